// What the host under test may be like at a line of a script: a TCB, what its user has done that TCP has not, and which segments it owes.
// Candidates never change; what comes of one is a new one.

import type { Reaction, Segment, Tcb } from "../../../endpoint/index.ts";
import { State, type Duty, type StateName } from "../../../spec/index.ts";

/** A segment that a row sends and no line has shown yet. */
export interface Owed {
  readonly segment: Segment;
  readonly row: string;
  readonly duty: Duty;
  /** When it was sent, in microseconds, and how many segments had arrived by then. */
  readonly at: number;
  readonly turn: number;
  /** A reset by which the user's connection ends may acknowledge what has arrived. */
  readonly mayAcknowledge: boolean;
}

export interface Candidate {
  readonly tcb: Tcb;
  /** Octets that the user has sent and no line has shown. */
  readonly unsent: number;
  /** Octets that the user has got. */
  readonly read: number;
  /** Segments that wait for what comes before them. */
  readonly held: readonly Segment[];
  readonly owed: readonly Owed[];
  /** How many segments have arrived. */
  readonly turn: number;
  /** Nobody will read: the socket is closed in both directions. */
  readonly released: boolean;
  /** The host may give up whatever it waits for at any time. */
  readonly impatient: boolean;
  /** Octets that came with a SYN: the user gets them, or the peer sends them again. */
  readonly withSyn: number;
  /** What arrived last, and the TCB it met. */
  readonly met: { readonly segment: Segment; readonly tcb: Tcb } | null;
  /** A listener takes the next SYN when the connection is gone. */
  readonly heard: boolean;
  /** What the user has been told and has not asked for. */
  readonly signals: readonly string[];
  /** When TIME-WAIT, or the timer of FIN-WAIT-2, began; and since when something has not been acknowledged. */
  readonly began: number;
  readonly waitingSince: number | null;
  /** The rows of the last happening that took any. */
  readonly rows: readonly string[];
}

export function firstCandidate(tcb: Tcb): Candidate {
  return {
    tcb,
    unsent: 0,
    read: 0,
    held: [],
    owed: [],
    turn: 0,
    released: false,
    impatient: false,
    withSyn: 0,
    met: null,
    heard: false,
    signals: [],
    began: 0,
    waitingSince: null,
    rows: [],
  };
}

export function stateOf({ tcb }: Candidate): StateName {
  return State.values[tcb.state] ?? "CLOSED";
}

/** The candidate after a step of the table. */
export function after(before: Candidate, reaction: Reaction, tcb: Tcb, at: number): Candidate {
  const { turn } = before;
  const owed = reaction.sent.map((segment, i): Owed => {
    const by = reaction.sentBy[i];
    if (by === undefined) throw new Error("a segment that no row sends");
    const ends = segment.flags.includes("RST") && ["abort", "close"].includes(by.row.step);
    return { segment, row: by.row.id, duty: by.duty, at, turn, mayAcknowledge: ends };
  });
  const begins = reaction.rows.some((row) =>
    row.do.some((effect) => effect.do === "timer" && effect.action !== "stop" && ["time-wait", "fin-wait-2"].includes(effect.timer)),
  );
  const signals = reaction.told.flatMap(({ kind, says }) => (kind === "signal" ? [says] : []));
  const waits = tcb.sndUna !== tcb.sndNxt;
  const progress = before.waitingSince === null || before.tcb.sndUna !== tcb.sndUna;
  const gone = reaction.state === "CLOSED" || reaction.state === "LISTEN";
  return {
    ...before,
    tcb,
    owed: [...before.owed, ...owed],
    signals: [...before.signals, ...signals],
    began: begins ? at : before.began,
    waitingSince: waits && !gone ? (progress ? at : before.waitingSince) : null,
    rows: reaction.rows.map(({ id }) => id),
    ...(gone ? { unsent: 0, held: [] } : {}),
  };
}

/** Octets that have arrived in order and that the user has not got. */
export function unread({ tcb, read, rows }: Candidate): number {
  const fin = ["CLOSE-WAIT", "CLOSING", "LAST-ACK", "TIME-WAIT"].includes(State.values[tcb.state] ?? "") ? 1 : 0;
  return rows.length === 0 && tcb.rcvNxt === tcb.irs ? 0 : ((tcb.rcvNxt - tcb.irs) | 0) - 1 - fin - read;
}
