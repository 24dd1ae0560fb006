// Clauses: what an inductive invariant is made of. A clause holds of every state and of whatever its names stand for there, each of them any
// element of a bag (two may be the same one) or any whole number.

import type { Expr, Read } from "../../language/expression.ts";
import type { System } from "../../language/system.ts";
import type { Assumption } from "../given.ts";

/** What a name in a clause stands for. */
export type Over =
  | { readonly name: string; readonly bag: string }
  /**
   * Any whole number. Where the clause is a hypothesis it is used for the numbers that these expressions and these fields of elements have,
   * and for one that is arbitrary. */
  | {
      readonly name: string;
      readonly numbers: readonly Expr[];
      readonly fields: readonly { readonly bag: string; readonly field: string }[];
    };

export interface Clause {
  /** Nothing else is called so. */
  readonly name: string;
  readonly over: readonly Over[];
  /** Whether two names never stand for one and the same element, though what they stand for may be equal. */
  readonly distinct?: true;
  /** Reads the state, and the names as parameters. */
  readonly holds: Expr<"bool">;
}

/** What is to be proven by induction, and how its steps are told apart. */
export interface Induction {
  readonly system: System;
  readonly assumptions: readonly Assumption[];
  /** A rule whose steps are looked at apart for each value of an enumerated place, which may depend on the parameters over sorts. */
  readonly cases: readonly { readonly rule: string; readonly of: Read }[];
}
