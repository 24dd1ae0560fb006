// Walking and rebuilding statements, on top of the walks over expressions.

import type { Expr } from "../expression.ts";
import type { Stmt } from "../statement.ts";
import { rewrite, unreachable } from "./traverse.ts";

/** The expressions a statement holds itself, without those of nested statements. An assignment's target counts through its index. */
export function expressionsOf(stmt: Stmt): readonly Expr[] {
  switch (stmt.op) {
    case "assign":
      return stmt.target.index === null ? [stmt.value] : [stmt.target.index, stmt.value];
    case "if":
      return [stmt.cond];
    case "switch":
      return [stmt.on];
    case "insert":
      return Object.values(stmt.fields);
    case "each":
      return [stmt.keep, ...Object.values(stmt.set)];
    case "remove":
    case "label":
      return [];
    default:
      return unreachable(stmt);
  }
}

/** The statement lists nested in a statement. */
export function blocksOf(stmt: Stmt): readonly (readonly Stmt[])[] {
  if (stmt.op === "if") return [stmt.then, stmt.else];
  if (stmt.op === "switch") return stmt.cases.map((entry) => entry.body);
  return [];
}

/** Calls `visit` on each statement and everything nested in it, outermost first. */
export function visitStmts(stmts: readonly Stmt[], visit: (stmt: Stmt) => void): void {
  for (const stmt of stmts) {
    visit(stmt);
    for (const block of blocksOf(stmt)) visitStmts(block, visit);
  }
}

/** Rebuilds the expressions inside statements; the statements themselves stay. An index inside an assignment's target is rebuilt too. */
export function rewriteStmts(stmts: readonly Stmt[], change: (node: Expr) => Expr): readonly Stmt[] {
  const expr = <E extends Expr>(node: E): E => rewrite(node, change);
  const fields = (all: Readonly<Record<string, Expr>>) => Object.fromEntries(Object.entries(all).map(([name, node]) => [name, expr(node)]));
  const one = (stmt: Stmt): Stmt => {
    switch (stmt.op) {
      case "assign": {
        const { target } = stmt;
        return { ...stmt, target: target.index === null ? target : { ...target, index: expr(target.index) }, value: expr(stmt.value) };
      }
      case "if":
        return { ...stmt, cond: expr(stmt.cond), then: stmt.then.map(one), else: stmt.else.map(one) };
      case "switch":
        return { ...stmt, on: expr(stmt.on), cases: stmt.cases.map((entry) => ({ ...entry, body: entry.body.map(one) })) };
      case "insert":
        return { ...stmt, fields: fields(stmt.fields) };
      case "each":
        return { ...stmt, keep: expr(stmt.keep), set: fields(stmt.set) };
      case "remove":
      case "label":
        return stmt;
      default:
        return unreachable(stmt);
    }
  };
  return stmts.map(one);
}

/** Puts other statements in the place of each that has no blocks, wherever it stands. */
export function replaceStmts(stmts: readonly Stmt[], change: (stmt: Stmt) => readonly Stmt[]): readonly Stmt[] {
  const all = (block: readonly Stmt[]): readonly Stmt[] => block.flatMap(one);
  const one = (stmt: Stmt): readonly Stmt[] => {
    if (stmt.op === "if") return [{ ...stmt, then: all(stmt.then), else: all(stmt.else) }];
    if (stmt.op === "switch") return [{ ...stmt, cases: stmt.cases.map((entry) => ({ ...entry, body: all(entry.body) })) }];
    return change(stmt);
  };
  return all(stmts);
}
