// What statements do: each changes the state that a firing is making, which is its own until the firing is complete.

import type { Expr, Read } from "../../language/expression.ts";
import type { Each, Insert, Remove, Stmt } from "../../language/statement.ts";
import { unreachable } from "../../language/passes/traverse.ts";
import { compareFields, type Fields, type Value } from "../state.ts";
import { elementsOf, positionOf, valueOf, type Scope } from "./expressions.ts";
import { RangeViolation } from "./range-violation.ts";
import type { Shapes } from "./shapes.ts";

/** A firing in progress. */
export interface Making extends Scope {
  readonly now: Record<string, Value>;
  /** The labels passed so far. */
  readonly labels: string[];
  /** A full bag has pruned it. */
  capped: boolean;
}

/** Runs statements in order. Throws a `RangeViolation` if a value does not fit where it belongs. */
export function run(stmts: readonly Stmt[], making: Making, shapes: Shapes): void {
  for (const stmt of stmts) {
    if (making.capped) return;
    execute(stmt, making, shapes);
  }
}

function execute(stmt: Stmt, making: Making, shapes: Shapes): void {
  switch (stmt.op) {
    case "assign":
      return assignCell(stmt.target, valueOf(stmt.value, making, shapes), making, shapes);
    case "if":
      return run(valueOf(stmt.cond, making, shapes) === 1 ? stmt.then : stmt.else, making, shapes);
    case "switch": {
      const on = valueOf(stmt.on, making, shapes);
      return run(stmt.cases.find((entry) => entry.value === on)?.body ?? [], making, shapes);
    }
    case "insert":
      return insertElement(stmt, making, shapes);
    case "remove":
      return removeElement(stmt, making, shapes);
    case "each":
      return rewriteElements(stmt, making, shapes);
    case "label":
      making.labels.push(stmt.id);
      return;
    default:
      return unreachable(stmt);
  }
}

function assignCell(place: Read, value: number, making: Making, shapes: Shapes): void {
  inRange(place.variable, place.field, value, shapes);
  const whole = making.now[place.variable];
  // The value of a variable has the form of its shape, which was checked with the system.
  const put = (old: unknown): number | Fields => (place.field === null ? value : { ...(old as Fields), [place.field]: value });
  if (place.index === null) making.now[place.variable] = put(whole);
  else {
    const at = positionOf(place, making, shapes);
    making.now[place.variable] = (whole as readonly Fields[]).map((old, i) => (i === at ? put(old) : old)) as readonly Fields[];
  }
}

function insertElement({ bag, fields }: Insert, making: Making, shapes: Shapes): void {
  const elements = elementsOf(making.now, bag);
  // A full bag prunes before the fields are looked at, so what they would be cannot be out of range.
  if (elements.length >= shapes.capacity(bag)) making.capped = true;
  else setBag(bag, [...elements, { ...shapes.least(bag), ...fieldsOf(bag, fields, making, shapes) }], making, shapes);
}

function removeElement({ bag, element }: Remove, making: Making, shapes: Shapes): void {
  const taken = making.args[element] as Fields; // A parameter that ranges over a bag holds an element.
  const elements = elementsOf(making.now, bag);
  const at = elements.findIndex((one) => compareFields(shapes.fields(bag), one, taken) === 0);
  if (at >= 0) making.now[bag] = elements.filter((_, i) => i !== at);
}

/** Everything is read as it was before any element is rewritten. */
function rewriteElements({ bag, binder, keep, set }: Each, making: Making, shapes: Shapes): void {
  const within = (element: Fields): Scope => ({ ...making, args: { ...making.args, [binder]: element } });
  const kept = elementsOf(making.now, bag).filter((element) => valueOf(keep, within(element), shapes) === 1);
  const rewritten = kept.map((element) => ({ ...element, ...fieldsOf(bag, set, within(element), shapes) }));
  setBag(bag, rewritten, making, shapes);
}

function fieldsOf(bag: string, exprs: Readonly<Record<string, Expr>>, scope: Scope, shapes: Shapes): Fields {
  const valueIn = (field: string, expr: Expr): number => inRange(bag, field, valueOf(expr, scope, shapes), shapes);
  return Object.fromEntries(Object.entries(exprs).map(([field, expr]) => [field, valueIn(field, expr)]));
}

/** A bag holds its elements in order, so that equal multisets are equal values. */
function setBag(bag: string, elements: readonly Fields[], making: Making, shapes: Shapes): void {
  const names = shapes.fields(bag);
  making.now[bag] = elements.toSorted((left, right) => compareFields(names, left, right));
}

function inRange(variable: string, field: string | null, value: number, shapes: Shapes): number {
  const { lo, hi } = shapes.range(variable, field);
  if (value < lo || value > hi) throw new RangeViolation({ of: "value", variable, field, value, lo, hi });
  return value;
}
