// Which clauses something rests on: a solver says which of its assumptions it needed.

import type { Term } from "../../term.ts";
import type { Case } from "../cases.ts";
import type { Clause } from "../clause.ts";
import { scriptOf, type Solve } from "../questions.ts";

/** Clauses that suffice; null if none do or the solver cannot tell. */
export type Core = readonly Clause[] | null;

/** For each item, something that must not be possible in a case, clauses that rule it out together with those that are given: out of the first group that suffices. */
export async function coresOf(
  one: Case,
  { given, groups }: { readonly given: readonly Clause[]; readonly groups: readonly (readonly Clause[])[] },
  impossible: readonly Term[],
  solve: Solve,
): Promise<readonly Core[]> {
  const script = scriptOf(one, given);
  const literals = new Map([...new Set(groups.flat())].map((clause) => [clause, script.literal(...one.hypotheses(clause))]));
  const named = new Map([...literals].map(([clause, name]) => [name, clause]));
  const names = groups.map((group) => group.flatMap((clause) => literals.get(clause) ?? []));
  for (const item of impossible) {
    const itself = script.literal(item);
    for (const group of names) script.askCore([itself, ...group]);
  }
  const answers = readCores(await solve(script.toString()), impossible.length * groups.length);
  return impossible.map((_, i) => {
    const found = answers.slice(i * groups.length, (i + 1) * groups.length).find((core) => core !== null);
    return found?.flatMap((name) => named.get(name) ?? []) ?? null;
  });
}

/** What a solver prints for so many questions about cores: names after unsat, nothing that matters after anything else. */
export function readCores(printed: string, count: number): readonly (readonly string[] | null)[] {
  const parts = printed.match(/\(error[^\n]*\)|\([^()]*\)|\b(?:sat|unsat|unknown|timeout)\b/g) ?? [];
  const cores = parts.flatMap((part, i): readonly (readonly string[] | null)[] => {
    if (part.startsWith("(")) return [];
    return [part === "unsat" ? (parts[i + 1] ?? "").replaceAll(/[()]/g, "").split(/\s+/).filter(Boolean) : null];
  });
  // Some end at the first question that has no core.
  if (cores.length !== count) throw new Error(`the solver answered ${cores.length} of ${count} questions about cores`);
  return cores;
}
