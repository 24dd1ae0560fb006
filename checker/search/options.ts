// What can be asked of a search, and what it tells while it runs.

import type { Symmetry } from "../language/symmetry.ts";

/** When to give up. A limit that is not given does not apply; memory is what the states may occupy, in bytes. */
export interface Limits {
  readonly states?: number;
  readonly memory?: number;
  readonly seconds?: number;
}

/** How far a running search is. */
export interface Progress {
  readonly states: number;
  readonly expanded: number;
  readonly depth: number;
  readonly transitions: number;
  readonly bytes: number;
  readonly seconds: number;
}

/** What runs the search: generated JavaScript, WebAssembly, or the first and, if there are many states, then the second. */
export type SearchEngine = (typeof engines)[number];

/** The engines that can be asked for. */
export const engines = ["javascript", "wasm", "auto"] as const;

export interface SearchOptions {
  readonly engine?: SearchEngine;
  /** How many threads search; only WebAssembly uses more than one. One unless given. */
  readonly workers?: number;
  /** Remember 63-bit fingerprints instead of states: less memory, and a small chance that states are missed. WebAssembly only. */
  readonly fingerprint?: boolean;
  /** Keep one of each state and its image. The system must stay itself under the exchange; some of its states are tried. */
  readonly symmetry?: Symmetry | undefined;
  /** Count how often each label is passed. */
  readonly coverage?: boolean;
  readonly limits?: Limits;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
}
