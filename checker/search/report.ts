// What an exploration found, the same for every engine: how much was seen, whether that was all, and for each property its first
// shortest violation (or witness). Verdicts are computed from this and from nothing else.

import type { Property } from "../language/system.ts";
import type { State } from "../compile/state.ts";
import type { Broken } from "./model-error.ts";

/** A limit that ended a search before it was complete, or the user who did. */
export type Stop =
  | { readonly kind: "states"; readonly limit: number }
  | { readonly kind: "memory"; readonly limit: number }
  | { readonly kind: "seconds"; readonly limit: number }
  | { readonly kind: "interrupted" };

/** What leaves a property undecided: what ended the search or the judgement that follows it, or an error in the system. */
export type Undecided = Stop | { readonly kind: "error" };

/** How a property was hit: the states from the initial one to the last before the hit, and the hit itself. */
export interface Hit {
  /** The number of events from the initial state to the violation or the witness; where the run goes round for ever, to the loop. */
  readonly depth: number;
  /**
   * The states along a shortest path. For a step property the violating transition leaves the last of them. With a loop the path goes on
   * once round it: the last state is the one at `loop` again, or it is that one and the run stays there for ever. Null if it could not be
   * told because only fingerprints were kept and there was no room for the states themselves.
   */
  readonly path: readonly State[] | null;
  /** Where in the path a run that violates a liveness property begins to repeat itself; null for everything that ends. */
  readonly loop: number | null;
}

export interface PropertyReport {
  readonly id: string;
  readonly kind: Property["kind"];
  /**
   * How often the property was put to the test. Step properties: how often the trigger held. `leadsTo`: how many states each of its cases
   * is about, summed over the cases. Others: how many states they are about.
   */
  readonly triggers: number;
  /** A witness of a `reachable` property, a violation of any other. */
  readonly hit: Hit | null;
  /** Why the property is not decided; null if it is. */
  readonly stop: Undecided | null;
}

/**
 * An error in the system itself: a value that does not fit where it belongs, the first of all. What breaks leads nowhere; the search goes on
 * elsewhere. Counterexamples and witnesses are what they are; that something holds or never happens is then inconclusive.
 */
export interface ModelError extends Broken {
  /** The number of events up to the firing that breaks, which counts, or to the state that a property breaks in. */
  readonly depth: number;
  /** The states along a shortest path: the firing that breaks leaves the last of them. Null as in a hit. */
  readonly path: readonly State[] | null;
}

export interface SearchReport {
  readonly states: number;
  /** Firings that lead to a different state. */
  readonly transitions: number;
  /** The greatest distance of a state from the initial one, in events. */
  readonly depth: number;
  /** Every run of at most this many events was explored: no other violation or witness of safety is in them. The depth if the search is
   * complete; null if there was not even room for the initial state. */
  readonly completeDepth: number | null;
  /** Firings pruned because a bag was full. */
  readonly capped: number;
  /** How many steps each bound in a guard has cut off: choices of a rule's parameters, state by state, that only the bound keeps from firing. */
  readonly cut: readonly { readonly bound: string; readonly steps: number }[];
  /** Null if every reachable state was expanded. */
  readonly stop: Stop | null;
  readonly bytesPerState: number;
  /** What searched, and on how many threads. */
  readonly engine: "oracle" | "javascript" | "wasm";
  readonly workers: number;
  /** Where only fingerprints were kept: a bound on the probability that some state was taken for another and missed. Null if it is zero. */
  readonly omission: number | null;
  /** How often each label was passed, also in firings that a full bag then pruned; null if that was not counted. */
  readonly coverage: readonly { readonly label: string; readonly passed: number }[] | null;
  /** Null if every value fitted in what was explored. */
  readonly error: ModelError | null;
  /** A shortest path to a state in which nothing is enabled; null if none was found. A firing that a full bag prunes is enabled. */
  readonly deadlock: Hit | null;
  readonly properties: readonly PropertyReport[];
}

export type Verdict = "holds" | "violated" | "vacuous" | "inconclusive";

/** The verdict that a report supports. A hit counts however the search ended; its absence counts only if the search was complete. */
export function verdictOf(property: PropertyReport, ended: Stop | null = null): Verdict {
  const stop = ended ?? property.stop;
  if (property.kind === "reachable") return property.hit !== null ? "holds" : stop === null ? "violated" : "inconclusive";
  if (property.hit !== null) return "violated";
  if (stop !== null) return "inconclusive";
  return property.triggers === 0 ? "vacuous" : "holds";
}
