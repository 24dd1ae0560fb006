// A property is a claim about every run, made by a document or needed by one. It is written over the vocabulary, either from the point of
// view of one host (it must then hold for both) or of the world.

import type { Expr } from "../checker/language/index.ts";
import type { Citation } from "./citation.ts";

/** What all claims have. */
export interface Claim {
  readonly id: string;
  /** A sentence a user would nod at, true or not. */
  readonly says: string;
  readonly over: "host" | "world";
  readonly cite: readonly Citation[];
}

/** Holds in every reachable state. */
export interface AlwaysClaim extends Claim {
  readonly kind: "always";
  /** The states the claim is about. They are counted; a claim about none of the states reached is vacuous. */
  readonly where: Expr<"bool">;
  readonly holds: Expr<"bool">;
}

/** Holds of every step that satisfies the trigger; steps that do are counted. */
export interface StepClaim extends Claim {
  readonly kind: "step";
  readonly trigger: Expr<"bool">;
  readonly holds: Expr<"bool">;
}

/** Some reachable state is like this: it can happen. */
export interface ReachableClaim extends Claim {
  readonly kind: "reachable";
  readonly when: Expr<"bool">;
}

export type PropertyClaim = AlwaysClaim | StepClaim | ReachableClaim;

/** What an author writes; the point of view is a host unless said otherwise. */
export type ClaimDefinition<C extends PropertyClaim> = Omit<C, "kind" | "over"> & Partial<Pick<C, "over">>;

export const always = (definition: ClaimDefinition<AlwaysClaim>): AlwaysClaim => ({ over: "host", ...definition, kind: "always" });
export const step = (definition: ClaimDefinition<StepClaim>): StepClaim => ({ over: "host", ...definition, kind: "step" });
export const reachable = (definition: ClaimDefinition<ReachableClaim>): ReachableClaim => ({
  over: "host",
  ...definition,
  kind: "reachable",
});
