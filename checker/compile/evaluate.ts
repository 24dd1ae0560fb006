// What the language means, as an interpreter to be read in one sitting. It is the oracle: generated code must agree with it on every
// system and state. It computes on immutable readable states and spends no thought on speed.

import type { Expr, Read } from "../language/expression.ts";
import { bounds, type Sort } from "../language/sort.ts";
import { calculate, wrap } from "../language/simplify.ts";
import type { Stmt } from "../language/statement.ts";
import type { Rule, System } from "../language/system.ts";
import { unreachable } from "../language/traverse.ts";
import { compareFields, leastState, type Fields, type State, type Value } from "./state.ts";

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

/** A rule assigned a value outside its variable's sort: the system is wrong, not the thing it models. */
export class RangeViolation extends Error {
  override readonly name = "RangeViolation";
}

/** The evaluator of one system. */
export interface Evaluator {
  readonly system: System;
  initialState(): State;
  /** Every enabled firing, in the order of rules and, within a rule, of parameter values. */
  firings(state: State): readonly Firing[];
  fire(state: State, firing: Firing): Outcome;
  /** Whether a condition holds after a step; pass the same state twice and `observed` at its least for a condition on one state. */
  test(condition: Expr, before: State, after: State, observed: State): boolean;
  /** The value of an expression in one state. */
  value(expr: Expr, state: State, args?: Arguments): number;
}

interface Scope {
  readonly before: State;
  now: Record<string, Value>;
  readonly args: Record<string, number | Fields>;
  readonly labels: string[];
  capped: boolean;
}

/** Interprets a system. */
export function evaluator(system: System): Evaluator {
  const { modulus } = system;
  const variables = new Map(system.variables.map((variable) => [variable.name, variable]));
  const idle = leastState(system, "observed");
  const bagFields = (name: string): readonly string[] => {
    const shape = variables.get(name)?.shape;
    return shape !== undefined && "shape" in shape && shape.shape === "bag" ? Object.keys(shape.fields) : [];
  };
  const scopeOn = (state: State, args: Arguments): Scope => ({
    before: state,
    now: { ...state, ...idle },
    args: { ...args },
    labels: [],
    capped: false,
  });

  const valueOf = (expr: Expr, scope: Scope): number => {
    const of = (operand: Expr): number => valueOf(operand, scope);
    switch (expr.op) {
      case "const":
        return expr.kind === "seq" ? wrap(expr.value, modulus) : expr.value;
      case "read":
        return readCell(expr, scope);
      case "param": {
        const arg = scope.args[expr.name];
        if (arg === undefined) throw new Error(`no value for parameter ${expr.name}`);
        return typeof arg === "number" ? arg : (arg[expr.field ?? ""] ?? 0);
      }
      case "not":
        return of(expr.arg) === 1 ? 0 : 1;
      case "and":
        return expr.args.every((arg) => of(arg) === 1) ? 1 : 0;
      case "or":
        return expr.args.some((arg) => of(arg) === 1) ? 1 : 0;
      case "eq":
        return of(expr.left) === of(expr.right) ? 1 : 0;
      case "lt":
      case "le":
        return ordered(expr.op, expr.left.kind === "seq", of(expr.left), of(expr.right)) ? 1 : 0;
      case "add":
      case "sub":
      case "min":
      case "max":
      case "distance":
        return calculate(expr.op, expr.kind, of(expr.left), of(expr.right), modulus);
      case "ite":
        return of(expr.cond) === 1 ? of(expr.then) : of(expr.else);
      case "exists":
      case "count": {
        const source = expr.moment === "before" ? scope.before : scope.now;
        const elements = source[expr.bag] as readonly Fields[]; // The checker of systems has made sure that the variable is a bag.
        const matches = (element: Fields): boolean =>
          valueOf(expr.where, { ...scope, args: { ...scope.args, [expr.binder]: element } }) === 1;
        return expr.op === "count" ? elements.filter(matches).length : elements.some(matches) ? 1 : 0;
      }
      default:
        return unreachable(expr);
    }
  };

  const ordered = (op: "lt" | "le", modular: boolean, left: number, right: number): boolean => {
    if (!modular) return op === "lt" ? left < right : left <= right;
    return wrap(left - right, modulus) >= modulus / 2 || (op === "le" && left === right);
  };

  const readCell = (expr: Read, scope: Scope): number => {
    const whole = (expr.moment === "before" ? scope.before : scope.now)[expr.variable];
    const element = expr.index === null ? whole : (whole as readonly (number | Fields)[])[position(expr, scope)];
    return expr.field === null ? (element as number) : ((element as Fields)[expr.field] ?? 0); // Shapes are checked with the system.
  };

  const position = (place: Read, scope: Scope): number => {
    const shape = variables.get(place.variable)?.shape;
    if (place.index === null || shape === undefined || !("shape" in shape) || shape.shape !== "array") return 0;
    const { lo, hi } = bounds(shape.index, modulus);
    const at = valueOf(place.index, scope);
    if (at < lo || at > hi) throw new RangeViolation(`index ${at} of ${place.variable} is outside ${lo}..${hi}`);
    return at - lo;
  };

  const sortOf = (variable: string, field: string | null): Sort => {
    const shape = variables.get(variable)?.shape;
    if (shape === undefined) throw new Error(`no variable ${variable}`);
    const element = "shape" in shape && shape.shape === "array" ? shape.of : shape;
    const sort = "shape" in element && "fields" in element ? element.fields[field ?? ""] : element;
    if (sort === undefined || "shape" in sort) throw new Error(`no cell ${variable}.${field ?? ""}`);
    return sort;
  };

  const inRange = (variable: string, field: string | null, value: number): number => {
    const { lo, hi } = bounds(sortOf(variable, field), modulus);
    if (value < lo || value > hi)
      throw new RangeViolation(`${variable}${field === null ? "" : `.${field}`} := ${value} is outside ${lo}..${hi}`);
    return value;
  };

  const assignCell = (place: Read, value: number, scope: Scope): void => {
    inRange(place.variable, place.field, value);
    const whole = scope.now[place.variable];
    const put = (old: unknown): number | Fields => (place.field === null ? value : { ...(old as Fields), [place.field]: value });
    if (place.index === null) scope.now[place.variable] = put(whole);
    else {
      const at = position(place, scope);
      scope.now[place.variable] = (whole as readonly Fields[]).map((old, i) => (i === at ? put(old) : old)) as readonly Fields[];
    }
  };

  const setBag = (bag: string, elements: readonly Fields[], scope: Scope): void => {
    const names = bagFields(bag);
    scope.now[bag] = elements.toSorted((left, right) => compareFields(names, left, right));
  };

  const run = (stmts: readonly Stmt[], scope: Scope): void => {
    for (const stmt of stmts) {
      if (scope.capped) return;
      execute(stmt, scope);
    }
  };

  const fieldsOf = (bag: string, exprs: Readonly<Record<string, Expr>>, scope: Scope): Fields =>
    Object.fromEntries(Object.entries(exprs).map(([field, expr]) => [field, inRange(bag, field, valueOf(expr, scope))]));

  const execute = (stmt: Stmt, scope: Scope): void => {
    switch (stmt.op) {
      case "assign":
        return assignCell(stmt.target, valueOf(stmt.value, scope), scope);
      case "if":
        return run(valueOf(stmt.cond, scope) === 1 ? stmt.then : stmt.else, scope);
      case "switch": {
        const on = valueOf(stmt.on, scope);
        return run(stmt.cases.find((entry) => entry.value === on)?.body ?? [], scope);
      }
      case "insert": {
        const elements = scope.now[stmt.bag] as readonly Fields[];
        const shape = variables.get(stmt.bag)?.shape;
        const capacity = shape !== undefined && "shape" in shape && shape.shape === "bag" ? shape.capacity : 0;
        // A full bag prunes before the fields are looked at, so what they would be cannot be out of range.
        if (elements.length >= capacity) scope.capped = true;
        else setBag(stmt.bag, [...elements, { ...leastOf(stmt.bag), ...fieldsOf(stmt.bag, stmt.fields, scope) }], scope);
        return;
      }
      case "remove": {
        const names = bagFields(stmt.bag);
        const taken = scope.args[stmt.element] as Fields; // A parameter that ranges over a bag holds an element.
        const elements = scope.now[stmt.bag] as readonly Fields[];
        const at = elements.findIndex((element) => compareFields(names, element, taken) === 0);
        if (at >= 0) scope.now[stmt.bag] = elements.filter((_, i) => i !== at);
        return;
      }
      case "each": {
        const within = (element: Fields): Scope => ({ ...scope, args: { ...scope.args, [stmt.binder]: element } });
        const elements = scope.now[stmt.bag] as readonly Fields[];
        const kept = elements.filter((element) => valueOf(stmt.keep, within(element)) === 1);
        setBag(
          stmt.bag,
          kept.map((element) => ({ ...element, ...fieldsOf(stmt.bag, stmt.set, within(element)) })),
          scope,
        );
        return;
      }
      case "label":
        scope.labels.push(stmt.id);
        return;
      default:
        return unreachable(stmt);
    }
  };

  const leastOf = (bag: string): Fields =>
    Object.fromEntries(bagFields(bag).map((field) => [field, bounds(sortOf(bag, field), modulus).lo]));

  const split = (all: Readonly<Record<string, Value>>, role: "state" | "observed"): State =>
    Object.fromEntries(system.variables.filter((variable) => variable.role === role).map(({ name }) => [name, all[name] ?? 0]));

  return {
    system,
    initialState() {
      const scope = scopeOn(leastState(system, "state"), {});
      run(system.initial, scope);
      if (scope.capped) throw new RangeViolation("the initial statements insert into a full bag");
      return split(scope.now, "state");
    },
    firings(state) {
      return system.rules.flatMap((rule) => {
        const enabled = (args: Arguments): boolean => valueOf(rule.guard, scopeOn(state, args)) === 1;
        return argumentsOf(rule, state, modulus)
          .filter(enabled)
          .map((args) => ({ rule, args }));
      });
    },
    fire(state, { rule, args }) {
      const scope = scopeOn(state, args);
      run(rule.body, scope);
      if (scope.capped) return { kind: "capped", labels: scope.labels };
      return { kind: "next", state: split(scope.now, "state"), observed: split(scope.now, "observed"), labels: scope.labels };
    },
    test(condition, before, after, observed) {
      return valueOf(condition, { before, now: { ...after, ...observed }, args: {}, labels: [], capped: false }) === 1;
    },
    value(expr, state, args = {}) {
      return valueOf(expr, scopeOn(state, args));
    },
  };
}

/** Every choice of a rule's parameters in a state; equal elements of a bag count once. */
function argumentsOf(rule: Rule, state: State, modulus: number): readonly Arguments[] {
  return rule.params.reduce<readonly Arguments[]>(
    (choices, { name, domain }) => {
      const values = domain.over === "sort" ? valuesOf(domain.sort, modulus) : distinct(state[domain.bag] as readonly Fields[]);
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
