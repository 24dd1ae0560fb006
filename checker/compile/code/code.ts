// The code that both back ends print: arithmetic on 32-bit and 64-bit integers, locals, branches. A system is lowered to it once, so that
// JavaScript and WebAssembly mean the same by construction and differ only in how they are written down.

import type { Layout } from "../layout.ts";

/** `i32` holds integers from −2^31 to 2^31 − 1; `i64` holds everything else that a sort or a sum of sorts can need. */
export type Type = "i32" | "i64";

/** Arithmetic that wraps around within its type; a shift to the right brings in zeros. */
export type Operator = "add" | "sub" | "and" | "or" | "shl" | "shr";

/** Comparisons are signed except `ltu`. */
export type Relation = "eq" | "ne" | "lt" | "le" | "ltu";

export type Value =
  | { readonly op: "const"; readonly type: Type; readonly value: number }
  | { readonly op: "local"; readonly type: Type; readonly local: number }
  | { readonly op: "global"; readonly type: Type; readonly global: number }
  | { readonly op: "binary"; readonly fn: Operator; readonly type: Type; readonly left: Value; readonly right: Value }
  | { readonly op: "compare"; readonly fn: Relation; readonly type: "i32"; readonly left: Value; readonly right: Value }
  | { readonly op: "not"; readonly type: "i32"; readonly arg: Value }
  /** The right side of `both` and `either` and the branches of `choose` are evaluated only if needed, for they may fail. */
  | { readonly op: "both" | "either"; readonly type: "i32"; readonly left: Value; readonly right: Value }
  | { readonly op: "choose"; readonly type: Type; readonly cond: Value; readonly then: Value; readonly else: Value }
  /** `widen` keeps the value; `unsigned` reads the 32 bits as a number from 0; `narrow` keeps the lower 32 bits. */
  | { readonly op: "widen" | "unsigned"; readonly type: "i64"; readonly arg: Value }
  | { readonly op: "narrow"; readonly type: "i32"; readonly arg: Value }
  /** Names a value for use in `body`. */
  | { readonly op: "let"; readonly type: Type; readonly local: number; readonly value: Value; readonly body: Value }
  /** The value, which must lie between the bounds; if not, it is the lower one and something is broken from now on. */
  | { readonly op: "checked"; readonly type: Type; readonly value: Value; readonly lo: number; readonly hi: number }
  /** Whether something is broken. */
  | { readonly op: "broken"; readonly type: "i32" };

export type Code =
  | { readonly op: "set"; readonly local: number; readonly value: Value }
  | { readonly op: "setGlobal"; readonly global: number; readonly value: Value }
  | { readonly op: "if"; readonly cond: Value; readonly then: readonly Code[]; readonly else: readonly Code[] }
  | { readonly op: "switch"; readonly on: Value; readonly cases: readonly { readonly value: number; readonly body: readonly Code[] }[] }
  | { readonly op: "call"; readonly fun: number; readonly args: readonly Value[] }
  /** What is broken is noted: a firing out of the state being expanded, or the judging of a state or of a step. Nothing is broken then. */
  | { readonly op: "breach"; readonly of: "state" | "step" }
  /** A full bag: the firing has no successor, which is noted unless it is broken. Leaves the function. */
  | { readonly op: "prune" }
  /** The firing is complete, unless it is broken: these are the words of its successor. */
  | { readonly op: "commit"; readonly words: readonly Value[] }
  /** The successor is to be kept in this form. */
  | { readonly op: "keep"; readonly words: readonly Value[] }
  /** A label is passed, or a bound cuts a step off. */
  | { readonly op: "pass"; readonly label: number }
  /** A state that a state property is about was judged, or a trigger of a step property held. */
  | { readonly op: "judged"; readonly property: number }
  /** The property is violated, or reached. */
  | { readonly op: "hit"; readonly property: number };

/** A function. It gets the place of a packed state, and reads the words it needs into locals first. */
export interface Fun {
  readonly params: readonly Type[];
  /** All locals, parameters first. */
  readonly locals: readonly Type[];
  /** Which word of the packed state is loaded into which local before the body runs. */
  readonly loads: readonly { readonly word: number; readonly local: number }[];
  readonly body: readonly Code[];
}

/** A lowered system. */
export interface Program {
  readonly layout: Layout;
  /** What is observed, each with the value it has when a firing begins. */
  readonly globals: readonly { readonly type: Type; readonly least: number }[];
  /** One function for each rule instance, in order, that tries all its firings; called with the place of the state to expand. */
  readonly rules: readonly Fun[];
  /** The most firings that any state can have. */
  readonly mostFirings: number;
  /** Bodies of rules that range over bags, called by them with an element's words. */
  readonly bodies: readonly Fun[];
  /** They judge the step from the state at the place given to the state whose words are the parameters: by all properties at once, or each by one. */
  readonly judgeSteps: readonly Fun[];
  /** The same for the state at the place given. */
  readonly judgeStates: readonly Fun[];
  /** Keeps the lesser of the successor whose words are the parameters and its image; null if nothing is exchanged. */
  readonly lesser: Fun | null;
  /** Whether anything can break. */
  readonly checks: boolean;
  /** The labels that are counted, and after them the bounds of which is counted what they cut off. */
  readonly labels: readonly string[];
  readonly cuts: readonly string[];
  /** Indices into the system's properties are used throughout; this is how many there are. */
  readonly properties: number;
}

/**
 * Of which findings a search keeps the least state that shows them: the properties by their number, and three more. A broken step and a
 * deadlock are shown by the state that is expanded, a state that cannot be judged by itself.
 */
export function findingsOf(properties: number) {
  return { brokenStep: properties, brokenState: properties + 1, deadlock: properties + 2, count: properties + 3 } as const;
}

export const i32 = (value: number): Value => ({ op: "const", type: "i32", value });

export function binary(fn: Operator, left: Value, right: Value): Value {
  const { type } = left;
  if (right.op === "const") {
    if (right.value === 0 && fn !== "and") return left;
    if (right.value === 0 && type === "i32" && isSimple(left)) return i32(0);
    if (fn === "and" && right.value === -1) return left;
    if (left.op === "const" && type === "i32") return i32(foldBits(fn, left.value, right.value));
  }
  if (left.op === "const" && left.value === 0 && (fn === "or" || fn === "add")) return right;
  return { op: "binary", fn, type, left, right };
}

function foldBits(fn: Operator, left: number, right: number): number {
  switch (fn) {
    case "add":
      return (left + right) | 0;
    case "sub":
      return (left - right) | 0;
    case "and":
      return left & right;
    case "or":
      return left | right;
    case "shl":
      return left << right;
    case "shr":
      return (left >>> right) | 0;
  }
}

export const compare = (fn: Relation, left: Value, right: Value): Value => ({ op: "compare", fn, type: "i32", left, right });
export const negate = (arg: Value): Value =>
  arg.op === "not" ? arg.arg : arg.op === "const" ? i32(arg.value === 0 ? 1 : 0) : { op: "not", type: "i32", arg };
export const set = (local: number, value: Value): Code => ({ op: "set", local, value });
export const local = (type: Type, index: number): Value => ({ op: "local", type, local: index });

export function both(left: Value, right: Value): Value {
  if (left.op === "const") return left.value === 0 ? left : right;
  return right.op === "const" && right.value !== 0 ? left : { op: "both", type: "i32", left, right };
}

export function either(left: Value, right: Value): Value {
  if (left.op === "const") return left.value === 0 ? right : left;
  return right.op === "const" && right.value === 0 ? left : { op: "either", type: "i32", left, right };
}

export function choose(cond: Value, then: Value, otherwise: Value): Value {
  if (cond.op === "const") return cond.value === 0 ? otherwise : then;
  return { op: "choose", type: then.type, cond, then, else: otherwise };
}

/** The value as a 64-bit integer. */
export const widen = (arg: Value): Value =>
  arg.type === "i64" ? arg : arg.op === "const" ? { ...arg, type: "i64" } : { op: "widen", type: "i64", arg };
/** The lower 32 bits. */
export const narrow = (arg: Value): Value =>
  arg.type === "i32" ? arg : arg.op === "const" ? i32(arg.value | 0) : { op: "narrow", type: "i32", arg };

/** Whether a value costs nothing to name again. */
export const isSimple = (value: Value): boolean => value.op === "const" || value.op === "local" || value.op === "global";
