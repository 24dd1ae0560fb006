// Whether two tables say the same, whatever the world: in each step and state the first row that applies does the same, for every choice of
// which conditions are true. Conditions that are not made of others are taken for independent, so that a `false` decides nothing.

import type { Expr } from "../../checker/language/index.ts";
import { segmentSteps, stepIds, stepsOnArrival, type Row, type StepId } from "../row.ts";
import { stateNames, type StateName } from "../vocabulary.ts";

/** More conditions than this in one step and state are not tried. */
const MOST_CONDITIONS = 14;

/** Steps that are taken in one state only, whatever states a row of them is for. */
const stateOfItsOwn: { readonly [Step in StepId]?: StateName } = { closed: "CLOSED", listen: "LISTEN", "syn-sent": "SYN-SENT" };

/** Whether the rows of two tables do the same by what they say alone. */
export function sayTheSame(one: readonly Row[], other: readonly Row[]): boolean {
  return stepIds.every((step) =>
    stateNames.every((state) => {
      if ((stateOfItsOwn[step] ?? state) !== state) return true;
      const chains = [chainOf(one, step, state), chainOf(other, step, state)] as const;
      if (JSON.stringify(chains[0]) === JSON.stringify(chains[1])) return true;
      const conditions = [...new Set(chains.flat().flatMap(({ when }) => conditionsOf(when)))];
      if (conditions.length > MOST_CONDITIONS) return false;
      return choicesOf(conditions).every(
        (isTrue) => outcomeOf(chains[0], isTrue, one, step, state) === outcomeOf(chains[1], isTrue, other, step, state),
      );
    }),
  );
}

/** In some step and state, for some choice of which conditions are true, a row of the one table applies and none of the other. */
export function leavesUnanswered(one: readonly Row[], other: readonly Row[], steps: readonly StepId[]): boolean {
  return steps.some((step) =>
    stateNames.some((state) => {
      const [before, after] = [chainOf(one, step, state), chainOf(other, step, state)];
      const conditions = [...new Set([...before, ...after].flatMap(({ when }) => conditionsOf(when)))];
      return choicesOf(conditions).some((isTrue) => {
        const applies = (chain: readonly Row[]): boolean => chain.some(({ when }) => holds(when, isTrue));
        return applies(before) && !applies(after);
      });
    }),
  );
}

/** Each way in which conditions can be true or not. */
function choicesOf(conditions: readonly string[]): readonly ((condition: string) => boolean)[] {
  return Array.from(
    { length: 2 ** conditions.length },
    (_, choice) => (condition) => ((choice >> conditions.indexOf(condition)) & 1) === 1,
  );
}

function chainOf(rows: readonly Row[], step: StepId, state: StateName): readonly Row[] {
  return rows.filter((row) => row.step === step && row.in.includes(state));
}

/** The conditions that a condition is made of, as text. */
function conditionsOf(when: Expr): readonly string[] {
  if (when.op === "and" || when.op === "or") return when.args.flatMap(conditionsOf);
  if (when.op === "not") return conditionsOf(when.arg);
  return when.op === "const" ? [] : [JSON.stringify(when)];
}

function holds(when: Expr, isTrue: (condition: string) => boolean): boolean {
  if (when.op === "and") return when.args.every((arg) => holds(arg, isTrue));
  if (when.op === "or") return when.args.some((arg) => holds(arg, isTrue));
  if (when.op === "not") return !holds(when.arg, isTrue);
  return when.op === "const" ? when.value === 1 : isTrue(JSON.stringify(when));
}

/** What the first row that applies does, as text; where none does, the next step is taken. */
function outcomeOf(
  chain: readonly Row[],
  isTrue: (condition: string) => boolean,
  rows: readonly Row[],
  step: StepId,
  state: StateName,
): string {
  const row = chain.find(({ when }) => holds(when, isTrue));
  const [effects, goto, then] = row === undefined ? [[], null, "continue"] : [row.do, row.goto, row.then];
  return JSON.stringify([effects, goto, goesNowhere(rows, step, state, goto ?? state) ? "done" : then]);
}

/** No row of the steps that would follow does anything to a host in a state, so that it does not matter whether they are taken. */
function goesNowhere(rows: readonly Row[], step: StepId, from: StateName, state: StateName): boolean {
  const steps = step === "syn-sent" || segmentSteps.includes(step) ? stepsOnArrival(from) : [step];
  const later = steps.slice(steps.indexOf(step) + 1);
  return later.every((next) => chainOf(rows, next, state).every((row) => row.do.length === 0 && row.goto === null));
}
