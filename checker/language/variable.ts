// Variables of a system: scalars, records, fixed arrays and bags (multisets of records with a capacity), and the typed handles through
// which expressions read them. Shapes nest one level at most, so a variable flattens into a known list of scalar cells.

import { freshBinder } from "./binder.ts";
import type { Expr, Place, Quantified } from "./expression.ts";
import type { EnumSort, IntSort, Kind, Sort } from "./sort.ts";

/** Named scalar fields. */
export type FieldSorts = Readonly<Record<string, Sort>>;

export interface RecordShape<F extends FieldSorts = FieldSorts> {
  readonly shape: "record";
  readonly fields: F;
}

/** One scalar or record for each value of the index sort. */
export interface ArrayShape<I extends IntSort | EnumSort = IntSort | EnumSort, E extends Sort | RecordShape = Sort | RecordShape> {
  readonly shape: "array";
  readonly index: I;
  readonly of: E;
}

/** A multiset of at most `capacity` records. Inserting into a full bag prunes the transition, and the prune is counted. */
export interface BagShape<F extends FieldSorts = FieldSorts> {
  readonly shape: "bag";
  readonly fields: F;
  readonly capacity: number;
}

export type Shape = Sort | RecordShape | ArrayShape | BagShape;

/**
 * `state` variables make up the states of the system. `observed` variables start every transition at their least value, are written by
 * the rule that fires and read by step properties: they say what happened, and are not part of the state. `input` variables are handed to a
 * firing from outside and only read: a system that has some can be stepped, but nothing can search it.
 */
export type Role = "state" | "observed" | "input";

export interface Variable {
  readonly name: string;
  readonly role: Role;
  readonly shape: Shape;
}

/** The fields of a record, or of an element of a bag, as expressions. */
export type FieldPlaces<F extends FieldSorts> = { readonly [Name in keyof F]: Place<F[Name]["kind"]> };
export type FieldExprs<F extends FieldSorts> = { readonly [Name in keyof F]: Expr<F[Name]["kind"]> };

/** What an element of an array looks like: a place, or the places of its fields. */
export type ArrayElement<E extends Sort | RecordShape> =
  E extends RecordShape<infer F> ? FieldPlaces<F> : E extends Sort ? Place<E["kind"]> : never;

/** A bag, as something to quantify over, insert into or range a rule parameter over. */
export interface Bag<F extends FieldSorts = FieldSorts> {
  readonly bag: string;
  readonly fields: F;
  /** Whether some element satisfies the condition. */
  exists(where: (element: FieldExprs<F>) => Expr<"bool">): Expr<"bool">;
  /** How many elements satisfy the condition. */
  count(where: (element: FieldExprs<F>) => Expr<"bool">): Expr<"int">;
}

/** What a declared variable looks like to the author of a system. */
export type Handle<S extends Shape> =
  S extends BagShape<infer F>
    ? Bag<F>
    : S extends ArrayShape<infer I, infer E>
      ? { at(index: Expr<I["kind"]>): ArrayElement<E> }
      : S extends RecordShape<infer F>
        ? FieldPlaces<F>
        : S extends Sort
          ? Place<S["kind"]>
          : never;

export type Shapes = Readonly<Record<string, Shape>>;
export type Handles<S extends Shapes> = { readonly [Name in keyof S]: Handle<S[Name]> };

export function record<F extends FieldSorts>(fields: F): RecordShape<F> {
  return { shape: "record", fields };
}

export function array<I extends IntSort | EnumSort, E extends Sort | RecordShape>(index: I, of: E): ArrayShape<I, E> {
  return { shape: "array", index, of };
}

export function bag<F extends FieldSorts>(fields: F, capacity: number): BagShape<F> {
  return { shape: "bag", fields, capacity };
}

/** Declares variables of one role and returns typed handles to read them and the plain declarations for the system. */
export function declare<S extends Shapes>(
  role: Role,
  shapes: S,
): { readonly handles: Handles<S>; readonly variables: readonly Variable[] } {
  const variables = Object.entries(shapes).map(([name, shape]) => ({ name, role, shape }));
  const handles = Object.fromEntries(variables.map(({ name, shape }) => [name, handle(name, shape)]));
  // Each handle is built from the shape of the same name, which is what the mapped type says.
  return { handles: handles as unknown as Handles<S>, variables };
}

function handle(name: string, shape: Shape): unknown {
  if (!("shape" in shape)) return place(name, shape.kind, null, null);
  switch (shape.shape) {
    case "record":
      return fieldPlaces(name, shape.fields, null);
    case "array":
      return {
        at: (index: Expr) => ("shape" in shape.of ? fieldPlaces(name, shape.of.fields, index) : place(name, shape.of.kind, index, null)),
      };
    case "bag":
      return bagHandle(name, shape.fields);
  }
}

function place(variable: string, kind: Kind, index: Expr | null, field: string | null): Place {
  return { op: "read", kind, moment: "now", variable, index, field };
}

function fieldPlaces(variable: string, fields: FieldSorts, index: Expr | null): Record<string, Place> {
  return Object.fromEntries(Object.entries(fields).map(([field, sort]) => [field, place(variable, sort.kind, index, field)]));
}

/** The fields of the bag element that a parameter or binder called `name` stands for. */
export function elementFields<F extends FieldSorts>(name: string, fields: F): FieldExprs<F> {
  const entries = Object.entries(fields).map(([field, sort]) => [field, { op: "param", kind: sort.kind, name, field }]);
  // One entry for each field of F, of that field's kind.
  return Object.fromEntries(entries) as FieldExprs<F>;
}

function bagHandle<F extends FieldSorts>(name: string, fields: F): Bag<F> {
  const quantified = (op: Quantified["op"], kind: Quantified["kind"], where: (element: FieldExprs<F>) => Expr<"bool">): Quantified => {
    const whereOf = (binder: string): Expr<"bool"> => where(elementFields(binder, fields));
    const binder = freshBinder(name, (candidate) => [whereOf(candidate)]);
    return { op, kind, moment: "now", bag: name, binder, where: whereOf(binder) };
  };
  return {
    bag: name,
    fields,
    // `exists` is a truth value and `count` an integer, as the kinds passed say.
    exists: (where) => quantified("exists", "bool", where) as Expr<"bool">,
    count: (where) => quantified("count", "int", where) as Expr<"int">,
  };
}
