// What a test of one endpoint is: things done to it one after the other, and after each of them the answers that the table allows. Numbers
// are symbolic, for the endpoint chooses its initial number and the window that it offers when the test runs.

import type { Segment } from "../../endpoint/index.ts";
import type { Duty, StateName } from "../../spec/index.ts";

/**
 * Where a sequence number stands: so many after the endpoint's initial number (ISS), its peer's (IRS), or the first number beyond the window
 * that the endpoint offers now (END). The number 0, which a reset may carry, stands for itself. */
export interface Position {
  readonly from: "ISS" | "IRS" | "END" | "0";
  readonly plus: number;
}

/** A segment that is handed to the endpoint. */
export interface Arrival {
  readonly do: "arrive";
  readonly flags: Segment["flags"];
  readonly seq: Position;
  /** Null without ACK. */
  readonly ack: Position | null;
  readonly data: number;
  /** The window that the peer offers. */
  readonly window: number;
  /** TSval; null without the option. */
  readonly timestamp: number | null;
}

/** A call of the user. Text is sent with `send`, so many octets of it; `release` is a CLOSE after which nobody reads, as that of sockets. */
export type Call =
  | { readonly do: "open"; readonly passive: boolean }
  | { readonly do: "send"; readonly octets: number }
  | { readonly do: "receive" | "status" | "close" | "release" | "abort" };

/** States whose length is counted. */
export type Timed = "time-wait" | "fin-wait-2";

/**
 * Time passes: until whatever is unacknowledged must have been sent again, until the user has waited long enough, or for a part of the length
 * of TIME-WAIT, or of FIN-WAIT-2 where that has one. */
export type Wait =
  | { readonly do: "wait"; readonly for: "retransmission" | "user-timeout" }
  | { readonly do: "wait"; readonly for: Timed; readonly part: number };

export type Stimulus = Arrival | Call | Wait;

/** A segment that the endpoint answers with, the row that sends it, and whether it must come. */
export interface Answer {
  readonly flags: Segment["flags"];
  readonly seq: Position;
  readonly ack: Position | null;
  readonly data: number;
  /** TSecr, the stamp that is echoed; null where timestamps are not in use. */
  readonly echo: number | null;
  readonly duty: Duty;
  readonly row: string;
}

export interface Step {
  readonly stimulus: Stimulus;
  /** The rows that apply and do something, in order. */
  readonly rows: readonly string[];
  /** What is sent, in order. What may be sent unasked may come besides. */
  readonly answers: readonly Answer[];
  /** How a call is answered; null for everything else. */
  readonly result: "ok" | "error" | null;
  /** The state afterwards. */
  readonly state: StateName;
}

/** What a test is about, as the cells of the matrix have it. */
export interface Subject {
  /** The state in which the test does what it is about. */
  readonly state: StateName;
  /** What is the case there beyond the state, such as `our FIN unsent`. */
  readonly situation: readonly string[];
  /** The kind of segment, the call, or the wait. */
  readonly event: string;
  /** Where the segment stands in the sequence space; null if it is no segment, or the state has no window. */
  readonly seq: string | null;
  readonly ack: string | null;
  readonly timestamp: string | null;
}

export interface ConformanceTest {
  readonly id: string;
  readonly about: Subject;
  readonly steps: readonly Step[];
  /** Which of the steps is the one that the test is about; those before lead there, those after tell which state it led to. */
  readonly at: number;
}
