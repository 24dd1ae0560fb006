// A row is one clause of the transition table: in these states, under this condition, this happens, and processing goes on or stops.
// Rows are grouped into steps, in the order of RFC 9293 §3.10. Within a step and a state the first row whose condition holds applies.

import type { Expr } from "../checker/language/index.ts";
import { yes } from "../checker/language/index.ts";
import type { Citation } from "./citation.ts";
import type { Effect } from "./effect.ts";
import type { StateName } from "./vocabulary.ts";

/** The steps, in the order in which the RFC takes them. The numbered ones are those of §3.10.7.4; the letters divide the fifth. */
export const stepIds = [
  "open",
  "send",
  "queued-send",
  "receive",
  "close",
  "queued-close",
  "abort",
  "status",
  "user-timeout",
  "retransmission-timeout",
  "fin-wait-2-timeout",
  "time-wait-timeout",
  "crash",
  "own-event",
  "unasked-ack",
  "unasked-text",
  "unasked-keep-alive",
  "unasked-probe",
  "unasked-reset",
  "closed",
  "listen",
  "syn-sent",
  "0-timestamps",
  "1-sequence",
  "2-reset",
  "2-reset-state",
  "3-security",
  "4-syn",
  "5-ack",
  "5a-ack-syn-received",
  "5b-ack-established",
  "5c-ack-window",
  "5d-ack-closing",
  "6-urgent",
  "7-text",
  "8-fin",
] as const;

export type StepId = (typeof stepIds)[number];

/** The steps that the table has; what somebody's own events do stands in none of them. */
export const tableSteps: readonly StepId[] = stepIds.filter((step) => step !== "own-event");

/** The steps in which an endpoint sends something unasked. The model takes none of them. */
export const unaskedSteps = stepIds.slice(stepIds.indexOf("unasked-ack"), stepIds.indexOf("closed"));

/** The steps an arriving segment goes through in the states of §3.10.7.4. */
export const segmentSteps: readonly StepId[] = stepIds.slice(stepIds.indexOf("0-timestamps"));

/** The steps a segment goes through, by the state it arrives in. What comes with a SYN that answers ours goes on at the sixth step. */
export function stepsOnArrival(state: StateName): readonly StepId[] {
  switch (state) {
    case "CLOSED":
      return ["closed"];
    case "LISTEN":
      return ["listen"];
    case "SYN-SENT":
      return ["syn-sent", ...segmentSteps.slice(segmentSteps.indexOf("6-urgent"))];
    default:
      return segmentSteps;
  }
}

export interface Row {
  /** Permanent: traces, coverage and documents point at it. */
  readonly id: string;
  readonly step: StepId;
  readonly in: readonly StateName[];
  readonly when: Expr<"bool">;
  readonly do: readonly Effect[];
  /** The state entered; null to stay. */
  readonly goto: StateName | null;
  /** Whether the next step sees the segment too. */
  readonly then: "continue" | "stop";
  readonly says: string;
  readonly cite: readonly Citation[];
  /**
   * `base` rows are in force unless a variant disables them, `variant` rows only if one enables them. A `removed` row stands where a variant
   * took a row out of force, for those who ask whether it would have applied; it does nothing, and the row after it is tried. */
  readonly status: "base" | "variant" | "removed";
  /** Why nothing can reach the row in the base table, or a row of a variant where it is enabled; null if something can. */
  readonly shadowed: string | null;
  /** A page in docs/decisions that explains why the row is as it is. */
  readonly decision: string | null;
}

/** What an author writes; everything that has a usual value may be left out. */
export type RowDefinition = Pick<Row, "id" | "in" | "says" | "cite"> & Partial<Omit<Row, "id" | "step" | "in" | "says" | "cite">>;

/** The rows of one step, in order. */
export function rows(step: StepId, definitions: readonly RowDefinition[]): readonly Row[] {
  return definitions.map((definition) => row(step, definition));
}

/** One row of a step. */
export function row(step: StepId, definition: RowDefinition): Row {
  return {
    step,
    when: yes,
    do: [],
    goto: null,
    then: "stop",
    status: "base",
    shadowed: null,
    decision: null,
    ...definition,
  };
}
