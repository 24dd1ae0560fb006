// One incarnation of a connection while it is being collected, and what tells the next one from it. Two ends that use the same addresses and
// ports again begin with a SYN of another ISS; but so does a SYN that was long under way, a ghost, while the connection goes on.

import type { Chain } from "./held-segments.ts";
import { peerOf, type SeenConnection, type SeenSegment } from "./segment.ts";

type Side = 0 | 1;

/** What is known of one end. */
interface End {
  /** The ISS, or what it would have been if the first segment seen was the first after the SYN; null if nothing was seen. */
  iss: number | null;
  sentSyn: boolean;
  /** The sequence number after the last segment seen. */
  next: number;
  sentFin: boolean;
}

export interface Incarnation {
  readonly stream: number;
  /** Under which the one that is under way now is found. */
  readonly slot: string;
  /** Both ends. */
  readonly key: string;
  /** Whether the end that sent the first segment is the one that the key has first. */
  readonly startedByFirst: boolean;
  readonly generation: number;
  /** Where its segments are held. */
  readonly chain: Chain;
  /** What the first segment was. */
  first: Pick<SeenSegment, "syn" | "ackFlag" | "ack"> | null;
  lastTime: number;
  readonly ends: readonly [End, End];
  sentRst: boolean;
  readonly limitReached: boolean;
  /** It is handed over; others only count. */
  readonly isKept: boolean;
  /** How many segments it had when it was told that it is over; 0 before. */
  told: number;
  /** The incarnation before, once it was handed over. */
  previous: SeenConnection | null;
  /** The incarnation before, while this one may yet turn out to be a ghost in it. */
  beneath: Incarnation | null;
}

export function startIncarnation(
  begin: Pick<Incarnation, "stream" | "slot" | "key" | "startedByFirst" | "generation" | "limitReached" | "beneath" | "isKept">,
): Incarnation {
  const end = (): End => ({ iss: null, sentSyn: false, next: 0, sentFin: false });
  return {
    ...begin,
    chain: { first: -1, last: -1, length: 0 },
    first: null,
    lastTime: 0,
    ends: [end(), end()],
    sentRst: false,
    told: 0,
    previous: null,
  };
}

/** A packet is under way for so many seconds at most: the MSL of RFC 9293 §3.4.2, and a moment. */
export const mostSecondsUnderWay = 121;

/** So many incarnations that are over are remembered, from one to those before it. */
const mostRemembered = 8;

/** An incarnation that is over with those before it of which something may still be under way at a time. */
export function rememberedOf(handed: SeenConnection, time: number, most = mostRemembered): SeenConnection {
  const { previous } = handed;
  const last = previous?.segments.at(-1);
  const isForgotten = previous === null || last === undefined || most <= 1 || time - last.time > mostSecondsUnderWay;
  return { ...handed, previous: isForgotten ? null : rememberedOf(previous, time, most - 1) };
}

/** Whether nothing is expected of it any more: both ends have sent FIN, or one RST. */
export function isOver({ ends, sentRst }: Incarnation): boolean {
  return sentRst || (ends[0].sentFin && ends[1].sentFin);
}

/** Takes note of a segment whose sender is settled. */
export function note(incarnation: Incarnation, segment: SeenSegment): void {
  const end = incarnation.ends[segment.from];
  end.iss ??= segment.syn ? segment.seq : (segment.seq - 1) >>> 0;
  // A reset has the numbers of what it answers.
  if (!segment.rst) end.next = (segment.seq + segment.data + Number(segment.syn) + Number(segment.fin)) >>> 0;
  end.sentSyn ||= segment.syn;
  end.sentFin ||= segment.fin;
  incarnation.sentRst ||= segment.rst;
  incarnation.first ??= { syn: segment.syn, ackFlag: segment.ackFlag, ack: segment.ack };
  incarnation.lastTime = segment.time;
}

/** Whether the segment, sent by that side, begins the next incarnation. */
export function beginsNext({ ends, first }: Incarnation, segment: SeenSegment, side: Side): boolean {
  if (!segment.syn) return false;
  const mine = ends[side];
  const other = ends[peerOf(side)];
  if (segment.ackFlag) {
    // A peer that keeps no state may answer one SYN with several ISSs; what answers no SYN that was seen, with another ISS, is another connection.
    const answersAgain = other.sentSyn && other.iss !== null && segment.ack === afterSyn(other.iss);
    return mine.iss !== null && mine.iss !== segment.seq && !answersAgain;
  }
  if (mine.iss !== null) return mine.iss !== segment.seq;
  // Nothing was seen of this side so far. What the other one sent belongs to it if it opens as well or answers this very SYN.
  return first !== null && !(first.syn && (!first.ackFlag || first.ack === afterSyn(segment.seq)));
}

/** What a segment says of an incarnation that may be a ghost; its opener is side 0. */
export function judgeGhost(young: Incarnation, old: Incarnation, segment: SeenSegment): "real" | "ghost" | "open" {
  const iss = young.ends[0].iss ?? 0;
  if (segment.from === 1) {
    if (segment.syn && !segment.ackFlag) return "real";
    return (segment.syn || segment.rst) && segment.ackFlag && segment.ack === afterSyn(iss) ? "real" : "open";
  }
  // The opener resets whoever answers it out of an old connection, and repeats its SYN: both fit either.
  if (segment.syn || segment.rst) return "open";
  const opener = old.ends[young.startedByFirst === old.startedByFirst ? 0 : 1];
  return distance(segment.seq, afterSyn(iss)) <= distance(segment.seq, opener.next) ? "real" : "ghost";
}

function afterSyn(iss: number): number {
  return (iss + 1) >>> 0;
}

/** How far apart two sequence numbers are, either way round. */
function distance(left: number, right: number): number {
  const ahead = (left - right) >>> 0;
  return Math.min(ahead, 2 ** 32 - ahead);
}
