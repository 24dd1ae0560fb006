// A state of symbols: a term for each cell. Arrays over an enumeration have a cell for each of its values; arrays over integers are one term
// for each field, without ends. Of a bag only what happens to it is known: it may hold anything, and any number of it.

import { bounds, isEnum, type Sort } from "../language/sort.ts";
import type { System } from "../language/system.ts";
import type { FieldSorts, Role, Shape } from "../language/variable.ts";
import type { Representation } from "./representation.ts";
import { arraySort, type Term, type TermSort } from "./term.ts";
import { type Terms } from "./terms.ts";
import { holderOf } from "./wide-integers.ts";

/** Terms for the cells of variables, by `cellKey`. */
export type Cells = ReadonlyMap<string, Term>;

/** The terms of the fields of a bag's element. */
export type Element = Readonly<Record<string, Term>>;

/** An element of a bag, and when it is there. */
export interface Present {
  readonly where: Term;
  readonly element: Element;
}

/** What becomes of a bag, in order, each where a condition holds. */
export type BagChange =
  | { readonly do: "insert"; readonly where: Term; readonly element: Element }
  /** Takes out one element that is equal to this. */
  | { readonly do: "remove"; readonly where: Term; readonly element: Element }
  /** Whether an element stays, and what it is made of afterwards. */
  | {
      readonly do: "rewrite";
      readonly where: Term;
      readonly rewritten: (element: Element) => { readonly keep: Term; readonly element: Element };
    };

/** A cell of a system: a scalar, or one term for a field of all elements of an array over integers. */
export interface CellDeclaration {
  readonly key: string;
  readonly variable: string;
  readonly field: string | null;
  /** The position in an array over an enumeration; null elsewhere. */
  readonly position: number | null;
  /** How many elements an array over integers has, and the index of its first; 1 and 0 elsewhere. */
  readonly count: number;
  readonly first: number;
  readonly of: Sort;
  readonly sort: TermSort;
}

export function cellKey(variable: string, position: number | null, field: string | null): string {
  return `${variable}${position === null ? "" : `[${position}]`}${field === null ? "" : `.${field}`}`;
}

/** Whether an array is held as terms without ends. */
export function isEndless(shape: Shape): boolean {
  return "shape" in shape && shape.shape === "array" && !isEnum(shape.index);
}

/** The cells of the variables of a role, bags left out. */
export function cellsOf(system: System, role: Role, representation: Representation): readonly CellDeclaration[] {
  return system.variables
    .filter((variable) => variable.role === role)
    .flatMap(({ name, shape }): readonly CellDeclaration[] => {
      const range = isEndless(shape) && "shape" in shape && shape.shape === "array" ? bounds(shape.index, 0) : { lo: 0, hi: 0 };
      const cells = (of: Sort | FieldSorts, position: number | null, sortOf: (sort: TermSort) => TermSort): readonly CellDeclaration[] => {
        const fields: readonly (readonly [string | null, Sort])[] = isSort(of) ? [[null, of]] : Object.entries(of);
        return fields.map(([field, one]) => ({
          key: cellKey(name, position, field),
          variable: name,
          field,
          position,
          count: range.hi - range.lo + 1,
          first: range.lo,
          of: one,
          sort: sortOf(representation.sortOf(one.kind, holderOf.cell(name, field))),
        }));
      };
      const plain = (sort: TermSort): TermSort => sort;
      if (!("shape" in shape)) return cells(shape, null, plain);
      if (shape.shape === "bag") return [];
      if (shape.shape === "record") return cells(shape.fields, null, plain);
      const element = "shape" in shape.of ? shape.of.fields : shape.of;
      if (!isEndless(shape)) return valuesOf(shape.index).flatMap((position) => cells(element, position, plain));
      const index = representation.sortOf("int", holderOf.index(name));
      return cells(element, null, (sort) => arraySort(index, sort));
    });
}

function isSort(of: Sort | FieldSorts): of is Sort {
  return typeof of.kind === "string";
}

function valuesOf(sort: Sort): readonly number[] {
  const { lo, hi } = bounds(sort, 0);
  return Array.from({ length: hi - lo + 1 }, (_, i) => lo + i);
}

/** A symbol for each cell, named after it. */
export function symbols(cells: readonly CellDeclaration[], terms: Terms, prefix: string): Map<string, Term> {
  return new Map(cells.map(({ key, sort }) => [key, terms.symbol(`${prefix}${key}`, sort)]));
}

/** Every cell at the least value of its sort. */
export function least(cells: readonly CellDeclaration[], terms: Terms, modulus: number): Map<string, Term> {
  return new Map(
    cells.map(({ key, of, sort }) => {
      const value = leastTerm(of, sort.array?.of ?? sort, terms, modulus);
      return [key, sort.array === null ? value : terms.everywhere(value, sort)];
    }),
  );
}

export function leastTerm(of: Sort, sort: TermSort, terms: Terms, modulus: number): Term {
  const { lo } = bounds(of, modulus);
  return terms.value(of.kind === "bool" ? lo === 1 : lo, sort);
}

/** A symbol for each field of a bag's elements. */
export function elementSymbols(bag: string, fields: FieldSorts, representation: Representation, terms: Terms, prefix: string): Element {
  return Object.fromEntries(
    Object.entries(fields).map(([field, { kind }]) => [
      field,
      terms.symbol(`${prefix}.${field}`, representation.sortOf(kind, holderOf.cell(bag, field))),
    ]),
  );
}
