// Expressions as text in the notation of books, with no more brackets than needed. For people: nothing reads this text back, and it says
// the same as the tree even where it uses a shorter form (≠, ⇒, ∈ {…}).

import type { Const, Expr, Junction, Quantified, Read } from "../expression.ts";
import { unreachable } from "./traverse.ts";

/** An expression in ordinary notation: `host[h].sndNxt ≠ old(host[h].sndNxt) ∧ ¬closed`. */
export function printExpr(expr: Expr): string {
  return textOf(expr).text;
}

/** The name under which a binder prints: those that the builders make contain spaces. */
export function printName(name: string): string {
  return name.replace(/ ./g, (pair) => pair.slice(1).toUpperCase());
}

/** How tightly the outermost operator of a text binds; what binds less tightly than its surroundings is bracketed. */
const binding = { open: 0, implication: 1, or: 2, and: 3, not: 4, comparison: 5, sum: 6, whole: 7 } as const;
type Binding = (typeof binding)[keyof typeof binding];

interface Text {
  readonly text: string;
  readonly binds: Binding;
}

const whole = (text: string): Text => ({ text, binds: binding.whole });

/** The text of an operand that must bind at least so tightly. */
function operand(expr: Expr, least: number): string {
  const { text, binds } = textOf(expr);
  return binds < least ? `(${text})` : text;
}

function textOf(expr: Expr): Text {
  switch (expr.op) {
    case "const":
      return whole(constant(expr));
    case "read":
      return whole(expr.moment === "before" ? `old(${printPlace(expr)})` : printPlace(expr));
    case "param":
      return whole(printName(expr.name) + (expr.field === null ? "" : `.${expr.field}`));
    case "not":
      return negation(expr.arg);
    case "and":
    case "or":
      return junction(expr);
    case "eq":
      return infix("=", expr.left, expr.right);
    case "lt":
      return infix("<", expr.left, expr.right);
    case "le":
      return infix("≤", expr.left, expr.right);
    case "add":
    case "sub": {
      const sign = expr.op === "add" ? "+" : "−";
      return { text: `${operand(expr.left, binding.sum)} ${sign} ${operand(expr.right, binding.whole)}`, binds: binding.sum };
    }
    case "min":
    case "max":
    case "distance":
      return whole(`${expr.op}(${printExpr(expr.left)}, ${printExpr(expr.right)})`);
    case "ite": {
      const [cond, then] = [operand(expr.cond, binding.implication), operand(expr.then, binding.implication)];
      return { text: `if ${cond} then ${then} else ${printExpr(expr.else)}`, binds: binding.open };
    }
    case "exists":
      return { text: `∃ ${range(expr)}: ${printExpr(expr.where)}`, binds: binding.open };
    case "count":
      return whole(`#{${range(expr)}: ${printExpr(expr.where)}}`);
    default:
      return unreachable(expr);
  }
}

/** A place without its moment. */
export function printPlace(place: Read): string {
  const index = place.index === null ? "" : `[${printExpr(place.index)}]`;
  return `${place.variable}${index}${place.field === null ? "" : `.${place.field}`}`;
}

function constant({ kind, value, name }: Const): string {
  return name ?? (kind === "bool" ? String(value === 1) : String(value));
}

function range({ binder, bag, moment }: Quantified): string {
  return `${printName(binder)} ∈ ${moment === "before" ? `old(${bag})` : bag}`;
}

function infix(sign: string, left: Expr, right: Expr): Text {
  return { text: `${operand(left, binding.sum)} ${sign} ${operand(right, binding.sum)}`, binds: binding.comparison };
}

function negation(arg: Expr): Text {
  if (arg.op === "eq") return infix("≠", arg.left, arg.right);
  return { text: `¬${operand(arg, arg.op === "not" ? binding.not : binding.whole)}`, binds: binding.not };
}

function junction({ op, args }: Junction): Text {
  const [first, second] = args;
  if (first === undefined) return whole(op === "and" ? "true" : "false");
  if (second === undefined) return textOf(first);
  const member = op === "or" ? membership(args) : null;
  if (member !== null) return member;
  if (op === "or" && first.op === "not" && args.length === 2) {
    const [premise, conclusion] = [operand(first.arg, binding.or), operand(second, binding.or)];
    return { text: `${premise} ⇒ ${conclusion}`, binds: binding.implication };
  }
  const least = op === "and" ? binding.and : binding.or;
  return { text: args.map((arg) => operand(arg, least)).join(op === "and" ? " ∧ " : " ∨ "), binds: least };
}

/** `x ∈ {a, b}` for a disjunction that compares one expression with constants. */
function membership(args: readonly Expr[]): Text | null {
  const tests = args.flatMap((arg) => (arg.op === "eq" && arg.right.op === "const" ? [{ left: arg.left, right: arg.right }] : []));
  const [first] = tests;
  if (first === undefined || tests.length < args.length) return null;
  const left = operand(first.left, binding.sum);
  if (tests.some((test) => operand(test.left, binding.sum) !== left)) return null;
  return { text: `${left} ∈ {${tests.map(({ right }) => constant(right)).join(", ")}}`, binds: binding.comparison };
}
