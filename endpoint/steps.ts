// The order in which rows are tried: a step is a branch on the state, the rows of a state are a chain of conditions of which the first that
// holds applies, and a segment goes from step to step until a row says stop (RFC 9293 §3.10).

import { and, branch, label, not, simplifyOpen, when, type Expr, type Place, type Stmt } from "../checker/language/index.ts";
import {
  otherStates,
  placesOf,
  rowsOf,
  segmentSteps,
  State,
  stepsOnArrival,
  timerRuns,
  type Row,
  type StateName,
  type StepId,
} from "../spec/index.ts";
import { bind } from "./bind.ts";
import { effectStatements } from "./effects.ts";
import type { Surroundings } from "./surroundings.ts";

/** One step of the table. */
export function stepStatements(step: StepId, rows: readonly Row[], surroundings: Surroundings): Stmt {
  const cases: { [Name in StateName]?: readonly Stmt[] } = {};
  for (const state of State.values) {
    const applicable = placesOf(rows, step, state);
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

/** SEGMENT ARRIVES, RFC 9293 §3.10.7: the states of §3.10.7.4 first, then those that have a step of their own. */
export function arrivalStatements(rows: readonly Row[], surroundings: Surroundings): Stmt {
  const own = State.values.filter((state) => !otherStates.some((other) => other === state));
  return when(
    isIn(surroundings, ...otherStates),
    stepsInOrder(segmentSteps, rows, surroundings),
    own.map((state) => {
      const [first, ...later] = stepsOnArrival(state);
      const steps = [first, ...later].filter((step) => step !== undefined);
      const taken = goesOn(first, state, rows, surroundings) ? steps : steps.slice(0, 1);
      return when(and(not(surroundings.done), isIn(surroundings, state)), stepsInOrder(taken, rows, surroundings));
    }),
  );
}

/** Whether a row of a step can let the segment go on. */
function goesOn(step: StepId | undefined, state: StateName, rows: readonly Row[], surroundings: Surroundings): boolean {
  if (step === undefined) return false;
  return rowsOf(rows, step, state).some((row) => {
    const condition = simplifyOpen(bind(row.when, surroundings, `row ${row.id}`), surroundings.modulus);
    return row.then === "continue" && !(condition.op === "const" && condition.value === 0);
  });
}

/** When a row applies: under its condition, and in the step of a timeout only while the timer runs. */
export function conditionOf({ step, when: own }: Row): Expr<"bool"> {
  const runs = timerRuns(step);
  return runs.op === "const" ? own : and(runs, own);
}

function chain(rows: readonly Row[], state: StateName, surroundings: Surroundings): readonly Stmt[] {
  const [row, ...rest] = rows;
  if (row === undefined) return [];
  const { cond, then } = rowBranch(row, state, surroundings);
  if (row.status === "removed") return [when(cond, [label(row.id)]), ...chain(rest, state, surroundings)];
  return [when(cond, then, chain(rest, state, surroundings))];
}

/** What a row asks for in a state, and what it does there. */
export function rowBranch(
  row: Row,
  state: StateName,
  surroundings: Surroundings,
): { readonly cond: Expr<"bool">; readonly then: readonly Stmt[] } {
  return { cond: bind(conditionOf(row), surroundings, `row ${row.id}`), then: rowStatements(row, state, surroundings) };
}

/** Everything that a row does where it applies. */
export function rowStatements(row: Row, state: StateName, surroundings: Surroundings): readonly Stmt[] {
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
function statePlace({ tcb }: Surroundings): Place<typeof State.sort.kind> {
  if (tcb.state.kind !== "place") throw new Error("the state of a connection has no place");
  return tcb.state.place as Place<typeof State.sort.kind>; // The field has the sort of states.
}

/** Whether the connection is in one of some states. */
export function isIn(surroundings: Surroundings, ...states: readonly StateName[]): Expr<"bool"> {
  return State.is(statePlace(surroundings), ...states);
}
