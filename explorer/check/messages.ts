// What the page and the search, which runs in a thread of its own, say to each other.

import type { Progress, Undecided, Verdict } from "../../checker/index.ts";

/** What is to be searched for, by names: functions do not cross from one thread to another. */
export interface Asked {
  readonly kind: "check";
  readonly variant: string;
  /** The JSON that the variant was read from, if it is not one of those that ship. */
  readonly source?: unknown;
  readonly scenario: string;
  /** Bounds that differ from the scenario's, as `name=value`. */
  readonly set: readonly string[];
  readonly properties: readonly string[];
  /** The choices that lead to where the search begins; none for the beginning. */
  readonly from: readonly string[];
  readonly mostStates: number;
  /** Whether the first that is found is enough, rather than one for each property. */
  readonly isFirstEnough?: boolean;
}

export interface Stop {
  readonly kind: "stop";
}

/** A property and what became of it; a run that shows it is its choices, those that led to where the search began among them. */
export interface Answer {
  readonly id: string;
  readonly says: string;
  readonly verdict: Verdict;
  readonly stop: Undecided | null;
  readonly depth: number | null;
  readonly choices: readonly string[] | null;
  /** How many of the choices come before those that repeat for ever. */
  readonly loop: number | null;
}

export interface Done {
  readonly kind: "done";
  readonly states: number;
  readonly transitions: number;
  /** All runs of so many events were seen; null if that is not known. */
  readonly completeDepth: number | null;
  /** Whether there was nothing more to be seen. */
  readonly isComplete: boolean;
  /** Whether it ended because something was found. */
  readonly isFirst: boolean;
  readonly seconds: number;
  readonly answers: readonly Answer[];
}

export type FromWorker =
  { readonly kind: "progress"; readonly progress: Progress } | Done | { readonly kind: "failed"; readonly message: string };
export type ToWorker = Asked | Stop;
