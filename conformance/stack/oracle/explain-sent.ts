// Whether a candidate can have sent a segment, and what it is like afterwards: because a row owes it, because text or a FIN waited to be sent,
// because something unacknowledged is sent again, or because it may be sent unasked.

import type { Given, Segment } from "../../../endpoint/index.ts";
import type { StepId } from "../../../spec/index.ts";
import { stateOf, type Candidate, type Owed } from "./candidate.ts";
import type { Setting } from "./stimulate.ts";
import { settled, takeStep, withOwed, withTcb } from "./surroundings.ts";

/** The window that a segment offers, and a timestamp on a SYN, say something of the stack. */
export function withSeen(candidate: Candidate, segment: Segment): Candidate {
  const { flags, ack, window = 65_535, timestamp } = segment;
  const stamps = flags.includes("SYN") ? { timestamps: candidate.tcb.timestamps === 1 && (timestamp ?? null) !== null ? 1 : 0 } : {};
  if (!flags.includes("ACK") || ack === undefined || flags.includes("RST")) return withTcb(candidate, stamps);
  const offered = Math.max(0, (ack + window - candidate.tcb.rcvNxt) | 0);
  return withTcb(candidate, { ...stamps, rcvWnd: offered, lastAckSent: ack });
}

/** The candidate after it has sent a segment; null if it cannot have. */
export function explainSent(candidate: Candidate, segment: Segment, setting: Setting): Candidate | null {
  const explained =
    owedOne(candidate, segment) ??
    textThatWaited(candidate, segment, setting) ??
    again(candidate, segment, setting) ??
    unasked(candidate, segment, setting);
  return explained === null ? null : withSeen(settled(candidate, discharged(explained, segment)), segment);
}

/** The first segment of this form that a row owes. */
function owedOne(candidate: Candidate, segment: Segment): Candidate | null {
  const found = candidate.owed.find((owed) => isSame(owed.segment, segment));
  if (found === undefined) return null;
  const limitedAt = found.duty === "may be limited" ? candidate.now : candidate.limitedAt;
  return {
    ...withOwed(
      candidate,
      candidate.owed.filter((owed) => owed !== found),
    ),
    limitedAt,
  };
}

/** An acknowledgment that could be put off has come with whatever acknowledges as much. */
function discharged(candidate: Candidate, { flags, ack }: Segment): Candidate {
  if (!flags.includes("ACK") || ack === undefined || flags.includes("RST")) return candidate;
  const isCovered = ({ duty, segment }: Owed): boolean =>
    duty !== "at once" && isBareAck(segment) && segment.ack !== undefined && ((segment.ack - ack) | 0) <= 0;
  return withOwed(
    candidate,
    candidate.owed.filter((owed) => !isCovered(owed)),
  );
}

function isBareAck({ flags, data = 0 }: Segment): boolean {
  return data === 0 && flags.length === 1 && flags[0] === "ACK";
}

function textThatWaited(candidate: Candidate, segment: Segment, setting: Setting): Candidate | null {
  const { data = 0, flags, seq } = segment;
  if (seq !== candidate.tcb.sndNxt || data > candidate.unsent) return null;
  if (flags.includes("FIN")) {
    if (candidate.tcb.closePending === 0 || data < candidate.unsent) return null;
    return tried(candidate, "queued-close", { closeWithText: data, textQueued: false }, segment, setting, { unsent: 0 });
  }
  if (data === 0) return null;
  const unsent = candidate.unsent - data;
  return (
    tried(candidate, "queued-send", { octets: data }, segment, setting, { unsent }) ??
    (data === 1 && candidate.tcb.sndUna === candidate.tcb.sndNxt
      ? tried(candidate, "retransmission-timeout", { textQueued: true }, segment, setting, { unsent, sentAt: candidate.now })
      : null)
  );
}

/** What is unacknowledged is sent again. */
function again(candidate: Candidate, segment: Segment, setting: Setting): Candidate | null {
  const { seq, data = 0, flags } = segment;
  if (candidate.tcb.sndUna === candidate.tcb.sndNxt) return null;
  const resendFin = flags.includes("FIN");
  const since = candidate.sentAt === null ? 0 : candidate.now - candidate.sentAt;
  // Whatever begins with the front of it keeps the time.
  const timed = seq === candidate.tcb.sndUna ? { sentAt: candidate.now, waited: since } : {};
  return (
    tried(candidate, "retransmission-timeout", { resendOctets: data, resendFin }, segment, setting, timed) ??
    tried(candidate, "unasked-text", { resendFrom: seq, resendOctets: data, resendFin }, segment, setting, timed)
  );
}

function unasked(candidate: Candidate, segment: Segment, setting: Setting): Candidate | null {
  const { data = 0 } = segment;
  return (
    tried(candidate, "unasked-ack", {}, segment, setting) ??
    tried(candidate, "unasked-keep-alive", { resendOctets: data }, segment, setting) ??
    tried(candidate, "unasked-probe", {}, segment, setting) ??
    reset(candidate, segment, setting)
  );
}

/** Of its own accord a stack resets a connection only when it has waited long enough: its user's calls are known. */
function reset(candidate: Candidate, segment: Segment, setting: Setting): Candidate | null {
  if (candidate.sentAt === null || candidate.now - candidate.silentSince < setting.timing.patience) return null;
  return tried(candidate, "unasked-reset", { resetAcks: segment.flags.includes("ACK") }, segment, setting);
}

/** The candidate after a step of its own, if the step sends just this segment. */
function tried(
  candidate: Candidate,
  step: StepId,
  given: Given,
  segment: Segment,
  { choices: [usual], timing }: Setting,
  fields: Partial<Candidate> = {},
): Candidate | null {
  const { candidate: after, reaction } = takeStep(withOwed(candidate, []), step, given, usual, timing);
  const [sent] = reaction.sent;
  if (sent === undefined || reaction.sent.length > 1 || !isSame(sent, segment)) return null;
  const owed = stateOf(after) === "CLOSED" ? [] : candidate.owed;
  return { ...after, ...fields, owed };
}

export function isSame(left: Segment, right: Segment): boolean {
  const numbers = left.seq === right.seq && (left.data ?? 0) === (right.data ?? 0);
  return numbers && sameFlags(left, right) && (!left.flags.includes("ACK") || left.ack === right.ack);
}

function sameFlags(left: Segment, right: Segment): boolean {
  return left.flags.length === right.flags.length && left.flags.every((flag) => right.flags.includes(flag));
}
