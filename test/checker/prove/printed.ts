// Terms as solvers read them: a script in which every symbol has the value that it has in one firing, and what the solver computes from it.

import { expect } from "vitest";
import { Script, type ArrayValue, type Solve, type Term, type TermSort, type TermValue, type Terms } from "../../../checker/index.ts";
import { readValues } from "../../../model/index.ts";
import type { Translated } from "./translated.ts";

/** A script, and the values that a solver must print for it. */
export interface Printed {
  readonly script: string;
  readonly values: readonly (boolean | number)[];
}

/** Everything that a firing was computed from, put to a solver. */
export function printed({ from: { terms, all, valueOf } }: Translated): Printed {
  const script = new Script(terms);
  for (const symbol of symbolsIn(all)) script.assert(terms.eq(symbol, constant(valueOf(symbol), symbol.sort, terms)));
  // Where an array of the system has places is said by what was stored in it.
  const asked = all.flatMap((term) => (term.sort.array === null ? [term] : entriesOf(term, valueOf(term), terms)));
  script.askValues([], asked);
  return { script: script.toString(), values: asked.map((term) => scalar(valueOf(term))) };
}

/** Has a solver compute all of them; one process does. */
export async function expectSameValues(all: readonly Printed[], solve: Solve): Promise<void> {
  const answers = (await solve(all.map(({ script }) => script).join("(reset)\n"))).split(/^(?=(?:sat|unsat|unknown)$)/m);
  expect(answers).toHaveLength(all.length);
  all.forEach(({ values }, i) => expect(readValues(answers[i] ?? "", values.length)).toEqual(values));
}

function symbolsIn(all: readonly Term[]): ReadonlySet<Term> {
  const [seen, found] = [new Set<Term>(), new Set<Term>()];
  const walk = (term: Term): void => {
    if (seen.has(term)) return;
    seen.add(term);
    if (term.op === "symbol") found.add(term);
    else if ("args" in term) term.args.forEach(walk);
  };
  all.forEach(walk);
  return found;
}

function constant(value: TermValue, sort: TermSort, terms: Terms): Term {
  if (typeof value !== "object") return terms.value(value, sort);
  const { index, of } = arraySortOf(sort);
  return [...value.at].reduce(
    (array, [at, element]) => terms.store(array, terms.value(at, index), terms.value(element, of)),
    terms.everywhere(terms.value(value.otherwise, of), sort),
  );
}

function entriesOf(array: Term, value: TermValue, terms: Terms): readonly Term[] {
  const { index } = arraySortOf(array.sort);
  return [...(value as ArrayValue).at.keys()].map((at) => terms.select(array, terms.value(at, index))); // Its sort is one of arrays.
}

function arraySortOf({ array }: TermSort): NonNullable<TermSort["array"]> {
  if (array === null) throw new Error("no array");
  return array;
}

function scalar(value: TermValue): boolean | number {
  if (typeof value === "object") throw new Error("an array in the place of a value");
  return value;
}
