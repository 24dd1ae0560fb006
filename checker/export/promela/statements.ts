// Statements of a rule in Promela, to stand inside a d_step. There every `if` has an `else`, because a d_step must not block.

import type { Expr } from "../../language/expression.ts";
import { own } from "../../language/own.ts";
import type { Assign, Each, Stmt, Switch } from "../../language/statement.ts";
import { unreachable, visitExpr } from "../../language/passes/traverse.ts";
import { indented } from "../lines.ts";
import { writeWhole } from "../notation.ts";
import { bagsOf, indexesByState, mayPrune, mergedCases } from "../prepare.ts";
import { fieldMacro, promela, promelaNotation, readText, type Place } from "./names.ts";

/** The lines of statements, each statement with its semicolon. */
export function promelaStmts(stmts: readonly Stmt[], place: Place): readonly string[] {
  const lines: string[] = [];
  for (const [i, stmt] of stmts.entries()) {
    lines.push(...statement(stmt, place));
    const rest = stmts.slice(i + 1);
    if (!mayPrune([stmt]) || !indexesByState(rest)) continue;
    // After a pruned insertion what follows must not run: its indices may point nowhere.
    lines.push("if", `:: ${place.names.own("running")} ->`, ...indented(blockOf(rest, place), 3), ":: else", "fi;");
    break;
  }
  return lines;
}

function blockOf(stmts: readonly Stmt[], place: Place): readonly string[] {
  const lines = promelaStmts(stmts, place);
  return place.outline(lines.every((line) => line.startsWith("/*")) ? [...lines, "skip;"] : lines);
}

function statement(stmt: Stmt, place: Place): readonly string[] {
  const { names } = place;
  switch (stmt.op) {
    case "assign":
      return assignment(stmt, place);
    case "if": {
      const [then, otherwise] = [blockOf(stmt.then, place), stmt.else.length === 0 ? [] : blockOf(stmt.else, place)];
      return [
        "if",
        `:: ${promela(stmt.cond, place)} ->`,
        ...indented(then, 3),
        ...(otherwise.length === 0 ? [":: else"] : [":: else ->", ...indented(otherwise, 3)]),
        "fi;",
      ];
    }
    case "switch":
      return switchLines(stmt, place);
    case "insert": {
      const bag = names.variable(stmt.bag);
      return [`${names.own("made")} = ${elementOf(stmt.bag, stmt.fields, place)};`, `${names.own(`${bag}_put`)}();`];
    }
    case "remove":
      return [`${names.own(`${names.variable(stmt.bag)}_take`)}(${place.elements.get(stmt.element)?.text ?? ""});`];
    case "each":
      return eachLines(stmt, place);
    case "label":
      return [`/* ${stmt.id.replaceAll("*/", "* /")} */`];
    default:
      return unreachable(stmt);
  }
}

/** Whether the index of an element to change is read from the same array, which Spin allows nowhere but on the right. */
export function indexesItself({ target }: Assign): boolean {
  let found = false;
  if (target.index !== null)
    visitExpr(target.index, (node) => (found ||= node.op === "read" && node.variable === target.variable && node.moment === "now"));
  return found;
}

function assignment(stmt: Assign, place: Place): readonly string[] {
  const { target, value } = stmt;
  if (target.index === null || !indexesItself(stmt)) return [`${promela(target, place)} = ${promela(value, place)};`];
  const at = place.names.own("at");
  const element = readText(target, at, place);
  return [`${at} = ${promela(target.index, place)};`, `${element} = ${promela(value, place)};`, `${at} = 0;`];
}

function switchLines(stmt: Switch, place: Place): readonly string[] {
  const on = writeWhole(stmt.on, promelaNotation(place));
  const test = (value: number): string => `${on} == ${place.names.value(stmt.on.kind, value) ?? String(value)}`;
  return [
    "if",
    ...mergedCases(stmt).flatMap(({ values, body }) => [`:: ${values.map(test).join(" || ")} ->`, ...indented(blockOf(body, place), 3)]),
    ":: else",
    "fi;",
  ];
}

function elementOf(bag: string, fields: Readonly<Record<string, Expr>>, place: Place): string {
  const { names } = place;
  const shape = bagsOf(place.system).find(({ name }) => name === bag)?.shape;
  const values = Object.keys(shape?.fields ?? {}).map((field) => {
    const value = own(fields, field);
    return value === undefined ? "0" : promela(value, place);
  });
  return `${names.own(`${names.variable(bag)}_of`)}(${values.join(", ")})`;
}

/** Whether a rewrite looks at the whole bag that it rewrites, which must then stay as it is until the end. */
export function looksAround(stmt: Each): boolean {
  return [stmt.keep, ...Object.values(stmt.set)].some((expr) => {
    let found = false;
    visitExpr(expr, (node) => (found ||= "bag" in node && node.bag === stmt.bag && node.moment === "now"));
    return found;
  });
}

function eachLines(stmt: Each, place: Place): readonly string[] {
  const { names } = place;
  const bag = names.variable(stmt.bag);
  const shape = bagsOf(place.system).find(({ name }) => name === stmt.bag)?.shape;
  const fields = Object.keys(shape?.fields ?? {});
  const target = looksAround(stmt) ? names.own(`next_${bag}`) : bag;
  const slots = Array.from({ length: shape?.capacity ?? 0 }, (_, i) => {
    const text = `${bag}[${i}]`;
    const within: Place = { ...place, elements: new Map([...place.elements, [stmt.binder, { bag: stmt.bag, text }]]) };
    const rewritten = fields.map((field) => {
      const value = own(stmt.set, field);
      return value === undefined ? `${fieldMacro(stmt.bag, field, names)}(${text})` : promela(value, within);
    });
    const changed = Object.keys(stmt.set).length > 0 ? `${names.own(`${bag}_of`)}(${rewritten.join(", ")})` : text;
    return `${target}[${i}] = (${text} != 0 && (${promela(stmt.keep, within)}) -> ${changed} : 0);`;
  });
  const copies = target === bag ? [] : slots.map((_, i) => `${bag}[${i}] = ${target}[${i}]; ${target}[${i}] = 0;`);
  return [...slots, ...copies, `${names.own(`${bag}_sort`)}();`];
}
