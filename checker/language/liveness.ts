// Properties about whole runs: that something happens in the end, that something follows, that something stays possible. They speak of
// runs that are infinite. A run goes on by firing rules for as long as one is enabled; a firing that leads back to the same state is a step
// like any other, so a run may stay for ever in a state that has one. Where nothing is enabled the run stays too. A firing that a full bag
// prunes is not enabled. Nothing makes a certain rule fire unless a property assumes so: without fairness a run may ignore it for ever.

import { and, type Expr } from "./expression.ts";
import { instancesOf } from "./specialise.ts";
import type { Property, System } from "./system.ts";

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

/** Whether a property is about whole runs, rather than about states and steps one by one. */
export function isLive(property: Property): property is Live {
  return property.kind === "eventually" || property.kind === "leadsTo" || property.kind === "possible";
}

/** Whether a property is about each run by itself: what it comes to, if it is as the property assumes. */
export function isAboutRuns(property: Property): property is Eventually | LeadsTo {
  return property.kind === "eventually" || property.kind === "leadsTo";
}

/** The fairness that a property assumes. */
export function fairnessOf(property: Property): readonly Fairness[] {
  return isAboutRuns(property) ? property.fair : [];
}

/** Fairness of one instance: its place among the instances of the system it was made with. */
export interface FairInstance {
  readonly instance: number;
  readonly strong: boolean;
}

/** A system in which each demand of a property is about instances, and which of them may fire only finitely often. */
export interface FairSystem {
  readonly system: System;
  readonly demands: readonly FairInstance[];
  readonly finite: ReadonlySet<number>;
}

/**
 * Makes each demand one about instances. A demand about some firings of a rule becomes one about a copy of the rule with a stronger guard;
 * copies come after the rules of the system and lead nowhere that these do not, so states and transitions stay the same.
 */
export function fairSystem(system: System, { fair, finite }: Assumptions): FairSystem {
  const copies = fair.flatMap(({ rule: id, where }, k) => {
    const rule = system.rules.find((one) => one.id === id);
    // The guard and the restriction are conditions, as the check of the system has made sure.
    return rule === undefined || where === undefined
      ? []
      : [{ ...rule, id: copyId(id, k), guard: and(rule.guard as Expr<"bool">, where as Expr<"bool">) }];
  });
  const extended = { ...system, rules: [...system.rules, ...copies] };
  const instances = instancesOf(extended);
  const of = (id: string, fixed: Fairness["fixed"]): readonly number[] =>
    instances.flatMap((instance, i) =>
      instance.rule.id === id && Object.entries(fixed).every(([name, value]) => instance.fixed[name] === value) ? [i] : [],
    );
  return {
    system: extended,
    demands: fair.flatMap(({ rule, fixed, where, strength }, k) =>
      of(where === undefined ? rule : copyId(rule, k), fixed).map((instance) => ({ instance, strong: strength === "strong" })),
    ),
    // A copy of such a rule must not stand in for it.
    finite: new Set(finite.flatMap((id) => [...of(id, {}), ...fair.flatMap(({ rule }, k) => (rule === id ? of(copyId(id, k), {}) : []))])),
  };
}

function copyId(rule: string, k: number): string {
  return `${rule} (fair ${k})`;
}
