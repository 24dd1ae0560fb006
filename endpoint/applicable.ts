// When a step does anything: the condition under which one of its rows applies, derived from the rows. Whoever decides what may happen next
// asks for it, so that a row for another state can fire without anything else being told of it.

import { and, no, not, or, type Expr } from "../checker/language/index.ts";
import { rowsOf, State, type Row, type StepId } from "../spec/index.ts";
import { bind } from "./bind.ts";
import { conditionOf, isIn } from "./steps.ts";
import type { Surroundings } from "./surroundings.ts";

/** Whether a row changes or sends anything; one that only refuses or goes on does not. */
export function doesSomething({ do: effects, goto }: Row): boolean {
  return goto !== null || effects.some((effect) => effect.do !== "answer" || !effect.error);
}

/** The condition under which a step does something in the state that an endpoint is in. */
export function applicable(step: StepId, rows: readonly Row[], surroundings: Surroundings): Expr<"bool"> {
  return or(
    ...State.values.flatMap((state) => {
      const condition = firstMatch(rowsOf(rows, step, state), surroundings);
      return condition === null ? [] : [and(isIn(surroundings, state), condition)];
    }),
  );
}

/** Of the rows of one state: the first that applies is one that does something. */
function firstMatch(rows: readonly Row[], surroundings: Surroundings): Expr<"bool"> | null {
  const [row, ...rest] = rows;
  if (row === undefined) return null;
  const condition = bind(conditionOf(row), surroundings, `row ${row.id}`);
  const later = firstMatch(rest, surroundings);
  const otherwise = later === null ? no : and(not(condition), later);
  if (doesSomething(row)) return or(condition, otherwise);
  return later === null ? null : otherwise;
}
