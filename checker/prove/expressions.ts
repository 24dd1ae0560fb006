// Expressions as terms over a state of symbols.

import { constantValue } from "../language/arithmetic.ts";
import type { Const, Expr, Quantified, Read, Sum } from "../language/expression.ts";
import { unreachable } from "../language/passes/traverse.ts";
import { isEnum } from "../language/sort.ts";
import type { System } from "../language/system.ts";
import type { FieldSorts, Shape } from "../language/variable.ts";
import type { Representation } from "./representation.ts";
import { cellKey, isEndless, type Cells, type Element } from "./symbolic-state.ts";
import { boolSort, intSort, type Term, type TermSort } from "./term.ts";
import { type Terms } from "./terms.ts";
import { holderOf } from "./wide-integers.ts";

/** What is the same for everything about one system. */
export interface Setting {
  readonly system: System;
  readonly terms: Terms;
  readonly representation: Representation;
}

/** What parameters and binders stand for: the fields of an element, or a value, which is the field without a name. */
export type Arguments = ReadonlyMap<string, Element>;

/** What an expression can see. */
export interface Scope {
  readonly before: Cells;
  readonly now: Cells;
  readonly args: Arguments;
  /** The truth of a quantifier over a bag, or the count: what a bag holds is not known, so it is for the caller to say. */
  readonly quantified: (expr: Quantified, scope: Scope, sort: TermSort) => Term;
  /** Conditions seen in this scope before, if they are to be remembered: all that it shows must stay as it is then. */
  readonly known?: Map<Expr, Term>;
}

/** The term of an expression. Constants and counts, which have no sort of their own, become terms of the sort that is wanted. */
export function termOf(expr: Expr, scope: Scope, setting: Setting, wanted?: TermSort): Term {
  if (scope.known === undefined || expr.kind !== "bool") return newTermOf(expr, scope, setting, wanted);
  const term = scope.known.get(expr) ?? newTermOf(expr, scope, setting, wanted);
  scope.known.set(expr, term);
  return term;
}

function newTermOf(expr: Expr, scope: Scope, setting: Setting, wanted: TermSort = ownSort(expr, scope, setting) ?? intSort): Term {
  const { terms } = setting;
  const of = (operand: Expr, sort?: TermSort): Term => termOf(operand, scope, setting, sort);
  switch (expr.op) {
    case "const":
      return constantTerm(expr, wanted, setting);
    case "read":
      return cellTerm(expr, scope, setting);
    case "param":
      return argument(scope, expr.name, expr.field);
    case "not":
      return terms.not(of(expr.arg));
    case "and":
      return terms.and(...upTo(terms.no, expr.args, of));
    case "or":
      return terms.or(...upTo(terms.yes, expr.args, of));
    case "eq":
    case "lt":
    case "le":
      return comparison(expr, scope, setting);
    case "add":
    case "sub":
      return sum(expr, scope, setting, wanted);
    case "min":
    case "max": {
      const [left, right] = [of(expr.left, wanted), of(expr.right, wanted)];
      return expr.op === "min" ? terms.ite(terms.le(left, right), left, right) : terms.ite(terms.le(left, right), right, left);
    }
    case "distance": {
      const ahead = terms.sub(of(expr.left), of(expr.right));
      if (setting.representation.numbers === "bit-vectors") return terms.widen(ahead, widthOf(setting.representation.wide));
      // Numbers that do not wrap round may still be asked how far one is ahead that is behind.
      return terms.ite(terms.lt(ahead, terms.value(0, intSort)), terms.add(ahead, terms.value(setting.system.modulus, intSort)), ahead);
    }
    case "ite": {
      const cond = of(expr.cond);
      if (cond.op === "value") return cond.value === true ? of(expr.then, wanted) : of(expr.else, wanted);
      return terms.ite(cond, of(expr.then, wanted), of(expr.else, wanted));
    }
    case "exists":
    case "count":
      return scope.quantified(expr, scope, wanted);
    default:
      return unreachable(expr);
  }
}

/** The terms of operands up to one that decides by itself. */
function upTo(deciding: Term, args: readonly Expr[], of: (arg: Expr) => Term): readonly Term[] {
  const found: Term[] = [];
  for (const arg of args) {
    const term = of(arg);
    if (term === deciding) return [term];
    found.push(term);
  }
  return found;
}

function argument({ args }: Scope, name: string, field: string | null): Term {
  const term = args.get(name)?.[field ?? ""];
  if (term === undefined) throw new Error(`nothing is called ${name}`);
  return term;
}

/** The sort of an expression's term; null if it takes what is wanted. */
function ownSort(expr: Expr, scope: Scope, setting: Setting): TermSort | null {
  const { representation } = setting;
  if (expr.kind !== "int") return representation.sortOf(expr.kind, "");
  switch (expr.op) {
    case "const": {
      const [name] = Object.keys(expr.sum?.times ?? {});
      return name === undefined ? null : representation.sortOf("int", holderOf.parameter(name));
    }
    case "read":
      return representation.sortOf("int", holderOf.cell(expr.variable, expr.field));
    case "param":
      return argument(scope, expr.name, expr.field).sort;
    case "distance":
      return representation.wide;
    case "add":
    case "sub":
    case "min":
    case "max":
      return ownSort(expr.left, scope, setting) ?? ownSort(expr.right, scope, setting);
    case "ite":
      return ownSort(expr.then, scope, setting) ?? ownSort(expr.else, scope, setting);
    default:
      return null;
  }
}

function constantTerm(expr: Const, wanted: TermSort, { terms, system, representation }: Setting): Term {
  if (expr.kind === "bool") return expr.value === 1 ? terms.yes : terms.no;
  if (expr.sum !== undefined) return sumTerm(expr.sum, wanted, terms);
  const value = expr.kind === "seq" && representation.numbers === "integers" ? expr.value : constantValue(expr, system.modulus);
  return terms.value(value, wanted);
}

/** A sum of named parameters; each is a symbol. */
function sumTerm({ times, plus }: Sum, sort: TermSort, terms: Terms): Term {
  const parts = Object.entries(times).flatMap(([name, factor]) => Array.from({ length: factor }, () => parameterSymbol(name, sort, terms)));
  return parts.reduce((all, part) => terms.add(all, part), terms.value(plus, sort));
}

/** How the symbols of named parameters begin. */
export const parameterPrefix = "parameter ";

/** What stands for a named parameter. */
export function parameterSymbol(name: string, sort: TermSort, terms: Terms): Term {
  return terms.symbol(`${parameterPrefix}${name}`, sort);
}

function comparison(expr: Extract<Expr, { readonly op: "eq" | "lt" | "le" }>, scope: Scope, setting: Setting): Term {
  const { terms, representation } = setting;
  const sort = ownSort(expr.left, scope, setting) ?? ownSort(expr.right, scope, setting) ?? intSort;
  const [left, right] = [termOf(expr.left, scope, setting, sort), termOf(expr.right, scope, setting, sort)];
  if (expr.op === "eq") return terms.eq(left, right);
  if (expr.left.kind !== "seq" || representation.numbers === "integers")
    return expr.op === "lt" ? terms.lt(left, right) : terms.le(left, right);
  // Before means half the modulus behind at most: the difference, read with its sign, is negative.
  const isBehind = terms.lt(terms.sub(left, right), terms.value(0, sort));
  return expr.op === "lt" ? isBehind : terms.or(terms.eq(left, right), isBehind);
}

function sum(expr: Extract<Expr, { readonly op: "add" | "sub" | "min" | "max" }>, scope: Scope, setting: Setting, wanted: TermSort): Term {
  const { terms, representation } = setting;
  const combined = (left: Term, right: Term): Term => (expr.op === "add" ? terms.add(left, right) : terms.sub(left, right));
  if (expr.kind !== "seq") return combined(termOf(expr.left, scope, setting, wanted), termOf(expr.right, scope, setting, wanted));
  const distance = termOf(expr.right, scope, setting, representation.wide);
  const whole = representation.numbers === "integers" ? distance : terms.narrow(distance, widthOf(representation.seq));
  return combined(termOf(expr.left, scope, setting), whole);
}

function widthOf(sort: TermSort): number {
  if (sort.width === null) throw new Error(`${sort.smt} has no width`);
  return sort.width;
}

/** A cell, or where the index is not known a choice of cells; a cell beyond the ends of an array may hold anything. */
function cellTerm(place: Read, scope: Scope, setting: Setting): Term {
  const { terms } = setting;
  const cells = place.moment === "before" ? scope.before : scope.now;
  const at = (position: number | null): Term => {
    const found = cells.get(cellKey(place.variable, position, place.field));
    if (found === undefined) throw new Error(`no cell ${cellKey(place.variable, position, place.field)}`);
    return found;
  };
  if (place.index === null) return at(null);
  if (isEndless(shapeOf(place.variable, setting))) return terms.select(at(null), indexTerm(place, scope, setting));
  const index = termOf(place.index, scope, setting);
  const [first, ...others] = positionsOf(place.variable, setting);
  if (index.op === "value") return at(Number(index.value));
  return others.reduce(
    (rest, position) => terms.ite(terms.eq(index, terms.value(position, index.sort)), at(position), rest),
    at(first ?? 0),
  );
}

/** The index of a place in an array without ends. */
export function indexTerm({ variable, index }: Read, scope: Scope, setting: Setting): Term {
  if (index === null) throw new Error(`${variable} is read without an index`);
  return termOf(index, scope, setting, setting.representation.sortOf("int", holderOf.index(variable)));
}

/** The positions of an array over an enumeration. */
export function positionsOf(variable: string, setting: Setting): readonly number[] {
  const shape = shapeOf(variable, setting);
  if (!("shape" in shape) || shape.shape !== "array" || !isEnum(shape.index)) throw new Error(`${variable} has no positions`);
  return shape.index.values.map((_, position) => position);
}

export function shapeOf(variable: string, { system }: Setting): Shape {
  const found = system.variables.find(({ name }) => name === variable);
  if (found === undefined) throw new Error(`no variable ${variable}`);
  return found.shape;
}

/** The fields of a bag's elements. */
export function fieldsOf(bag: string, setting: Setting): FieldSorts {
  const shape = shapeOf(bag, setting);
  if (!("shape" in shape) || shape.shape !== "bag") throw new Error(`${bag} is no bag`);
  return shape.fields;
}

/** The sort of a cell's term, or of a field of a bag's elements. */
export function holderSort(variable: string, field: string | null, kind: Expr["kind"], { representation }: Setting): TermSort {
  return kind === "bool" ? boolSort : representation.sortOf(kind, holderOf.cell(variable, field));
}
