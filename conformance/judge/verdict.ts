// What is found about one end of a connection, and about both.

import type { Expr } from "../../checker/index.ts";
import type { Row, StateName } from "../../spec/index.ts";
import type { Fault } from "../fault/fault.ts";
import type { SuppositionName } from "./suppose/prices.ts";

/** Why nothing can be told. */
export type Reason = "no handshake" | "one-sided" | "capture gap" | "order unproven" | "damaged frames" | "limit reached";

export const reasons: Readonly<Record<Reason, string>> = {
  "no handshake": "the capture begins after the SYNs",
  "one-sided": "only one end was captured",
  "capture gap": "segments are missing in the capture",
  "order unproven": "frames may be copies, or in another order than they were sent in",
  "damaged frames": "frames whose checksums are wrong do not fit, the others do",
  "limit reached": "there were too many explanations, or the reader had to give the connection up",
};

/** A field of the segment that the row would have sent otherwise. */
export interface Difference {
  readonly field: "SEQ" | "ACK" | "DATA" | "CTL" | "TSecr";
  readonly expected: string;
  readonly found: string;
}

/** A conjunct of a row that does not hold, with the values of its words. */
export interface Failed {
  readonly condition: Expr;
  readonly name: string | null;
  readonly words: readonly { readonly word: string; readonly value: number }[];
}

/** The row that comes closest to sending what was seen. */
export interface Closest {
  readonly row: Row;
  readonly failed: readonly Failed[];
  readonly differences: readonly Difference[];
}

/** An explanation that was still alive before the segment that none survives. */
export interface Alive {
  readonly state: StateName;
  readonly sndUna: number;
  readonly sndNxt: number;
  readonly rcvNxt: number;
  readonly supposed: readonly Supposed[];
  /** Null if no row of the state has the form of the segment. */
  readonly closest: Closest | null;
}

export interface Supposed {
  readonly name: SuppositionName;
  readonly frames: readonly number[];
}

/**
 * `sent`: nothing explains the segment of the frame. `silence`: something had to be sent and was not. `reuse`: the SYN of the frame was sent
 * from TIME-WAIT. */
export interface Deviation {
  readonly kind: "sent" | "silence" | "reuse";
  readonly frame: number;
  /** Its place among the segments of the connection. */
  readonly index: number;
  readonly says: string;
  readonly alive: readonly Alive[];
  /** The single faults that would explain it, the likeliest first; none where a variant explains it, or where none does. */
  readonly faults: readonly Pick<Fault, "row" | "says">[];
}

export type Verdict =
  | { readonly kind: "conforms" }
  /** `rows` are those of the variant without which it would deviate; none where only all of them together explain it. */
  | { readonly kind: "conforms only to"; readonly variant: string; readonly rows: readonly string[]; readonly deviation: Deviation }
  | { readonly kind: "deviates"; readonly deviation: Deviation }
  | { readonly kind: "cannot tell"; readonly reason: Reason; readonly frame: number | null };

export interface EndJudgement {
  readonly end: 0 | 1;
  /** Null for an end that sent nothing: there is nothing to judge. */
  readonly verdict: Verdict | null;
  readonly supposed: readonly Supposed[];
  /** The states it may be in at the end of the capture, the likeliest first. */
  readonly states: readonly StateName[];
  /** The most explanations that were alive at once, and the sum over all segments, of which there were so many. */
  readonly most: number;
  readonly sum: number;
  readonly steps: number;
}
