// Constant folding. Rules are specialised for each choice of their parameters and tables for each variant, which leaves many constants;
// folding them removes whole branches before anything is compiled. Folding never changes a value: a law test compares both evaluators.

import { calculate, compares } from "../arithmetic.ts";
import { type Expr, no, yes } from "../expression.ts";
import { operands, rewrite, unreachable } from "./traverse.ts";
import { blocksOf } from "./traverse-statements.ts";
import type { Stmt } from "../statement.ts";

/** Replaces every subexpression whose value is known by that value. */
export function simplify<E extends Expr>(expr: E, modulus: number): E {
  return rewrite(expr, (node) => fold(node, modulus));
}

/** As `simplify`, for whatever value named parameters have: what depends on one stays as it is. */
export function simplifyOpen<E extends Expr>(expr: E, modulus: number): E {
  return rewrite(expr, (node) => (operands(node).some((one) => one.op === "const" && one.sum !== undefined) ? node : fold(node, modulus)));
}

/** Simplifies the expressions of statements and drops branches that cannot be taken. */
export function simplifyStmts(stmts: readonly Stmt[], modulus: number): readonly Stmt[] {
  return stmts.flatMap((stmt) => simplifyStmt(stmt, modulus));
}

function simplifyStmt(stmt: Stmt, modulus: number): readonly Stmt[] {
  const fields = (all: Readonly<Record<string, Expr>>) =>
    Object.fromEntries(Object.entries(all).map(([name, node]) => [name, simplify(node, modulus)]));
  switch (stmt.op) {
    case "assign": {
      const { target } = stmt;
      const index = target.index === null ? null : simplify(target.index, modulus);
      return [{ ...stmt, target: { ...target, index }, value: simplify(stmt.value, modulus) }];
    }
    case "if": {
      const cond = simplify(stmt.cond, modulus);
      const then = simplifyStmts(stmt.then, modulus);
      const otherwise = simplifyStmts(stmt.else, modulus);
      if (cond.op === "const") return cond.value === 1 ? then : otherwise;
      return then.length === 0 && otherwise.length === 0 ? [] : [{ op: "if", cond, then, else: otherwise }];
    }
    case "switch": {
      const on = simplify(stmt.on, modulus);
      if (on.op === "const") {
        const taken = stmt.cases.find((entry) => entry.value === on.value);
        return taken === undefined ? [] : simplifyStmts(taken.body, modulus);
      }
      const cases = stmt.cases.map((entry) => ({ ...entry, body: simplifyStmts(entry.body, modulus) }));
      const live = cases.filter((entry) => entry.body.length > 0);
      return live.length === 0 ? [] : [{ op: "switch", on, cases: live }];
    }
    case "insert":
      return [{ ...stmt, fields: fields(stmt.fields) }];
    case "each":
      return [{ ...stmt, keep: simplify(stmt.keep, modulus), set: fields(stmt.set) }];
    case "remove":
    case "label":
      return blocksOf(stmt).length === 0 ? [stmt] : [];
    default:
      return unreachable(stmt);
  }
}

function fold(node: Expr, modulus: number): Expr {
  switch (node.op) {
    case "not":
      if (node.arg.op === "const") return node.arg.value === 1 ? no : yes;
      return node.arg.op === "not" ? node.arg.arg : node;
    case "and":
    case "or":
      return foldJunction(node);
    case "eq":
    case "lt":
    case "le":
      if (node.left.op !== "const" || node.right.op !== "const") return node;
      return compares(node.op, node.left.kind, node.left.value, node.right.value, modulus) ? yes : no;
    case "add":
    case "sub":
    case "min":
    case "max":
    case "distance":
      if (node.left.op !== "const" || node.right.op !== "const") return node;
      return { op: "const", kind: node.kind, value: calculate(node.op, node.kind, node.left.value, node.right.value, modulus), name: null };
    case "ite":
      return node.cond.op === "const" ? (node.cond.value === 1 ? node.then : node.else) : node;
    case "exists":
      return node.where.op === "const" && node.where.value === 0 ? no : node;
    case "const":
    case "read":
    case "param":
    case "count":
      return node;
    default:
      return unreachable(node);
  }
}

function foldJunction(node: Extract<Expr, { readonly op: "and" | "or" }>): Expr {
  const { op, args } = node;
  const absorbing = op === "and" ? 0 : 1;
  if (args.length > 1 && args.every((arg) => arg.op !== op && arg.op !== "const")) return node;
  const flat = args.flatMap((arg) => (arg.op === op ? arg.args : [arg]));
  if (flat.some((arg) => arg.op === "const" && arg.value === absorbing)) return op === "and" ? no : yes;
  const open = flat.filter((arg) => arg.op !== "const");
  const [only] = open;
  if (only === undefined) return op === "and" ? yes : no;
  return open.length === 1 ? only : { op, kind: "bool", args: open };
}
