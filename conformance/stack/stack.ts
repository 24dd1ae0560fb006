// What an implementer provides: one endpoint of a connection that segments are handed to, whose user calls it, and for which time passes only
// when it is told so. Nothing of it is looked into: what it sends is all that is seen.

import type { StampedSegment } from "../host/stamps.ts";
import type { Call } from "../tests/test.ts";

/** What a stack did in turn. */
export interface Outcome {
  /** The segments that it sent, in order. A segment without `window` offers 65,535 octets, one without `timestamp` has none. */
  readonly sent: readonly StampedSegment[];
  /** How the call was answered; left out or null if the stack does not tell. */
  readonly result?: "ok" | "error" | null;
}

/**
 * A TCP that is held against the table. It begins in CLOSED, with one connection to one peer in sight, whose addresses do not matter. Its user
 * reads whatever arrives at once. A passive OPEN accepts one connection; segments that come when there is none are answered all the same. */
export interface Stack {
  call(call: Call): Outcome | Promise<Outcome>;
  receive(segment: StampedSegment): Outcome | Promise<Outcome>;
  /** So many milliseconds pass; whatever timers expire meanwhile do what they do. */
  advance(ms: number): Outcome | Promise<Outcome>;
  /** Called when a test is over. */
  end?(): void | Promise<void>;
}

/** Makes a stack in CLOSED, anew for each test. */
export type StackMaker = () => Stack | Promise<Stack>;

/** Something that was done to a stack, in numbers. */
export type Done =
  | { readonly do: "call"; readonly call: Call }
  | { readonly do: "receive"; readonly segment: StampedSegment }
  | { readonly do: "advance"; readonly ms: number };

/** What was done and what came of it. */
export interface Turn {
  readonly done: Done;
  readonly outcome: Outcome;
}
