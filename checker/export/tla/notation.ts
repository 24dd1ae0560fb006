// TLA+'s words, and how it writes expressions. What a rule does is written as a chain of records, each the whole state after one statement;
// an expression reads the record that it is written in, or the variables themselves for the state before the step.

import type { Expr, Quantified } from "../../language/expression.ts";
import { isEnum, type EnumSort, type Sort } from "../../language/sort.ts";
import type { System } from "../../language/system.ts";
import { enumerationsOf, type Names } from "../names.ts";
import { numberText, write, type Notation } from "../notation.ts";

// Keywords of TLA+, and what the modules define that a specification extends.
const words = new Set(
  (
    "ACTION ASSUME ASSUMPTION AXIOM BOOLEAN BY CASE CHOOSE CONSTANT CONSTANTS COROLLARY DEF DEFINE DEFS DOMAIN ELSE ENABLED EXCEPT " +
    "EXTENDS FALSE HAVE HIDE IF IN INSTANCE LAMBDA LEMMA LET LOCAL MODULE NEW OBVIOUS OMITTED ONLY OTHER PICK PROOF PROPOSITION PROVE " +
    "QED RECURSIVE STATE STRING SUBSET SUFFICES TAKE TEMPORAL THEN THEOREM TRUE UNCHANGED UNION USE VARIABLE VARIABLES WITH WITNESS " +
    "Int Nat Infinity IsABag BagToSet SetToBag BagIn EmptyBag BagUnion SubBag BagOfAll BagCardinality CopiesIn Sum Cardinality " +
    "IsFiniteSet Print PrintT Assert JavaTime TLCGet TLCSet TLCEval Permutations SortSeq Any RandomElement ToString Init Next Spec vars"
  ).split(" "),
);

/** Whether TLA+ forbids a name. Names of one letter are left to what this exporter binds. */
export function isTlaWord(name: string): boolean {
  return words.has(name) || name.length === 1 || /^(?:WF_|SF_)/.test(name);
}

/** What a place in a specification can refer to. */
export interface Place {
  readonly system: System;
  readonly names: Names;
  readonly sorts: ReadonlyMap<string, EnumSort>;
  /** The record that holds the state as it is here; null where the variables do. */
  readonly state: string | null;
}

export function placeFor(system: System, names: Names): Place {
  return { system, names, sorts: new Map(enumerationsOf(system).map((sort) => [sort.kind, sort])), state: null };
}

/** A value as TLA+ writes it. */
export function tlaValue(kind: string, value: number, { system, sorts }: Place): string {
  if (kind === "bool") return value === 1 ? "TRUE" : "FALSE";
  const name = sorts.get(kind)?.values[value];
  return name === undefined ? numberText(kind, value, system) : quoted(name);
}

/** A text as a string of TLA+. */
export function quoted(text: string): string {
  return `"${text.replaceAll(/["\\]/g, "'")}"`;
}

/** The set of values of a sort. */
export function tlaSet(sort: Sort, { system }: Place): string {
  if (isEnum(sort)) return `{${sort.values.map(quoted).join(", ")}}`;
  switch (sort.kind) {
    case "bool":
      return "BOOLEAN";
    case "int":
      return `${sort.lo < 0 ? `(${sort.lo})` : sort.lo}..${sort.hi < 0 ? `(${sort.hi})` : sort.hi}`;
    case "tick":
      return `0..${sort.max}`;
    default:
      return `0..${system.modulus - 1}`;
  }
}

/** An expression in TLA+. */
export function tla(expr: Expr, place: Place): string {
  return write(expr, tlaNotation(place));
}

export function tlaNotation(place: Place): Notation {
  const { names } = place;
  return {
    and: "/\\",
    or: "\\/",
    not: "~",
    eq: "=",
    ne: "#",
    le: "<=",
    constant: ({ kind, value }) => tlaValue(kind, value, place),
    read: ({ variable, field, moment }, index) =>
      `${variableAt(variable, moment, place)}${index === null ? "" : `[${index}]`}${field === null ? "" : `.${names.field(field)}`}`,
    param: ({ name, field }) => `${names.local(name)}${field === null ? "" : `.${names.field(field)}`}`,
    ite: (cond, then, otherwise) => `(IF ${cond} THEN ${then} ELSE ${otherwise})`,
    call: (name, left, right) => `${names.own(operatorNames[name])}(${left}, ${right})`,
    quantified: (node) => quantified(node, place),
    member: (left, options) => `${left} \\in {${options.join(", ")}}`,
  };
}

export const operatorNames = {
  seqAdd: "SeqAdd",
  seqSub: "SeqSub",
  seqLess: "SeqLess",
  seqAtMost: "SeqAtMost",
  distance: "Distance",
  min: "Min",
  max: "Max",
} as const;

/** A variable in the state of a place, or before the step. */
export function variableAt(variable: string, moment: "now" | "before", { names, state }: Place): string {
  return moment === "before" || state === null ? names.variable(variable) : `${state}.${names.variable(variable)}`;
}

function quantified(node: Quantified, place: Place): string {
  const bag = variableAt(node.bag, node.moment, place);
  const [binder, where] = [place.names.local(node.binder), tla(node.where, place)];
  if (node.op === "exists") return `(\\E ${binder} \\in DOMAIN ${bag} : ${where})`;
  return `${place.names.own("CountIn")}(${bag}, LAMBDA ${binder} : ${where})`;
}
