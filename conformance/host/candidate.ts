// What a host may be like inside, as far as what it sends has shown: a TCB and what goes with it. Its user's calls are known. Where the documents
// leave a choice there are several candidates, and what is seen next leaves some of them. Candidates never change; what comes of one is a new
// one.

import type { Segment, Tcb } from "../../endpoint/index.ts";
import { State, type Duty, type StateName } from "../../spec/index.ts";

/** A segment that a row sends and that has not been seen yet. */
export interface Owed {
  readonly segment: Segment;
  readonly row: string;
  readonly duty: Duty;
  /** When it must have been seen; null if it need not be. */
  readonly due: number | null;
  /** How many segments had arrived by then. */
  readonly turn: number;
  /** It is a reset by which the user ends the connection. */
  readonly ends: boolean;
}

export interface Candidate {
  readonly tcb: Tcb;
  /** Octets that the user has sent and that have not been seen. */
  readonly unsent: number;
  /** Octets that the user has got, and those that came with a SYN: the user gets them, or the peer sends them again. */
  readonly read: number;
  readonly withSyn: number;
  /** The latest TSval that it sent; null if none was seen. */
  readonly sentStamp: number | null;
  /** The user has asked for TCP Fast Open; so many octets go with the SYN, of those that are sent next. */
  readonly fast: boolean;
  readonly onSyn: number;
  /** What the user has been told and has not asked for. */
  readonly signals: readonly string[];
  /** Nobody will read: the user has closed both directions. */
  readonly released: boolean;
  /** The user has said how long is long enough: whatever waits may be given up at any time. */
  readonly impatient: boolean;
  /** A listener takes the next SYN when the connection is gone. */
  readonly heard: boolean;
  /** Segments that wait for what comes before them. */
  readonly held: readonly Segment[];
  readonly owed: readonly Owed[];
  /** How many segments have arrived. */
  readonly turn: number;
  /** Milliseconds since the beginning. */
  readonly now: number;
  /** When the front of what is unacknowledged, or a probe of a closed window, was last sent, and how long it had waited then; null if nothing is. */
  readonly sentAt: number | null;
  readonly waited: number;
  /** The pauses after which it was sent again since a segment last arrived, the latest last; `turn` says when that was. */
  readonly pauses: { readonly turn: number; readonly ms: readonly number[] };
  /** Since when nothing was acknowledged. */
  readonly silentSince: number;
  /** When TIME-WAIT, or the timer of FIN-WAIT-2, began. */
  readonly began: number;
  /** When an acknowledgment that may be limited was last seen. */
  readonly limitedAt: number;
  /** What arrived last, and the TCB it met. */
  readonly met: { readonly segment: Segment; readonly tcb: Tcb } | null;
  /** The rows that applied since somebody last looked, those of what was seen unasked too. */
  readonly rows: readonly string[];
}

export function stateOf({ tcb }: Pick<Candidate, "tcb">): StateName {
  return State.values[tcb.state] ?? "CLOSED";
}

/** A host in CLOSED. */
export function firstCandidate(tcb: Tcb): Candidate {
  return {
    tcb,
    unsent: 0,
    read: 0,
    withSyn: 0,
    sentStamp: null,
    fast: false,
    onSyn: 0,
    signals: [],
    released: false,
    impatient: false,
    heard: false,
    held: [],
    owed: [],
    turn: 0,
    now: 0,
    sentAt: null,
    waited: 0,
    pauses: { turn: 0, ms: [] },
    silentSince: 0,
    began: 0,
    limitedAt: Number.NEGATIVE_INFINITY,
    met: null,
    rows: [],
  };
}

/** Something waits to be acknowledged, or to be sent through a window that is closed. */
export function isWaiting({ tcb, unsent }: Candidate): boolean {
  return tcb.sndUna !== tcb.sndNxt || (unsent > 0 && tcb.sndWnd === 0 && tcb.finSent === 0);
}

/** Octets that have arrived in order and that the user has not got. */
export function unread({ tcb, read }: Candidate): number {
  const fin = ["CLOSE-WAIT", "CLOSING", "LAST-ACK", "TIME-WAIT"].includes(stateOf({ tcb })) ? 1 : 0;
  return tcb.rcvNxt === tcb.irs ? 0 : ((tcb.rcvNxt - tcb.irs) | 0) - 1 - fin - read;
}
