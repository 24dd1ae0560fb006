// What the judgements of a sample of mutants come to: killed, surviving, equivalent; and which properties killed.

import { equivalent, isAnswer, properties, variants, type PropertyClaim } from "../../spec/index.ts";
import type { Judgement, Outcome } from "./judge.ts";
import type { MutationResult } from "./result.ts";

export type Named = readonly [name: string, judgement: Judgement];

/** What became of mutants, in a word. */
export const fates = ["killed", "depth only", "count only", "survived", "equivalent", "open"] as const;
export type Fate = (typeof fates)[number];

/** The outcomes that kill. */
export const kills: readonly Outcome[] = ["violation", "no violation", "vacuity", "refused"];

/** What a mutant does to its row, without the variant and the operator. */
export function saysOf(name: string): string {
  return name.split(" · ").slice(2).join(" · ");
}

export function operatorOf(name: string): string {
  return name.split(" · ")[1] ?? "";
}

export function fateOf([name, { outcome }]: Named): Fate {
  if (kills.includes(outcome)) return "killed";
  if (outcome === "open") return "open";
  if (outcome === "depth") return "depth only";
  if (outcome === "count") return "count only";
  if (outcome === "same rows") return "equivalent";
  return Object.hasOwn(equivalent, saysOf(name)) ? "equivalent" : "survived";
}

/** Mutants that are alive and not equivalent. */
export function survivorsOf({ mutants }: MutationResult): readonly Named[] {
  return Object.entries(mutants).filter((one) => ["depth only", "count only", "survived"].includes(fateOf(one)));
}

/** The share of the mutants judged and not equivalent that a verdict kills. */
export function killedShare({ mutants }: MutationResult): number {
  const counted = Object.entries(mutants).filter((one) => !["equivalent", "open"].includes(fateOf(one)));
  return counted.filter((one) => fateOf(one) === "killed").length / counted.length;
}

/** The same if nothing killed any of those that are open. */
export function killedAtLeast({ mutants }: MutationResult): number {
  const counted = Object.entries(mutants).filter((one) => fateOf(one) !== "equivalent");
  return counted.filter((one) => fateOf(one) === "killed").length / counted.length;
}

/** How many mutants each property is known to have killed. */
export function killersOf({ mutants }: MutationResult): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { by = [] } of Object.values(mutants)) for (const id of by) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
}

/** Properties that killed no mutant, with the variants that break them. */
export function idleProperties(result: MutationResult): readonly { readonly claim: PropertyClaim; readonly brokenBy: readonly string[] }[] {
  const killers = killersOf(result);
  return properties
    .filter(({ id }) => !killers.has(id))
    .map((claim) => ({
      claim,
      brokenBy: variants.filter(({ expected }) => Object.values(expected).some(({ violated }) => claim.id in violated)).map(({ id }) => id),
    }))
    .toSorted((one, other) => Number(isAnswer(other.claim)) - Number(isAnswer(one.claim)));
}
