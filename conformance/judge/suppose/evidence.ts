// What the whole connection says about a hole in the capture: whether packet numbers are missing, how far the peer's acknowledgments and text
// go. Gathered once, when it is first asked for, as running extremes: nothing is looked for twice.

import { peerOf } from "../../capture/segment.ts";
import { after, anyWindow, type Wire } from "../wire.ts";
import { offersOf } from "./offers.ts";

/** `yes`: there was such a segment. `no`: there was none. `unknown`: nothing speaks for or against it. */
export type Answer = "yes" | "no" | "unknown";

export interface Evidence {
  /** The IP identifications of an end count its packets up, but for few. */
  isDense(end: 0 | 1): boolean;
  /** They grow from packet to packet, though others may be counted as well. */
  isCounting(end: 0 | 1): boolean;
  /** Whether an end had sent up to where a segment of its begins, though that was not captured. */
  sentUpTo(wire: Wire, at: number): Answer;
  /** Whether the peer had sent the numbers from one to another before a place, though that was not captured. */
  peerSent(end: 0 | 1, from: number, to: number, at: number): Answer;
  /** Whether the peer of an end had acknowledged something, just before this segment of the end, and that was not captured. */
  peerAcknowledged(wire: Wire, at: number): Answer;
  /** The largest window that the peer of an end has offered. */
  largestOffer(end: 0 | 1): number;
  /** The peer of an end has acknowledged up to here by a segment that begins before another one of its own that was captured earlier. */
  isOldAcknowledgment(end: 0 | 1, ack: number): boolean;
  /** Some packet of the end before this one may not have been captured: only where their numbers go on is none missing. */
  hasHoleBefore(wire: Wire): boolean;
  /** A segment of the end begins or ends at this number. */
  isBoundary(end: 0 | 1, number: number): boolean;
}

/** Acknowledgments and text as far away as this are of something else. */
const far = 2 ** 28;
/** Two packets are told to be neighbours only within this many numbers. */
const longGap = 4096;

const evidences = new WeakMap<readonly Wire[], Evidence>();

export function evidenceOf(wires: readonly Wire[]): Evidence {
  const evidence = evidences.get(wires) ?? evidenceIn(wires);
  evidences.set(wires, evidence);
  return evidence;
}

function evidenceIn(wires: readonly Wire[]): Evidence {
  const counting: [boolean | null, boolean | null] = [null, null];
  const sides: [Side | null, Side | null] = [null, null];
  const sideOf = (end: 0 | 1): Side => (sides[end] ??= gather(wires, end));
  return {
    isDense: (end) => sideOf(end).dense,
    // Asked of every connection, and the rest only of few.
    isCounting: (end) => (counting[end] ??= areCounting(wires.filter(({ from }) => from === end))),
    hasHoleBefore: (wire) => holeBefore(sideOf(wire.from), wire) !== "none",
    isBoundary: (end, number) => sideOf(end).boundaries.has(number),
    sentUpTo: (wire, at) => sentUpTo(sideOf(wire.from), sideOf(peerOf(wire.from)), wire, at),
    peerAcknowledged: (wire, at) => peerAcknowledged(sideOf(peerOf(wire.from)), wire, at),
    largestOffer: (end) => sideOf(peerOf(end)).largestWindow,
    isOldAcknowledgment: (end, ack) => sideOf(peerOf(end)).oldAcks.has(ack),
    peerSent: (end, from, to, at) => peerSent(sideOf(peerOf(end)), wires, { from, to, at }),
  };
}

/** One end's segments, in the order of the capture. */
interface Side {
  readonly dense: boolean;
  readonly all: readonly Wire[];
  readonly boundaries: ReadonlySet<number>;
  /** Without SYNs, and of each the furthest end and beginning up to it, and the packet numbers that are missing up to it. */
  readonly plain: readonly Wire[];
  readonly furthestEnd: readonly number[];
  readonly furthestSeq: readonly number[];
  readonly missing: readonly number[];
  /** Of each, where text or a FIN begins that is sent with it or later and lies furthest back; null where none is sent. */
  readonly nearestLater: readonly (number | null)[];
  /** Its acknowledgments, without those of resets: places, and the furthest number. */
  readonly ackPlaces: readonly number[];
  readonly furthestAck: number | null;
  /** The furthest number that it has offered to receive, not included; null where it has offered none or windows are scaled by something unknown. */
  readonly furthestOffer: number | null;
  readonly largestWindow: number;
  readonly acks: ReadonlySet<number>;
  /** What was acknowledged by segments that begin before others of this end that were captured earlier. */
  readonly oldAcks: ReadonlySet<number>;
}

function gather(wires: readonly Wire[], end: 0 | 1): Side {
  const all = wires.filter(({ from }) => from === end);
  const plain = all.filter(({ syn }) => !syn);
  const acks = all.filter(({ ackFlag, rst }) => ackFlag && !rst);
  const furthestSeq = running(plain.map((wire) => (wire.rst && wire.data > 0 ? 0 : wire.seq)));
  return {
    dense: areDense(all),
    all,
    boundaries: new Set(all.filter(({ rst }) => !rst).flatMap(({ seq, end: last }) => [seq, last])),
    plain,
    furthestEnd: running(plain.map((wire) => wire.end)),
    furthestSeq,
    missing: missingUpTo(plain),
    nearestLater: nearestLater(plain),
    ackPlaces: acks.map(({ index }) => index),
    acks: new Set(acks.map(({ ack }) => ack)),
    oldAcks: new Set(plain.flatMap(({ ack, ackFlag, seq }, i) => (ackFlag && after(seq, furthestSeq[i] ?? seq) < 0 ? [ack] : []))),
    furthestAck: acks.length === 0 ? null : (running(acks.map(({ ack }) => ack)).at(-1) ?? null),
    furthestOffer: acks.some(({ window }) => window >= anyWindow) ? null : (offersOf(wires, end).at(-1) ?? null),
    largestWindow: acks.reduce((most, { window }) => Math.max(most, window), 0),
  };
}

/** The furthest number up to each place. */
function running(numbers: readonly number[]): readonly number[] {
  let furthest = numbers[0] ?? 0;
  return numbers.map((number) => (furthest = after(number, furthest) > 0 ? number : furthest));
}

function nearestLater(plain: readonly Wire[]): readonly (number | null)[] {
  let nearest: number | null = null;
  const found = plain.toReversed().map((wire) => {
    const carries = (wire.data > 0 || wire.fin) && !wire.rst;
    if (carries && (nearest === null || after(wire.seq, nearest) < 0)) nearest = wire.seq;
    return nearest;
  });
  return found.toReversed();
}

function missingUpTo(wires: readonly Wire[]): readonly number[] {
  let sum = 0;
  return wires.map((wire, i) => {
    const gap = idGap(wires[i - 1], wire);
    if (gap !== null && gap > 1 && gap < longGap) sum += gap - 1;
    return sum;
  });
}

/** By how much the IP identification of a packet is greater, modulo 2^16; null where one is not counted, such as a reset that has 0. */
function idGap(earlier: Wire | undefined, later: Wire): number | null {
  const [from, to] = [earlier?.seen.ipId ?? 0, later.seen.ipId ?? 0];
  return from === 0 || to === 0 ? null : (to - from) & 0xffff;
}

/** Sorted, because packets that overtake each other have their numbers nevertheless. */
function areDense(all: readonly Wire[]): boolean {
  const counted = all.filter(({ syn, rst, seen }) => seen.ipId !== null && !syn && !(rst && seen.ipId === 0));
  const ids = idsOf(counted);
  if (counted.length < 4 || ids.length < 4) return false;
  const next = ids.filter((id, i) => i > 0 && id - (ids[i - 1] ?? 0) === 1).length;
  return next >= 0.7 * (ids.length - 1);
}

/** By so much the next packet's number is greater where others are counted as well. */
const shortGap = 16;

/** The identifications of packets, each once, in order and from the first one on. */
function idsOf(counted: readonly Wire[]): readonly number[] {
  const base = counted[0]?.seen.ipId ?? 0;
  return [...new Set(counted.map(({ seen }) => ((seen.ipId ?? 0) - base + 0x8000) & 0xffff))].toSorted((a, b) => a - b);
}

function areCounting(all: readonly Wire[]): boolean {
  const ids = idsOf(all.filter(({ seen }) => seen.ipId !== null && seen.ipId !== 0));
  const near = ids.filter((id, i) => i > 0 && id - (ids[i - 1] ?? 0) <= shortGap).length;
  return ids.length >= 3 && near >= 0.8 * (ids.length - 1);
}

/** The place of a segment among others that are in the order of the capture: the first at or after an index. */
function placeOf(places: readonly number[], index: number): number {
  let [lo, hi] = [0, places.length];
  while (lo < hi) {
    const mid = (lo + hi) >> 1;
    if ((places[mid] ?? 0) < index) lo = mid + 1;
    else hi = mid;
  }
  return lo;
}

const indicesOf = new WeakMap<readonly Wire[], readonly number[]>();

function indices(wires: readonly Wire[]): readonly number[] {
  const known = indicesOf.get(wires) ?? wires.map(({ index }) => index);
  indicesOf.set(wires, known);
  return known;
}

/** So many packets back are looked at. */
const lookBack = 40;

/** Where a packet of an end is missing before one that was captured, by their numbers. */
type Hole = "just before" | "near" | "none" | "unknown";

function holeBefore({ all }: Side, wire: Wire): Hole {
  const at = placeOf(indices(all), wire.index);
  const gap = idGap(all[at - 1], wire);
  if (gap !== null && gap > 1 && gap < longGap) return "just before";
  const near = all.slice(Math.max(0, at - lookBack), at + 1);
  const ids = new Set(near.map(({ seen }) => seen.ipId).filter((id) => id !== null && id !== 0));
  if (gap === null || gap >= longGap || ids.size < 3) return "unknown";
  for (const id of ids) {
    if (id === null || ids.has((id - 1) & 0xffff) || (((wire.seen.ipId ?? 0) - id) & 0xffff) >= 64) continue;
    for (const other of ids) if (other !== null && other !== id && ((id - other) & 0xffff) < longGap) return "near";
  }
  return "none";
}

/** After so many acknowledgments that say nothing of a segment it has not been taken. */
const manyAcks = 3;

function sentUpTo(own: Side, peer: Side, wire: Wire, at: number): Answer {
  const hole = own.dense ? holeBefore(own, wire) : "unknown";
  // Packets that are divided on the way have one number; then the peer acknowledges just up to here.
  if (hole === "none") return peer.acks.has(wire.seq) ? "yes" : "no";
  if (hole === "just before" && wire.data > 0 && peer.acks.has(wire.seq)) return "yes";
  const later = peer.ackPlaces.length - placeOf(peer.ackPlaces, at + 1);
  const beyond = peer.furthestAck === null ? -1 : after(peer.furthestAck, wire.seq);
  if (beyond >= 0 && beyond < far)
    return after(peer.furthestAck ?? 0, wire.end) >= 0 || later < (wire.data > 0 ? manyAcks : 2) || isSentAgain(own, wire, at)
      ? "yes"
      : "no";
  if (own.dense) return "yes";
  if (peer.furthestOffer !== null && after(wire.end, peer.furthestOffer) > slack) return "no";
  return hasOutlived(own, wire) && !isSentAgain(own, wire, at) ? "no" : "unknown";
}

/** What lies before the segment is sent later after all. */
function isSentAgain({ plain, nearestLater: nearest }: Side, wire: Wire, at: number): boolean {
  const next = nearest[placeOf(indices(plain), at + 1)];
  return next !== undefined && next !== null && after(next, wire.seq) < 0;
}

/** An offer that was not captured may have gone further by so much. */
const slack = 2 ** 20;

/** Whoever has sent something that is lost sends it again, often, before it gives up: R2 of RFC 9293 §3.8.3 is 100 seconds at least. */
const retransmittedWithin = 100;

/** The end went on for so long that what was lost on the way to the tap would have been sent again. */
function hasOutlived({ all }: Side, { time }: Wire): boolean {
  const last = all.at(-1);
  return last !== undefined && last.time - time > retransmittedWithin;
}

function peerSent(peer: Side, wires: readonly Wire[], hole: { readonly from: number; readonly to: number; readonly at: number }): Answer {
  const next = placeOf(indices(peer.plain), hole.at + 1);
  const isBeyond = (number: number | undefined): boolean =>
    number !== undefined && after(number, hole.to) >= 0 && after(number, hole.to) < far;
  if (!peer.dense && next > 0 && isBeyond(peer.furthestSeq[next - 1])) return "yes";
  const following = peer.plain[next];
  if (peer.dense && following !== undefined && areNeighbours(peer.plain[next - 1], following)) return sentBetween(peer, hole.from, next);
  // Of packets that are counted the first one that was captured does not tell what was sent before it.
  const isFirst = peer.dense && next === 0;
  if (following !== undefined && !isFirst && refutes(following, wires[hole.at], hole)) return "no";
  return isBeyond(peer.furthestSeq.at(-1)) ? "yes" : "unknown";
}

/** What was sent because of an acknowledgment arrives there, unless the capture ends before that shows: otherwise it may have been sent without any. */
function peerAcknowledged(peer: Side, wire: Wire, at: number): Answer {
  const next = placeOf(indices(peer.plain), at + 1);
  const [last, following] = [peer.plain[next - 1], peer.plain[next]];
  if (peer.dense && following !== undefined && areNeighbours(last, following))
    return (peer.missing[next] ?? 0) > (peer.missing[next - 1] ?? 0) ? "yes" : "no";
  if (peer.ackPlaces.length - placeOf(peer.ackPlaces, at + 1) < manyAcks) return "unknown";
  const beyond = peer.furthestAck === null ? -1 : after(peer.furthestAck, wire.end);
  return beyond >= 0 && beyond < far ? "unknown" : "no";
}

/** Their numbers are close, so that those between them can be told to be missing. */
function areNeighbours(one: Wire | undefined, next: Wire): boolean {
  const gap = idGap(one, next);
  return gap !== null && gap < longGap;
}

/**
 * Whether packets are missing between the last one before a number and a place, or just before that one: it may have come again after what is
 * missing. If there is none before, nothing tells.
 */
function sentBetween(peer: Side, from: number, place: number): Answer {
  let first = 0;
  let hi = place;
  while (first < hi) {
    const mid = (first + hi) >> 1;
    if (after(peer.furthestEnd[mid] ?? 0, from) > 0) hi = mid;
    else first = mid + 1;
  }
  if ((peer.missing[place] ?? 0) > (peer.missing[Math.max(0, first - 2)] ?? 0)) return "yes";
  return first === 0 ? "unknown" : "no";
}

/** The peer sends the numbers for the first time just afterwards. */
function refutes(following: Wire, wire: Wire | undefined, { from, to }: { readonly from: number; readonly to: number }): boolean {
  if (following.fin || following.rst || wire === undefined) return false;
  return after(following.seq, from) >= 0 && after(following.seq, to) < 0 && following.time - wire.time < 0.02;
}
