// Why a segment or a call met the rows it met: step by step which row applied, and of each that stood before it which conjuncts of its
// condition failed, with the values of the words in them. A row that a variant took out of force and that would have applied is named too.

import { evaluator, type State as Values } from "../../checker/compile/index.ts";
import { rule, visitExpr, yes, type Expr } from "../../checker/language/index.ts";
import { namedConditions, rowsOf, State, table, type Row, type StateName, type StepId } from "../../spec/index.ts";
import { alone, endpointSystem } from "./system.ts";
import { conditionOf, rowStatements } from "../steps.ts";

/** A word in a condition and what it stands for: `seg.ack`, 2001. A truth value is 0 or 1. */
export interface WordValue {
  readonly word: string;
  readonly value: number;
}

/** A conjunct of a condition that does not hold. */
export interface FailedConjunct {
  readonly condition: Expr;
  /** What the specification calls it, such as `acceptable`, or `not acceptable`; null if it has no name. */
  readonly name: string | null;
  readonly words: readonly WordValue[];
}

/** A row that was passed over: it failed, or it is not in force and would have applied, and then nothing of it failed. */
export interface PassedOver {
  readonly row: Row;
  readonly inForce: boolean;
  readonly failed: readonly FailedConjunct[];
}

/** One step of the table and what came of it. */
export interface ExplainedStep {
  readonly step: StepId;
  readonly state: StateName;
  /** The row that applied; null if the step has none for the state. */
  readonly applied: Row | null;
  /** The rows that stand before it, in order, all of them if none applied; then those of the base that are out of force and would have applied. */
  readonly passedOver: readonly PassedOver[];
}

/** Explains some steps from the values of `tcb`, `seg` and `given`, which stay as they are. */
export function explainSteps(steps: readonly StepId[], rows: readonly Row[], modulus: number, values: Values): readonly ExplainedStep[] {
  const explained = explainInForce(steps, rows, modulus, values);
  const base = table.filter(({ status }) => status === "base");
  // What the base would do shows which of the rows that are out of force would have applied, wherever the variant's rows lead.
  const missed = explainInForce(steps, base, modulus, values).flatMap(({ applied }) =>
    applied === null || rows.some(({ id }) => id === applied.id) ? [] : [applied],
  );
  return explained.map((step, i) => {
    const isLast = i === explained.length - 1;
    const mine = missed.filter((row) => row.step === step.step || (isLast && explained.every((other) => other.step !== row.step)));
    return { ...step, passedOver: [...step.passedOver, ...mine.map((row) => ({ row, inForce: false, failed: [] }))] };
  });
}

function explainInForce(steps: readonly StepId[], rows: readonly Row[], modulus: number, values: Values): readonly ExplainedStep[] {
  const meaning = evaluator(endpointSystem([], modulus));
  const surroundings = alone(modulus);
  const explained: ExplainedStep[] = [];
  const inputs = { seg: values["seg"] ?? {}, given: values["given"] ?? {} };
  let now: Values = { tcb: values["tcb"] ?? {} };
  for (const step of steps) {
    const state = stateIn(now);
    const value = (expr: Expr): number => meaning.value(expr, now, {}, inputs);
    const holds = (expr: Expr): boolean => value(expr) === 1;
    const applied = rowsOf(rows, step, state).find((row) => holds(conditionOf(row))) ?? null;
    const candidates = rowsOf(rows, step, state);
    const before = applied === null ? candidates : candidates.slice(0, candidates.indexOf(applied));
    explained.push({
      step,
      state,
      applied,
      passedOver: before.map((row) => ({ row, inForce: true, failed: failedOf(row, holds, value) })),
    });
    if (applied === null) continue;
    const body = rule({ id: applied.id, says: "", params: {}, when: () => yes, do: () => rowStatements(applied, state, surroundings) });
    const outcome = meaning.fire(now, { rule: body, args: {} }, inputs);
    if (outcome.kind !== "next" || applied.then === "stop") break;
    now = outcome.state;
  }
  return explained;
}

function failedOf(row: Row, holds: (expr: Expr) => boolean, value: (expr: Expr) => number): readonly FailedConjunct[] {
  return conjunctsOf(conditionOf(row))
    .filter((condition) => !holds(condition))
    .map((condition) => {
      const words = new Map<string, number>();
      visitExpr(condition, (node) => {
        if (node.op === "read") words.set(`${node.variable}.${node.field ?? ""}`, value(node));
      });
      return { condition, name: nameOf(condition), words: [...words].map(([word, of]) => ({ word, value: of })) };
    });
}

/** The conjuncts of a condition; one that has a name is not taken apart. */
function conjunctsOf(expr: Expr): readonly Expr[] {
  return expr.op === "and" && nameOf(expr) === null ? expr.args.flatMap(conjunctsOf) : [expr];
}

const names = new Map(namedConditions.map(({ name, expr }) => [JSON.stringify(expr), name]));

function nameOf(expr: Expr): string | null {
  const name = names.get(JSON.stringify(expr.op === "not" ? expr.arg : expr));
  if (name === undefined) return null;
  return expr.op === "not" ? `not ${name}` : name;
}

function stateIn(values: Values): StateName {
  const { state } = values["tcb"] as Readonly<Record<string, number>>; // The TCB is a record.
  const name = State.values[state ?? -1];
  if (name === undefined) throw new Error(`no state ${state}`);
  return name;
}
