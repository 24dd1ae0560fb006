// Properties about whole runs: that something happens in the end, that something follows, that something stays possible. They speak of
// runs that are infinite. A run goes on by firing rules for as long as one is enabled; a firing that leads back to the same state is a step
// like any other, so a run may stay for ever in a state that has one. Where nothing is enabled the run stays too. A firing that a full bag
// prunes is not enabled. Nothing makes a certain rule fire unless a property assumes so: without fairness a run may ignore it for ever.

import type { Expr } from "./expression.ts";

/**
 * A demand on runs, for each instance of a rule by itself: for each choice of its parameters that range over sorts.
 * Weak: an instance that is enabled from some point on without a break fires again and again.
 * Strong: an instance that is enabled again and again fires again and again.
 */
export interface Fairness {
  readonly rule: string;
  /** Restricts the demand to the instances with these values of parameters; the others are free. */
  readonly fixed: Readonly<Record<string, number>>;
  /** Restricts it to firings like this: only they count as enabled and as taken. May read the rule's parameters. */
  readonly where?: Expr;
  readonly strength: "weak" | "strong";
}

/** What a property assumes of the runs that it speaks about. */
export interface Assumptions {
  readonly fair: readonly Fairness[];
  /** Rules that fire only finitely often. */
  readonly finite: readonly string[];
}

/** Every run reaches a state like this. A run that ends without one violates it, a cycle without one too. */
export interface Eventually extends Assumptions {
  readonly kind: "eventually";
  readonly id: string;
  readonly when: Expr;
}

/** In each case, whenever a run is in a state like `from`, it then is or later comes to a state like `to`. */
export interface LeadsTo extends Assumptions {
  readonly kind: "leadsTo";
  readonly id: string;
  readonly cases: readonly { readonly from: Expr; readonly to: Expr }[];
}

/** From every reachable state some run leads to a state like this: it never becomes impossible. Fairness has no say in it. */
export interface Possible {
  readonly kind: "possible";
  readonly id: string;
  readonly when: Expr;
}

export type Live = Eventually | LeadsTo | Possible;
