// Whether a candidate can have sent what a line expects: because a row owes it, because text or a FIN waited to be sent, because something
// unacknowledged goes out again, or because it may be sent unasked. What is owed at once comes before everything that was sent later.

import type { Given, Segment } from "../../../endpoint/index.ts";
import type { StepId } from "../../../spec/index.ts";
import type { ExpectedSegment } from "../meaning/happening.ts";
import type { Candidate, Owed } from "./candidate.ts";
import type { Host } from "./host.ts";
import { isBareAck, mayGiveUp } from "./stimulate.ts";

/** The candidate afterwards, the segment that is missing before this one, or null if nothing sends it. */
export type Sent = { readonly candidate: Candidate } | { readonly missing: Owed } | null;

/** An answer that is owed at once comes within so many microseconds. */
const promptly = 500_000;

export function explainSent(candidate: Candidate, expected: ExpectedSegment, at: number, host: Host): Sent {
  const segment = expected.anySeq ? withOwedNumber(candidate, expected.segment) : expected.segment;
  const owed = candidate.owed.findIndex((one) => isSame(one.segment, one.mayAcknowledge ? withoutAck(segment) : segment));
  const found = candidate.owed[owed];
  if (found !== undefined) {
    if (found.duty === "at once" && at - found.at > promptly) return { missing: found };
    return discharged(candidate, candidate.owed.slice(0, owed), candidate.owed.slice(owed + 1), found.turn, segment, expected);
  }
  const sent = textThatWaited(candidate, segment, at, host) ?? again(candidate, segment, at, host) ?? unasked(candidate, segment, at, host);
  return sent === null ? null : discharged(sent, candidate.owed, [], candidate.turn, segment, expected);
}

function withoutAck({ flags, seq, data = 0 }: Segment): Segment {
  return { flags: flags.filter((flag) => flag !== "ACK"), seq, data };
}

/** Any sequence number will do: that of a segment of this form that is owed. */
function withOwedNumber({ owed }: Candidate, segment: Segment): Segment {
  const found = owed.find((one) => isSame({ ...one.segment, seq: segment.seq }, segment));
  return found === undefined ? segment : { ...segment, seq: found.segment.seq };
}

/** Something is sent in this turn: what was owed before must have been seen, but for what may be left out or goes with it. */
function discharged(
  candidate: Candidate,
  before: readonly Owed[],
  later: readonly Owed[],
  turn: number,
  segment: Segment,
  expected: ExpectedSegment,
): Sent {
  const goesWith = (one: Owed): boolean => isBareAck(one.segment) && one.turn === turn && acknowledges(segment, one.segment);
  const missing = before.find((one) => one.duty === "at once" && !goesWith(one));
  if (missing !== undefined) return { missing };
  const left = later.filter((one) => !(one.duty === "may be delayed" && isBareAck(one.segment) && acknowledges(segment, one.segment)));
  return { candidate: withSeen({ ...candidate, owed: left }, segment, expected) };
}

function acknowledges({ flags, ack = 0 }: Segment, bare: Segment): boolean {
  return flags.includes("ACK") && !flags.includes("RST") && (((bare.ack ?? 0) - ack) | 0) <= 0;
}

/** The window that a segment offers, and the timestamps of a SYN, say something of the host. */
function withSeen(candidate: Candidate, { flags, ack, window = 0, timestamp = null }: Segment, { windowSaid }: ExpectedSegment): Candidate {
  const { tcb } = candidate;
  const timestamps = flags.includes("SYN") && timestamp === null ? 0 : tcb.timestamps;
  if (ack === undefined || flags.includes("RST")) return { ...candidate, tcb: { ...tcb, timestamps } };
  const rcvWnd = windowSaid ? Math.max(0, (ack + window - tcb.rcvNxt) | 0) : tcb.rcvWnd;
  return { ...candidate, tcb: { ...tcb, timestamps, rcvWnd, lastAckSent: ack } };
}

function textThatWaited(candidate: Candidate, segment: Segment, at: number, host: Host): Candidate | null {
  const { tcb, unsent } = candidate;
  const { data = 0, seq, flags } = segment;
  const fresh = (seq + data - tcb.sndNxt) | 0;
  if (((seq - tcb.sndNxt) | 0) > 0 || fresh < 0 || fresh > unsent || tcb.finSent === 1) return null;
  const left = { ...candidate, unsent: unsent - fresh };
  if (flags.includes("FIN")) {
    if (tcb.closePending === 0 || fresh < unsent || fresh < data) return null;
    return tried(left, "queued-close", { closeWithText: data, textQueued: false }, segment, at, host);
  }
  if (fresh === 0) return null;
  if (fresh === data) {
    const probed = { textQueued: true };
    return (
      tried(left, "queued-send", { octets: data }, segment, at, host) ??
      (data === 1 ? tried(left, "retransmission-timeout", probed, segment, at, host) : null)
    );
  }
  // The first part of it goes out again.
  const { candidate: sent, refusedBy } = host.step({ ...left, owed: [] }, "queued-send", { octets: fresh }, at);
  if (refusedBy !== null || sent.owed.length === 0) return null;
  return tried({ ...sent, owed: left.owed }, "unasked-text", { resendFrom: seq, resendOctets: data, resendFin: false }, segment, at, host);
}

function again(candidate: Candidate, segment: Segment, at: number, host: Host): Candidate | null {
  const { seq, data = 0, flags } = segment;
  if (candidate.tcb.sndUna === candidate.tcb.sndNxt) return null;
  const resendFin = flags.includes("FIN");
  return (
    tried(candidate, "retransmission-timeout", { resendOctets: data, resendFin }, segment, at, host) ??
    tried(candidate, "unasked-text", { resendFrom: seq, resendOctets: data, resendFin }, segment, at, host)
  );
}

/** The user's calls are known: a host resets of its own accord only what it has given up. */
function unasked(candidate: Candidate, segment: Segment, at: number, host: Host): Candidate | null {
  return (
    tried(candidate, "unasked-ack", {}, segment, at, host) ??
    tried(candidate, "unasked-keep-alive", { resendOctets: segment.data ?? 0 }, segment, at, host) ??
    tried(candidate, "unasked-probe", {}, segment, at, host) ??
    (mayGiveUp(candidate, at) ? tried(candidate, "unasked-reset", { resetAcks: segment.flags.includes("ACK") }, segment, at, host) : null)
  );
}

/** The candidate after a step, if it sends this segment and no other. */
function tried(candidate: Candidate, step: StepId, given: Given, segment: Segment, at: number, host: Host): Candidate | null {
  const { candidate: next, sent } = host.step(candidate, step, given, at);
  const [only] = sent;
  if (only === undefined || sent.length > 1 || !isSame(only, segment)) return null;
  return { ...next, owed: candidate.owed };
}

export function isSame(one: Segment, other: Segment): boolean {
  const control = (flags: Segment["flags"]): string => flags.toSorted().join(" ");
  return (
    one.seq === other.seq &&
    (one.data ?? 0) === (other.data ?? 0) &&
    control(one.flags) === control(other.flags) &&
    (!one.flags.includes("ACK") || one.ack === other.ack)
  );
}
