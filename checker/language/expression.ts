// Expressions: a plain tagged tree and the typed builders that make one. An expression has no effect, always has a value, and holds no
// function of the host language, so the same tree can be evaluated, compiled, printed, exported and reasoned about.
// The type parameter is the kind of the value; builders accept only operands whose kinds agree, so mixing sorts does not compile.

import type { EnumSort, Kind } from "./sort.ts";

/** Which state a variable is read from: the one being computed, or the one the transition started in. */
export type Moment = "now" | "before";

/** A constant. `name` is how an enumeration value prints. */
export interface Const {
  readonly op: "const";
  readonly kind: Kind;
  readonly value: number;
  readonly name: string | null;
  /** What the value is made of, where named parameters of the system go into it. A search counts with the value, a proof with any. */
  readonly sum?: Sum;
}

/** Named parameters, each some number of times, and a number. */
export interface Sum {
  readonly times: Readonly<Record<string, number>>;
  readonly plus: number;
}

/** A variable, or one field or element of it. */
export interface Read {
  readonly op: "read";
  readonly kind: Kind;
  readonly moment: Moment;
  readonly variable: string;
  readonly index: Expr | null;
  readonly field: string | null;
}

/** A rule parameter, or a field of a parameter or binder that stands for an element of a bag. */
export interface Param {
  readonly op: "param";
  readonly kind: Kind;
  readonly name: string;
  readonly field: string | null;
}

export interface Not {
  readonly op: "not";
  readonly kind: "bool";
  readonly arg: Expr;
}

/** Conjunction or disjunction of any number of arguments; none is `true` for `and`, `false` for `or`. */
export interface Junction {
  readonly op: "and" | "or";
  readonly kind: "bool";
  readonly args: readonly Expr[];
}

/** Comparison of two values of one kind. On sequence numbers `lt` and `le` are modular: a < b iff (a − b) mod M ≥ M/2. */
export interface Comparison {
  readonly op: "eq" | "lt" | "le";
  readonly kind: "bool";
  readonly left: Expr;
  readonly right: Expr;
}

/** Arithmetic. A sequence number plus or minus an integer is a sequence number, modulo M; all else is exact. */
export interface Arithmetic {
  readonly op: "add" | "sub" | "min" | "max";
  readonly kind: Kind;
  readonly left: Expr;
  readonly right: Expr;
}

/** (left − right) mod M of two sequence numbers, as an integer from 0 to M − 1. */
export interface Distance {
  readonly op: "distance";
  readonly kind: "int";
  readonly left: Expr;
  readonly right: Expr;
}

export interface IfThenElse {
  readonly op: "ite";
  readonly kind: Kind;
  readonly cond: Expr;
  readonly then: Expr;
  readonly else: Expr;
}

/** Whether some element of a bag satisfies `where`, or how many do (equal elements count separately). */
export interface Quantified {
  readonly op: "exists" | "count";
  readonly kind: "bool" | "int";
  readonly moment: Moment;
  readonly bag: string;
  readonly binder: string;
  readonly where: Expr;
}

export type Node = Const | Read | Param | Not | Junction | Comparison | Arithmetic | Distance | IfThenElse | Quantified;

/** An expression whose value has kind `K`. */
export type Expr<K extends Kind = Kind> = Node & { readonly kind: K };

/** An expression that can stand on the left of an assignment. */
export type Place<K extends Kind = Kind> = Read & { readonly kind: K };

/** The kinds that have an order. */
export type Ordered = "int" | "tick" | "seq";

export const yes: Expr<"bool"> = { op: "const", kind: "bool", value: 1, name: null };
export const no: Expr<"bool"> = { op: "const", kind: "bool", value: 0, name: null };

/** An integer constant. */
export function int(value: number): Expr<"int"> {
  return { op: "const", kind: "int", value, name: null };
}

/**
 * A bound that has a name: `times` times the parameter `name`, whose value here is `value`, plus `plus`. All that bears one name must have the
 * same value, for it is one number, but one that a proof leaves open.
 */
export function parameter<K extends "int" | "tick">(kind: K, name: string, value: number, { times = 1, plus = 0 } = {}): Expr<K> {
  // The node's kind is the one given.
  return { op: "const", kind, value: times * value + plus, name: null, sum: { times: { [name]: times }, plus } } as Expr as Expr<K>;
}

/** A constant duration in ticks. */
export function ticks(value: number): Expr<"tick"> {
  return { op: "const", kind: "tick", value, name: null };
}

/** A constant sequence number; the value is taken modulo M where it is used. */
export function seqNumber(value: number): Expr<"seq"> {
  return { op: "const", kind: "seq", value, name: null };
}

/** A constant of an enumeration. */
export function enumValue<N extends string, V extends string>(sort: EnumSort<N, V>, value: V): Expr<`enum ${N}`> {
  return { op: "const", kind: sort.kind, value: sort.values.indexOf(value), name: value };
}

export function not(arg: Expr<"bool">): Expr<"bool"> {
  return { op: "not", kind: "bool", arg };
}

export function and(...args: readonly Expr<"bool">[]): Expr<"bool"> {
  return { op: "and", kind: "bool", args };
}

export function or(...args: readonly Expr<"bool">[]): Expr<"bool"> {
  return { op: "or", kind: "bool", args };
}

/** If `premise` then `conclusion`. */
export function implies(premise: Expr<"bool">, conclusion: Expr<"bool">): Expr<"bool"> {
  return or(not(premise), conclusion);
}

export function eq<K extends Kind>(left: Expr<K>, right: Expr<NoInfer<K>>): Expr<"bool"> {
  return { op: "eq", kind: "bool", left, right };
}

export function ne<K extends Kind>(left: Expr<K>, right: Expr<NoInfer<K>>): Expr<"bool"> {
  return not(eq(left, right));
}

export function lt<K extends Ordered>(left: Expr<K>, right: Expr<NoInfer<K>>): Expr<"bool"> {
  return { op: "lt", kind: "bool", left, right };
}

export function le<K extends Ordered>(left: Expr<K>, right: Expr<NoInfer<K>>): Expr<"bool"> {
  return { op: "le", kind: "bool", left, right };
}

/** The sum. On a sequence number the second operand is an integer. */
export function add<K extends Ordered>(left: Expr<K>, right: Expr<NoInfer<K> extends "seq" ? "int" : NoInfer<K>>): Expr<K> {
  return arithmetic("add", left, right);
}

/** The difference. On a sequence number the second operand is an integer. */
export function sub<K extends Ordered>(left: Expr<K>, right: Expr<NoInfer<K> extends "seq" ? "int" : NoInfer<K>>): Expr<K> {
  return arithmetic("sub", left, right);
}

export function min<K extends "int" | "tick">(left: Expr<K>, right: Expr<NoInfer<K>>): Expr<K> {
  return arithmetic("min", left, right);
}

export function max<K extends "int" | "tick">(left: Expr<K>, right: Expr<NoInfer<K>>): Expr<K> {
  return arithmetic("max", left, right);
}

/** How far `left` is ahead of `right`, modulo M: an integer from 0 to M − 1. */
export function distance(left: Expr<"seq">, right: Expr<"seq">): Expr<"int"> {
  return { op: "distance", kind: "int", left, right };
}

export function ite<K extends Kind>(cond: Expr<"bool">, then: Expr<K>, otherwise: Expr<NoInfer<K>>): Expr<K> {
  // The node's kind is the kind of both branches, which the signature makes K.
  return { op: "ite", kind: then.kind, cond, then, else: otherwise } as Expr as Expr<K>;
}

/** One of the values listed. */
export function isOneOf<K extends Kind>(value: Expr<K>, ...options: readonly Expr<NoInfer<K>>[]): Expr<"bool"> {
  return or(...options.map((option) => eq(value, option)));
}

function arithmetic<K extends Kind>(op: Arithmetic["op"], left: Expr<K>, right: Expr): Expr<K> {
  // The node's kind is the kind of its left operand, which the signature makes K.
  return { op, kind: left.kind, left, right } as Expr as Expr<K>;
}

/** The same place, read in the state before the transition. */
export function before<K extends Kind>(place: Place<K>): Expr<K> {
  // Only the moment changes; the kind stays K.
  return { ...place, moment: "before" } as Read as Expr<K>;
}
