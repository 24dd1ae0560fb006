// Supposing that the capture has a gap: that a segment of the peer arrived, or one of this end was sent, that was not captured. Only where the
// rest of the connection does not refute it; what is explained so can no longer be called conforming.

import { copyTcb } from "../../../endpoint/index.ts";
import { acknowledged, advance, deliver, synAnswered } from "../explain/deliver.ts";
import { whenCalled } from "../explain/over.ts";
import { byRows } from "../explain/by-rows.ts";
import { sentBy } from "../explain/plain.ts";
import {
  became,
  changed,
  closed,
  established,
  isSynchronized,
  listening,
  supposing,
  synReceived,
  synSent,
  timeWait,
  type Candidate,
} from "../end/candidate.ts";
import { stateOf } from "../machine.ts";
import { wireAt, type Situation } from "../end/run.ts";
import { after, anyWindow, type Wire } from "../wire.ts";
import { answersUnseenSyn } from "./unseen-syn.ts";

const near = 2 ** 20;
/** A window that is closed is probed after a retransmission timeout at the earliest (RFC 9293 §3.8.6.1), which no system in wide use takes for shorter. */
const leastProbeSeconds = 0.2;
/** What one connection sends in a capture is less, nearly always; two initial numbers are further apart. */
const far = 2 ** 30;
const closeWait = stateOf("CLOSE-WAIT");
const finWait1 = stateOf("FIN-WAIT-1");
const finSentFrom: Readonly<Record<number, number>> = { [established]: finWait1, [closeWait]: stateOf("LAST-ACK") };

export function withGaps(situation: Situation, candidate: Candidate): readonly Candidate[] {
  const { run, wire } = situation;
  if (!run.may.has("missing inbound") || !run.may.has("missing outbound")) return [];
  const inGaps = { ...situation, quirks: true, gaps: true };
  const simply = byRows(inGaps, candidate).filter(({ stepPrice }) => stepPrice > 0);
  if (simply.length > 0) return simply;
  if (wire.syn) {
    const again = [...synAgain(inGaps, candidate), ...answersUnseenSyn(inGaps, candidate)];
    return again.length > 0 || wire.ackFlag ? again : afterUnseenReset(inGaps, candidate);
  }
  const open = candidate.tcb.state === synSent ? bothOpenUnseen(inGaps, candidate).flatMap((one) => byRows(inGaps, one)) : [];
  if (open.length > 0) return open;
  const found =
    wire.rst && !wire.ackFlag
      ? [...answersUnseen(inGaps, candidate), ...resetAfterUnseen(inGaps, openOrNot(inGaps, candidate))]
      : startsOf(inGaps, candidate).flatMap((start) => filled(inGaps, start));
  if (found.length > 0) return found;
  return wire.rst ? afterUnseenReset(inGaps, candidate) : windowUnseen(inGaps, candidate).flatMap((start) => filled(inGaps, start));
}

/** Both opened, and the answer to the peer's SYN was not captured. */
function bothOpenUnseen(situation: Situation, candidate: Candidate): readonly Candidate[] {
  const syn = synTaken(situation, candidate);
  return syn === undefined ? [] : [supposing(deliver(situation, candidate, syn.index), "missing outbound", situation.wire)];
}

/** Both opened: a SYN was overtaken, or the SYN,ACK that this one repeats was not captured, so that the host was in SYN-RECEIVED for
 * longer than it seemed. */
function synAgain({ wire }: Situation, candidate: Candidate): readonly Candidate[] {
  const { tcb } = candidate;
  // Its first SYN was overtaken by what followed it.
  if (!wire.ackFlag && wire.seq === tcb.iss && tcb.state > synSent) return [supposing(candidate, "sent earlier, unproven", wire)];
  const isAgain = wire.ackFlag && isSynchronized(candidate) && wire.seq === tcb.iss && wire.ack === (tcb.irs + 1) >>> 0;
  return isAgain ? [supposing(candidate, "missing outbound", wire)] : [];
}

/** A reset that answers a segment that was not captured stands where a segment of this end began or ended. */
function answersUnseen({ run, wire, at }: Situation, candidate: Candidate): readonly Candidate[] {
  const { tcb, gone } = candidate;
  // In SYN-SENT whatever acknowledges something else is reset, out of an older connection of the peer or for an old SYN (RFC 9293 §3.5.1).
  if (tcb.state === synSent && wire.seq !== tcb.sndNxt && run.evidence.peerAcknowledged(wire, at) !== "no")
    return [supposing(candidate, "missing inbound", wire)];
  const isGone = tcb.state === closed;
  if (tcb.state === listening || tcb.state === synSent || (isGone && gone === null)) return [];
  const top = isGone ? (gone?.sndNxt ?? 0) : tcb.sndNxt;
  const least = isGone ? (top - near) >>> 0 : tcb.sndUna;
  // A FIN of its own was not captured either.
  if (isGone && after(wire.seq, top) === 1) return [supposing(supposing(candidate, "missing outbound", wire), "missing inbound", wire)];
  if (after(wire.seq, least) < 0 || after(wire.seq, top) > 0 || !run.evidence.isBoundary(run.end, wire.seq)) return [];
  return [supposing(isGone ? candidate : ended(candidate), "missing inbound", wire)];
}

/** The answer to its SYN may have arrived, though nothing that was sent afterwards was captured. */
function openOrNot(situation: Situation, candidate: Candidate): Candidate {
  return (candidate.tcb.state === synSent ? synAnswered(situation, candidate) : null) ?? candidate;
}

function resetAfterUnseen({ run, wire, at }: Situation, candidate: Candidate): readonly Candidate[] {
  // It has opened the connection itself, or answered, and nothing of that was captured.
  if (candidate.tcb.state <= listening && candidate.gone === null)
    return [supposing(changed(candidate, { state: closed, sndNxt: wire.seq }), "missing outbound", wire)];
  const ahead = after(wire.seq, candidate.tcb.sndNxt);
  const isUnderWay = isSynchronized(candidate) || candidate.tcb.state === synReceived;
  if (!isUnderWay || ahead <= 0 || ahead >= near || run.evidence.sentUpTo(wire, at) === "no") return [];
  return [supposing(ended(changed(candidate, { sndNxt: wire.seq })), "missing outbound", wire)];
}

/** The reset that ended the connection was not captured; what comes afterwards is answered as without one, or its user opens another. */
function afterUnseenReset(situation: Situation, candidate: Candidate): readonly Candidate[] {
  const { run, wire } = situation;
  const isUnderWay = isSynchronized(candidate) || candidate.tcb.state === synReceived;
  if (!isUnderWay || (run.evidence.isDense(run.end) && !run.evidence.hasHoleBefore(wire))) return [];
  return byRows(situation, supposing(ended(candidate), "missing outbound", wire));
}

/** The connection is gone, with the numbers that it had. */
function ended(candidate: Candidate): Candidate {
  const { rcvWnd } = candidate.tcb;
  const fields = Object.keys(candidate.tcb).map((field) => [field, 0] as const);
  return became(candidate, copyTcb({ ...(Object.fromEntries(fields) as Candidate["tcb"]), state: closed, rcvWnd })); // All its fields.
}

/** Where the search for a gap begins: as it is, with what the peer has acknowledged, or established by a handshake that was not captured whole. */
function startsOf(situation: Situation, candidate: Candidate): readonly Candidate[] {
  const { state } = candidate.tcb;
  if (state === synSent) {
    const answered = synAnswered(situation, candidate);
    // Its user has called CLOSE, and OPEN again.
    const again = whenCalled(situation, candidate).flatMap((one) => startsOf(situation, one));
    return [...(answered === null ? [] : [answered]), ...again, ...handshakeUnseen(situation, candidate)];
  }
  if (state === closed) return openedUnseen(situation, candidate).flatMap((one) => startsOf(situation, one));
  if (state === listening || state === synReceived) return handshakeUnseen(situation, candidate);
  const told = acknowledged(situation, candidate);
  return told === null ? [candidate] : [candidate, told];
}

/** An acknowledgment that was not captured has opened the window, how far is not known, or closed it. */
function windowUnseen({ run, wire, at }: Situation, candidate: Candidate): readonly Candidate[] {
  const { state, sndNxt } = candidate.tcb;
  // All that was sent may have been acknowledged, and the largest window offered from there.
  const isOffered = after(wire.end, sndNxt) <= run.evidence.largestOffer(run.end);
  if (state < established || !isOffered || run.evidence.peerAcknowledged(wire, at) === "no") return [];
  // One that follows at once was rather overtaken.
  const isProbe = after(sndNxt, wire.seq) === 1 && wire.data <= 1 && secondsSinceOwn(run, wire) >= leastProbeSeconds;
  if (wire.data === 0 && !isProbe) return [];
  return [supposing(changed(candidate, { sndWnd: anyWindow, ...(isProbe ? { sndUna: sndNxt } : {}) }), "missing inbound", wire)];
}

/** How long ago the end sent its segment before this one. */
function secondsSinceOwn({ wires, end }: Situation["run"], wire: Wire): number {
  let i = wire.index - 1;
  while (i >= 0 && wires[i]?.from !== end) i--;
  return wire.time - (wires[i]?.time ?? -Infinity);
}

function handshakeUnseen(situation: Situation, candidate: Candidate): readonly Candidate[] {
  return situation.wire.ackFlag ? [...synReceivedUnseen(situation, candidate), establishedUnseen(situation, candidate)] : [];
}

/** The user of a host without a connection has called a passive OPEN, and the peer's SYN has come since. */
function openedUnseen(situation: Situation, candidate: Candidate): readonly Candidate[] {
  return synTaken(situation, candidate) === undefined ? [] : [changed(candidate, { state: listening })];
}

/** The last SYN of the peer that may have arrived. */
function synTaken({ run }: Situation, { inbox }: Candidate): Wire | undefined {
  return inbox.map((index) => wireAt(run, index)).findLast(({ syn, ackFlag }) => syn && !ackFlag);
}

/** The answer to the peer's SYN was not captured, and our own is not acknowledged yet. */
function synReceivedUnseen(situation: Situation, candidate: Candidate): readonly Candidate[] {
  const { wire } = situation;
  const syn = synTaken(situation, candidate);
  if (candidate.tcb.state !== listening || syn === undefined) return [];
  const numbers = { passive: 1, sndNxt: wire.seq, irs: syn.seq, rcvNxt: syn.end, rcvWnd: anyWindow, retransmissionTimer: 1, userTimer: 1 };
  const from = (iss: number) => ({ ...numbers, iss: iss >>> 0, sndUna: iss >>> 0 });
  // Its user may have called CLOSE already, and the FIN was not captured either.
  const ways = [
    { ...from(wire.seq - 1), state: synReceived },
    { ...from(wire.seq - 2), state: finWait1, finSent: 1 },
  ];
  return ways.map((fields) => supposing(changed(candidate, fields), "missing outbound", wire));
}

function establishedUnseen(situation: Situation, candidate: Candidate): Candidate {
  const { run, wire } = situation;
  const { tcb } = candidate;
  const isListening = tcb.state === listening;
  const iss = isListening ? (wire.seq - 1) >>> 0 : tcb.iss;
  const isAnswered = (one: Wire): boolean =>
    one.from !== run.end && one.syn && after(wire.ack, one.end) >= 0 && after(wire.ack, one.end) < far;
  const syn = (isListening ? synTaken(situation, candidate) : undefined) ?? run.wires.find(isAnswered);
  const next = changed(candidate, {
    state: established,
    iss,
    sndUna: (iss + 1) >>> 0,
    sndNxt: isListening ? wire.seq : tcb.sndNxt,
    irs: syn === undefined ? (wire.ack - 1) >>> 0 : syn.seq,
    rcvNxt: syn === undefined ? wire.ack : (syn.seq + 1) >>> 0,
    maxSndWnd: anyWindow,
    sndWnd: anyWindow,
    rcvWnd: anyWindow,
    // Nothing is known of the stamps.
    timestamps: 0,
  });
  return supposing({ ...next, edge: null }, "missing inbound", wire);
}

/** The hole before what the segment acknowledges is filled, then the one before the segment itself. */
function filled(situation: Situation, start: Candidate): readonly Candidate[] {
  const { wire } = situation;
  const isUnderWay = isSynchronized(start) || start.tcb.state === synReceived;
  if (!isUnderWay || (start.tcb.state === timeWait && wire.data > 0)) return [];
  const reached = wire.ackFlag ? inboundFilled(situation, start) : start;
  if (reached === null) return [];
  const found = sent(situation, reached);
  if (found !== null) return [found];
  return outboundFilled(situation, reached).flatMap((one) => {
    const then = sent(situation, one);
    return then === null ? [] : [then];
  });
}

/** A reset that acknowledges is sent like any other segment, once the numbers are right. */
function sent(situation: Situation, candidate: Candidate): Candidate | null {
  if (!situation.wire.rst) return sentBy(situation, candidate);
  const [found = null] = byRows(situation, candidate);
  return found;
}

function inboundFilled(situation: Situation, start: Candidate): Candidate | null {
  const { run, wire, at } = situation;
  const advanced = advance(situation, start, wire.ack);
  if (advanced === null || advanced.kind === "over") return null;
  const { candidate, kind } = advanced;
  if (kind === "there") return candidate;
  if (run.evidence.peerSent(run.end, candidate.tcb.rcvNxt, wire.ack, at) === "no") return null;
  const inbox = candidate.inbox.filter((index) => wireAt(run, index).pure || after(wireAt(run, index).end, wire.ack) > 0);
  const next = changed({ ...candidate, inbox }, { rcvNxt: wire.ack, rcvWnd: anyWindow });
  return supposing({ ...next, edge: null }, "missing inbound", wire);
}

/** Text of this end was not captured, or its FIN. */
function outboundFilled({ run, wire, at }: Situation, candidate: Candidate): readonly Candidate[] {
  const { state, sndNxt } = candidate.tcb;
  if (after(wire.seq, sndNxt) <= 0 || run.evidence.sentUpTo(wire, at) === "no") return [];
  const fin = finSentFrom[state];
  if (fin === undefined) return [];
  const ahead = { sndNxt: wire.seq, sndWnd: anyWindow, retransmissionTimer: 1, userTimer: 1 };
  return [ahead, { ...ahead, finSent: 1, state: fin }].map((fields) => supposing(changed(candidate, fields), "missing outbound", wire));
}
