// What is recorded of proofs.

/** From any state in one step, in one step from the states in which lemmas hold that every step keeps, or of every run by induction. */
export type ProofWay = (typeof proofWays)[number];

export const proofWays = ["one step", "lemmas", "induction"] as const;

/** Claims of a variant that the same solvers have proven in the same way. */
export interface RecordedProofs {
  readonly variant: string;
  readonly way: ProofWay;
  /** The day, as `2026-11-26`. */
  readonly checked: string;
  /** Each of these answered every question. */
  readonly solvers: readonly string[];
  /** The name of what was asked about. */
  readonly source: string;
  readonly proven: readonly string[];
  /** Claims that nothing triggers. */
  readonly vacuous: readonly string[];
  /** Steps that no state has in which all holds that is taken for granted, as the first solver says; it shows every other step to be possible. */
  readonly unreachable: readonly string[];
}

/** Ids from lines of them. */
export function words(...lines: readonly string[]): readonly string[] {
  return lines.flatMap((line) => line.split(" ").filter((word) => word !== ""));
}
