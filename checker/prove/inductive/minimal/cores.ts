// Which clauses something rests on: a solver says which of its assumptions it needed.

import type { Term } from "../../term.ts";
import type { Case } from "../cases.ts";
import type { Clause } from "../clause.ts";
import { scriptOf, type Solve } from "../questions.ts";

/** Clauses that suffice; null if none do or the solver cannot tell. */
export type Core = readonly Clause[] | null;

/** Those that may be used: some are given in any case, of the others as few as possible are used. */
export interface Usable {
  readonly given: readonly Clause[];
  readonly among: readonly Clause[];
}

/** For each item, something that must not be possible in a case, the clauses that rule it out together with those that are given. */
export async function coresOf(one: Case, { given, among }: Usable, impossible: readonly Term[], solve: Solve): Promise<readonly Core[]> {
  const script = scriptOf(one, given);
  const named = new Map(among.map((clause) => [script.literal(...one.hypotheses(clause)), clause]));
  for (const item of impossible) script.askCore([script.literal(item), ...named.keys()]);
  const cores = readCores(await solve(script.toString()), impossible.length);
  return cores.map((core) => core?.flatMap((name) => named.get(name) ?? []) ?? null);
}

/** What a solver prints for so many questions about cores: names after unsat, nothing that matters after anything else. */
function readCores(printed: string, count: number): readonly (readonly string[] | null)[] {
  const parts = printed.match(/\(error[^\n]*\)|\([^()]*\)|\b(?:sat|unsat|unknown|timeout)\b/g) ?? [];
  const answers = parts.flatMap((part, i): readonly (readonly string[] | null)[] => {
    if (part.startsWith("(")) return [];
    return [part === "unsat" ? (parts[i + 1] ?? "").replaceAll(/[()]/g, "").split(/\s+/).filter(Boolean) : null];
  });
  // Some end at the first question that has no core.
  return Array.from({ length: count }, (_, i) => answers[i] ?? null);
}
