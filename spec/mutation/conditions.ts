// What can go wrong in a condition: it is turned round, a part of it is forgotten, a bound is off by one, or one number stands for another.

import { add, and, int, not, rewrite, yes, type Expr } from "../../checker/language/index.ts";
import type { Row } from "../row.ts";
import type { Change } from "./mutant.ts";

/** Every change of a row's condition. */
export function conditionChanges(row: Row): readonly Change[] {
  const { when } = row;
  if (when.op === "const") return [];
  // What a conjunction joins are conditions.
  const conjuncts = when.op === "and" ? (when.args as readonly Expr<"bool">[]) : [];
  const change = (operator: Change["operator"], says: string, changed: Expr): Change => ({
    operator,
    says,
    // An expression of the same kind stands in its place.
    row: { ...row, when: changed as Expr<"bool"> },
  });
  return [
    change("condition", "condition negated", not(when)),
    { ...change("condition", "condition always true", yes), unasked: when },
    ...conjuncts.map((unasked, i) => ({
      ...change("condition", `conjunct ${i + 1} dropped`, and(...conjuncts.filter((_, j) => j !== i))),
      unasked,
    })),
    ...places(when, comparesOrder).flatMap((at) => [
      change("comparison", `comparison ${at + 1} lt and le exchanged`, changeAt(when, comparesOrder, at, exchanged)),
      change(
        "comparison",
        `comparison ${at + 1} turned into eq`,
        changeAt(when, comparesOrder, at, (node) => ({ ...node, op: "eq" }) as Expr),
      ),
    ]),
    ...places(when, comparesEquals).map((at) =>
      change(
        "comparison",
        `equality ${at + 1} turned into le`,
        changeAt(when, comparesEquals, at, (node) => ({ ...node, op: "le" }) as Expr),
      ),
    ),
    ...places(when, isNumber).flatMap((at) =>
      numberChanges(when, at).map(([says, changed]) => change("operand", `${says} ${at + 1}`, changed)),
    ),
  ];
}

/** A sequence number that is read is off by one, or is the other end of what is unacknowledged. */
export function numberChanges(expr: Expr, at = 0): readonly (readonly [string, Expr])[] {
  const ends = places(expr, isEnd);
  const read = nodesOf(expr, isNumber)[at];
  if (read === undefined) return [];
  const moved = (by: number): Expr => changeAt(expr, isNumber, at, (node) => add(node as Expr<"seq">, int(by)));
  const swapped = isEnd(read) ? [[`other end of the queue`, changeAt(expr, isNumber, at, otherEnd)] as const] : [];
  return [["number +1", moved(1)], ["number -1", moved(-1)], ...(ends.length === 0 ? [] : swapped)];
}

function comparesOrder(node: Expr): boolean {
  return node.op === "lt" || node.op === "le";
}

function comparesEquals(node: Expr): boolean {
  return node.op === "eq" && ["seq", "int", "tick"].includes(node.left.kind);
}

/** A sequence number of the TCB. */
function isNumber(node: Expr): boolean {
  return node.op === "read" && node.variable === "tcb" && node.kind === "seq";
}

function isEnd(node: Expr): boolean {
  return node.op === "read" && node.variable === "tcb" && (node.field === "sndUna" || node.field === "sndNxt");
}

function otherEnd(node: Expr): Expr {
  return node.op === "read" ? { ...node, field: node.field === "sndUna" ? "sndNxt" : "sndUna" } : node;
}

function exchanged(node: Expr): Expr {
  // Both have the same operands.
  return { ...node, op: node.op === "lt" ? "le" : "lt" } as Expr;
}

function nodesOf(expr: Expr, is: (node: Expr) => boolean): readonly Expr[] {
  const found: Expr[] = [];
  rewrite(expr, (node) => {
    if (is(node)) found.push(node);
    return node;
  });
  return found;
}

/** The numbers of the nodes that are of a kind. */
function places(expr: Expr, is: (node: Expr) => boolean): readonly number[] {
  return nodesOf(expr, is).map((_, at) => at);
}

function changeAt(expr: Expr, is: (node: Expr) => boolean, at: number, change: (node: Expr) => Expr): Expr {
  let seen = -1;
  return rewrite(expr, (node) => {
    if (!is(node)) return node;
    seen += 1;
    return seen === at ? change(node) : node;
  });
}
