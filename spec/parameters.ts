// What the documents leave to an implementation, as parameters of the table: a variant sets them, the base has the values given here.
// Bounds of the modelled world (how many segments, how long is MSL) are not parameters of the table; they belong to the model.

import { other, rfc, type Citation } from "./citation.ts";

export interface Parameters {
  /** Which events restart the 2 MSL timer: a retransmitted FIN only, or every ACK that is sent in TIME-WAIT. */
  readonly timeWaitRestart: "retransmitted-fin" | "every-ack";
  /** The length of TIME-WAIT in multiples of MSL. */
  readonly timeWaitMsl: number;
  /** What becomes of text and FINs beyond RCV.NXT: dropped, or held until the gap before them is filled. */
  readonly outOfOrder: "drop" | "hold";
  /** What goes first when a segment of age MSL and a timer meet in one tick. */
  readonly ties: "network-first" | "timer-first";
  /** How often each user may ABORT. */
  readonly aborts: number;
}

export interface ParameterDescription {
  readonly name: keyof Parameters;
  readonly values: string;
  readonly says: string;
  readonly cite: readonly Citation[];
}

export const baseParameters: Parameters = {
  timeWaitRestart: "retransmitted-fin",
  timeWaitMsl: 2,
  outOfOrder: "drop",
  ties: "network-first",
  aborts: 0,
};

export const parameterDescriptions: readonly ParameterDescription[] = [
  {
    name: "timeWaitRestart",
    values: "retransmitted-fin, every-ack",
    says: "What restarts the 2 MSL timer. The RFC names the retransmitted FIN; Linux restarts it for segments outside the window that carry an ACK; every ACK sent is the nearest rule without such a condition.",
    cite: [rfc(9293, "3.10.7.4", "eighth, TIME-WAIT"), other("Linux", "net/ipv4/tcp_minisocks.c")],
  },
  {
    name: "timeWaitMsl",
    values: "a whole number from 0 to 8",
    says: "How many MSL TIME-WAIT lasts. The RFC requires two.",
    cite: [rfc(9293, "3.6.1", "MUST-13"), rfc(9293, "3.4.2")],
  },
  {
    name: "outOfOrder",
    values: "drop, hold",
    says: "Whether text and FINs that arrive before what precedes them are held. The RFC recommends it; dropping them costs a retransmission.",
    cite: [rfc(9293, "3.10.7.4", "first, SHLD-31")],
  },
  {
    name: "ties",
    values: "network-first, timer-first",
    says: "Whether a segment of age MSL still arrives in the tick in which a timer of that length runs out. MSL is the longest lifetime, so it does.",
    cite: [rfc(9293, "3.4.3")],
  },
  {
    name: "aborts",
    values: "a whole number from 0 to 8",
    says: "How often each user may ABORT a connection, TIME-WAIT included, instead of closing it.",
    cite: [rfc(9293, "3.10.5"), other("sockets", "SO_LINGER with a zero timeout")],
  },
];
