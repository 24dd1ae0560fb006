// Random well-sorted expressions over what is in scope. Every choice is drawn from a tape of numbers on which 0 always picks the plainest
// alternative, so that shrinking the tape shrinks the expression.

import type { Bag, Expr, Kind, Shape, Sort, Variable } from "../../checker/index.ts";

/** Draws a number from 0 to n − 1; 0 once the tape has run out. */
export type Draw = (n: number) => number;

export function drawsFrom(tape: ArrayLike<number>): Draw {
  let at = 0;
  return (n) => (tape[at++] ?? 0) % n;
}

export function pick<T>(draw: Draw, options: readonly T[]): T {
  const chosen = options[draw(options.length)];
  if (chosen === undefined) throw new Error("nothing to pick from");
  return chosen;
}

/** A scalar that an expression can read or a statement can assign. */
export interface Cell {
  readonly variable: Variable;
  readonly index: Sort | null;
  readonly field: string | null;
  readonly sort: Sort;
}

export interface Scope {
  readonly variables: readonly Variable[];
  readonly enumerations: readonly Extract<Sort, { values: unknown }>[];
  /** Parameters and fields of bag elements. */
  readonly params: readonly { readonly name: string; readonly field: string | null; readonly sort: Sort }[];
  readonly before: boolean;
  readonly observed: boolean;
  /** Whether integers are clamped where a range is expected, so that nothing leaves it. */
  readonly tame: boolean;
}

export function cellsOf({ variables, observed }: Scope): readonly Cell[] {
  return variables.filter((variable) => observed || variable.role === "state").flatMap(cellsOfVariable);
}

function cellsOfVariable(variable: Variable): readonly Cell[] {
  const { shape } = variable;
  if (!("shape" in shape)) return [{ variable, index: null, field: null, sort: shape }];
  if (shape.shape === "bag") return [];
  const index = shape.shape === "array" ? shape.index : null;
  const element: Shape = shape.shape === "array" ? shape.of : shape;
  if (!("shape" in element)) return [{ variable, index, field: null, sort: element }];
  return element.shape === "record" ? Object.entries(element.fields).map(([field, sort]) => ({ variable, index, field, sort })) : [];
}

export function bagsOf(scope: Scope): readonly { readonly name: string; readonly fields: Bag["fields"] }[] {
  return scope.variables.flatMap(({ name, shape }) => ("shape" in shape && shape.shape === "bag" ? [{ name, fields: shape.fields }] : []));
}

type Make = () => Expr;

/** An expression of the kind, at most `depth` operators deep. */
export function expression(draw: Draw, scope: Scope, kind: Kind, depth: number): Expr {
  const leaves = leavesOf(draw, scope, kind);
  if (depth <= 0 || draw(4) === 0) return pick(draw, leaves)();
  const same = (): Expr => expression(draw, scope, kind, depth - 1);
  const of = (other: Kind): Expr => expression(draw, scope, other, depth - 1);
  const makes: Make[] = [() => ({ op: "ite", kind, cond: of("bool"), then: same(), else: same() })];
  if (kind === "bool") makes.push(...truths(draw, scope, depth));
  if (kind === "int" || kind === "tick")
    for (const op of ["add", "sub", "min", "max"] as const) makes.push(() => ({ op, kind, left: same(), right: same() }));
  if (kind === "seq") for (const op of ["add", "sub"] as const) makes.push(() => ({ op, kind, left: same(), right: of("int") }));
  if (kind === "int") {
    makes.push(() => ({ op: "distance", kind, left: of("seq"), right: of("seq") }));
    if (bagsOf(scope).length > 0) makes.push(() => quantified(draw, scope, "count", depth));
  }
  return pick(draw, makes)();
}

function truths(draw: Draw, scope: Scope, depth: number): readonly Make[] {
  const of = (kind: Kind): Expr => expression(draw, scope, kind, depth - 1);
  const some = (): readonly Expr[] => Array.from({ length: draw(4) }, () => of("bool"));
  const compared = (op: "eq" | "lt" | "le", kinds: readonly Kind[]): Expr => {
    const kind = pick(draw, kinds);
    return { op, kind: "bool", left: of(kind), right: of(kind) };
  };
  const ordered: readonly Kind[] = ["int", "seq", "tick"];
  const makes: Make[] = [
    () => compared("eq", ["bool", ...ordered, ...scope.enumerations.map(({ kind }) => kind)]),
    () => compared("lt", ordered),
    () => compared("le", ordered),
    () => ({ op: "not", kind: "bool", arg: of("bool") }),
    () => ({ op: "and", kind: "bool", args: some() }),
    () => ({ op: "or", kind: "bool", args: some() }),
  ];
  if (bagsOf(scope).length > 0) makes.push(() => quantified(draw, scope, "exists", depth));
  return makes;
}

function quantified(draw: Draw, scope: Scope, op: "exists" | "count", depth: number): Expr {
  const bag = pick(draw, bagsOf(scope));
  // The more names are in scope, the greater the number, so that no binder hides another and inner expressions can mention both elements.
  const binder = `${bag.name} ${scope.params.length}`;
  const params = Object.entries(bag.fields).map(([field, sort]) => ({ name: binder, field, sort }));
  const where = expression(draw, { ...scope, params: [...scope.params, ...params] }, "bool", depth - 1);
  const moment = scope.before && draw(3) === 1 ? "before" : "now";
  return { op, kind: op === "exists" ? "bool" : "int", moment, bag: bag.name, binder, where };
}

function leavesOf(draw: Draw, scope: Scope, kind: Kind): readonly Make[] {
  const cells = cellsOf(scope).filter(({ sort }) => sort.kind === kind);
  const params = scope.params.filter(({ sort }) => sort.kind === kind);
  const makes: Make[] = [() => constant(draw, scope, kind)];
  if (cells.length > 0) makes.push(() => read(draw, scope, pick(draw, cells), scope.before && draw(3) === 1));
  if (params.length > 0)
    makes.push(() => {
      const { name, field } = pick(draw, params);
      return { op: "param", kind, name, field };
    });
  return makes;
}

/** Reads a cell; of observed variables there is no value before. */
export function read(draw: Draw, scope: Scope, cell: Cell, before: boolean): Expr & { readonly op: "read" } {
  const moment = before && cell.variable.role === "state" ? "before" : "now";
  const index = cell.index === null ? null : fitted(draw, scope, cell.index, 1);
  return { op: "read", kind: cell.sort.kind, moment, variable: cell.variable.name, index, field: cell.field };
}

/** An expression whose value fits a sort: always if the scope is tame, mostly otherwise. */
export function fitted(draw: Draw, scope: Scope, sort: Sort, depth: number): Expr {
  const { kind } = sort;
  const expr = expression(draw, scope, kind, depth);
  if ((sort.kind !== "int" && sort.kind !== "tick") || (!scope.tame && draw(4) > 0)) return expr;
  const [lo, hi] = "max" in sort ? [0, sort.max] : "lo" in sort ? [sort.lo, sort.hi] : [0, 0];
  const bound = (value: number): Expr => ({ op: "const", kind, value, name: null });
  return { op: "min", kind, left: { op: "max", kind, left: expr, right: bound(lo) }, right: bound(hi) };
}

const edges = [0, 1, 2, 7, -1, -3, 15, 2 ** 31 - 1, 2 ** 31, -(2 ** 31), 2 ** 32 - 1, 2 ** 32 + 3];

function constant(draw: Draw, scope: Scope, kind: Kind): Expr {
  const enumeration = scope.enumerations.find((sort) => sort.kind === kind);
  if (enumeration !== undefined) {
    const value = draw(enumeration.values.length);
    return { op: "const", kind, value, name: enumeration.values[value] ?? null };
  }
  const value =
    kind === "bool" ? draw(2) : kind === "seq" ? pick(draw, edges) : kind === "tick" ? draw(4) : draw(7) - (draw(2) === 1 ? 3 : 0);
  return { op: "const", kind, value, name: null };
}
