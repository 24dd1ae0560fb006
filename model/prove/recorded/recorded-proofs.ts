// What is recorded of proofs.

import type { StoredFor } from "../invariant/stored/index.ts";

/** From any state in one step, in one step from the states in which lemmas hold that every step keeps, or of every run by induction. */
export type ProofWay = (typeof proofWays)[number];

export const proofWays = ["one step", "lemmas", "induction"] as const;

/** A way of proving; by induction also who opens and how far initial numbers lie apart: A opens, and any distance does, unless it says otherwise. */
export interface ProofKind extends StoredFor {
  readonly way: ProofWay;
}

/** The kinds of proofs that there are. */
export const proofKinds: readonly ProofKind[] = [
  { way: "one step" },
  { way: "lemmas" },
  { way: "induction" },
  { way: "induction", roles: "either" },
  { way: "induction", roles: "either", gap: "window - 1" },
  { way: "induction", sending: "once" },
  { way: "induction", ends: "graceful" },
];

export function isSameKind(one: ProofKind, other: ProofKind): boolean {
  return (
    one.way === other.way && one.roles === other.roles && one.gap === other.gap && one.sending === other.sending && one.ends === other.ends
  );
}

const gapWords: Readonly<Record<NonNullable<StoredFor["gap"]>, string>> = {
  "1": "",
  "window - 1": "initial numbers lie at least the window less 1 apart",
};

/** What a proof by induction assumes of initial numbers besides that they grow; nothing if that is enough. */
function gapCondition({ gap = "1" }: ProofKind): string {
  return gapWords[gap];
}

/** Of whom a proof by induction speaks, and under which conditions; nothing if A opens and B listens and there are none. */
export function proofCondition(kind: ProofKind): string {
  const conditions = [
    gapCondition(kind),
    kind.sending === "once" ? "nothing is retransmitted or copied" : "",
    kind.ends === "graceful" ? "nobody is refused or reset" : "",
  ].filter((one) => one !== "");
  return [...(kind.roles === "either" ? ["whoever opens"] : []), ...(conditions.length === 0 ? [] : ["if", conditions.join(" and ")])].join(
    " ",
  );
}

/** Claims of a variant that the same solvers have proven in the same way. */
export interface RecordedProofs {
  readonly variant: string;
  readonly kind: ProofKind;
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

/** Steps from lines of them, with a semicolon after each but the last. */
export function steps(...lines: readonly string[]): readonly string[] {
  return lines.join(" ").split("; ");
}
