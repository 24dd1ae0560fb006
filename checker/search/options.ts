// What can be asked of a search, and what it tells while it runs.

import type { InputError } from "../input-error.ts";
import type { Symmetry } from "../language/passes/symmetry.ts";

/** When to give up. A limit that is not given does not apply, except that WebAssembly uses no more than 4 GiB unless told to. */
export interface Limits {
  readonly states?: number;
  /** What the process may occupy, in bytes. However little that is, half of it is for states. WebAssembly: at most `mostMemory()`. */
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
  /** Whether all states have been found and what happens in the end is being judged. */
  readonly judging?: boolean;
}

/** What runs the search: generated JavaScript, WebAssembly, or the first and, if there are many states, then the second. */
export type SearchEngine = (typeof engines)[number];

/** The engines that can be asked for. */
export const engines = ["javascript", "wasm", "auto"] as const;

/** Where and how often a search is saved, so that it can be continued after the process has ended. WebAssembly only. */
export interface CheckpointOptions {
  /** An existing folder that is used for nothing else at the same time. */
  readonly folder: string;
  readonly everySeconds: number;
  /** Continue what the folder holds. Otherwise the folder must not hold anything yet. */
  readonly resume: boolean;
  /** The version of the program. What another one has saved is not continued. */
  readonly version: string;
  /** A note that is kept with the checkpoint, for people to see what it is of. */
  readonly about: Readonly<Record<string, readonly string[]>>;
  /** Called after each attempt to save; a failed one leaves the checkpoint before it in place. */
  readonly onSaved?: (saved: { readonly bytes: number; readonly problem: InputError | null }) => void;
}

/** Where compiled modules are kept, so that the same search begins sooner the next time. WebAssembly only. */
export interface ModuleOptions {
  /** A folder for nothing else; it is made when the first module is kept. */
  readonly folder: string;
  /** The version of the program. What another one has kept is not used. */
  readonly version: string;
}

/** The most threads a search may have. */
export const MOST_WORKERS = 256;

export interface SearchOptions {
  readonly engine?: SearchEngine;
  /** How many threads search, at most `MOST_WORKERS`; only WebAssembly uses more than one. One unless given. */
  readonly workers?: number;
  /**
   * Remember 63-bit fingerprints instead of states: less memory, and a small chance that states are missed. WebAssembly only, and not
   * where a property is about whole runs.
   */
  readonly fingerprint?: boolean;
  /** Chooses the hash that fingerprints are taken by, a whole number from 0, which it is unless given. */
  readonly seed?: number | undefined;
  /**
   * Keep one of each state and its image, unless a property is about whole runs. The system must stay itself under the exchange; some of
   * its states are tried.
   */
  readonly symmetry?: Symmetry | undefined;
  /** Use 64-bit addresses, or do not; without it, they are used beyond 4 GiB where they are known. WebAssembly only. */
  readonly wide?: boolean;
  /** Count how often each label is passed. */
  readonly coverage?: boolean;
  readonly limits?: Limits;
  readonly checkpoint?: CheckpointOptions;
  /** Without it every search compiles anew. */
  readonly modules?: ModuleOptions | undefined;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
}
