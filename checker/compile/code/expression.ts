// Lowering expressions: each becomes a value and the range in which it lies, which decides how many bits it is computed with and which
// checks it needs. Quantifiers are written out once for each place of the bag.

import { constantValue } from "../../language/arithmetic.ts";
import type { Arithmetic, Comparison, Expr, Quantified, Read } from "../../language/expression.ts";

import { bounds, type Sort } from "../../language/sort.ts";
import { unreachable } from "../../language/passes/traverse.ts";
import type { BagLayout, Slot } from "../layout.ts";
import {
  binary,
  both,
  choose,
  compare,
  either,
  i32,
  isSimple,
  narrow,
  negate,
  widen,
  type Operator,
  type Relation,
  type Value,
} from "./code.ts";
import { extractBits, type FunctionBuilder } from "./function-builder.ts";

/** A value and the range in which it lies. */
export interface Ranged {
  readonly value: Value;
  readonly lo: number;
  readonly hi: number;
}

/** The elements of a bag: how many there are, and for each place the words of the element there, zeros beyond the count. */
export interface BagView {
  readonly layout: BagLayout;
  readonly count: Value;
  readonly elements: readonly (readonly Value[])[];
}

/** What an expression can see. */
export interface Scope {
  readonly builder: FunctionBuilder;
  readonly modulus: number;
  /** One scalar: a variable, or a field or an element of one; `position` counts array elements from 0. */
  readonly cell: (moment: Read["moment"], variable: string, position: number | null, field: string | null) => Ranged;
  readonly arrayIndex: (variable: string) => Sort;
  readonly bag: (moment: Read["moment"], name: string) => BagView;
  /** Elements of bags that parameters and binders stand for. */
  readonly elements: ReadonlyMap<string, { readonly layout: BagLayout; readonly words: readonly Value[] }>;
  readonly checks: Checks;
}

/** How many checks there are so far. */
export interface Checks {
  count: number;
}

/** A truth value: 0 or 1. */
export const lowerCondition = (expr: Expr, scope: Scope): Value => narrow(lowerExpr(expr, scope).value);

/** An expression as a value and its range. */
export function lowerExpr(expr: Expr, scope: Scope): Ranged {
  switch (expr.op) {
    case "const":
      return constant(constantValue(expr, scope.modulus));
    case "read":
      return lowerRead(expr, scope);
    case "param": {
      const element = scope.elements.get(expr.name);
      const field = element?.layout.fields.find(({ name }) => name === expr.field);
      if (element === undefined || field === undefined) throw new Error(`no parameter ${expr.name}.${expr.field ?? ""}`);
      return ofSlot(element.words[field.slot.word] ?? i32(0), field.slot);
    }
    case "not":
      return truth(negate(lowerCondition(expr.arg, scope)));
    case "and":
    case "or": {
      const [join, none] = expr.op === "and" ? [both, i32(1)] : [either, i32(0)];
      return truth(expr.args.map((arg) => lowerCondition(arg, scope)).reduceRight((rest, arg) => join(arg, rest), none));
    }
    case "eq":
    case "lt":
    case "le":
      return truth(lowerComparison(expr, scope));
    case "add":
    case "sub":
    case "min":
    case "max":
      return lowerArithmetic(expr, scope);
    case "distance":
      return residue("sub", lowerExpr(expr.left, scope), lowerExpr(expr.right, scope), scope.modulus);
    case "ite": {
      const [then, otherwise] = [lowerExpr(expr.then, scope), lowerExpr(expr.else, scope)];
      return chosen(lowerCondition(expr.cond, scope), then, otherwise);
    }
    case "exists":
    case "count":
      return lowerQuantified(expr, scope);
    default:
      return unreachable(expr);
  }
}

/** A value that is known to lie in the range, computed with as few bits as that allows. */
function ranged(value: Value, lo: number, hi: number): Ranged {
  return { value: fitsWord(lo, hi) ? narrow(value) : widen(value), lo, hi };
}

/** The value in a slot of a word. */
export function ofSlot(word: Value, slot: Slot): Ranged {
  const bits = extractBits(word, slot);
  if (fitsWord(slot.lo, slot.hi)) return { value: binary("add", bits, i32(slot.lo)), lo: slot.lo, hi: slot.hi };
  return { value: binary("add", { op: "unsigned", type: "i64", arg: bits }, widen(constant(slot.lo).value)), lo: slot.lo, hi: slot.hi };
}

/** The value, checked to lie in a range unless that is certain. */
export function checkedTo({ lo, hi }: { readonly lo: number; readonly hi: number }, { value, ...range }: Ranged, checks: Checks): Ranged {
  if (range.lo >= lo && range.hi <= hi) return { value, ...range };
  checks.count++;
  return ranged({ op: "checked", type: value.type, value, lo, hi }, lo, hi);
}

function constant(value: number): Ranged {
  return { value: { op: "const", type: fitsWord(value, value) ? "i32" : "i64", value }, lo: value, hi: value };
}

function truth(value: Value): Ranged {
  return { value, lo: 0, hi: 1 };
}

function fitsWord(lo: number, hi: number): boolean {
  return lo >= -(2 ** 31) && hi <= 2 ** 31 - 1;
}

function chosen(cond: Value, then: Ranged, otherwise: Ranged): Ranged {
  const [lo, hi] = [Math.min(then.lo, otherwise.lo), Math.max(then.hi, otherwise.hi)];
  const to = fitsWord(lo, hi) ? narrow : widen;
  return { value: choose(cond, to(then.value), to(otherwise.value)), lo, hi };
}

function lowerRead(expr: Read, scope: Scope): Ranged {
  const { moment, variable, index, field } = expr;
  if (index === null) return scope.cell(moment, variable, null, field);
  const { lo, hi } = bounds(scope.arrayIndex(variable), scope.modulus);
  return atPosition(index, lo, hi, scope, (position) => scope.cell(moment, variable, position, field));
}

/** What `of` makes of the position an index names; the index is computed once. */
export function atPosition(index: Expr, lo: number, hi: number, scope: Scope, of: (position: number) => Ranged): Ranged {
  if (index.op === "const" && index.value >= lo && index.value <= hi) return of(index.value - lo);
  const at = checkedTo({ lo, hi }, lowerExpr(index, scope), scope.checks);
  let result = of(hi - lo);
  const value = scope.builder.named(at.value, (name) => {
    for (let position = hi - lo - 1; position >= 0; position--)
      if (lo + position >= at.lo) result = chosen(compare("eq", name, i32(lo + position)), of(position), result);
    return result.value;
  });
  return { ...result, value };
}

function lowerComparison(expr: Comparison, scope: Scope): Value {
  const [left, right] = sameType(lowerExpr(expr.left, scope).value, lowerExpr(expr.right, scope).value);
  if (expr.op === "eq") return compare("eq", left, right);
  if (expr.left.kind !== "seq") return compare(expr.op, left, right);
  // a < b iff a − b mod M is in the upper half, that is, has the highest bit set; a ≤ b iff also if they are equal.
  const before = (a: Value, b: Value): Value =>
    compare("ne", binary("and", binary("sub", narrow(a), narrow(b)), i32((scope.modulus / 2) | 0)), i32(0));
  if (expr.op === "lt") return before(left, right);
  return scope.builder.named(left, (a) => scope.builder.named(right, (b) => either(compare("eq", a, b), before(a, b))));
}

function sameType(left: Value, right: Value): readonly [Value, Value] {
  return left.type === right.type ? [left, right] : [widen(left), widen(right)];
}

function lowerArithmetic(expr: Arithmetic, scope: Scope): Ranged {
  const [left, right] = [lowerExpr(expr.left, scope), lowerExpr(expr.right, scope)];
  const { op } = expr;
  if (op === "min" || op === "max") {
    const [lo, hi] = [Math[op](left.lo, right.lo), Math[op](left.hi, right.hi)];
    const [a, b] = sameType(left.value, right.value);
    const value = scope.builder.named(a, (x) =>
      scope.builder.named(b, (y) => choose(op === "min" ? compare("lt", x, y) : compare("lt", y, x), x, y)),
    );
    return ranged(value, lo, hi);
  }
  if (expr.kind === "seq") return residue(op, left, right, scope.modulus);
  const [lo, hi] = op === "add" ? [left.lo + right.lo, left.hi + right.hi] : [left.lo - right.hi, left.hi - right.lo];
  const wide = !fitsWord(lo, hi) || left.value.type === "i64" || right.value.type === "i64";
  const to = wide ? widen : narrow;
  return ranged(binary(op, to(left.value), to(right.value)), lo, hi);
}

function residue(op: Operator, left: Ranged, right: Ranged, modulus: number): Ranged {
  const plain = binary(op, narrow(left.value), narrow(right.value));
  const hi = modulus - 1;
  if (modulus === 2 ** 32) return { value: { op: "unsigned", type: "i64", arg: plain }, lo: 0, hi };
  return { value: binary("and", plain, i32(hi)), lo: 0, hi };
}

function lowerQuantified(expr: Quantified, scope: Scope): Ranged {
  const bag = scope.bag(expr.moment, expr.bag);
  const matches = bag.elements.map((words, i) => {
    const inner = { ...scope, elements: new Map([...scope.elements, [expr.binder, { layout: bag.layout, words }]]) };
    return both(isPresent(i, bag.count), lowerCondition(expr.where, inner));
  });
  if (expr.op === "exists") return truth(matches.reduceRight((rest, match) => either(match, rest), i32(0)));
  return { value: matches.reduce((sum, match) => binary("add", sum, match), i32(0)), lo: 0, hi: bag.elements.length };
}

/** Whether there is an element at a place of a bag. */
export const isPresent = (place: number, count: Value): Value => compare("lt", i32(place), count);

/** Whether two elements are equal, word by word. */
export function sameElement(left: readonly Value[], right: readonly Value[]): Value {
  return left.reduce<Value>((all, word, w) => both(all, compare("eq", word, right[w] ?? i32(0))), i32(1));
}

/** Whether an element comes after another in the order of a bag. */
export function isGreater(layout: BagLayout, left: readonly Value[], right: readonly Value[]): Value {
  return layout.widths.reduceRight<Value>((rest, bits, w) => {
    const relation: Relation = bits === 32 ? "ltu" : "lt";
    const [a, b] = [left[w] ?? i32(0), right[w] ?? i32(0)];
    const greater = compare(relation, b, a);
    return isZero(rest) ? greater : either(greater, both(compare("eq", a, b), rest));
  }, i32(0));
}

const isZero = (value: Value): boolean => isSimple(value) && value.op === "const" && value.value === 0;
