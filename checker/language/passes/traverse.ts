// Walking and rebuilding expressions. Every pass is written on these few functions, so a new kind of node is added here once and each pass
// fails to compile until it has dealt with it.

import type { Expr } from "../expression.ts";

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

/**
 * Rebuilds an expression from the leaves up: `change` sees each node after its operands were rebuilt. The kind must stay the same. What does
 * not change is not copied.
 */
export function rewrite<E extends Expr>(expr: E, change: (node: Expr) => Expr): E {
  // The caller keeps kinds; the rebuilt node therefore has the type of the one it replaces.
  return change(mapOperands(expr, (operand) => rewrite(operand, change))) as E;
}

/** The same node with each direct subexpression replaced; kinds must stay the same. */
export function mapOperands(expr: Expr, to: (operand: Expr) => Expr): Expr {
  switch (expr.op) {
    case "const":
    case "param":
      return expr;
    case "read": {
      const index = expr.index === null ? null : to(expr.index);
      return index === expr.index ? expr : { ...expr, index };
    }
    case "not": {
      const arg = to(expr.arg);
      return arg === expr.arg ? expr : { ...expr, arg };
    }
    case "and":
    case "or": {
      const args = expr.args.map(to);
      return args.every((arg, i) => arg === expr.args[i]) ? expr : { ...expr, args };
    }
    case "eq":
    case "lt":
    case "le":
    case "add":
    case "sub":
    case "min":
    case "max":
    case "distance": {
      const [left, right] = [to(expr.left), to(expr.right)];
      return left === expr.left && right === expr.right ? expr : { ...expr, left, right };
    }
    case "ite": {
      const [cond, then, otherwise] = [to(expr.cond), to(expr.then), to(expr.else)];
      const isSame = cond === expr.cond && then === expr.then && otherwise === expr.else;
      return isSame ? expr : { ...expr, cond, then, else: otherwise };
    }
    case "exists":
    case "count": {
      const where = to(expr.where);
      return where === expr.where ? expr : { ...expr, where };
    }
    default:
      return unreachable(expr);
  }
}

/** Calls `visit` on the expression and everything below it, outermost first. */
export function visitExpr(expr: Expr, visit: (node: Expr) => void): void {
  visit(expr);
  for (const operand of operands(expr)) visitExpr(operand, visit);
}
