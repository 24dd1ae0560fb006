// Few clauses that are enough for claims: those that a claim cannot be shown without, those that these are not kept without, and so on. A
// question is asked with what is needed already, and only what is lacking then is added, so that what one question needs serves others too.

import type { Case } from "../cases.ts";
import type { Clause } from "../clause.ts";
import type { Solve } from "../questions.ts";
import { coresOfItems, itemsOf } from "./items.ts";

export interface EnoughOptions {
  /** Clauses that are needed in any case. */
  readonly start?: readonly Clause[];
  readonly progress?: (clauses: number) => void;
}

/**
 * Of clauses that keep themselves and prove the claims, some that do so as well. How few depends on the solver: one that is told to make its
 * cores small, as z3 is by `smt.core.minimize=true`, finds far fewer. */
export async function enoughFor(
  cases: readonly Case[],
  kept: readonly Clause[],
  claims: readonly string[],
  solve: Solve,
  { start = [], progress = () => undefined }: EnoughOptions = {},
): Promise<readonly Clause[]> {
  const needed = new Set<Clause>(start);
  const inOrder = (): readonly Clause[] => kept.filter((clause) => needed.has(clause));
  let fresh = inOrder();
  for (let round = 0; round === 0 || fresh.length > 0; round++) {
    const before = new Set(needed);
    // One case after the other: what one needs is there for the next.
    for (const one of cases) {
      const items = itemsOf(one, fresh, round === 0 ? claims : []);
      if (items.length === 0) continue;
      const others = kept.filter((clause) => !needed.has(clause));
      const cores = await coresOfItems(one, { given: inOrder(), among: others }, items, solve);
      for (const clause of cores.flat()) needed.add(clause);
    }
    fresh = inOrder().filter((clause) => !before.has(clause));
    progress(needed.size);
  }
  return inOrder();
}
