// A transition system: variables, an initial state, rules, and the properties to judge. It is plain data from top to bottom, so it can be
// written to JSON and read back without loss. One firing of a rule for one choice of its parameters is one event of a trace.

import { and, type Expr } from "./expression.ts";
import type { Live } from "./liveness.ts";
import type { EnumSort, IntSort, Kind } from "./sort.ts";
import { elementFields, type Bag, type FieldExprs, type FieldSorts, type Variable } from "./variable.ts";
import type { Stmt } from "./statement.ts";

/** What a rule parameter ranges over: every value of a sort, or every distinct element of a bag. */
export type Domain = { readonly over: "sort"; readonly sort: IntSort | EnumSort } | { readonly over: "bag"; readonly bag: string };

export interface Parameter {
  readonly name: string;
  readonly domain: Domain;
}

/** A guarded command. It is enabled for those choices of its parameters that satisfy the guard. */
export interface Rule {
  readonly id: string;
  readonly says: string;
  readonly params: readonly Parameter[];
  readonly guard: Expr;
  /** Where the guard has a bound of the modelled world in it: which, so that what it cuts off is counted. */
  readonly cut?: Cut;
  readonly body: readonly Stmt[];
}

/** The two halves of a guard: what would let the rule fire, and that a bound does. Reads nothing that the guard does not. */
export interface Cut {
  readonly bound: string;
  readonly otherwise: Expr;
  readonly within: Expr;
}

/** Holds in every reachable state. Reads only state variables. */
export interface Always {
  readonly kind: "always";
  readonly id: string;
  /** The states the property is about, which are counted; absent if it is about all. Elsewhere `holds` must be true. */
  readonly where?: Expr;
  readonly holds: Expr;
}

/** Whenever a transition satisfies the trigger, it satisfies `holds`. Reads the state before and after and what was observed. */
export interface Step {
  readonly kind: "step";
  readonly id: string;
  readonly trigger: Expr;
  readonly holds: Expr;
}

/** Some reachable state satisfies `when`: this can happen. */
export interface Reachable {
  readonly kind: "reachable";
  readonly id: string;
  readonly when: Expr;
}

export type Property = Always | Step | Reachable | Live;

export interface System {
  readonly name: string;
  /** The modulus of sequence numbers: a power of two from 2 to 2^32. */
  readonly modulus: number;
  readonly variables: readonly Variable[];
  /** Runs once from the state in which every variable has its least value and every bag is empty. */
  readonly initial: readonly Stmt[];
  readonly rules: readonly Rule[];
  readonly properties: readonly Property[];
}

/** What an author gives for a rule parameter: a sort or a bag. */
export type ParamSpec = IntSort | EnumSort | Bag;
/** What the author gets for it: an expression, or the fields of an element. */
export type ParamExpr<P extends ParamSpec> =
  P extends Bag<infer F extends FieldSorts> ? FieldExprs<F> : P extends IntSort | EnumSort ? Expr<P["kind"]> : never;

/** Builds a rule. The parameters are passed to `when` and `do` as typed expressions. */
export function rule<P extends Readonly<Record<string, ParamSpec>>>(definition: {
  readonly id: string;
  readonly says: string;
  readonly params: P;
  readonly when: (params: { readonly [Name in keyof P]: ParamExpr<P[Name]> }) => Expr<"bool">;
  /** A bound that must not be exceeded besides. What would fire but for it is counted as cut by it. */
  readonly limit?: {
    readonly bound: string;
    readonly within: (params: { readonly [Name in keyof P]: ParamExpr<P[Name]> }) => Expr<"bool">;
  } | null;
  readonly do: (params: { readonly [Name in keyof P]: ParamExpr<P[Name]> }) => readonly Stmt[];
}): Rule {
  const entries = Object.entries<ParamSpec>(definition.params);
  const exprs = Object.fromEntries(entries.map(([name, spec]) => [name, paramExpr(name, spec)]));
  // One expression for each parameter, of the kind of its domain.
  const typed = exprs as { readonly [Name in keyof P]: ParamExpr<P[Name]> };
  const otherwise = definition.when(typed);
  const { limit = null } = definition;
  const within = limit?.within(typed);
  return {
    id: definition.id,
    says: definition.says,
    params: entries.map(([name, spec]) => ({
      name,
      domain: "bag" in spec ? { over: "bag", bag: spec.bag } : { over: "sort", sort: spec },
    })),
    guard: within === undefined ? otherwise : and(otherwise, within),
    ...(limit === null || within === undefined ? {} : { cut: { bound: limit.bound, otherwise, within } }),
    body: definition.do(typed),
  };
}

function paramExpr(name: string, spec: ParamSpec): unknown {
  if ("bag" in spec) return elementFields(name, spec.fields);
  const kind: Kind = spec.kind;
  return { op: "param", kind, name, field: null };
}
