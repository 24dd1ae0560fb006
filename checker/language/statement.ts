// Statements: what a rule does to the state, as a plain tagged tree. They run in order; an assignment is visible to what follows.

import { freshBinder } from "./binder.ts";
import type { Expr, Place } from "./expression.ts";
import type { Kind } from "./sort.ts";
import { elementFields, type Bag, type FieldExprs, type FieldSorts } from "./variable.ts";
import type { EnumSort } from "./sort.ts";

export interface Assign {
  readonly op: "assign";
  readonly target: Place;
  readonly value: Expr;
}

export interface If {
  readonly op: "if";
  readonly cond: Expr;
  readonly then: readonly Stmt[];
  readonly else: readonly Stmt[];
}

/** Branches on an enumeration; a value without a case does nothing. */
export interface Switch {
  readonly op: "switch";
  readonly on: Expr;
  readonly cases: readonly { readonly value: number; readonly name: string; readonly body: readonly Stmt[] }[];
}

/** Adds a record to a bag. If the bag is full the whole transition is pruned and counted as capped. */
export interface Insert {
  readonly op: "insert";
  readonly bag: string;
  readonly fields: Readonly<Record<string, Expr>>;
}

/** Takes one element equal to the one a parameter stands for out of the bag it came from. */
export interface Remove {
  readonly op: "remove";
  readonly bag: string;
  readonly element: string;
}

/** Rewrites a bag: elements that fail `keep` go, the others have the given fields set. All are read as they were before. */
export interface Each {
  readonly op: "each";
  readonly bag: string;
  readonly binder: string;
  readonly keep: Expr;
  readonly set: Readonly<Record<string, Expr>>;
}

/** Marks that this point was passed: a row of a table, a clause. No effect on the state; traces and coverage report it. */
export interface Label {
  readonly op: "label";
  readonly id: string;
}

export type Stmt = Assign | If | Switch | Insert | Remove | Each | Label;

export function assign<K extends Kind>(target: Place<K>, value: Expr<NoInfer<K>>): Assign {
  return { op: "assign", target, value };
}

export function when(cond: Expr<"bool">, then: readonly Stmt[], otherwise: readonly Stmt[] = []): If {
  return { op: "if", cond, then, else: otherwise };
}

/** Branches on an enumeration by value name; names without an entry do nothing. */
export function branch<N extends string, V extends string>(
  sort: EnumSort<N, V>,
  on: Expr<`enum ${NoInfer<N>}`>,
  cases: { readonly [Value in V]?: readonly Stmt[] },
): Switch {
  const present = sort.values.flatMap((name, value) => {
    const body = Object.hasOwn(cases, name) ? cases[name] : undefined;
    return body === undefined ? [] : [{ value, name, body }];
  });
  return { op: "switch", on, cases: present };
}

export function insert<F extends FieldSorts>(into: Bag<F>, fields: FieldExprs<F>): Insert {
  return { op: "insert", bag: into.bag, fields };
}

/** `element` is the name of the rule parameter that ranges over the bag. */
export function remove(from: Bag, element: string): Remove {
  return { op: "remove", bag: from.bag, element };
}

export function each<F extends FieldSorts>(
  of: Bag<F>,
  rewrite: (element: FieldExprs<F>) => { readonly keep: Expr<"bool">; readonly set: Partial<FieldExprs<F>> },
): Each {
  const rewriteOf = (name: string) => rewrite(elementFields(name, of.fields));
  const binder = freshBinder(of.bag, (candidate) => [rewriteOf(candidate).keep, ...Object.values(rewriteOf(candidate).set as object)]);
  const { keep, set } = rewriteOf(binder);
  // A partial record of expressions holds only the entries that are present.
  return { op: "each", bag: of.bag, binder, keep, set: set as Readonly<Record<string, Expr>> };
}

export function label(id: string): Label {
  return { op: "label", id };
}
