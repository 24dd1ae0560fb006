// The types and variables of a system in Murphi, and the functions that its rules are written with.

import { callNames } from "../notation.ts";
import { bounds, isEnum, type Sort } from "../../language/sort.ts";
import type { System } from "../../language/system.ts";
import type { FieldSorts, Variable } from "../../language/variable.ts";
import { indented } from "../lines.ts";
import { enumerationsOf, type Names } from "../names.ts";
import { bagName } from "./notation.ts";
import { bagsOf, type NamedBag } from "../prepare.ts";

/** The name of the type of a variable. */
export function typeName(variable: string, names: Names): string {
  return names.own(`${names.variable(variable)}_type`);
}

/** The types: enumerations, elements of bags, one for each variable. */
export function types(system: System, names: Names): readonly string[] {
  const { modulus } = system;
  return [
    "type",
    ...indented([
      `${names.own("whole")}: ${-(2 ** 40)}..${2 ** 40};`,
      `${names.own("seq_number")}: 0..${modulus - 1};`,
      ...enumerationsOf(system).map(
        ({ kind, values }) => `${names.enumeration(kind)}: enum {${values.map((_, value) => names.value(kind, value)).join(", ")}};`,
      ),
      ...bagsOf(system).flatMap(({ name, shape }) => [
        `${bagName(name, "slot", names)}: 0..${shape.capacity - 1};`,
        ...declared(`${bagName(name, "record", names)}:`, recordLines(shape.fields, system, names)),
      ]),
      ...system.variables.flatMap((variable) => declared(`${typeName(variable.name, names)}:`, typeLines(variable, system, names))),
    ]),
  ];
}

function declared(head: string, [first, ...rest]: readonly string[]): readonly string[] {
  const lines = [`${head} ${first ?? ""}`, ...rest];
  return lines.map((line, i) => (i === lines.length - 1 ? `${line};` : line));
}

function typeLines({ name, shape }: Variable, system: System, names: Names): readonly string[] {
  if (!("shape" in shape)) return [sortText(shape, system, names)];
  switch (shape.shape) {
    case "record":
      return recordLines(shape.fields, system, names);
    case "array": {
      const of = "shape" in shape.of ? recordLines(shape.of.fields, system, names) : [sortText(shape.of, system, names)];
      return [`array [${sortText(shape.index, system, names)}] of ${of[0] ?? ""}`, ...of.slice(1)];
    }
    case "bag":
      return [`array [${bagName(name, "slot", names)}] of ${bagName(name, "record", names)}`];
  }
}

function recordLines(fields: FieldSorts, system: System, names: Names): readonly string[] {
  return [
    "record",
    ...indented(Object.entries(fields).map(([field, sort]) => `${names.field(field)}: ${sortText(sort, system, names)};`)),
    "end",
  ];
}

/** A sort as a type. */
export function sortText(sort: Sort, system: System, names: Names): string {
  if (isEnum(sort)) return names.enumeration(sort.kind);
  if (sort.kind === "bool") return "boolean";
  const { lo, hi } = bounds(sort, system.modulus);
  return sort.kind === "seq" ? names.own("seq_number") : `${lo}..${hi}`;
}

/** The declarations that the state consists of. */
export function stateVariables(system: System, names: Names): readonly string[] {
  return [
    "var",
    ...indented(
      system.variables
        .filter(({ role }) => role === "state")
        .flatMap(({ name, shape }) => [
          `${names.variable(name)}: ${typeName(name, names)};`,
          ...("shape" in shape && shape.shape === "bag" ? [`${bagName(name, "size", names)}: 0..${shape.capacity};`] : []),
        ]),
    ),
  ];
}

/** Arithmetic and order of sequence numbers, and what is done with bags. */
export function functions(system: System, names: Names): readonly string[] {
  const m = system.modulus;
  const [seq, whole, distance] = [names.own("seq_number"), names.own("whole"), names.own(callNames.distance)];
  const define = (name: string, left: string, right: string, result: string, value: string): readonly string[] => [
    `function ${names.own(name)}(a: ${left}; b: ${right}): ${result};`,
    `begin return ${value}; end;`,
  ];
  return [
    `-- Sequence numbers are modulo ${m}: a < b if and only if (a - b) mod ${m} >= ${m / 2}.`,
    ...define(callNames.seqAdd, seq, whole, seq, `((a + b) % ${m} + ${m}) % ${m}`),
    ...define(callNames.seqSub, seq, whole, seq, `((a - b) % ${m} + ${m}) % ${m}`),
    ...define(callNames.distance, seq, seq, seq, `(a - b + ${m}) % ${m}`),
    ...define(callNames.seqLess, seq, seq, "boolean", `${distance}(a, b) >= ${m / 2}`),
    ...define(callNames.seqAtMost, seq, seq, "boolean", `${distance}(a, b) >= ${m / 2} | a = b`),
    ...define(callNames.min, whole, whole, whole, "a < b ? a : b"),
    ...define(callNames.max, whole, whole, whole, "a > b ? a : b"),
    ...bagsOf(system).flatMap((bag) => ["", ...bagFunctions(bag, names)]),
  ];
}

function bagFunctions({ name, shape }: NamedBag, names: Names): readonly string[] {
  const bag = names.variable(name);
  const part = (which: Parameters<typeof bagName>[1]): string => bagName(name, which, names);
  const size = part("size");
  return [
    `-- The order in which ${bag} is kept, so that equal bags are equal arrays. Slots from ${size} on are clear.`,
    `function ${part("less")}(a: ${part("record")}; b: ${part("record")}): boolean;`,
    "begin",
    ...indented(Object.entries(shape.fields).flatMap(([field, sort]) => fieldOrder(names.field(field), sort, names))),
    "  return false;",
    "end;",
    "",
    "-- Whether a slot holds an element that no slot before it holds: equal elements count once.",
    `function ${part("has")}(i: ${part("slot")}): boolean;`,
    "begin",
    `  if i >= ${size} then return false; end;`,
    ...(shape.capacity > 1 ? [`  if i > 0 then return ${part("less")}(${bag}[i - 1], ${bag}[i]); end;`] : []),
    "  return true;",
    "end;",
    "",
    `-- Adds an element; a firing that finds ${bag} full leads nowhere.`,
    `procedure ${part("put")}(e: ${part("record")});`,
    `var i: 0..${shape.capacity};`,
    "begin",
    `  assume ${size} < ${shape.capacity} "${bag} has room";`,
    `  i := ${size};`,
    `  while i > 0 & (i > 0 ? ${part("less")}(e, ${bag}[i - 1]) : false) do`,
    `    ${bag}[i] := ${bag}[i - 1];`,
    "    i := i - 1;",
    "  end;",
    `  ${bag}[i] := e;`,
    `  ${size} := ${size} + 1;`,
    "end;",
    "",
    "-- Takes out one element equal to e, if there is one.",
    `procedure ${part("take")}(e: ${part("record")});`,
    "var found: boolean;",
    "begin",
    "  found := false;",
    `  for i: ${part("slot")} do`,
    `    if !found & i < ${size} then`,
    `      found := !${part("less")}(e, ${bag}[i]) & !${part("less")}(${bag}[i], e);`,
    "    end;",
    ...(shape.capacity > 1 ? [`    if found & i + 1 < ${size} then ${bag}[i] := ${bag}[i + 1]; end;`] : []),
    "  end;",
    "  if found then",
    `    ${size} := ${size} - 1;`,
    `    clear ${bag}[${size}];`,
    "  end;",
    "end;",
  ];
}

function fieldOrder(field: string, sort: Sort, names: Names): readonly string[] {
  if (sort.kind === "bool") return [`if a.${field} != b.${field} then return b.${field}; end;`];
  if (!isEnum(sort)) return [`if a.${field} != b.${field} then return a.${field} < b.${field}; end;`];
  return [
    `if a.${field} != b.${field} then`,
    `  for v: ${names.enumeration(sort.kind)} do`,
    `    if a.${field} = v then return true; elsif b.${field} = v then return false; end;`,
    "  end;",
    "end;",
  ];
}
