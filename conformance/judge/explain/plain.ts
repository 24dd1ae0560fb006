// Explaining a segment without SYN and RST: what was called, timed out or may be sent unasked. The segment itself says what was called for:
// how much text, from where, with a FIN or without.

import { asEstablished } from "../../host/fast-open.ts";
import { sends, stateOf } from "../machine.ts";
import {
  changed,
  closed,
  established,
  isSynchronized,
  listening,
  supposing,
  synReceived,
  timeWait,
  type Candidate,
} from "../end/candidate.ts";
import { wireAt, type Situation } from "../end/run.ts";
import { after, partOf, type Wire } from "../wire.ts";
import { attempt } from "./attempt.ts";
import { acknowledged, advance, windowKept, windowOpened } from "./deliver.ts";

const closeWait = stateOf("CLOSE-WAIT");
const closing = stateOf("CLOSING");
const lastAck = stateOf("LAST-ACK");

/** The candidates that come of one when it sends the segment; none if it does not. */
export function explainPlain(situation: Situation, candidate: Candidate): readonly Candidate[] {
  const found = afterDelivery(situation, candidate);
  if (found.length > 0) return found;
  const told = acknowledged(situation, candidate);
  const afterwards = told === null ? [] : afterDelivery(situation, told);
  return afterwards.length > 0 ? afterwards : handedOver(situation, candidate).flatMap((one) => afterDelivery(situation, one));
}

/** A listener has taken the text of a SYN, and goes on as if established. */
function handedOver({ run, quirks, wire }: Situation, candidate: Candidate): readonly Candidate[] {
  const { state, iss, sndUna, irs, rcvNxt } = candidate.tcb;
  if (!quirks || !run.may.has("fast open") || state !== synReceived || sndUna !== iss || after(rcvNxt, irs) <= 1) return [];
  return asEstablished(candidate.tcb).map((fields) => supposing(changed(candidate, fields), "fast open", wire));
}

function afterDelivery(situation: Situation, candidate: Candidate): readonly Candidate[] {
  const { wire, run } = situation;
  const { state } = candidate.tcb;
  if (state <= listening || (state === timeWait && wire.data > 0)) return [];
  const advanced = wire.ackFlag ? advance(situation, candidate, wire.ack) : { kind: "there", candidate };
  // Its last answer ended the connection.
  if (advanced?.candidate.tcb.state === closed && sends(run.machine, wire)) return [advanced.candidate];
  if (advanced?.kind !== "there") return [];
  const there = advanced.candidate;
  const found = sentBy(situation, there);
  if (found !== null) return [found, ...closedBefore(situation, there, found)];
  const opened = wire.data > 0 && run.lateness === Infinity ? windowOpened(situation, there) : null;
  const withWindow = opened === null ? null : sentBy(situation, opened);
  if (withWindow !== null) return [withWindow, ...closedBefore(situation, there, withWindow)];
  const told = acknowledged(situation, there);
  const last = told === null ? null : sentBy(situation, told);
  if (told !== null && last !== null) return [last, ...closedBefore(situation, told, last)];
  return wire.data > 0 && situation.quirks ? inWindowKept(situation, told === null ? [there] : [there, told]) : [];
}

/**
 * The user had called CLOSE before the peer's FIN arrived, and the FIN waited for text that was sent before it (RFC 9293 §3.10.4: "In any case, enter
 * FIN-WAIT-1 state"). */
function closedBefore(situation: Situation, { tcb }: Candidate, found: Candidate): readonly Candidate[] {
  const { fin, data } = situation.wire;
  if (!fin || tcb.state !== closeWait || found.tcb.state !== lastAck) return [];
  return data > 0 || hasSentTextSince(situation, tcb.rcvNxt) ? [changed(found, { state: closing })] : [];
}

/** The end has sent text since it has acknowledged so far. */
function hasSentTextSince({ run, at }: Situation, rcvNxt: number): boolean {
  for (let i = at - 1; i >= 0; i--) {
    const one = wireAt(run, i);
    if (one.from !== run.end) continue;
    if (one.ack !== rcvNxt) return false;
    if (one.data > 0) return true;
  }
  return false;
}

function inWindowKept(situation: Situation, starts: readonly Candidate[]): readonly Candidate[] {
  for (const start of starts) {
    const kept = windowKept(situation, start);
    const found = kept === null ? null : sentBy(situation, kept);
    if (found !== null) return [found];
  }
  return [];
}

/** With RCV.NXT where the acknowledgment says. */
export function sentBy(situation: Situation, candidate: Candidate): Candidate | null {
  const { wire } = situation;
  if (!wire.ackFlag && isSynchronized(candidate)) return null;
  const behind = after(candidate.tcb.sndNxt, wire.seq);
  if (behind < 0) return null;
  if (wire.pure) return behind === 0 ? attempt(situation, candidate, "unasked-ack", wire) : repeatedNumber(situation, candidate, wire);
  if (behind === 0) return fresh(situation, candidate, wire);
  if (after(wire.end, candidate.tcb.sndNxt) <= 0) return again(situation, candidate, wire) ?? repeatedNumber(situation, candidate, wire);
  return againWithFresh(situation, candidate, wire, behind);
}

/** A keep-alive or a probe stands one number below. */
function repeatedNumber(situation: Situation, candidate: Candidate, wire: Wire): Candidate | null {
  situation.run.machine.given.resendOctets = wire.data;
  return attempt(situation, candidate, "unasked-keep-alive", wire) ?? attempt(situation, candidate, "unasked-probe", wire);
}

/** New text, a FIN, or both. */
function fresh(situation: Situation, candidate: Candidate, wire: Wire): Candidate | null {
  const { given } = situation.run.machine;
  if (wire.fin) {
    given.closeWithText = wire.data;
    return attempt(situation, candidate, "close", wire);
  }
  if (candidate.tcb.state < established) return null;
  given.octets = wire.data;
  return attempt(situation, candidate, "send", wire) ?? probed(situation, candidate, wire);
}

/** One octet of text that waits, with a closed window. */
function probed(situation: Situation, candidate: Candidate, wire: Wire): Candidate | null {
  if (wire.data > 1) return null;
  const { given } = situation.run.machine;
  given.textQueued = 1;
  const found = attempt(situation, candidate, "retransmission-timeout", wire);
  given.textQueued = 0;
  return found;
}

/** Something that is unacknowledged. */
function again(situation: Situation, candidate: Candidate, wire: Wire): Candidate | null {
  const { given } = situation.run.machine;
  given.resendFrom = wire.seq;
  given.resendOctets = wire.data;
  given.resendFin = wire.arrival.fin;
  return attempt(situation, candidate, "unasked-text", wire);
}

/** One segment that repeats what is unacknowledged and goes on with what is new. */
function againWithFresh(situation: Situation, candidate: Candidate, wire: Wire, old: number): Candidate | null {
  const { sndNxt } = candidate.tcb;
  const repeated = partOf(wire, wire.seq, old, false);
  if (old > wire.data || again(situation, candidate, repeated) === null) return null;
  return fresh(situation, candidate, partOf(wire, sndNxt, wire.data - old, wire.fin));
}
