// Statements as JavaScript over a readable state that is changed in place.

import type { Expr } from "../../language/expression.ts";
import { bounds, type Sort } from "../../language/sort.ts";
import type { Assign, Stmt } from "../../language/statement.ts";
import { unreachable } from "../../language/passes/traverse.ts";
import { conditionText, placeText, valueText, type Printing } from "./step-expression.ts";

/** What a statement does, as JavaScript statements. */
export function stepText(stmt: Stmt, printing: Printing): string {
  const block = (stmts: readonly Stmt[]): string => stmts.map((one) => stepText(one, printing)).join("\n");
  switch (stmt.op) {
    case "assign":
      return assignText(stmt, printing);
    case "if": {
      const otherwise = stmt.else.length === 0 ? "" : ` else {\n${block(stmt.else)}\n}`;
      const part = printing.called(stmt);
      if (part !== null) return `if (${part}.holds(${printing.parameters})) {\n${part}.does(${printing.parameters});\n}${otherwise}`;
      return `if (${conditionText(stmt.cond, printing)}) {\n${block(stmt.then)}\n}${otherwise}`;
    }
    case "switch": {
      const cases = stmt.cases.map(({ value, body }) => `case ${value}: ${printing.apart(block(body))} break;`);
      return `switch (${valueText(stmt.on, printing)}) {\n${cases.join("\n")}\n}`;
    }
    case "label":
      return `labels.push(${JSON.stringify(stmt.id)});`;
    case "insert":
    case "remove":
    case "each":
      throw new Error(`a stepped system has no bag ${stmt.bag}`);
    default:
      return unreachable(stmt);
  }
}

function assignText({ target, value }: Assign, printing: Printing): string {
  const { lo, hi } = bounds(sortOf(target, printing), printing.modulus);
  const text = valueText(value, printing);
  const place = placeText(target, printing);
  if (fits(value, lo, hi)) return `${place} = ${text};`;
  const name = `${target.variable}${target.field === null ? "" : `.${target.field}`}`;
  return `${place} = fitting(${text}, ${lo}, ${hi}, "${name}");`;
}

/** Whether every value of an expression is known to lie in a range: residues and truth values do, and constants that do. */
function fits(value: Expr, lo: number, hi: number): boolean {
  if (value.op === "const" && value.kind !== "seq") return value.value >= lo && value.value <= hi;
  return value.kind === "seq" || value.kind === "bool" || value.kind.startsWith("enum ");
}

function sortOf({ variable, field }: Assign["target"], { shapeOf }: Printing): Sort {
  const shape = shapeOf(variable);
  const element = "shape" in shape && shape.shape === "array" ? shape.of : shape;
  const sort = "shape" in element && "fields" in element ? element.fields[field ?? ""] : element;
  if (sort === undefined || "shape" in sort) throw new Error(`no cell ${variable}.${field ?? ""}`);
  return sort;
}
