// Checks of expressions: every name resolves, every operand has the kind its operator needs, every node says the kind it has, and nothing
// reads a moment or a role that does not exist where the expression stands.

import type { Arithmetic, Const, Expr, Param, Quantified, Read } from "../expression.ts";
import { own } from "../own.ts";
import type { Kind, Sort } from "../sort.ts";
import { unreachable } from "../passes/traverse.ts";
import type { FieldSorts, Variable } from "../variable.ts";
import type { Enumerations } from "./declarations.ts";
import type { Report } from "./problem.ts";

/** What an expression may refer to where it stands. */
export interface Surroundings {
  readonly variables: ReadonlyMap<string, Variable>;
  readonly enumerations: Enumerations;
  /** Parameters and binders: a sort, or the bag they stand for an element of. */
  readonly names: ReadonlyMap<string, Named>;
  readonly before: boolean;
  readonly observed: boolean;
  readonly input: boolean;
  readonly report: Report;
}

export type Named = { readonly sort: Sort } | { readonly bag: string; readonly fields: FieldSorts };

/** Checks that an expression is right in itself and has one of the kinds; answers the kind it says it has. */
export function checkExpr(expr: Expr, kinds: readonly string[], within: Surroundings, place: string): Kind {
  const needed = neededKinds(expr, within, place);
  if (needed !== null && expr.kind !== needed) within.report("kinds", `${place}.kind`, needed, expr.kind);
  else if (kinds.length > 0 && !kinds.includes(expr.kind)) within.report("kinds", place, kinds.join(" or "), expr.kind);
  return expr.kind;
}

/** Any kind will do. */
export const anyKind: readonly string[] = [];

/** Checks the operands, and answers the kind that the node must have; null if a name it depends on is unknown. */
function neededKinds(expr: Expr, within: Surroundings, place: string): Kind | null {
  const check = (operand: Expr, part: string, ...kinds: readonly string[]): Kind => checkExpr(operand, kinds, within, `${place}.${part}`);
  switch (expr.op) {
    case "const":
      checkConstant(expr, within, place);
      return expr.kind;
    case "read":
      return checkPlace(expr, within, place)?.kind ?? null;
    case "param":
      return checkParam(expr, within, place)?.kind ?? null;
    case "not":
      check(expr.arg, "arg", "bool");
      return "bool";
    case "and":
    case "or":
      expr.args.forEach((arg, i) => check(arg, `args[${i}]`, "bool"));
      return "bool";
    case "eq":
      check(expr.right, "right", check(expr.left, "left"));
      return "bool";
    case "lt":
    case "le":
      check(expr.right, "right", check(expr.left, "left", "int", "seq", "tick"));
      return "bool";
    case "add":
    case "sub":
    case "min":
    case "max":
      return checkArithmetic(expr, within, place);
    case "distance":
      check(expr.left, "left", "seq");
      check(expr.right, "right", "seq");
      return "int";
    case "ite":
      check(expr.cond, "cond", "bool");
      return check(expr.else, "else", check(expr.then, "then"));
    case "exists":
    case "count":
      checkQuantified(expr, within, place);
      return expr.op === "exists" ? "bool" : "int";
    default:
      return unreachable(expr);
  }
}

function checkArithmetic({ op, left, right }: Arithmetic, within: Surroundings, place: string): Kind {
  const kinds = op === "add" || op === "sub" ? ["int", "tick", "seq"] : ["int", "tick"];
  const kind = checkExpr(left, kinds, within, `${place}.left`);
  checkExpr(right, [kind === "seq" ? "int" : kind], within, `${place}.right`);
  return kind;
}

function checkConstant({ kind, value, name }: Const, within: Surroundings, place: string): void {
  const values = within.enumerations.get(kind);
  const wrong = (expected: string): void =>
    within.report("badConstant", place, expected, name === null ? String(value) : `${value} (${name})`);
  if (!/^(bool|int|seq|tick|enum .+)$/.test(kind)) within.report("kinds", `${place}.kind`, "bool, int, seq, tick or an enumeration", kind);
  else if (!Number.isSafeInteger(value)) wrong("a whole number");
  else if (kind === "bool" && value !== 0 && value !== 1) wrong("0 or 1");
  else if (kind === "tick" && value < 0) wrong("a duration of 0 or more");
  else if (values !== undefined && values[value] === undefined) wrong(`one of the ${values.length} values of ${kind}, counted from 0`);
  else if (values !== undefined && name !== null && values[value] !== name)
    wrong(`${values[value]} as the name of value ${value} of ${kind}`);
}

/** Checks a place and answers the sort of what it holds. */
export function checkPlace(read: Read, within: Surroundings, place: string): Sort | null {
  const variable = within.variables.get(read.variable);
  if (variable === undefined) {
    within.report("unknownVariable", place, "a variable", read.variable, [...within.variables.keys()]);
    return null;
  }
  checkMoment(read, variable, within, place);
  const { shape } = variable;
  const index = "shape" in shape && shape.shape === "array" ? shape.index : null;
  if ((index === null) !== (read.index === null))
    within.report(
      "badIndex",
      place,
      index === null ? `${read.variable} without an index` : `an index of ${read.variable}`,
      index === null ? "one" : "none",
    );
  if (read.index !== null) checkExpr(read.index, index === null ? anyKind : [index.kind], within, `${place}.index`);
  const element = "shape" in shape && shape.shape === "array" ? shape.of : shape;
  if (!("shape" in element) && read.field === null) return element;
  const sort = "shape" in element && "fields" in element && element.shape === "record" ? own(element.fields, read.field ?? "") : undefined;
  if (sort === undefined) {
    const names = "shape" in element && element.shape === "record" ? Object.keys(element.fields) : [];
    within.report("unknownField", place, fieldsOf(element, read.variable), read.field ?? "no field", names);
  }
  return sort ?? null;
}

function fieldsOf(element: Variable["shape"], name: string): string {
  if (!("shape" in element)) return `${name} without a field`;
  if (element.shape === "record") return `a field of ${name}: ${Object.keys(element.fields).join(", ")}`;
  return `a quantifier over the elements of ${name}`;
}

function checkMoment({ moment, variable: name }: Read, variable: Variable, within: Surroundings, place: string): void {
  const isObserved = variable.role === "observed";
  const isInput = variable.role === "input";
  if (isObserved && !within.observed) within.report("readsObserved", place, "a variable of the state", `${name}, which is observed`);
  else if (isInput && !within.input) within.report("readsInput", place, "a variable of the state", `${name}, which is handed in`);
  else if (moment === "before" && (isObserved || isInput || !within.before))
    within.report("readsBefore", place, `${name} as it is now`, `${name} before the step`);
}

function checkParam({ name, field }: Param, within: Surroundings, place: string): Sort | null {
  const found = within.names.get(name);
  if (found === undefined) {
    within.report("unknownParameter", place, "a parameter or an element in scope", name);
    return null;
  }
  const sort = "sort" in found ? (field === null ? found.sort : undefined) : own(found.fields, field ?? "");
  if (sort === undefined) {
    const expected = "sort" in found ? `${name} without a field` : `a field of ${name}: ${Object.keys(found.fields).join(", ")}`;
    within.report("unknownField", place, expected, field ?? "no field");
  }
  return sort ?? null;
}

function checkQuantified({ moment, bag, binder, where }: Quantified, within: Surroundings, place: string): void {
  if (moment === "before" && !within.before) within.report("readsBefore", place, `${bag} as it is now`, `${bag} before the step`);
  checkExpr(where, ["bool"], withElement(bag, binder, within, place), `${place}.where`);
}

/** The surroundings inside something that binds an element of a bag. */
export function withElement(bag: string, binder: string, within: Surroundings, place: string): Surroundings {
  const fields = bagFields(bag, within, place);
  if (within.names.has(binder)) within.report("hiddenName", place, "a binder with a name of its own", binder);
  // After an unknown bag its elements are unknown too: better one report than one for each use.
  return { ...within, names: new Map([...within.names, [binder, { bag, fields: fields ?? {} }]]) };
}

/** The fields of a bag, or null and a report. */
export function bagFields(bag: string, within: Surroundings, place: string): FieldSorts | null {
  const shape = within.variables.get(bag)?.shape;
  if (shape !== undefined && "shape" in shape && shape.shape === "bag") return shape.fields;
  within.report("unknownVariable", place, "a bag", bag);
  return null;
}
