// How a connection ended, as measured: when each end sent its FIN and sent it again, when it was acknowledged, how long FIN-WAIT-2 and TIME-WAIT
// lasted. Durations are bounds: from below what was seen of the state, from above where something shows that it was over. A restart of TIME-WAIT
// shows only in the answer that goes with it.

import { after, type Wire } from "../wire.ts";

/** A moment that a frame shows, in seconds since the first frame of the capture. */
export interface Moment {
  readonly frame: number;
  readonly time: number;
}

/** Seconds; null where nothing bounds them. */
export interface Bounds {
  readonly atLeast: number;
  readonly atMost: number | null;
}

/** A stay in TIME-WAIT: since when, and the last answer that was sent from it. */
export interface TimeWaitStay {
  readonly since: Moment;
  readonly lastAnswer: Moment | null;
  readonly lasted: Bounds;
}

export interface Closing {
  /** The FIN and its retransmissions. */
  readonly fins: readonly Moment[];
  readonly finAcked: Moment | null;
  readonly finWait2: { readonly since: Moment; readonly lasted: Bounds } | null;
  readonly timeWait: TimeWaitStay | null;
  /** The first reset that this end sent. */
  readonly reset: Moment | null;
}

export const momentOf = ({ seen, time }: Wire): Moment => ({ frame: seen.frame, time });

export function closingOf(wires: readonly Wire[], end: 0 | 1, watchedUntil: number): Closing {
  const own = wires.filter(({ from }) => from === end);
  const peers = wires.filter(({ from }) => from !== end);
  const fins = own.filter(({ fin, rst }) => fin && !rst);
  const reset = own.find(({ rst }) => rst);
  const acked = ackOf(peers, fins[0]);
  const peersFin = peers.find(({ fin, rst }) => fin && !rst);
  const wait = { own, peersFin, fin: fins[0], acked, watchedUntil };
  return {
    fins: fins.map(momentOf),
    finAcked: acked === undefined ? null : momentOf(acked),
    finWait2: finWait2Of(wait),
    timeWait: timeWaitOf(wait, wires),
    reset: reset === undefined ? null : momentOf(reset),
  };
}

interface Wait {
  readonly own: readonly Wire[];
  readonly fin: Wire | undefined;
  readonly acked: Wire | undefined;
  readonly peersFin: Wire | undefined;
  readonly watchedUntil: number;
}

/** The first segment that acknowledges a FIN. */
function ackOf(wires: readonly Wire[], fin: Wire | undefined): Wire | undefined {
  if (fin === undefined) return undefined;
  return wires.find(({ ackFlag, rst, ack, index }) => ackFlag && !rst && index > fin.index && after(ack, fin.end) >= 0);
}

/** From the acknowledgment of the FIN to the peer's. */
function finWait2Of({ acked, peersFin, own, watchedUntil }: Wait): Closing["finWait2"] {
  if (acked === undefined || (peersFin !== undefined && peersFin.index <= acked.index)) return null;
  const given = own.find(({ rst, index }) => rst && index > acked.index);
  const over = peersFin ?? given;
  const lasted = over === undefined ? { atLeast: watchedUntil - acked.time, atMost: null } : bounds(over.time - acked.time);
  return { since: momentOf(acked), lasted };
}

const bounds = (seconds: number): Bounds => ({ atLeast: seconds, atMost: seconds });

/** An end that has sent its FIN before it took the peer's stays in TIME-WAIT when both are acknowledged. */
function timeWaitOf({ own, fin, acked, peersFin }: Wait, wires: readonly Wire[]): TimeWaitStay | null {
  if (fin === undefined || acked === undefined || peersFin === undefined) return null;
  const taken = ackOf(own, peersFin);
  const closedSecond = fin.ackFlag && after(fin.ack, peersFin.end) >= 0;
  if (taken === undefined || closedSecond) return null;
  const entered = acked.index > taken.index ? acked : taken;
  if (wires.some(({ rst, index }) => rst && index <= entered.index)) return null;
  const later = own.filter(({ index }) => index > entered.index);
  const over = later.find(({ rst }) => rst);
  const last = later.filter(({ rst, index }) => !rst && (over === undefined || index < over.index)).at(-1);
  return {
    since: momentOf(entered),
    lastAnswer: last === undefined ? null : momentOf(last),
    lasted: { atLeast: (last ?? entered).time - entered.time, atMost: over === undefined ? null : over.time - entered.time },
  };
}
