// Which mutants are judged: a fixed sample, so that two runs can be compared. Every row takes part, and every reported bug.

import { randomNumbers } from "../../checker/index.ts";
import { mutantsOf, reportedBugs, rfc9293, type Mutant } from "../../spec/index.ts";
import { mutatedRows } from "./worlds.ts";

export interface Sampled {
  readonly base: string;
  readonly mutant: Mutant;
}

/** What a mutant is called, as no other one is. */
export function nameOf({ base, mutant }: Sampled): string {
  return `${base} · ${mutant.operator} · ${mutant.says}`;
}

/** All mutants there are. */
export function allMutants(): readonly Sampled[] {
  return [
    ...reportedBugs(rfc9293).map((mutant): Sampled => ({ base: rfc9293.id, mutant })),
    ...mutatedRows().flatMap(({ variant, is }) => mutantsOf(variant, is).map((mutant): Sampled => ({ base: variant.id, mutant }))),
  ];
}

/** So many of them: the bugs, then one of each row in turn, in an order that follows from the seed. */
export function sampleOf(size: number, seed: number): readonly Sampled[] {
  const next = randomNumbers(seed);
  const all = allMutants();
  const rows = new Map<string, Sampled[]>();
  for (const one of all.filter(({ mutant }) => mutant.operator !== "reported bug")) {
    const id = one.mutant.row.id;
    rows.set(id, [...(rows.get(id) ?? []), one]);
  }
  const shuffled = [...rows.values()].map((list) => list.map((one) => ({ one, by: next() })).toSorted((a, b) => a.by - b.by));
  const rounds = Math.max(...shuffled.map(({ length }) => length));
  const inTurn = Array.from({ length: rounds }, (_, round) => shuffled.flatMap((list) => list.slice(round, round + 1))).flat();
  const bugs = all.filter(({ mutant }) => mutant.operator === "reported bug");
  return [...bugs, ...inTurn.map(({ one }) => one)].slice(0, size);
}
