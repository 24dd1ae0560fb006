// Delivering what is in the inbox: lazily, and only what the segment demands that is to be explained. Its acknowledgment says up to where text
// has arrived; acknowledgments of the peer are delivered when they are needed.

import { copyTcb } from "../../../endpoint/index.ts";
import {
  changed,
  established,
  heard,
  isSynchronized,
  supposing,
  synReceived,
  synSent,
  windowUpTo,
  type Candidate,
} from "../end/candidate.ts";
import { wireAt, type Situation } from "../end/run.ts";
import { offersOf } from "../suppose/offers.ts";
import { after, partOf, type Wire } from "../wire.ts";

/**
 * `counts`: what has arrived is this segment, so that its stamp may be remembered. `may have been another`: this one or one like it, and
 * nothing follows from its stamp. */
type Stamp = "counts" | "may have been another";

/** A segment arrives, whole or in part; the inbox is what is left of it. */
export function arrives(
  situation: Situation,
  candidate: Candidate,
  wire: Wire,
  inbox: readonly number[],
  stamp: Stamp = "counts",
): Candidate {
  const { machine, work, stamps } = situation.run;
  const tcb = copyTcb(candidate.tcb);
  work.left -= 1;
  machine.given.iss = situation.wire.seq;
  machine.given.timestamps = stamps;
  machine.given.stampSeen = tcb.timestamps === 1 && isStampSeen(candidate, wire, stamp) ? 1 : 0;
  machine.arrive(tcb, wire.arrival);
  if (candidate.edge !== null) tcb.rcvWnd = windowUpTo(candidate.edge, tcb.rcvNxt, 0);
  return heard(candidate, tcb, inbox, wire.time);
}

/** One that was not outdated when it was captured, and would be now, came before what made it so and was held. */
function isStampSeen({ tcb, outdated }: Candidate, { index, seen }: Wire, stamp: Stamp): boolean {
  if (seen.tsVal === null || outdated.includes(index)) return false;
  return stamp !== "counts" || after(seen.tsVal, tcb.tsRecent) < 0;
}

/** A segment of the inbox arrives and leaves it. */
export function deliver(situation: Situation, candidate: Candidate, index: number, stamp: Stamp = "counts"): Candidate {
  return arrives(situation, candidate, wireAt(situation.run, index), without(candidate.inbox, index), stamp);
}

function without(inbox: readonly number[], index: number): readonly number[] {
  return inbox.filter((one) => one !== index);
}

/** `there`: RCV.NXT is what it should be. `short`: what is in the inbox does not reach so far. `over`: it is beyond. */
export interface Advanced {
  readonly kind: "there" | "short" | "over";
  readonly candidate: Candidate;
}

/** Delivers text and FINs, in the order of their numbers, until RCV.NXT is an acknowledgment number; null if there is no connection. */
export function advance(situation: Situation, start: Candidate, ack: number): Advanced | null {
  const opened = start.tcb.state === synSent ? synAnswered(situation, start) : start;
  if (opened === null) return null;
  let candidate = opened;
  while (candidate.tcb.rcvNxt !== ack) {
    if (after(ack, candidate.tcb.rcvNxt) < 0) return { kind: "over", candidate };
    const next = nextInOrder(situation, candidate, ack);
    if (next === null) return { kind: "short", candidate };
    candidate = next;
  }
  return { kind: "there", candidate };
}

/** The peer's SYN arrives that acknowledges ours; null if there is none. */
export function synAnswered(situation: Situation, candidate: Candidate): Candidate | null {
  const { iss, sndNxt } = candidate.tcb;
  const index = candidate.inbox.find((one) => {
    const { syn, ackFlag, ack } = wireAt(situation.run, one);
    return syn && ackFlag && after(ack, iss) > 0 && after(ack, sndNxt) <= 0;
  });
  if (index === undefined) return null;
  const answered = deliver(situation, candidate, index);
  return isSynchronized(answered) ? answered : null;
}

/** One more segment is delivered: of those that do not go beyond, the longest of the least acknowledgment, or a part of one that does. */
function nextInOrder(situation: Situation, candidate: Candidate, ack: number): Candidate | null {
  const { rcvNxt } = candidate.tcb;
  let longest: Wire | null = null;
  const beyond: Wire[] = [];
  let earliest: number | null = null;
  for (const index of candidate.inbox) {
    const wire = wireAt(situation.run, index);
    if (wire.rst || wire.syn || (wire.data === 0 && !wire.fin)) continue;
    if (after(wire.seq, rcvNxt) > 0 || after(wire.end, rcvNxt) <= 0) continue;
    const { tsVal } = wire.seen;
    if (tsVal !== null && (earliest === null || after(tsVal, earliest) < 0)) earliest = tsVal;
    if (after(wire.end, ack) > 0) beyond.push(wire);
    else if (longest === null || isLazier(wire, longest)) longest = wire;
  }
  // Of several that begin with the same octet any may have come first.
  const stamp = longest?.seen.tsVal === earliest ? "counts" : "may have been another";
  const cut = longest?.end === ack ? null : cutOff(situation, candidate, beyond, ack);
  if (cut !== null) return cut;
  if (longest !== null) return taken(situation, offering(situation, candidate, longest.end), longest, stamp);
  return takenInPart(situation, offering(situation, candidate, ack), beyond[0], ack);
}

/** What lies beyond the window is trimmed off. */
function cutOff(situation: Situation, candidate: Candidate, beyond: readonly Wire[], ack: number): Candidate | null {
  if (candidate.edge !== ack) return null;
  const cut = beyond.map(({ index }) => deliver(situation, candidate, index, "may have been another"));
  return cut.find(({ tcb }) => tcb.rcvNxt === ack) ?? null;
}

/** The user has read, so that there is room for what was taken, and nothing has told the peer yet, or what did was not captured. */
function offering({ quirks }: Situation, candidate: Candidate, edge: number): Candidate {
  if (!quirks || candidate.edge === null || after(edge, candidate.edge) <= 0) return candidate;
  const { rcvNxt } = candidate.tcb;
  return { ...changed(candidate, { rcvWnd: windowUpTo(edge, rcvNxt, 0) }), edge };
}

/** What a segment acknowledges besides may not have arrived yet: the less, the better. */
function isLazier(wire: Wire, than: Wire): boolean {
  const less = after(than.ack, wire.ack);
  return less > 0 || (less === 0 && after(wire.end, than.end) > 0);
}

function taken(situation: Situation, candidate: Candidate, wire: Wire, stamp: Stamp): Candidate {
  const next = deliver(situation, candidate, wire.index, stamp);
  const isMissing = after(wire.ack, candidate.tcb.sndNxt) > 0 && isSynchronized(candidate);
  if (next.tcb.rcvNxt !== candidate.tcb.rcvNxt || !situation.gaps || !isMissing) return next;
  // It acknowledges what this end has not been seen to send.
  if (!situation.run.may.has("missing outbound")) return next;
  return deliver(situation, supposing(changed(candidate, { sndNxt: wire.ack }), "missing outbound", situation.wire), wire.index, stamp);
}

/** Segments larger than the path allows are several that were captured as one; a host may have seen only the first of them. */
function takenInPart(situation: Situation, candidate: Candidate, wire: Wire | undefined, ack: number): Candidate | null {
  if (wire === undefined || !situation.quirks || !situation.run.may.has("part of a segment")) return null;
  const octets = after(ack, wire.seq);
  if (octets > wire.data) return null;
  const next = arrives(situation, candidate, partOf(wire, wire.seq, octets, false), candidate.inbox, "may have been another");
  return next.tcb.rcvNxt === ack ? supposing(next, "part of a segment", situation.wire) : null;
}

/** All acknowledgments arrive that are in the inbox, of old and early segments too; null if none is of use. */
export function acknowledged(situation: Situation, start: Candidate): Candidate | null {
  let candidate = start;
  for (const index of start.inbox) {
    if (candidate.tcb.state < synReceived) break;
    const wire = wireAt(situation.run, index);
    if (!isUsable(candidate, wire) || (!situation.quirks && isDropped(situation, candidate, wire))) continue;
    const { rcvNxt } = candidate.tcb;
    const isOver = wire.pure || after(wire.end, rcvNxt) <= 0;
    if (!isOver && after(wire.seq, rcvNxt) <= 0 && isTaken(situation, candidate, wire)) continue;
    const bare = partOf(wire, isOffered(candidate, wire.seq) ? wire.seq : rcvNxt, 0, false);
    const left = isOver ? without(candidate.inbox, index) : candidate.inbox;
    const next = arrives(situation, candidate, bare, left, "may have been another");
    if (!hasReset(situation)) candidate = next;
  }
  return candidate === start ? null : candidate;
}

/**
 * Text that would be taken arrives when it is acknowledged. A closed window takes none, and what it acknowledges counts (RFC 9293 §3.10.7.4, first,
 * MUST-66); it may have been closed when the text was captured, and opened since. So it is with text that came before its turn and was not held
 * (SHLD-31).
 */
function isTaken({ run, quirks }: Situation, { tcb }: Candidate, { index, seq }: Wire): boolean {
  if (tcb.rcvWnd === 0 || (quirks && run.early.has(index))) return false;
  const edge = quirks ? offersOf(run.wires, run.end)[index] : null;
  return typeof edge !== "number" || after(seq, edge) < 0;
}

/** It lies in the receive window. */
function isOffered({ tcb }: Candidate, seq: number): boolean {
  return after(seq, tcb.rcvNxt) >= 0 && after(seq, tcb.rcvNxt) < tcb.rcvWnd;
}

/** An acknowledgment beyond the window is dropped (RFC 9293 §3.10.7.4, first); unless more was offered, or it comes again in another order. */
function isDropped({ run }: Situation, { tcb }: Candidate, { pure, seq, index }: Wire): boolean {
  const ahead = after(seq, tcb.rcvNxt);
  return pure && (run.early.has(index) || (ahead > 0 && ahead >= tcb.rcvWnd));
}

function isUsable({ tcb }: Candidate, { rst, syn, ackFlag, ack }: Wire): boolean {
  if (rst || syn || !ackFlag || after(ack, tcb.sndNxt) > 0) return false;
  return tcb.state === synReceived || after(ack, tcb.sndUna) >= 0;
}

function hasReset({ run: { machine } }: Situation): boolean {
  for (let i = machine.count() - 1; i >= 0; i--) if (machine.sent(i).rst === 1) return true;
  return false;
}

/** Of the bare acknowledgments the least arrives that opens the window far enough, and those before it are of no more use. */
export function windowOpened(situation: Situation, candidate: Candidate): Candidate | null {
  const { run, wire } = situation;
  const { tcb, inbox } = candidate;
  let least: Wire | null = null;
  for (const index of inbox) {
    const one = wireAt(run, index);
    if (!situation.quirks && isDropped(situation, candidate, one)) continue;
    if (!one.pure || after(one.ack, tcb.sndUna) < 0 || after(one.ack, tcb.sndNxt) > 0) continue;
    if (after((one.ack + one.window) >>> 0, wire.end) < 0) continue;
    if (least === null || after(one.ack, least.ack) < 0) least = one;
  }
  if (least === null || tcb.state < established) return null;
  const { index, ack } = least;
  const left = inbox.filter((one) => one > index || !(wireAt(run, one).pure && after(wireAt(run, one).ack, ack) <= 0));
  return arrives(situation, candidate, least, without(left, index), "may have been another");
}

/**
 * What moved SND.UNA was older than other segments of the peer, so that it may have left the window as it was (RFC 9293 §3.10.7.4, fifth; SND.WL1): at
 * most the largest that was ever offered. */
export function windowKept(situation: Situation, candidate: Candidate): Candidate | null {
  const { evidence, end } = situation.run;
  const { state, sndUna, sndWnd } = candidate.tcb;
  const most = evidence.largestOffer(end);
  if (state < established || most <= sndWnd || !evidence.isOldAcknowledgment(end, sndUna)) return null;
  return changed(candidate, { sndWnd: most });
}

/** Everything that can arrive in order, arrives. */
export function allInOrder(situation: Situation, start: Candidate): Candidate {
  let candidate = start;
  for (;;) {
    if (!isSynchronized(candidate)) return candidate;
    const { rcvNxt } = candidate.tcb;
    const index = candidate.inbox.find((one) => {
      const wire = wireAt(situation.run, one);
      return !wire.rst && !wire.syn && (wire.data > 0 || wire.fin) && after(wire.seq, rcvNxt) <= 0 && after(wire.end, rcvNxt) > 0;
    });
    if (index === undefined) return candidate;
    const next = deliver(situation, candidate, index);
    if (after(next.tcb.rcvNxt, rcvNxt) <= 0) return candidate;
    candidate = next;
  }
}

/** At the host itself whatever was captured some time ago has arrived. */
export function overdue(situation: Situation, start: Candidate): Candidate {
  const { run, wire } = situation;
  if (run.lateness === Infinity) return start;
  let candidate = start;
  let isOpen = false;
  for (const index of start.inbox) {
    const one = wireAt(run, index);
    if (wire.time - one.time <= run.lateness) break;
    if (candidate.tcb.state < synSent) {
      // Without a connection a reset has been dropped when it came (RFC 9293 §3.10.7.1 and §3.10.7.2); a SYN may still be answered.
      if (!one.rst) break;
      candidate = deliver(situation, candidate, index);
      continue;
    }
    // What came before its turn may have been kept for later or dropped, as what was overtaken may; it arrives when an acknowledgment says so.
    if (run.early.has(index) || run.overtaken.has(index)) continue;
    // What a reset does depends on the state, and that on whether what came before it counts.
    const mayCount = mayHaveBeenTaken(situation, candidate, one);
    isOpen ||= mayCount;
    if (mayCount || (one.rst && isOpen)) continue;
    const next = deliver(situation, candidate, index);
    // What answers by a reset or a SYN is seen when it is sent.
    if (!answersLoudly(situation)) candidate = next;
  }
  return candidate;
}

/** Text that is there already, from what came before its turn, or from this one if that was dropped; then what it acknowledges counts. */
function mayHaveBeenTaken({ run }: Situation, { tcb }: Candidate, wire: Wire): boolean {
  if (run.early.size === 0 || wire.end === wire.seq || wire.rst || wire.syn) return false;
  return after(wire.end, tcb.rcvNxt) <= 0 && wire.ackFlag && after(wire.ack, tcb.sndUna) > 0;
}

function answersLoudly({ run: { machine } }: Situation): boolean {
  for (let i = machine.count() - 1; i >= 0; i--) if (machine.sent(i).rst === 1 || machine.sent(i).syn === 1) return true;
  return false;
}
