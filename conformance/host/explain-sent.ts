// Whether a candidate can have sent a segment, and what it is like afterwards: because a row owes it, because text or a FIN waited to be sent,
// because something unacknowledged is sent again, or because it may be sent unasked.

import type { Given, Segment } from "../../endpoint/index.ts";
import type { StepId } from "../../spec/index.ts";
import { stateOf, type Candidate, type Owed } from "./candidate.ts";
import { isBareAck, isSame } from "./same.ts";
import { mayGiveUp, type Setting } from "./setting.ts";
import { withSentStamp, wrongStamp, type WatchedSegment } from "./stamps.ts";
import { portion } from "./timing.ts";
import { settled, takeStep, withOwed, withTcb } from "./take-step.ts";

export interface Explained {
  /** The candidate afterwards. */
  readonly candidate: Candidate;
  /** What was owed and has been sent; null for what nobody owed. */
  readonly paid: Owed | null;
  /** What was owed before and has neither been sent nor come with this segment. */
  readonly passedOver: readonly Owed[];
}

/** Null if the candidate cannot have sent it. A segment without `window` says nothing of the window that it offers. */
export function explainSent(candidate: Candidate, segment: WatchedSegment, setting: Setting): Explained | null {
  if (wrongStamp(candidate, segment) !== null) return null;
  const place = candidate.owed.findIndex((owed) => isSame(owed.segment, owed.ends && setting.endsWithAck ? withoutAck(segment) : segment));
  const paid = candidate.owed[place];
  if (paid === undefined) {
    const sent =
      textThatWaited(candidate, segment, setting) ??
      again(candidate, segment, setting) ??
      unasked(candidate, segment, setting) ??
      sentWrongly(candidate, segment, setting);
    return sent === null ? null : explained(candidate, sent, null, candidate.owed, candidate.turn, segment);
  }
  const limitedAt = paid.duty === "may be limited" ? candidate.now : candidate.limitedAt;
  const left = { ...candidate, owed: candidate.owed.toSpliced(place, 1), limitedAt };
  return explained(candidate, left, paid, candidate.owed.slice(0, place), paid.turn, segment);
}

function withoutAck({ flags, seq, data = 0 }: Segment): Segment {
  return { flags: flags.filter((flag) => flag !== "ACK"), seq, data };
}

function explained(
  before: Candidate,
  sent: Candidate,
  paid: Owed | null,
  earlier: readonly Owed[],
  turn: number,
  segment: WatchedSegment,
): Explained {
  // An acknowledgment has come with whatever acknowledges as much, if it could be put off or would have gone at the same time.
  const isCovered = (owed: Owed): boolean =>
    isBareAck(owed.segment) && acknowledges(segment, owed.segment) && (owed.duty !== "at once" || owed.turn === turn);
  const left = withOwed(
    sent,
    sent.owed.filter((owed) => !isCovered(owed)),
  );
  return { candidate: withSeen(settled(before, left), segment), paid, passedOver: earlier.filter((owed) => !isCovered(owed)) };
}

function acknowledges({ flags, ack = 0 }: Segment, bare: Segment): boolean {
  return flags.includes("ACK") && !flags.includes("RST") && (((bare.ack ?? 0) - ack) | 0) <= 0;
}

/** The window that a segment offers, and its timestamp, say something of the host. */
function withSeen(candidate: Candidate, segment: WatchedSegment): Candidate {
  const { flags, ack, window } = segment;
  const stamped = withSentStamp(candidate, segment);
  if (ack === undefined || !flags.includes("ACK") || flags.includes("RST")) return stamped;
  const rcvWnd = window === undefined ? stamped.tcb.rcvWnd : Math.max(0, (ack + window - stamped.tcb.rcvNxt) | 0);
  return withTcb(stamped, { rcvWnd, lastAckSent: ack });
}

function textThatWaited(candidate: Candidate, segment: Segment, setting: Setting): Candidate | null {
  const { tcb, unsent } = candidate;
  const { data = 0, seq, flags } = segment;
  const fresh = (seq + data - tcb.sndNxt) | 0;
  if (((seq - tcb.sndNxt) | 0) > 0 || fresh < 0 || fresh > unsent || tcb.finSent === 1) return null;
  const left = { ...candidate, unsent: unsent - fresh };
  if (flags.includes("FIN")) {
    if (tcb.closePending === 0 || fresh < unsent || fresh < data) return null;
    return tried(left, "queued-close", { closeWithText: data, textQueued: false }, segment, setting);
  }
  if (fresh === 0) return null;
  if (fresh === data) {
    const sent = tried(left, "queued-send", { octets: data }, segment, setting);
    if (sent !== null || data > 1) return sent;
    const probe = tried(left, "retransmission-timeout", { textQueued: true }, segment, setting);
    return probe === null ? null : { ...probe, sentAt: candidate.now };
  }
  // The first part of it goes out again.
  const { candidate: sent, reaction } = takeStep(withOwed(left, []), "queued-send", { octets: fresh }, setting.choices[0], setting);
  if (reaction.sent.length === 0) return null;
  const whole: Given = { resendFrom: seq, resendOctets: data, resendFin: false };
  return tried(withOwed(sent, candidate.owed), "unasked-text", whole, segment, setting);
}

/** Text or a FIN that waited goes out as the rows send it, whatever its number and control bits: of rows that are right it is the next. */
function sentWrongly(candidate: Candidate, segment: Segment, setting: Setting): Candidate | null {
  const { data = 0, flags } = segment;
  const { tcb, unsent } = candidate;
  if (data > unsent) return null;
  const left = { ...candidate, unsent: unsent - data };
  const closes = flags.includes("FIN") && tcb.closePending === 1 && data === unsent;
  const fin = closes ? tried(left, "queued-close", { closeWithText: data, textQueued: false }, segment, setting) : null;
  return fin ?? (data === 0 ? null : tried(left, "queued-send", { octets: data }, segment, setting));
}

/** What is unacknowledged is sent again. */
function again(candidate: Candidate, segment: Segment, setting: Setting): Candidate | null {
  const { seq, data = 0, flags } = segment;
  if (candidate.tcb.sndUna === candidate.tcb.sndNxt) return null;
  const resendFin = flags.includes("FIN");
  const since = candidate.sentAt === null ? 0 : candidate.now - candidate.sentAt;
  const pauses = pausesWith(candidate, since);
  const isFront = seq === candidate.tcb.sndUna;
  if (isFront && setting.backsOff && setting.early !== "retransmission-timeout" && !isLonger(pauses.ms)) return null;
  // Whatever begins with the front of it keeps the time.
  const timed = isFront ? { sentAt: candidate.now, waited: since, pauses } : {};
  const sent =
    tried(candidate, "retransmission-timeout", { resendOctets: data, resendFin }, segment, setting) ??
    tried(candidate, "unasked-text", { resendFrom: seq, resendOctets: data, resendFin }, segment, setting);
  return sent === null ? null : { ...sent, ...timed };
}

/** The pauses, with one more. After a segment has arrived they are counted anew, for it may be what asks for a repetition. */
function pausesWith({ pauses, turn }: Candidate, since: number): Candidate["pauses"] {
  return { turn, ms: [...(pauses.turn === turn ? pauses.ms : []), since].slice(-pausesCompared) };
}

/** How many pauses are looked at, and from when on they need not become longer (RFC 6298 §5.5, §2.5). */
const pausesCompared = 3;
const longest = 60_000;

/** The pause is twice the one before, so four times the one before that: half as much is asked for. It is seen in portions. */
function isLonger(ms: readonly number[]): boolean {
  const [first = 0, last = 0] = [ms[0], ms.at(-1)];
  return ms.length < pausesCompared || last >= Math.min(2 * first, longest) - portion;
}

/** The user's calls are known: of its own accord a host resets only what it has waited for long enough. */
function unasked(candidate: Candidate, segment: Segment, setting: Setting): Candidate | null {
  const { data = 0 } = segment;
  return (
    tried(candidate, "unasked-ack", {}, segment, setting) ??
    tried(candidate, "unasked-keep-alive", { resendOctets: data }, segment, setting) ??
    tried(candidate, "unasked-probe", {}, segment, setting) ??
    (mayGiveUp(candidate, setting)
      ? tried(candidate, "unasked-reset", { resetAcks: segment.flags.includes("ACK") }, segment, setting)
      : null)
  );
}

/** The candidate after a step of its own, if the step sends just this segment. */
function tried(candidate: Candidate, step: StepId, given: Given, segment: Segment, setting: Setting): Candidate | null {
  const { candidate: after, reaction } = takeStep(withOwed(candidate, []), step, given, setting.choices[0], setting);
  const [sent] = reaction.sent;
  if (sent === undefined || reaction.sent.length > 1 || !isSame(sent, segment)) return null;
  return { ...after, owed: stateOf(after) === "CLOSED" ? [] : candidate.owed };
}
