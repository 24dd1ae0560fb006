// JavaScript text for statements: they write to the registers `t`. A body is a function that returns false if a full bag pruned it.

import type { Expr } from "../../language/expression.ts";
import { bounds, type Sort } from "../../language/sort.ts";
import type { Stmt } from "../../language/statement.ts";
import { unreachable } from "../../language/traverse.ts";
import { intervalOf } from "./interval.ts";
import { condition, deposit, elementParams, extract, integer, registerCell, sortOfPlace, type Context } from "./expression.ts";
import type { BagRegisters } from "./registers.ts";

/** The statements of a block, in order. `elements` maps a rule's bag parameters to the JavaScript names of their words. */
export function block(stmts: readonly Stmt[], context: Context, elements: ReadonlyMap<string, readonly string[]>): string {
  return stmts.map((stmt) => statement(stmt, context, elements)).join("\n");
}

function statement(stmt: Stmt, context: Context, elements: ReadonlyMap<string, readonly string[]>): string {
  switch (stmt.op) {
    case "assign": {
      const sort = sortOfPlace(stmt.target, context);
      const what = stmt.target.field === null ? stmt.target.variable : `${stmt.target.variable}.${stmt.target.field}`;
      return `${registerCell(stmt.target, context)} = ${stored(stmt.value, sort, what, context)};`;
    }
    case "if": {
      const otherwise = stmt.else.length === 0 ? "" : ` else {\n${block(stmt.else, context, elements)}\n}`;
      return `if (${condition(stmt.cond, context)}) {\n${block(stmt.then, context, elements)}\n}${otherwise}`;
    }
    case "switch": {
      const cases = stmt.cases.map((entry) => `case ${entry.value}: {\n${block(entry.body, context, elements)}\nbreak;\n}`);
      return `switch (${integer(stmt.on, context)}) {\n${cases.join("\n")}\n}`;
    }
    case "insert": {
      const bag = bagOf(stmt.bag, context);
      const words = elementWords(bag, stmt.fields, context, null);
      return `if (t[${bag.count}] >= ${bag.layout.capacity}) return false;\ninsert_${bag.count}(${words.join(", ")});`;
    }
    case "remove":
      return `remove_${bagOf(stmt.bag, context).count}(${(elements.get(stmt.element) ?? []).join(", ")});`;
    case "each":
      return eachElement(stmt, context);
    case "label":
      return "";
    default:
      return unreachable(stmt);
  }
}

/** A value to be stored in a cell of a sort, with a check where it might not fit. */
function stored(value: Expr, sort: Sort, what: string, context: Context): string {
  const code = integer(value, context);
  const { lo, hi } = bounds(sort, context.modulus);
  const possible = intervalOf(value, context);
  return possible.lo >= lo && possible.hi <= hi ? code : `fit(${code}, ${lo}, ${hi}, ${JSON.stringify(what)})`;
}

/** The packed words of an element. A field without an expression keeps its value in `old`, or is the least one. */
function elementWords(
  bag: BagRegisters,
  fields: Readonly<Record<string, Expr>>,
  context: Context,
  old: readonly string[] | null,
): readonly string[] {
  return Array.from({ length: bag.layout.wordsPerElement }, (_, word) => {
    const parts = bag.layout.fields.flatMap(({ name, sort, slot }) => {
      if (slot.word !== word) return [];
      const expr = fields[name];
      if (expr !== undefined) {
        const code = stored(expr, sort, `${bag.layout.variable}.${name}`, context);
        // A cell with one possible value takes no bits, but a value that does not fit it must still be noticed.
        return [slot.bits === 0 ? `0 * ${code}` : deposit(code, slot)];
      }
      return old === null ? [] : [deposit(extract(old[word] ?? "0", slot), slot)];
    });
    return parts.length === 0 ? "0" : parts.join(" | ");
  });
}

function eachElement(stmt: Extract<Stmt, { op: "each" }>, context: Context): string {
  const bag = bagOf(stmt.bag, context);
  const width = bag.layout.wordsPerElement;
  const words = Array.from({ length: width }, (_, i) => `w${i}`);
  const inner: Context = { ...context, params: new Map([...context.params, ...elementParams(stmt.binder, bag, words)]) };
  const next = elementWords(bag, stmt.set, inner, words);
  return [
    "{",
    "let kept = 0;",
    `const old = t[${bag.count}];`,
    "for (let i = 0; i < old; i++) {",
    ...words.map((word, i) => `const ${word} = t[${bag.first + i} + i * ${width}];`),
    `if (${condition(stmt.keep, inner)}) {`,
    ...next.map((code, i) => `spare[kept * ${width} + ${i}] = ${code};`),
    "kept++; } }",
    `t[${bag.count}] = 0;`,
    `for (let i = 0; i < kept; i++) insert_${bag.count}(${words.map((_, w) => `spare[i * ${width} + ${w}]`).join(", ")});`,
    `for (let i = kept * ${width}; i < old * ${width}; i++) t[${bag.first} + i] = 0;`,
    "}",
  ].join("\n");
}

function bagOf(name: string, context: Context): BagRegisters {
  const bag = context.registers.bags.get(name);
  if (bag === undefined) throw new Error(`no bag ${name}`);
  return bag;
}

/** The functions that keep one bag sorted: insert an element, and remove one that is equal. */
export function bagFunctions(bag: BagRegisters): string {
  const width = bag.layout.wordsPerElement;
  const words = Array.from({ length: width }, (_, i) => `w${i}`);
  const cell = (i: number, at: string): string => `t[${bag.first + i} + ${at} * ${width}]`;
  const greater = (i: number): string => {
    const [held, given] = bag.layout.fields.some(({ slot }) => slot.word === i && slot.bits === 32)
      ? [`(${cell(i, "(n - 1)")} >>> 0)`, `(${words[i]} >>> 0)`]
      : [cell(i, "(n - 1)"), words[i]];
    const rest = i + 1 < width ? ` || (${held} === ${given} && (${greater(i + 1)}))` : "";
    return `${held} > ${given}${rest}`;
  };
  const same = words.map((word, i) => `${cell(i, "i")} === ${word}`).join(" && ");
  const clear = words.map((_, i) => `${cell(i, "n")} = 0;`).join(" ");
  return [
    `function insert_${bag.count}(${words.join(", ")}) { let n = t[${bag.count}]++;`,
    `while (n > 0 && (${greater(0)})) { ${words.map((_, i) => `${cell(i, "n")} = ${cell(i, "(n - 1)")};`).join(" ")} n--; }`,
    `${words.map((word, i) => `${cell(i, "n")} = ${word};`).join(" ")} }`,
    `function remove_${bag.count}(${words.join(", ")}) { const last = t[${bag.count}] - 1;`,
    `for (let i = 0; i <= last; i++) if (${same}) {`,
    `for (let n = i; n < last; n++) { ${words.map((_, i) => `${cell(i, "n")} = ${cell(i, "(n + 1)")};`).join(" ")} }`,
    `{ const n = last; ${clear} } t[${bag.count}] = last; return; } }`,
  ].join("\n");
}
