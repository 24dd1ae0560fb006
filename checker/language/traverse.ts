// Walking and rebuilding the trees of the language. Every pass (simplify, slice, check, lowering) is written on these few functions, so
// a new kind of node is added here once and each pass fails to compile until it has dealt with it.

import type { Expr } from "./expression.ts";
import type { Stmt } from "./statement.ts";

/** Reached only if a union gained a member that the caller does not handle; the compiler then reports the call. */
export function unreachable(value: never): never {
  throw new Error(`unreachable: ${JSON.stringify(value)}`);
}

/** The direct subexpressions, in order. */
export function operands(expr: Expr): readonly Expr[] {
  switch (expr.op) {
    case "const":
    case "param":
      return [];
    case "read":
      return expr.index === null ? [] : [expr.index];
    case "not":
      return [expr.arg];
    case "and":
    case "or":
      return expr.args;
    case "eq":
    case "lt":
    case "le":
    case "add":
    case "sub":
    case "min":
    case "max":
    case "distance":
      return [expr.left, expr.right];
    case "ite":
      return [expr.cond, expr.then, expr.else];
    case "exists":
    case "count":
      return [expr.where];
    default:
      return unreachable(expr);
  }
}

/** Rebuilds an expression from the leaves up: `change` sees each node after its operands were rebuilt. The kind must stay the same. */
export function rewrite<E extends Expr>(expr: E, change: (node: Expr) => Expr): E {
  // The caller keeps kinds; the rebuilt node therefore has the type of the one it replaces.
  return change(withOperands(expr, (operand) => rewrite(operand, change))) as E;
}

function withOperands(expr: Expr, to: (operand: Expr) => Expr): Expr {
  switch (expr.op) {
    case "const":
    case "param":
      return expr;
    case "read":
      return expr.index === null ? expr : { ...expr, index: to(expr.index) };
    case "not":
      return { ...expr, arg: to(expr.arg) };
    case "and":
    case "or":
      return { ...expr, args: expr.args.map(to) };
    case "eq":
    case "lt":
    case "le":
    case "add":
    case "sub":
    case "min":
    case "max":
    case "distance":
      return { ...expr, left: to(expr.left), right: to(expr.right) };
    case "ite":
      return { ...expr, cond: to(expr.cond), then: to(expr.then), else: to(expr.else) };
    case "exists":
    case "count":
      return { ...expr, where: to(expr.where) };
    default:
      return unreachable(expr);
  }
}

/** Calls `visit` on the expression and everything below it, outermost first. */
export function visitExpr(expr: Expr, visit: (node: Expr) => void): void {
  visit(expr);
  for (const operand of operands(expr)) visitExpr(operand, visit);
}

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
