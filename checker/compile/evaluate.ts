// What the language means, as an interpreter to be read in one sitting, together with the folder beside it. It is the oracle: generated
// code must agree with it on every system and state. It computes on immutable readable states and spends no thought on speed.

import { InputError } from "../input-error.ts";
import type { Expr } from "../language/expression.ts";
import { bounds, type Sort } from "../language/sort.ts";
import type { Rule, System } from "../language/system.ts";
import type { Role } from "../language/variable.ts";
import { elementsOf, valueOf } from "./interpreter/expressions.ts";
import { formatBreach, orBreach, type Breach } from "./interpreter/range-violation.ts";
import { shapesOf } from "./interpreter/shapes.ts";
import { run, type Making } from "./interpreter/statements.ts";
import { leastState, type Fields, type State, type Value } from "./state.ts";

/** The values of a rule's parameters: a number for a sort, the element for a bag. */
export type Arguments = Readonly<Record<string, number | Fields>>;

/** One way a rule can fire in a state. */
export interface Firing {
  readonly rule: Rule;
  readonly args: Arguments;
  /** The guard has no value, because it reads an array beyond its ends. Such a firing fires as `broken`. */
  readonly breach?: Breach;
}

/** What a firing leads to. Only `next` has a next state: a full bag prunes what is `capped`, a value out of range ends what is `broken`. */
export type Outcome =
  | { readonly kind: "next"; readonly state: State; readonly observed: State; readonly labels: readonly string[] }
  | { readonly kind: "capped"; readonly labels: readonly string[] }
  | { readonly kind: "broken"; readonly labels: readonly string[]; readonly breach: Breach };

/** The evaluator of one system. */
export interface Evaluator {
  readonly system: System;
  /** Throws an `InputError` if there is none. */
  initialState(): State;
  /** Every enabled firing, in the order of rules and, within a rule, of parameter values. Inputs are at their least unless given. */
  firings(state: State, inputs?: State): readonly Firing[];
  /** For each choice of a rule's parameters that only a bound keeps from firing in the state, the bound. */
  cuts(state: State): readonly string[];
  fire(state: State, firing: Firing, inputs?: State): Outcome;
  /** Whether a condition holds after a step; pass the same state twice and `observed` at its least for a condition on one state. Throws a
   * `RangeViolation` if the condition reads an array beyond its ends. */
  test(condition: Expr, before: State, after: State, observed: State): boolean;
  /** The value of an expression after a step, in the same way. */
  valueAfter(expr: Expr, before: State, after: State, observed: State): number;
  /** The value of an expression in one state. */
  value(expr: Expr, state: State, args?: Arguments, inputs?: State): number;
}

/** Interprets a system. */
export function evaluator(system: System): Evaluator {
  const { modulus } = system;
  const shapes = shapesOf(system);
  const idle = leastState(system, "observed");
  const least = leastState(system, "input");
  const begin = (state: State, args: Arguments, inputs: State = least): Making => ({
    before: state,
    now: { ...state, ...idle, ...inputs },
    args,
    labels: [],
    capped: false,
  });
  const only = (all: Readonly<Record<string, Value>>, role: Role): State =>
    Object.fromEntries(system.variables.filter((variable) => variable.role === role).map(({ name }) => [name, all[name] ?? 0]));

  const valueAfter: Evaluator["valueAfter"] = (expr, before, after, observed) =>
    valueOf(expr, { before, now: { ...after, ...observed }, args: {} }, shapes);

  return {
    system,
    initialState() {
      const making = begin(leastState(system, "state"), {});
      const done = orBreach(() => run(system.initial, making, shapes));
      if ("breach" in done) throw noInitialState(system, formatBreach(done.breach));
      if (making.capped) throw noInitialState(system, "an insertion into a full bag");
      return only(making.now, "state");
    },
    firings(state, inputs) {
      return system.rules.flatMap((rule) =>
        argumentsOf(rule, state, modulus).flatMap((args): readonly Firing[] => {
          const making = begin(state, args, inputs);
          const guard = orBreach(() => conditionsOf(rule).every((condition) => valueOf(condition, making, shapes) === 1));
          if ("breach" in guard) return [{ rule, args, breach: guard.breach }];
          return guard.result ? [{ rule, args }] : [];
        }),
      );
    },
    cuts: (state) =>
      system.rules.flatMap((rule) => cutsOf(rule, state, modulus, (expr, args) => valueOf(expr, begin(state, args), shapes))),
    fire(state, { rule, args, breach }, inputs) {
      const making = begin(state, args, inputs);
      const { now, labels } = making;
      const done = breach === undefined ? orBreach(() => run(rule.body, making, shapes)) : { breach };
      if ("breach" in done) return { kind: "broken", labels, breach: done.breach };
      if (making.capped) return { kind: "capped", labels };
      return { kind: "next", state: only(now, "state"), observed: only(now, "observed"), labels };
    },
    test(condition, before, after, observed) {
      return valueAfter(condition, before, after, observed) === 1;
    },
    valueAfter,
    value(expr, state, args = {}, inputs) {
      return valueOf(expr, begin(state, args, inputs), shapes);
    },
  };
}

function noInitialState({ name }: System, found: string): InputError {
  return new InputError({
    code: "TWM-426",
    place: `system ${name}, initial`,
    expected: "values within their ranges, and room in every bag",
    found,
    hint: "correct the initial statements, or widen the range",
  });
}

/** What must hold for a rule to fire, one after the other: where a bound can cut it off, what else is asked comes first. */
function conditionsOf({ guard, cut }: Rule): readonly Expr[] {
  return cut === undefined ? [guard] : [cut.otherwise, cut.within];
}

/** The bound of a rule once for each choice that only it keeps from firing. What has no value is not cut: such a firing breaks. */
function cutsOf(rule: Rule, state: State, modulus: number, valueIn: (expr: Expr, args: Arguments) => number): readonly string[] {
  const { cut } = rule;
  if (cut === undefined) return [];
  const holds = (expr: Expr, args: Arguments): boolean | null => {
    const tried = orBreach(() => valueIn(expr, args));
    return "breach" in tried ? null : tried.result === 1;
  };
  return argumentsOf(rule, state, modulus).flatMap((args) =>
    holds(cut.otherwise, args) === true && holds(cut.within, args) === false ? [cut.bound] : [],
  );
}

/** Every choice of a rule's parameters in a state; equal elements of a bag count once. */
function argumentsOf(rule: Rule, state: State, modulus: number): readonly Arguments[] {
  return rule.params.reduce<readonly Arguments[]>(
    (choices, { name, domain }) => {
      const values = domain.over === "sort" ? valuesOf(domain.sort, modulus) : distinct(elementsOf(state, domain.bag));
      return choices.flatMap((choice) => values.map((value) => ({ ...choice, [name]: value })));
    },
    [{}],
  );
}

function valuesOf(sort: Sort, modulus: number): readonly number[] {
  const { lo, hi } = bounds(sort, modulus);
  return Array.from({ length: hi - lo + 1 }, (_, i) => lo + i);
}

function distinct(elements: readonly Fields[]): readonly Fields[] {
  const seen = new Set<string>();
  return elements.filter((element) => {
    const key = JSON.stringify(element);
    return !seen.has(key) && seen.add(key) !== undefined;
  });
}
