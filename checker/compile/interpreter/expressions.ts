// The value of an expression: what each node of the language means.

import { calculate, compares, constantValue } from "../../language/arithmetic.ts";
import type { Expr, Quantified, Read } from "../../language/expression.ts";
import { unreachable } from "../../language/passes/traverse.ts";
import type { Fields, State, Value } from "../state.ts";
import { RangeViolation } from "./range-violation.ts";
import type { Shapes } from "./shapes.ts";

/** What an expression can see: the state before a firing, the one that it is making, and what its names stand for. */
export interface Scope {
  readonly before: State;
  readonly now: Readonly<Record<string, Value>>;
  readonly args: Readonly<Record<string, number | Fields>>;
}

/** The value of an expression; a condition is 0 or 1. Throws a `RangeViolation` if it reads an array beyond its ends. */
export function valueOf(expr: Expr, scope: Scope, shapes: Shapes): number {
  const of = (operand: Expr): number => valueOf(operand, scope, shapes);
  switch (expr.op) {
    case "const":
      return constantValue(expr, shapes.modulus);
    case "read":
      return readCell(expr, scope, shapes);
    case "param": {
      const arg = scope.args[expr.name];
      if (arg === undefined) throw new Error(`no value for parameter ${expr.name}`);
      return typeof arg === "number" ? arg : fieldOf(arg, expr.field);
    }
    case "not":
      return of(expr.arg) === 1 ? 0 : 1;
    case "and":
      return expr.args.every((arg) => of(arg) === 1) ? 1 : 0;
    case "or":
      return expr.args.some((arg) => of(arg) === 1) ? 1 : 0;
    case "eq":
    case "lt":
    case "le":
      return compares(expr.op, expr.left.kind, of(expr.left), of(expr.right), shapes.modulus) ? 1 : 0;
    case "add":
    case "sub":
    case "min":
    case "max":
    case "distance":
      return calculate(expr.op, expr.kind, of(expr.left), of(expr.right), shapes.modulus);
    case "ite":
      return of(expr.cond) === 1 ? of(expr.then) : of(expr.else);
    case "exists":
    case "count":
      return overElements(expr, scope, shapes);
    default:
      return unreachable(expr);
  }
}

/** The position, counted from 0, that the index of a place names. */
export function positionOf({ variable, index }: Read, scope: Scope, shapes: Shapes): number {
  if (index === null) throw new Error(`${variable} is read without an index`);
  const { lo, hi } = shapes.indices(variable);
  const at = valueOf(index, scope, shapes);
  if (at < lo || at > hi) throw new RangeViolation({ of: "index", variable, field: null, value: at, lo, hi });
  return at - lo;
}

/** The elements of a bag. */
export function elementsOf(state: Readonly<Record<string, Value>>, bag: string): readonly Fields[] {
  return state[bag] as readonly Fields[]; // The check of systems has made sure that the variable is a bag.
}

function readCell(place: Read, scope: Scope, shapes: Shapes): number {
  const whole = (place.moment === "before" ? scope.before : scope.now)[place.variable];
  // The value of a variable has the form of its shape, which was checked with the system.
  const element = place.index === null ? whole : (whole as readonly (number | Fields)[])[positionOf(place, scope, shapes)];
  return place.field === null ? (element as number) : fieldOf(element as Fields, place.field);
}

function fieldOf(fields: Fields, name: string | null): number {
  const value = fields[name ?? ""];
  if (value === undefined) throw new Error(`no field ${name ?? ""}`);
  return value;
}

function overElements({ op, moment, bag, binder, where }: Quantified, scope: Scope, shapes: Shapes): number {
  const elements = elementsOf(moment === "before" ? scope.before : scope.now, bag);
  const matches = (element: Fields): boolean => valueOf(where, { ...scope, args: { ...scope.args, [binder]: element } }, shapes) === 1;
  return op === "count" ? elements.filter(matches).length : elements.some(matches) ? 1 : 0;
}
