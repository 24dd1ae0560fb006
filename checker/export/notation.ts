// Expressions in the notation of a target: brackets, operators and order are settled here, a target says how it writes each of them.

import type { Const, Expr, Junction, Param, Quantified, Read } from "../language/expression.ts";
import { constantValue } from "../language/arithmetic.ts";
import type { System } from "../language/system.ts";
import { unreachable } from "../language/passes/traverse.ts";
import type { Names } from "./names.ts";

/** How a target writes expressions. Texts handed to it stand for whole operands: they need no more brackets. */
export interface Notation {
  readonly and: string;
  readonly or: string;
  readonly not: string;
  readonly eq: string;
  readonly ne: string;
  readonly le: string;
  constant(node: Const): string;
  read(node: Read, index: string | null): string;
  param(node: Param): string;
  ite(cond: string, then: string, otherwise: string): string;
  /** What a target has no operator for: modular arithmetic and order of sequence numbers, the smaller and the larger number. */
  call(name: Call, left: string, right: string): string;
  quantified(node: Quantified): string;
  /** A disjunction that compares one thing with several constants, if the target has a short form for it. */
  member?(left: string, options: readonly string[]): string;
}

export type Call = "seqAdd" | "seqSub" | "seqLess" | "seqAtMost" | "distance" | "min" | "max";

/** What such a function is called in a target that defines it itself. */
export const callNames: Readonly<Record<Call, string>> = {
  seqAdd: "seq_add",
  seqSub: "seq_sub",
  seqLess: "seq_lt",
  seqAtMost: "seq_le",
  distance: "seq_distance",
  min: "min_of",
  max: "max_of",
};

/** A number of a kind as every target writes it: sequence numbers wrapped, what is below zero in brackets. */
export function numberText(kind: string, value: number, { modulus }: System): string {
  const number = constantValue({ kind, value }, modulus);
  return number < 0 ? `(${number})` : String(number);
}

/** A value in a target that has words for truth and names for the values of enumerations. */
export function valueText(kind: string, value: number, { system, names }: { readonly system: System; readonly names: Names }): string {
  if (kind === "bool") return value === 1 ? "true" : "false";
  return names.value(kind, value) ?? numberText(kind, value, system);
}

const level = { open: 0, junction: 1, comparison: 2, sum: 3, whole: 4 } as const;

interface Text {
  readonly text: string;
  readonly binds: number;
}

const whole = (text: string): Text => ({ text, binds: level.whole });

/** The text of an expression. */
export function write(expr: Expr, notation: Notation): string {
  return textOf(expr, notation).text;
}

/** The text of an expression, in brackets if it is more than a name, a number or a call. */
export function writeWhole(expr: Expr, notation: Notation): string {
  return operand(expr, notation, level.whole);
}

/** The parts of a conjunction, each with the brackets it needs in one. */
export function conjuncts(expr: Expr, notation: Notation): readonly string[] {
  if (expr.op !== "and" || expr.args.length === 0) return [operand(expr, notation, level.comparison)];
  return expr.args.map((arg) => operand(arg, notation, level.comparison));
}

function operand(expr: Expr, notation: Notation, least: number): string {
  const { text, binds } = textOf(expr, notation);
  return binds < least ? `(${text})` : text;
}

function textOf(expr: Expr, notation: Notation): Text {
  const infix = (sign: string, left: Expr, right: Expr): Text => ({
    text: `${operand(left, notation, level.sum)} ${sign} ${operand(right, notation, level.sum)}`,
    binds: level.comparison,
  });
  const call = (name: Call, left: Expr, right: Expr): Text => whole(notation.call(name, write(left, notation), write(right, notation)));
  switch (expr.op) {
    case "const":
      return whole(notation.constant(expr));
    case "read":
      return whole(notation.read(expr, expr.index === null ? null : write(expr.index, notation)));
    case "param":
      return whole(notation.param(expr));
    case "not":
      if (expr.arg.op === "eq") return infix(notation.ne, expr.arg.left, expr.arg.right);
      return { text: `${notation.not}${operand(expr.arg, notation, level.whole)}`, binds: level.comparison };
    case "and":
    case "or":
      return junction(expr, notation);
    case "eq":
      return infix(notation.eq, expr.left, expr.right);
    case "lt":
      return expr.left.kind === "seq" ? call("seqLess", expr.left, expr.right) : infix("<", expr.left, expr.right);
    case "le":
      return expr.left.kind === "seq" ? call("seqAtMost", expr.left, expr.right) : infix(notation.le, expr.left, expr.right);
    case "add":
    case "sub": {
      if (expr.kind === "seq") return call(expr.op === "add" ? "seqAdd" : "seqSub", expr.left, expr.right);
      const sign = expr.op === "add" ? "+" : "-";
      const text = `${operand(expr.left, notation, level.sum)} ${sign} ${operand(expr.right, notation, level.whole)}`;
      return { text, binds: level.sum };
    }
    case "min":
    case "max":
    case "distance":
      return call(expr.op, expr.left, expr.right);
    case "ite":
      return whole(notation.ite(write(expr.cond, notation), write(expr.then, notation), write(expr.else, notation)));
    case "exists":
    case "count":
      return whole(notation.quantified(expr));
    default:
      return unreachable(expr);
  }
}

function junction({ op, args }: Junction, notation: Notation): Text {
  const [first, second] = args;
  if (first === undefined) return whole(notation.constant({ op: "const", kind: "bool", value: op === "and" ? 1 : 0, name: null }));
  if (second === undefined) return textOf(first, notation);
  const member = op === "or" ? membership(args, notation) : null;
  if (member !== null) return { text: member, binds: level.comparison };
  const sign = op === "and" ? notation.and : notation.or;
  return { text: args.map((arg) => operand(arg, notation, level.comparison)).join(` ${sign} `), binds: level.junction };
}

function membership(args: readonly Expr[], notation: Notation): string | null {
  const tests = args.flatMap((arg) => (arg.op === "eq" && arg.right.op === "const" ? [{ left: arg.left, right: arg.right }] : []));
  const [first] = tests;
  if (notation.member === undefined || first === undefined || tests.length < args.length) return null;
  const left = operand(first.left, notation, level.sum);
  if (tests.some((test) => operand(test.left, notation, level.sum) !== left)) return null;
  return notation.member(
    left,
    tests.map(({ right }) => notation.constant(right)),
  );
}
