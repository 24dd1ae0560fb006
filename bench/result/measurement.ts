// What one run of one contender cost and found, whoever it was; and what is said when there was no run.

/** The cost is that of the whole process: start-up, compilation and search, in all its threads. */
export interface Measurement {
  readonly kind: "measured";
  readonly states: number;
  readonly transitions: number;
  /** Whether every reachable state was explored. */
  readonly complete: boolean;
  readonly wallSeconds: number;
  readonly cpuSeconds: number;
  /** The greatest resident memory; null where the system does not say. */
  readonly peakBytes: number | null;
  /** What the contender's own state table takes, by its own account; null if it gives none. */
  readonly bytesPerState: number | null;
}

/** Why there was no run: what it takes is not here, which is no mistake, or it is here and did not work. */
export interface NoRun {
  readonly kind: "unavailable" | "failed";
  readonly why: string;
}

/** Somebody who can be asked to search a workload again and again. */
export interface Contender {
  readonly name: string;
  /** The options that were found to be its best. */
  readonly configuration: string;
  run(): Measurement | NoRun;
}

export function unavailable(why: string): NoRun {
  return { kind: "unavailable", why };
}

export function failed(why: string): NoRun {
  return { kind: "failed", why };
}
