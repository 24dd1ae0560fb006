// Statements of a rule in Murphi.

import type { Expr } from "../../language/expression.ts";
import type { Each, Stmt } from "../../language/statement.ts";
import { unreachable } from "../../language/passes/traverse.ts";
import { indented } from "../lines.ts";
import { atMoment, bagName, murphi, slotOf, type Place } from "./notation.ts";
import { mergedCases } from "../prepare.ts";

/** The lines of statements. */
export function murphiStmts(stmts: readonly Stmt[], place: Place): readonly string[] {
  return stmts.flatMap((stmt) => statement(stmt, place));
}

/** What a rule that rewrites or inserts into a bag needs besides: an element in the making, and the bag it becomes. */
export function makingName(bag: string, names: Place["names"]): string {
  return names.own(`new_${names.variable(bag)}_element`);
}

export function nextName(bag: string, part: "bag" | "size", names: Place["names"]): string {
  return names.own(part === "bag" ? `next_${names.variable(bag)}` : `next_${names.variable(bag)}_size`);
}

function statement(stmt: Stmt, place: Place): readonly string[] {
  const { names } = place;
  switch (stmt.op) {
    case "assign":
      return [`${murphi(stmt.target, place)} := ${murphi(stmt.value, place)};`];
    case "if": {
      const [then, otherwise] = [murphiStmts(stmt.then, place), murphiStmts(stmt.else, place)];
      return [
        `if ${murphi(stmt.cond, place)} then`,
        ...indented(then),
        ...(stmt.else.length === 0 ? [] : ["else", ...indented(otherwise)]),
        "end;",
      ];
    }
    case "switch":
      return [
        `switch ${murphi(stmt.on, place)}`,
        ...indented(
          mergedCases(stmt).flatMap(({ values, body }) => [
            `case ${values.map((value) => names.value(stmt.on.kind, value) ?? String(value)).join(", ")}:`,
            ...indented(murphiStmts(body, place)),
          ]),
        ),
        "end;",
      ];
    case "insert": {
      const made = makingName(stmt.bag, names);
      return [...setFields(made, stmt.fields, place), `${bagName(stmt.bag, "put", names)}(${made});`];
    }
    case "remove":
      return [`${bagName(stmt.bag, "take", names)}(${place.elements.get(stmt.element) ?? ""});`];
    case "each":
      return eachLines(stmt, place);
    case "label":
      return [`-- ${stmt.id.replaceAll("\n", " ")}`];
    default:
      return unreachable(stmt);
  }
}

function setFields(target: string, fields: Readonly<Record<string, Expr>>, place: Place): readonly string[] {
  return Object.entries(fields).map(([field, value]) => `${target}.${place.names.field(field)} := ${murphi(value, place)};`);
}

/** The elements that stay are made one by one beside the bag, so that all of them are read as they were. */
function eachLines(stmt: Each, place: Place): readonly string[] {
  const { names } = place;
  const [bag, size] = [atMoment(stmt.bag, names, "now"), bagName(stmt.bag, "size", names)];
  const [next, nextSize] = [nextName(stmt.bag, "bag", names), nextName(stmt.bag, "size", names)];
  const slot = slotOf(stmt.binder, names);
  const within: Place = { ...place, elements: new Map([...place.elements, [stmt.binder, `${bag}[${slot}]`]]) };
  const range = `${slot}: ${bagName(stmt.bag, "slot", names)}`;
  return [
    `${nextSize} := 0;`,
    `for ${range} do`,
    `  if ${slot} < ${size} & (${murphi(stmt.keep, within)}) then`,
    `    ${next}[${nextSize}] := ${bag}[${slot}];`,
    ...indented(setFields(`${next}[${nextSize}]`, stmt.set, within), 4),
    `    ${nextSize} := ${nextSize} + 1;`,
    "  end;",
    "end;",
    `clear ${bag};`,
    `${size} := 0;`,
    `for ${range} do`,
    `  if ${slot} < ${nextSize} then ${bagName(stmt.bag, "put", names)}(${next}[${slot}]); end;`,
    "end;",
  ];
}
