// The variables of a system in Promela, as small as they go: bit-fields inside records, one number for each element of a bag. What is
// needed only while a rule fires is kept in variables too, for Promela has no others, and is put back to 0 before the step ends.

import { callNames } from "../notation.ts";
import { widthOf } from "../../compile/layout.ts";
import { bounds, type Sort } from "../../language/sort.ts";
import type { Stmt } from "../../language/statement.ts";
import type { System } from "../../language/system.ts";
import type { FieldSorts, Shape, Variable } from "../../language/variable.ts";
import { enumerationsOf, type Names } from "../names.ts";

import { allExpressions, bagsOf, cellsRead, stepExpressions, type NamedBag } from "../prepare.ts";
import { requireBits, tooLarge } from "../ranges.ts";
import { fieldMacro, oldName } from "./names.ts";

/** A scalar cell of a variable, and the value it has when every variable has its least. */
export interface PromelaCell {
  readonly text: string;
  readonly least: number;
}

/** Values of enumerations, macros for arithmetic and for elements of bags. */
export function macros(system: System, names: Names): readonly string[] {
  const mask = system.modulus - 1;
  const [a, b] = ["(a)", "(b)"];
  const distance = `((${a} - ${b}) & ${mask})`;
  return [
    ...enumerationsOf(system).flatMap(({ kind, values }) => [
      `/* ${names.enumeration(kind)} */`,
      ...values.map((_, value) => `#define ${names.value(kind, value) ?? ""} ${value}`),
    ]),
    "",
    `/* Sequence numbers are modulo ${system.modulus}: a < b if and only if (a - b) mod ${system.modulus} >= ${system.modulus / 2}. */`,
    `#define ${names.own(callNames.seqAdd)}(a, b) ((${a} + ${b}) & ${mask})`,
    `#define ${names.own(callNames.seqSub)}(a, b) ${distance}`,
    `#define ${names.own(callNames.distance)}(a, b) ${distance}`,
    `#define ${names.own(callNames.seqLess)}(a, b) (${distance} >= ${system.modulus / 2})`,
    `#define ${names.own(callNames.seqAtMost)}(a, b) (${distance} >= ${system.modulus / 2} || ${a} == ${b})`,
    `#define ${names.own(callNames.min)}(a, b) (${a} < ${b} -> ${a} : ${b})`,
    `#define ${names.own(callNames.max)}(a, b) (${a} > ${b} -> ${a} : ${b})`,
    ...bagsOf(system).flatMap((bag) => ["", ...elementMacros(bag, system, names)]),
  ];
}

function elementMacros({ name, shape }: NamedBag, system: System, names: Names): readonly string[] {
  const placed = placedFields(shape.fields, system.modulus);
  const variable = names.variable(name);
  const terms = placed.map(({ field, shift, lo }) => {
    const value = lo === 0 ? `(${names.field(field)})` : `((${names.field(field)}) - (${lo}))`;
    return shift === 0 ? value : `${value} << ${shift}`;
  });
  return [
    `/* An element of ${variable} is a number other than 0: its fields, and a bit above them. Elements are kept in falling order. */`,
    `#define ${names.own(`${variable}_of`)}(${placed.map(({ field }) => names.field(field)).join(", ")}) \\`,
    `  (1 << ${elementWidth(shape.fields, system.modulus)} | ${terms.join(" | ")})`,
    ...placed.map(({ field, shift, width, lo }) => {
      const bits = shift === 0 ? `((e) & ${2 ** width - 1})` : `(((e) >> ${shift}) & ${2 ** width - 1})`;
      return `#define ${fieldMacro(name, field, names)}(e) ${lo === 0 ? bits : `(${bits} + (${lo}))`}`;
    }),
  ];
}

function placedFields(fields: FieldSorts, modulus: number) {
  let shift = elementWidth(fields, modulus);
  return Object.entries(fields).map(([field, sort]) => {
    const range = bounds(sort, modulus);
    const width = widthOf(range);
    shift -= width;
    return { field, shift, width, lo: range.lo };
  });
}

function elementWidth(fields: FieldSorts, modulus: number): number {
  return Object.values(fields).reduce((sum, sort) => sum + widthOf(bounds(sort, modulus)), 0);
}

/** Spin's integers have 32 bits with a sign; a little room is left to compute in. */
const BITS = 30;

/** Refuses what does not fit into Promela's integers. */
export function requirePromelaRanges(system: System): void {
  requireBits(system, BITS, "Spin");
  for (const { name, shape } of bagsOf(system)) {
    const width = elementWidth(shape.fields, system.modulus);
    if (width > BITS) throw tooLarge(`bag ${name}`, `elements of ${width} bits`, BITS, "Spin");
  }
}

/** The type of the number that an element of a bag is. */
export function elementType({ shape }: NamedBag, modulus: number): string {
  return elementWidth(shape.fields, modulus) < 15 ? "short" : "int";
}

/** Declarations of all variables of a role. */
export function declarations(system: System, role: Variable["role"], names: Names): readonly string[] {
  return system.variables
    .filter((variable) => variable.role === role)
    .flatMap(({ name, shape }) => declare(names.variable(name), shape, system.modulus, names));
}

function declare(name: string, shape: Shape, modulus: number, names: Names): readonly string[] {
  if (!("shape" in shape)) return [`${scalar(name, shape, modulus)};`];
  switch (shape.shape) {
    case "record":
      return [...typedef(name, shape.fields, modulus, names), `${names.own(`${name}_record`)} ${name};`];
    case "array": {
      const { lo, hi } = bounds(shape.index, modulus);
      const size = hi - lo + 1;
      if (!("shape" in shape.of)) return [`${elementOfArray(shape.of, modulus)} ${name}[${size}];`];
      return [...typedef(name, shape.of.fields, modulus, names), `${names.own(`${name}_record`)} ${name}[${size}];`];
    }
    case "bag":
      return [`${elementType({ name, shape }, modulus)} ${name}[${shape.capacity}];`];
  }
}

function typedef(name: string, fields: FieldSorts, modulus: number, names: Names): readonly string[] {
  const members = Object.entries(fields).map(([field, sort]) => `  ${scalar(names.field(field), sort, modulus)}`);
  return [`typedef ${names.own(`${name}_record`)} {`, members.join(";\n"), "}"];
}

function scalar(name: string, sort: Sort, modulus: number): string {
  const range = bounds(sort, modulus);
  const width = widthOf(range);
  if (range.lo < 0 || width > 30) return `int ${name}`;
  if (range.hi <= 1) return `bit ${name}`;
  return `unsigned ${name} : ${Math.ceil(Math.log2(range.hi + 1))}`;
}

function elementOfArray(sort: Sort, modulus: number): string {
  const { lo, hi } = bounds(sort, modulus);
  if (lo < 0 || hi >= 2 ** 15) return lo >= -(2 ** 15) && hi < 2 ** 15 ? "short" : "int";
  return hi <= 1 ? "bit" : hi < 256 ? "byte" : "short";
}

/** The scalar cells of a variable, bags slot by slot. */
export function cellsOf(name: string, shape: Shape, modulus: number, names: Names): readonly PromelaCell[] {
  if (!("shape" in shape)) return [{ text: name, least: bounds(shape, modulus).lo }];
  const fields = (base: string, sorts: FieldSorts): readonly PromelaCell[] =>
    Object.entries(sorts).map(([field, sort]) => ({ text: `${base}.${names.field(field)}`, least: bounds(sort, modulus).lo }));
  switch (shape.shape) {
    case "record":
      return fields(name, shape.fields);
    case "array": {
      const { of } = shape;
      const { lo, hi } = bounds(shape.index, modulus);
      return Array.from({ length: hi - lo + 1 }, (_, i): readonly PromelaCell[] =>
        "shape" in of ? fields(`${name}[${i}]`, of.fields) : [{ text: `${name}[${i}]`, least: bounds(of, modulus).lo }],
      ).flat();
    }
    case "bag":
      return Array.from({ length: shape.capacity }, (_, i) => ({ text: `${name}[${i}]`, least: 0 }));
  }
}

/** What is remembered of the state before a step: of a variable, the cells that a rule's statements or a step property read there. */
export interface Kept {
  readonly variable: string;
  readonly declaration: readonly string[];
  readonly cells: readonly { readonly from: string; readonly to: string }[];
}

export function keptBefore(system: System, body: readonly Stmt[], names: Names): readonly Kept[] {
  const cells = cellsRead([...allExpressions(body), ...stepExpressions(system)], "before");
  return system.variables.flatMap(({ name, shape }): readonly Kept[] => {
    const part = partOf(name, shape, cells);
    if (part === null) return [];
    const [now, old] = [names.variable(name), oldName(name, names)];
    const from = cellsOf(now, part, system.modulus, names);
    const to = cellsOf(old, part, system.modulus, names);
    return [
      {
        variable: name,
        declaration: declare(old, part, system.modulus, names),
        cells: from.map(({ text }, i) => ({ from: text, to: to[i]?.text ?? "" })),
      },
    ];
  });
}

function partOf(name: string, shape: Shape, cells: ReadonlySet<string>): Shape | null {
  const some = (fields: FieldSorts): FieldSorts | null => {
    const read = Object.entries(fields).filter(([field]) => cells.has(`${name}.${field}`));
    return read.length === 0 ? null : Object.fromEntries(read);
  };
  if ("shape" in shape && shape.shape !== "bag") {
    const record = shape.shape === "array" ? shape.of : shape;
    if ("shape" in record) {
      const fields = some(record.fields);
      if (fields === null) return null;
      return shape.shape === "array" ? { ...shape, of: { ...record, fields } } : { ...shape, fields };
    }
  }
  return cells.has(name) ? shape : null;
}
