// What must be shown of a case, each thing by itself: that it does not violate a claim, and that it keeps a clause for each choice of elements.

import { InputError } from "../../../input-error.ts";
import type { Term } from "../../term.ts";
import type { Case } from "../cases.ts";
import type { Clause } from "../clause.ts";
import { coresOf, type Usable } from "./cores.ts";
import type { Solve } from "../questions.ts";

/** What must not be possible in a case. */
export interface Item {
  /** The claim or the clause that it is for. */
  readonly of: string | Clause;
  readonly impossible: Term;
}

export function itemsOf(one: Case, clauses: readonly Clause[], claims: readonly string[]): readonly Item[] {
  const { terms } = one;
  return [
    ...claims.map((id) => ({ of: id, impossible: one.claim(id).violated })),
    ...clauses.flatMap((clause) => one.goals(clause).map((goal) => ({ of: clause, impossible: terms.not(goal) }))),
  ].filter(({ impossible }) => impossible !== terms.no);
}

/** The clauses that each item is shown from, besides those that are given. Throws where one cannot be shown, or the solver cannot tell. */
export async function coresOfItems(
  one: Case,
  usable: Usable,
  items: readonly Item[],
  solve: Solve,
): Promise<readonly (readonly Clause[])[]> {
  const impossible = items.map((item) => item.impossible);
  const cores = await coresOf(one, usable, impossible, solve);
  return items.map(({ of }, i) => {
    const core = cores[i] ?? null;
    if (core === null) throw notShown(typeof of === "string" ? of : of.name, one.name);
    return core;
  });
}

function notShown(what: string, where: string): InputError {
  return new InputError({
    code: "TWM-709",
    place: where,
    expected: `clauses that show "${what}", and a solver that says which`,
    found: "none",
    hint: "prove the claim first: what is not proven has no fewer clauses; a solver that died or gave up has to be asked again",
  });
}
