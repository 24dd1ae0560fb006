// JavaScript text for expressions. A boolean is written as a condition where one is tested and as 0 or 1 where one is stored; everything
// else is an integer expression over registers and constants. Quantifiers become functions of their own, hoisted beside the rules.

import { bounds, type Sort } from "../../language/sort.ts";
import type { Arithmetic, Comparison, Expr, Param, Quantified, Read } from "../../language/expression.ts";
import { wrap } from "../../language/simplify.ts";
import { unreachable, visitExpr } from "../../language/traverse.ts";
import type { Slot } from "../layout.ts";
import type { BagRegisters, Registers } from "./registers.ts";

/** What a piece of generated code can see: its parameters as JavaScript text, and where to put functions it needs. */
export interface Context {
  readonly registers: Registers;
  readonly modulus: number;
  readonly params: ReadonlyMap<string, { readonly code: string; readonly sort: Sort }>;
  readonly hoisted: string[];
}

/** The key under which a parameter, or a field of one, stands in a context. */
export function paramKey(name: string, field: string | null): string {
  return field === null ? name : `${name}.${field}`;
}

/** Text that is true or false in JavaScript. */
export function condition(expr: Expr, context: Context): string {
  switch (expr.op) {
    case "const":
      return expr.value === 1 ? "true" : "false";
    case "not":
      return `!(${condition(expr.arg, context)})`;
    case "and":
    case "or": {
      if (expr.args.length === 0) return expr.op === "and" ? "true" : "false";
      return `(${expr.args.map((arg) => condition(arg, context)).join(expr.op === "and" ? " && " : " || ")})`;
    }
    case "eq":
    case "lt":
    case "le":
      return comparison(expr, context);
    case "ite":
      return `(${condition(expr.cond, context)} ? ${condition(expr.then, context)} : ${condition(expr.else, context)})`;
    case "exists":
      return `${quantifier(expr, context)} === 1`;
    default:
      return `${integer(expr, context)} === 1`;
  }
}

/** Text that is an integer in JavaScript: 0 or 1 for a boolean, 0 to M − 1 for a sequence number. */
export function integer(expr: Expr, context: Context): string {
  switch (expr.op) {
    case "const":
      return String(expr.kind === "seq" ? wrap(expr.value, context.modulus) : expr.value);
    case "read":
      return register(expr, context);
    case "param":
      return paramOf(expr, context).code;
    case "not":
    case "and":
    case "or":
    case "eq":
    case "lt":
    case "le":
      return `(${condition(expr, context)} ? 1 : 0)`;
    case "add":
    case "sub":
    case "min":
    case "max":
      return arithmetic(expr, context);
    case "distance":
      return residue(`${integer(expr.left, context)} - ${integer(expr.right, context)}`, context.modulus);
    case "ite":
      return `(${condition(expr.cond, context)} ? ${integer(expr.then, context)} : ${integer(expr.else, context)})`;
    case "exists":
    case "count":
      return quantifier(expr, context);
    default:
      return unreachable(expr);
  }
}

function comparison(expr: Comparison, context: Context): string {
  if (expr.left.kind === "bool") return `(${condition(expr.left, context)}) === (${condition(expr.right, context)})`;
  const left = integer(expr.left, context);
  const right = integer(expr.right, context);
  if (expr.op === "eq") return `${left} === ${right}`;
  if (expr.left.kind !== "seq") return `${left} ${expr.op === "lt" ? "<" : "<="} ${right}`;
  // a < b iff a − b mod M is in the upper half; a ≤ b iff b − a mod M is zero or a − b is in the upper half.
  const before = `${residue(`${left} - ${right}`, context.modulus)} >= ${context.modulus / 2}`;
  return expr.op === "lt" ? before : `(${left} === ${right} || ${before})`;
}

function arithmetic(expr: Arithmetic, context: Context): string {
  const left = integer(expr.left, context);
  const right = integer(expr.right, context);
  if (expr.op === "min" || expr.op === "max") return `Math.${expr.op}(${left}, ${right})`;
  const plain = `${left} ${expr.op === "add" ? "+" : "-"} ${right}`;
  return expr.kind === "seq" ? residue(plain, context.modulus) : `(${plain})`;
}

function residue(code: string, modulus: number): string {
  return modulus === 2 ** 32 ? `((${code}) >>> 0)` : `((${code}) & ${modulus - 1})`;
}

/** The register of a place, as text that can be read; at modulus 2^32 sequence numbers are read unsigned. */
export function register(place: Read, context: Context): string {
  const { sort } = fieldOf(place, context);
  const cell = registerCell(place, context);
  return bounds(sort, context.modulus).hi > 2 ** 31 - 1 ? `(${cell} >>> 0)` : cell;
}

/** The register of a place, as text that can be assigned. */
export function registerCell(place: Read, context: Context): string {
  const { first, stride, indexLo, indexHi, indexKind, offset } = fieldOf(place, context);
  const array = place.moment === "before" ? "s" : "t";
  if (place.index === null) return `${array}[${first + offset}]`;
  if (place.index.op === "const" && place.index.value >= indexLo && place.index.value <= indexHi)
    return `${array}[${first + offset + (place.index.value - indexLo) * stride}]`;
  const index = integer(place.index, context);
  // An enumeration's values are always inside the array it indexes; an integer may not be.
  const checked = indexKind === "int" ? `at(${index}, ${indexLo}, ${indexHi}, ${JSON.stringify(place.variable)})` : index;
  return `${array}[${first + offset - indexLo * stride} + (${checked}) * ${stride}]`;
}

/** The sort of a place. */
export function sortOfPlace(place: Read, context: Context): Sort {
  return fieldOf(place, context).sort;
}

function fieldOf(place: Read, context: Context) {
  const variable = context.registers.variables.get(place.variable);
  const field = variable?.fields.get(place.field);
  if (variable === undefined || field === undefined) throw new Error(`no cell ${place.variable}.${place.field ?? ""}`);
  return { ...variable, ...field };
}

function paramOf(param: Param, context: Context): { readonly code: string; readonly sort: Sort } {
  const found = context.params.get(paramKey(param.name, param.field));
  if (found === undefined) throw new Error(`no parameter ${paramKey(param.name, param.field)}`);
  return found;
}

/** The parameters that stand for the fields of an element whose words are the given JavaScript names. */
export function elementParams(
  name: string,
  bag: BagRegisters,
  words: readonly string[],
): readonly (readonly [string, { readonly code: string; readonly sort: Sort }])[] {
  return bag.layout.fields.map((field) => [
    paramKey(name, field.name),
    { code: extract(words[field.slot.word] ?? "0", field.slot), sort: field.sort },
  ]);
}

/** Text for the value in a slot of a word. */
export function extract(word: string, slot: Slot): string {
  if (slot.bits === 0) return String(slot.lo);
  if (slot.bits === 32) return slot.lo === 0 ? `(${word} >>> 0)` : `((${word} >>> 0) + ${slot.lo})`;
  const raw = `((${word} >>> ${slot.shift}) & ${2 ** slot.bits - 1})`;
  return slot.lo === 0 ? raw : `(${raw} + ${slot.lo})`;
}

/** Text that puts a value into a slot, to be or-ed with the other slots of the word. */
export function deposit(value: string, slot: Slot): string {
  if (slot.bits === 0) return "0";
  const offset = slot.lo === 0 ? value : `(${value} - ${slot.lo})`;
  return slot.shift === 0 ? `${offset}` : `(${offset} << ${slot.shift})`;
}

function quantifier(expr: Quantified, context: Context): string {
  const bag = context.registers.bags.get(expr.bag);
  if (bag === undefined) throw new Error(`no bag ${expr.bag}`);
  const free = freeParams(expr, context);
  const args = free.map((_, i) => `a${i}`);
  const words = Array.from({ length: bag.layout.wordsPerElement }, (_, i) => `w${i}`);
  const inner: Context = {
    ...context,
    params: new Map([
      ...free.map(([key, { sort }], i) => [key, { code: args[i] ?? "", sort }] as const),
      ...elementParams(expr.binder, bag, words),
    ]),
  };
  const where = condition(expr.where, inner);
  const name = `q${context.hoisted.length}`;
  const array = expr.moment === "before" ? "s" : "t";
  context.hoisted.push(
    `function ${name}(${args.join(", ")}) { let n = 0; for (let i = 0; i < ${array}[${bag.count}]; i++) { ` +
      words.map((word, i) => `const ${word} = ${array}[${bag.first + i} + i * ${words.length}]; `).join("") +
      `if (${where}) { ${expr.op === "exists" ? "return 1;" : "n++;"} } } return n; }`,
  );
  return `${name}(${free.map(([, { code }]) => code).join(", ")})`;
}

function freeParams(expr: Quantified, context: Context): readonly (readonly [string, { readonly code: string; readonly sort: Sort }])[] {
  const keys = new Set<string>();
  visitExpr(expr.where, (node) => {
    if (node.op === "param" && node.name !== expr.binder) keys.add(paramKey(node.name, node.field));
  });
  return [...keys].flatMap((key) => {
    const found = context.params.get(key);
    return found === undefined ? [] : [[key, found] as const];
  });
}
