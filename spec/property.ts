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
  /** Set for a claim that only some scenarios judge unless it is named: how something must be answered, or what comes of opening again. */
  readonly about?: "answers" | "reopening";
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

/** What a claim about whole runs assumes of them. */
export type Assumption = "time" | "delivery" | "retransmission" | "giving up" | "closing" | "opening" | "no retransmission";

/** The assumptions in words; what they mean to the rules is up to the model. */
export const assumptionWords: Readonly<Record<Assumption, string>> = {
  time: "it passes",
  delivery: "where the channel is fair, a kind of segment that is in the network again and again arrives again and again",
  retransmission: "a host that can repeat what stays unacknowledged does",
  "giving up": "a host that may give up what stays unacknowledged does",
  closing: "users who may close do",
  opening: "users who may open do",
  "no retransmission": "hosts repeat themselves only finitely often",
};

/** What a scenario judges unless properties are named: states and steps, whole runs, or a host that opens a connection again. */
export type Judging = "safety" | "liveness" | "reopening";

/** In every run that is as assumed, what is like `from` is followed by something like `to`, for the same host. */
export interface LeadsToClaim extends Claim {
  readonly kind: "leadsTo";
  readonly from: Expr<"bool">;
  readonly to: Expr<"bool">;
  readonly assumes: readonly Assumption[];
}

/** From every reachable state some run leads to one like this. */
export interface PossibleClaim extends Claim {
  readonly kind: "possible";
  readonly over: "world";
  readonly when: Expr<"bool">;
}

export type PropertyClaim = AlwaysClaim | StepClaim | ReachableClaim | LeadsToClaim | PossibleClaim;

/** Whether a claim is about whole runs. */
export function isLiveness(claim: PropertyClaim): claim is LeadsToClaim | PossibleClaim {
  return claim.kind === "leadsTo" || claim.kind === "possible";
}

/** Which scenarios judge a claim unless properties are named. */
export function judgingOf(claim: PropertyClaim): Judging {
  if (!isLiveness(claim)) return "safety";
  return claim.about === "reopening" ? "reopening" : "liveness";
}

/** Whether a claim says how something must be answered. */
export function isAnswer(claim: PropertyClaim): boolean {
  return claim.about === "answers";
}

/** What an author writes; the point of view is a host unless said otherwise. */
export type ClaimDefinition<C extends PropertyClaim> = Omit<C, "kind" | "over"> & Partial<Pick<C, "over">>;

export const always = (definition: ClaimDefinition<AlwaysClaim>): AlwaysClaim => ({ over: "host", ...definition, kind: "always" });
export const step = (definition: ClaimDefinition<StepClaim>): StepClaim => ({ over: "host", ...definition, kind: "step" });
export const reachable = (definition: ClaimDefinition<ReachableClaim>): ReachableClaim => ({
  over: "host",
  ...definition,
  kind: "reachable",
});
export const leadsTo = (definition: ClaimDefinition<LeadsToClaim>): LeadsToClaim => ({ over: "host", ...definition, kind: "leadsTo" });
export const possible = (definition: ClaimDefinition<PossibleClaim>): PossibleClaim => ({ ...definition, over: "world", kind: "possible" });
