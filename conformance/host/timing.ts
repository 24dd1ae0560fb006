// How long things last, as far as the documents leave it to the stack. What is given here decides how long a test waits and when a silence is
// one.

import { other, rfc, type Citation } from "../../spec/index.ts";

/** Durations in milliseconds. */
export interface Timing {
  /** The length of TIME-WAIT: 2 MSL. */
  readonly timeWait: number;
  /** Whatever is unacknowledged is sent again after so long at most, later ones after twice as long each time. */
  readonly retransmission: number;
  /** An acknowledgment may be put off for so long. */
  readonly delayedAck: number;
  /** After so long without one an acknowledgment that may be limited is not. */
  readonly limit: number;
  /** The stack may give a connection up after so long without an acknowledgment: R2. */
  readonly patience: number;
  /** It must have given it up after so long; null if it never does, or nobody knows. */
  readonly userTimeout: number | null;
  /** How long it waits for the peer's FIN in FIN-WAIT-2, if its variant has such a timer; no RFC says it. */
  readonly finWait2: number | null;
}

export const usualTiming: Timing = {
  timeWait: 240_000,
  retransmission: 3000,
  delayedAck: 500,
  limit: 5000,
  patience: 100_000,
  userTimeout: null,
  finWait2: 60_000,
};

/** Where the usual values come from. */
export const timingSources: Readonly<Record<keyof Timing, readonly Citation[]>> = {
  timeWait: [rfc(9293, "3.4.2"), rfc(9293, "3.6.1", "MUST-13")],
  retransmission: [rfc(1122, "4.2.3.1"), rfc(6298, "2")],
  delayedAck: [rfc(9293, "3.8.6.3", "MUST-40")],
  limit: [rfc(5961, "7")],
  patience: [rfc(9293, "3.8.3", "SHLD-11")],
  userTimeout: [rfc(9293, "3.8.3", "MUST-20")],
  finWait2: [other("Linux", "tcp_fin_timeout")],
};

/** The timers of TIME-WAIT and FIN-WAIT-2 may be so much off, as a part of their length. */
export const timerTolerance = 0.03;
/** While something may be sent, time passes in portions of this size, so that it is seen when. */
export const portion = 500;
