// What the documents leave to an implementation, as parameters of the table: a variant sets them, the base has the values given here.
// Bounds of the modelled world (how many segments, how long is MSL) are not parameters of the table; they belong to the model.

import { other, rfc, type Citation } from "./citation.ts";

export interface Parameters {
  /** The length of TIME-WAIT in multiples of MSL. */
  readonly timeWaitMsl: number;
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
  timeWaitMsl: 2,
  ties: "network-first",
  aborts: 0,
};

export const parameterDescriptions: readonly ParameterDescription[] = [
  {
    name: "timeWaitMsl",
    values: "a whole number from 0 to 8",
    says: "How many MSL TIME-WAIT lasts. The RFC requires two.",
    cite: [rfc(9293, "3.6.1", "MUST-13"), rfc(9293, "3.4.2")],
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
