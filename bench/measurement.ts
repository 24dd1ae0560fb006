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

export interface Unavailable {
  readonly kind: "unavailable";
  readonly why: string;
}

/** Somebody who can be asked to search a workload again and again. */
export interface Contender {
  readonly name: string;
  /** The options that were found to be its best. */
  readonly configuration: string;
  run(): Measurement | Unavailable;
}

export function unavailable(why: string): Unavailable {
  return { kind: "unavailable", why };
}
