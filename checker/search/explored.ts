// What every search hands over when it is through, whatever ran it: the contract between a search and everything that is said about it.

import type { State } from "../compile/state.ts";
import type { GraphOf } from "./liveness/graph.ts";
import type { Work } from "./liveness/work.ts";
import type { SearchReport, Stop } from "./report.ts";

/** A first finding: the least of the states that show it at the least depth. For a step that is the state before it. */
export interface Found {
  readonly depth: number;
  readonly state: State;
  /** A shortest path to it, always the same one; null if it cannot be told. */
  readonly path: readonly State[] | null;
}

/** A search that is over. What is said here becomes the report as it is, but for these three. */
export interface Explored extends Omit<SearchReport, "properties" | "error" | "deadlock"> {
  /** For each property how often it was put to the test. */
  readonly judged: readonly number[];
  /** What was found first: the hit of each property, and after them what `findingsOf` lists. */
  readonly found: readonly (Found | null)[];
  /** The graph of all states, or what keeps it from being made. Asked for only after a complete search. */
  readonly graph: () => GraphOf | Work<GraphOf> | Stop;
}
