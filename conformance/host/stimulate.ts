// What becomes of a candidate when its user calls, a segment arrives or time passes: one or more candidates that owe what rows send. Text that a
// SEND put into the host's hands is not owed in any particular form; it waits in `unsent` until it is seen.

import type { Segment } from "../../endpoint/index.ts";
import type { StepId } from "../../spec/index.ts";
import type { Call } from "../tests/test.ts";
import { isWaiting, stateOf, unread, type Candidate } from "./candidate.ts";
import type { Choice } from "./choices.ts";
import { distinct } from "./distinct.ts";
import { isBareAck } from "./same.ts";
import { mayGiveUp, type Setting } from "./setting.ts";
import { settled, takeSegment, takeStep } from "./take-step.ts";
import { timerTolerance } from "./timing.ts";

/** What a call may lead to, how the variant's own rows answer it, and the row that does. */
export interface Called {
  readonly candidates: readonly Candidate[];
  readonly result: "ok" | "error";
  readonly row: string | null;
}

/** A call; `iss` is the number that the host will choose. */
export function called(before: Candidate, call: Call, iss: number, setting: Setting): Called {
  const [variant, ...others] = setting.choices;
  const quick = call.do === "open" && before.onSyn > 0 ? others.find(({ onceFast }) => onceFast) : undefined;
  const usual = quick ?? variant;
  const user = call.do === "release" ? { ...before, released: true } : before;
  const ways = others.filter(({ onceReleased }) => onceReleased && user.released);
  const { result, row } = callOn(user, call, iss, usual, setting);
  const waits = call.do === "send" && result === "ok" ? textThatWaits(user, call.octets, usual, setting) : [];
  const candidates = [usual, ...ways].map((way) => callOn(user, call, iss, way, setting).candidate);
  return { candidates: distinct([...candidates, ...waits]), result, row };
}

/** The candidate, and what it is like after text that waited has left unseen. */
export function perhapsLeft(before: Candidate, setting: Setting): readonly Candidate[] {
  const { unsent: octets } = before;
  if (!setting.unseen || octets === 0) return [before];
  const { candidate, reaction } = takeStep({ ...before, unsent: 0 }, "queued-send", { octets }, setting.choices[0], setting);
  const isUnseen = reaction.sent.length === 0 && candidate.tcb.sndNxt !== before.tcb.sndNxt;
  return isUnseen ? [before, candidate] : [before];
}

/** More octets than any window has room for. */
const tooMany = 2 ** 29;

/** Text may wait although the window has room for it: what SEND does then is what it does with more. */
function textThatWaits(before: Candidate, octets: number, choice: Choice, setting: Setting): readonly Candidate[] {
  if (stateOf(before) !== "ESTABLISHED" && stateOf(before) !== "CLOSE-WAIT") return [];
  const { candidate } = takeStep(before, "send", { octets: tooMany, textQueued: before.unsent > 0 }, choice, setting);
  return [settled(before, { ...candidate, ...waiting(before, octets) })];
}

/** The octets that wait with some more, but for those that go with the SYN. */
function waiting({ unsent, onSyn }: Candidate, octets: number): Pick<Candidate, "unsent" | "onSyn"> {
  const gone = Math.min(onSyn, octets);
  return { unsent: unsent + octets - gone, onSyn: onSyn - gone };
}

function callOn(before: Candidate, call: Call, iss: number, choice: Choice, setting: Setting) {
  const octets = call.do === "send" ? call.octets : 0;
  const given = {
    iss,
    textQueued: before.unsent > 0,
    unreadData: before.released && unread(before) > 0,
    ...(call.do === "open" ? { passive: call.passive, octets: before.onSyn } : {}),
    ...(call.do === "send" ? { octets } : {}),
  };
  const { candidate, reaction } = takeStep(before, call.do === "release" ? "close" : call.do, given, choice, setting);
  const answer = reaction.told.find(({ kind }) => kind !== "signal");
  const row = (reaction.rows.find((one) => one.do.some((effect) => effect.do === "answer")) ?? reaction.rows[0])?.id ?? null;
  const result = answer?.kind === "error" ? ("error" as const) : ("ok" as const);
  if (call.do === "open") return { candidate: { ...candidate, read: 0, released: false }, result, row };
  if (call.do !== "send" || result === "error") return { candidate, result, row };
  // The text may leave in any portions and later: only what the call did besides is kept.
  const leaves = reaction.sent.some(({ data }) => data === octets);
  const kept = leaves ? before : candidate;
  return { candidate: settled(before, { ...kept, ...waiting(before, octets), rows: candidate.rows }), result, row };
}

/** A segment arrives, at a listener if the connection is gone and there is one. */
export function arrived(candidate: Candidate, segment: Segment, iss: number, setting: Setting): readonly Candidate[] {
  const [usual] = setting.choices;
  const listens = candidate.heard && stateOf(candidate) === "CLOSED";
  const there = listens ? takeStep({ ...candidate, released: false }, "open", { passive: true }, usual, setting).candidate : candidate;
  const before = { ...there, turn: there.turn + 1, met: { segment, tcb: there.tcb } };
  // Whether text is taken with a SYN is a choice only where there is a SYN.
  const open = setting.choices.filter(
    ({ given, onceReleased, onceFast }) =>
      (given.textOnSyn !== false || segment.flags.includes("SYN")) &&
      (!onceReleased || before.released) &&
      (!onceFast || (before.fast && stateOf(before) === "LISTEN")),
  );
  return distinct(open.flatMap((choice) => arrivedBy(choice, before, segment, iss, setting)));
}

function arrivedBy(choice: Choice, before: Candidate, segment: Segment, iss: number, setting: Setting): readonly Candidate[] {
  const { candidate, reaction } = takeSegment(before, segment, { iss, textQueued: before.unsent > 0 }, choice, setting);
  const after = withNewStream(before, candidate, segment);
  const queues = reaction.rows.some((row) => row.do.some((effect) => effect.do === "queue" && effect.what === "segment"));
  const holding = queues ? { ...after, held: [...after.held, segment] } : after;
  return withHeld(holding, choice, setting).map((one) => withCloseNoted(one, choice, setting));
}

/** A CLOSE that waited for the connection to be established goes on waiting for text, in another state. */
function withCloseNoted(candidate: Candidate, choice: Choice, setting: Setting): Candidate {
  if (candidate.tcb.closePending === 0 || candidate.unsent === 0 || stateOf(candidate) !== "ESTABLISHED") return candidate;
  return takeStep(candidate, "queued-close", { textQueued: true }, choice, setting).candidate;
}

/** A SYN that was taken begins a new stream. */
function withNewStream(before: Candidate, after: Candidate, { flags, data = 0 }: Segment): Candidate {
  const begins = after.tcb.irs !== before.tcb.irs || ["LISTEN", "SYN-SENT"].includes(stateOf(before));
  if (!flags.includes("SYN") || !begins) return after;
  return { ...after, read: 0, withSyn: data };
}

/** Held segments that have become the next ones are processed, or have been dropped meanwhile. */
function withHeld(candidate: Candidate, choice: Choice, setting: Setting): readonly Candidate[] {
  const isReady = (segment: Segment): boolean => ((segment.seq - candidate.tcb.rcvNxt) | 0) <= 0;
  const next = ["SYN-SENT", "SYN-RECEIVED"].includes(stateOf(candidate)) ? undefined : candidate.held.find(isReady);
  if (next === undefined) return [candidate];
  const rest = { ...candidate, held: candidate.held.filter((one) => one !== next) };
  const flags = next.flags.filter((flag) => flag !== "SYN");
  const seq = next.flags.includes("SYN") ? (next.seq + 1) >>> 0 : next.seq;
  const plain: Segment = { ...next, seq, flags: [...new Set([...flags, "ACK" as const])], ack: candidate.tcb.sndUna };
  const taken = takeSegment(rest, plain, { stampSeen: true }, choice, setting).candidate;
  // One acknowledgment for all of them will do.
  const merged = {
    ...taken,
    owed: taken.owed.map((one) => (isBareAck(one.segment) ? { ...one, duty: "may be delayed" as const } : one)),
  };
  return [...withHeld(rest, choice, setting), ...withHeld(merged, choice, setting)];
}

/** Time has come to be `now`: timers expire in every way that their tolerance leaves. */
export function passed(before: Candidate, now: number, setting: Setting): readonly Candidate[] {
  const later = { ...before, now };
  const { timing } = setting;
  const state = stateOf(before);
  if (state === "TIME-WAIT") return expired(later, "time-wait-timeout", timing.timeWait, setting);
  if (state === "FIN-WAIT-2" && before.tcb.finWait2Timer === 1)
    return expired(later, "fin-wait-2-timeout", timing.finWait2 ?? Number.POSITIVE_INFINITY, setting);
  return givenUp(later, setting);
}

function expired(later: Candidate, step: StepId, length: number, setting: Setting): readonly Candidate[] {
  const since = later.now - later.began;
  const stays = since <= length * (1 + timerTolerance) ? [later] : [];
  if (setting.early !== step && since < length * (1 - timerTolerance)) return stays;
  return [...stays, takeStep(later, step, {}, setting.choices[0], setting).candidate];
}

/** What is not acknowledged for long enough may be given up, and must be in the end. */
function givenUp(later: Candidate, setting: Setting): readonly Candidate[] {
  if (!mayGiveUp(later, setting)) return [later];
  const { userTimeout } = setting.timing;
  const gone = takeStep(later, "user-timeout", {}, setting.choices[0], setting).candidate;
  const isOver = userTimeout !== null && isWaiting(later) && later.now - later.silentSince > userTimeout;
  return isOver ? [gone] : [later, gone];
}
