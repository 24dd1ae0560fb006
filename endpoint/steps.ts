// The order in which rows are tried: a step is a branch on the state, the rows of a state are a chain of conditions of which the first that
// holds applies, and a segment goes from step to step until a row says stop (RFC 9293 §3.10).

import { branch, label, not, when, type Expr, type Place, type Stmt } from "../checker/language/index.ts";
import { otherStates, rowsOf, segmentSteps, State, type Row, type StateName, type StepId } from "../spec/index.ts";
import { bind } from "./bind.ts";
import { effectStatements } from "./effects.ts";
import type { Surroundings } from "./surroundings.ts";

/** One step of the table. */
export function stepStatements(step: StepId, rows: readonly Row[], surroundings: Surroundings): Stmt {
  const cases: { [Name in StateName]?: readonly Stmt[] } = {};
  for (const state of State.values) {
    const applicable = rowsOf(rows, step, state);
    if (applicable.length > 0) cases[state] = chain(applicable, state, surroundings);
  }
  return branch(State.sort, statePlace(surroundings), cases);
}

/** Several steps one after the other, until a row says stop. */
export function stepsInOrder(steps: readonly StepId[], rows: readonly Row[], surroundings: Surroundings): readonly Stmt[] {
  const go = not(surroundings.done);
  return steps.map((step, i) => {
    const stmt = stepStatements(step, rows, surroundings);
    return i === 0 ? stmt : when(go, [stmt]);
  });
}

/** The steps that a segment goes through in the states that have some of their own. */
export const ownSteps = { CLOSED: "closed", LISTEN: "listen", "SYN-SENT": "syn-sent" } as const satisfies Partial<
  Record<StateName, StepId>
>;

/** SEGMENT ARRIVES, RFC 9293 §3.10.7. */
export function arrivalStatements(rows: readonly Row[], surroundings: Surroundings): Stmt {
  return when(
    State.is(statePlace(surroundings), ...otherStates),
    stepsInOrder(segmentSteps, rows, surroundings),
    Object.values(ownSteps).map((step) => when(not(surroundings.done), [stepStatements(step, rows, surroundings)])),
  );
}

function chain(rows: readonly Row[], state: StateName, surroundings: Surroundings): readonly Stmt[] {
  const [row, ...rest] = rows;
  if (row === undefined) return [];
  const condition = bind(row.when, surroundings, `row ${row.id}`);
  return [when(condition, rowStatements(row, state, surroundings), chain(rest, state, surroundings))];
}

/** Everything that a row does where it applies. */
function rowStatements(row: Row, state: StateName, surroundings: Surroundings): readonly Stmt[] {
  const context = { row, state };
  const { happenings } = surroundings;
  return [
    label(row.id),
    ...happenings.applied(context),
    ...row.do.flatMap((effect) => effectStatements(effect, context, surroundings)),
    ...(row.goto === null ? [] : [{ op: "assign", target: statePlace(surroundings), value: State.of(row.goto) } as const]),
    ...(row.then === "stop" ? happenings.stopped(context) : []),
  ];
}

/** The state of the connection, which every surroundings keep. */
export function statePlace({ tcb }: Surroundings): Place<typeof State.sort.kind> {
  if (tcb.state.kind !== "place") throw new Error("the state of a connection has no place");
  return tcb.state.place as Place<typeof State.sort.kind>; // The field has the sort of states.
}

/** Whether the connection is in one of some states. */
export function isIn(surroundings: Surroundings, ...states: readonly StateName[]): Expr<"bool"> {
  return State.is(statePlace(surroundings), ...states);
}
