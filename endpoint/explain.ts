// Why a segment or a call met the rows it met: step by step which row applied, and of each that stood before it which conjuncts of its
// condition failed, with the values of the words in them. A row that a variant took out of force and that would have applied is named too.

import { evaluator, type Arguments, type State as Values } from "../checker/compile/index.ts";
import { rule, visitExpr, yes, type Expr, type System } from "../checker/language/index.ts";
import { namedConditions, rowsOf, State, table, type Row, type StateName, type StepId } from "../spec/index.ts";
import { bind } from "./bind.ts";
import { conditionOf, rowStatements } from "./steps.ts";
import type { Surroundings } from "./surroundings.ts";

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

/** Where steps are taken: what the words of rows stand for there, the parameters of a rule, and what is handed in or has happened before them. */
export interface StepScene {
  readonly system: System;
  readonly surroundings: Surroundings;
  readonly args?: Arguments;
  readonly inputs?: Values;
}

/** Explains some steps from a state, which stays as it is. */
export function explainSteps(steps: readonly StepId[], rows: readonly Row[], scene: StepScene, state: Values): readonly ExplainedStep[] {
  const explained = explainInForce(steps, rows, scene, state);
  const base = table.filter(({ status }) => status === "base");
  // What the base would do shows which of the rows that are out of force would have applied, wherever the variant's rows lead.
  const missed = explainInForce(steps, base, scene, state).flatMap(({ applied }) =>
    applied === null || rows.some(({ id }) => id === applied.id) ? [] : [applied],
  );
  return explained.map((step, i) => {
    const isLast = i === explained.length - 1;
    const mine = missed.filter((row) => row.step === step.step || (isLast && explained.every((other) => other.step !== row.step)));
    return { ...step, passedOver: [...step.passedOver, ...mine.map((row) => ({ row, inForce: false, failed: [] }))] };
  });
}

function explainInForce(steps: readonly StepId[], rows: readonly Row[], scene: StepScene, from: Values): readonly ExplainedStep[] {
  const { system, surroundings, args = {}, inputs = {} } = scene;
  const meaning = evaluator(system);
  const explained: ExplainedStep[] = [];
  let now = from;
  for (const step of steps) {
    const value = (expr: Expr): number => meaning.value(bind(expr, surroundings, "explanation"), now, args, inputs);
    const state = stateIn(surroundings, value);
    const holds = (expr: Expr): boolean => value(expr) === 1;
    const candidates = rowsOf(rows, step, state);
    const applied = candidates.find((row) => holds(conditionOf(row))) ?? null;
    const before = applied === null ? candidates : candidates.slice(0, candidates.indexOf(applied));
    explained.push({
      step,
      state,
      applied,
      passedOver: before.map((row) => ({ row, inForce: true, failed: failedOf(row, holds, value) })),
    });
    if (applied === null) continue;
    const body = rule({ id: applied.id, says: "", params: {}, when: () => yes, do: () => rowStatements(applied, state, surroundings) });
    const outcome = meaning.fire(now, { rule: body, args }, inputs);
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

function stateIn({ tcb }: Surroundings, value: (expr: Expr) => number): StateName {
  const name = tcb.state.kind === "place" ? State.values[value(tcb.state.place)] : undefined;
  if (name === undefined) throw new Error("the connection is in no state");
  return name;
}
