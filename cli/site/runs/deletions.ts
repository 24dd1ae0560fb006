// What becomes of the table without a row, for each row that a search comes by: judged as other mutants are, in the same worlds, and with a
// shortest run that shows what breaks. What the run of mutants has judged already is taken from there.

import { check, partsOf } from "../../../model/index.ts";
import { mutantsOf, type Variant } from "../../../spec/index.ts";
import { runOfTrace } from "../../follow.ts";
import { judgeMutant, lookOn, readTable, type Judgement } from "../../mutate/judge.ts";
import type { MutationResult } from "../../mutate/result.ts";
import { nameOf as mutantName, type Sampled } from "../../mutate/sample.ts";
import { mutatedRows, nameOf as worldName, worlds, type World } from "../../mutate/worlds.ts";
import { worldOfRun, type KeptDeletion, type KeptRun } from "./kept-runs.ts";
import { keptRun } from "./measure.ts";

type Say = (line: string) => void;

/** The rows that can be deleted, each in the variant in which it is. */
export function deletions(): readonly (Sampled & { readonly variant: Variant })[] {
  return mutatedRows().flatMap(({ variant, is }) =>
    mutantsOf(variant, is).flatMap((mutant) => (mutant.operator === "row deleted" ? [{ base: variant.id, variant, mutant }] : [])),
  );
}

/** What becomes of each table that lacks one row, by row. */
export async function deletedRows(
  known: MutationResult["mutants"],
  names: readonly string[],
  say: Say,
): Promise<Readonly<Record<string, KeptDeletion>>> {
  const all = deletions();
  const judged = new Map(all.map((one) => [one, known[mutantName(one)] ?? readTable(one.variant, one.mutant.variant)] as const));
  for (const base of new Set(all.map(({ variant }) => variant)))
    for (const world of worlds) {
      const open = all.filter((one) => one.variant === base && judged.get(one)?.outcome === "open");
      if (open.length > 0) say(`${open.length} rows of ${base.id} to be left out in: ${worldName(world)}`);
      for (const one of open) judged.set(one, lookOn(base, one.mutant.variant, judged.get(one) ?? { outcome: "open" }));
    }
  const kept: Record<string, KeptDeletion> = {};
  for (const [one, before] of judged) {
    const judgement = before.outcome === "open" ? await judgeMutant(one.variant, one.mutant.variant, before) : before;
    kept[one.mutant.row.id] = await withRun(one, judgement, names);
    say(`${one.mutant.row.id}: ${judgement.outcome}`);
  }
  return kept;
}

async function withRun(
  { variant, mutant }: ReturnType<typeof deletions>[number],
  { outcome, by, world: place }: Judgement,
  names: readonly string[],
): Promise<KeptDeletion> {
  const about = { variant: variant.id, outcome, ...(by === undefined ? {} : { by }), ...(place === undefined ? {} : { world: place }) };
  const world = worlds.find((one) => worldName(one) === place);
  if (outcome !== "violation" || world === undefined) return about;
  const breaks = await shortestBreak({ variant: variant.id, without: mutant.row.id, ...placeOf(world) }, by ?? [], names);
  return breaks === null ? about : { ...about, breaks };
}

/** Of the properties that break, the one that breaks first, with a run in which it does. */
export async function shortestBreak(
  about: Omit<KeptRun, "steps" | "loop">,
  properties: readonly string[],
  names: readonly string[],
): Promise<NonNullable<KeptDeletion["breaks"]> | null> {
  const { variant, bounds } = worldOfRun(about);
  const report = await check({ variant, scenario: about.scenario, bounds, properties });
  const [first] = report.properties
    .flatMap(({ trace }) => (trace === null ? [] : [trace]))
    .toSorted((a, b) => a.steps.length - b.steps.length);
  const run = first === undefined ? null : runOfTrace(first, variant, bounds);
  return first === undefined || run === null ? null : { property: first.property.id, run: keptRun(run, about, names) };
}

/** The scenario of a world, and what is set otherwise in it. */
function placeOf({ key, events = [] }: World): Pick<KeptRun, "scenario" | "set" | "intruder"> {
  const { name: scenario, settings } = partsOf(key);
  const set = settings.map((setting): [string, string | number] => {
    const [bound = "", value = ""] = setting.split("=");
    return [bound, Number.isNaN(Number(value)) ? value : Number(value)];
  });
  return { scenario, set: Object.fromEntries(set), ...(events.length === 0 ? {} : { intruder: true }) };
}
