// What the language means, as an interpreter to be read in one sitting, together with the folder beside it. It is the oracle: generated
// code must agree with it on every system and state. It computes on immutable readable states and spends no thought on speed.

import type { Expr } from "../language/expression.ts";
import { bounds, type Sort } from "../language/sort.ts";
import type { Rule, System } from "../language/system.ts";
import type { Role } from "../language/variable.ts";
import { elementsOf, valueOf } from "./interpreter/expressions.ts";
import { RangeViolation } from "./interpreter/range-violation.ts";
import { shapesOf } from "./interpreter/shapes.ts";
import { run, type Making } from "./interpreter/statements.ts";
import { leastState, type Fields, type State, type Value } from "./state.ts";

export { RangeViolation } from "./interpreter/range-violation.ts";

/** The values of a rule's parameters: a number for a sort, the element for a bag. */
export type Arguments = Readonly<Record<string, number | Fields>>;

/** One way a rule can fire in a state. */
export interface Firing {
  readonly rule: Rule;
  readonly args: Arguments;
}

/** What a firing leads to. `capped` says that a full bag pruned it; then there is no next state. */
export type Outcome =
  | { readonly kind: "next"; readonly state: State; readonly observed: State; readonly labels: readonly string[] }
  | { readonly kind: "capped"; readonly labels: readonly string[] };

/** The evaluator of one system. */
export interface Evaluator {
  readonly system: System;
  initialState(): State;
  /** Every enabled firing, in the order of rules and, within a rule, of parameter values. Inputs are at their least unless given. */
  firings(state: State, inputs?: State): readonly Firing[];
  fire(state: State, firing: Firing, inputs?: State): Outcome;
  /** Whether a condition holds after a step; pass the same state twice and `observed` at its least for a condition on one state. */
  test(condition: Expr, before: State, after: State, observed: State): boolean;
  /** The value of an expression in one state. */
  value(expr: Expr, state: State, args?: Arguments): number;
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

  return {
    system,
    initialState() {
      const making = begin(leastState(system, "state"), {});
      run(system.initial, making, shapes);
      if (making.capped) throw new RangeViolation("the initial statements insert into a full bag");
      return only(making.now, "state");
    },
    firings(state, inputs) {
      return system.rules.flatMap((rule) => {
        const enabled = (args: Arguments): boolean => valueOf(rule.guard, begin(state, args, inputs), shapes) === 1;
        return argumentsOf(rule, state, modulus)
          .filter(enabled)
          .map((args) => ({ rule, args }));
      });
    },
    fire(state, { rule, args }, inputs) {
      const making = begin(state, args, inputs);
      run(rule.body, making, shapes);
      const { now, labels, capped } = making;
      return capped ? { kind: "capped", labels } : { kind: "next", state: only(now, "state"), observed: only(now, "observed"), labels };
    },
    test(condition, before, after, observed) {
      return valueOf(condition, { before, now: { ...after, ...observed }, args: {} }, shapes) === 1;
    },
    value(expr, state, args = {}) {
      return valueOf(expr, begin(state, args), shapes);
    },
  };
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
