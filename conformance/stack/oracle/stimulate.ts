// What becomes of a candidate when something is done to it: one or more candidates that owe what rows send. Text that a SEND put into the
// stack's hands is not owed in any particular form; it waits in `unsent` until it is seen.

import type { Segment } from "../../../endpoint/index.ts";
import type { Call } from "../../tests/test.ts";
import { distinct } from "../../distinct.ts";
import { isWaiting, stateOf, type Candidate } from "./candidate.ts";
import type { Choice } from "./choices.ts";
import type { Done, Outcome } from "../stack.ts";
import { settled, takeSegment, takeStep, withTcb } from "./surroundings.ts";
import { timeWaitTolerance, type Timing } from "../timing.ts";

export interface Setting {
  readonly choices: readonly [Choice, ...Choice[]];
  readonly timing: Timing;
  /** TIME-WAIT may end at any time. */
  readonly early: boolean;
}

/** A candidate that has been stimulated, and how the user's call was answered, if it was one. */
export interface Stimulated {
  readonly candidate: Candidate;
  readonly result: "ok" | "error" | null;
  /** The row that answered the call. */
  readonly row: string | null;
}

export function stimulate(before: Candidate, done: Done, outcome: Outcome, setting: Setting): readonly Stimulated[] {
  const fresh = { ...before, rows: [] };
  // The stack chooses its initial number: it is the one that its SYN shows.
  const iss = outcome.sent.find(({ flags }) => flags.includes("SYN"))?.seq ?? 0;
  switch (done.do) {
    case "call":
      return [callOn(fresh, done.call, iss, setting)];
    case "receive":
      return distinct(arrivals(fresh, done.segment, iss, setting)).map(silent);
    case "advance":
      return distinct(passed(fresh, done.ms, setting)).map(silent);
  }
}

function silent(candidate: Candidate): Stimulated {
  return { candidate, result: null, row: null };
}

function callOn(before: Candidate, call: Call, iss: number, { choices: [usual], timing }: Setting): Stimulated {
  const octets = call.do === "send" ? call.octets : 0;
  const given = {
    iss,
    textQueued: before.unsent > 0,
    ...(call.do === "open" ? { passive: call.passive } : {}),
    ...(call.do === "send" ? { octets } : {}),
  };
  const { candidate, reaction } = takeStep(before, call.do, given, usual, timing);
  const answer = reaction.told.find(({ kind }) => kind !== "signal");
  const row = reaction.rows.find((one) => one.do.some((effect) => effect.do === "answer")) ?? reaction.rows[0];
  const result = answer?.kind === "error" ? "error" : "ok";
  if (call.do !== "send" || result === "error") return { candidate, result, row: row?.id ?? null };
  // The text may leave in any portions and later: only what the call did besides is kept.
  const leaves = reaction.sent.some(({ data }) => data === octets);
  const kept = leaves ? before : candidate;
  return { candidate: settled(before, { ...kept, unsent: before.unsent + octets, rows: candidate.rows }), result, row: row?.id ?? null };
}

function arrivals(before: Candidate, segment: Segment, iss: number, { choices, timing }: Setting): readonly Candidate[] {
  // Whether text is taken with a SYN is a choice only where there is a SYN.
  const open = choices.filter(({ given }) => given.textOnSyn !== false || segment.flags.includes("SYN"));
  return open.flatMap((choice) => {
    const { candidate, reaction } = takeSegment(before, segment, { iss }, choice, timing);
    const after = withStamps(before, candidate, segment);
    const queues = reaction.rows.some((row) => row.do.some((effect) => effect.do === "queue" && effect.what === "segment"));
    const holding = queues ? [{ ...after, held: [...after.held, segment] }, after] : [after];
    return holding.flatMap((one) => withHeld(one, choice, timing)).map((one) => withCloseNoted(one, choice, timing));
  });
}

/** A CLOSE that waited for the connection to be established goes on waiting for text, in another state. */
function withCloseNoted(candidate: Candidate, choice: Choice, timing: Timing): Candidate {
  if (candidate.tcb.closePending === 0 || candidate.unsent === 0 || stateOf(candidate) !== "ESTABLISHED") return candidate;
  return takeStep(candidate, "queued-close", { textQueued: true }, choice, timing).candidate;
}

/** A SYN that was taken says whether there are timestamps: those of the stack's own SYN are looked at when it is seen. */
function withStamps(before: Candidate, after: Candidate, { flags, timestamp }: Segment): Candidate {
  if (!flags.includes("SYN") || after.tcb.irs === before.tcb.irs) return after;
  return withTcb(after, { timestamps: (timestamp ?? null) === null ? 0 : 1, tsRecent: timestamp ?? 0 });
}

/** Held segments that have become the next ones are processed, or have been dropped meanwhile. */
function withHeld(candidate: Candidate, choice: Choice, timing: Timing): readonly Candidate[] {
  const state = stateOf(candidate);
  const isReady = (segment: Segment): boolean => ((segment.seq - candidate.tcb.rcvNxt) | 0) <= 0;
  const next = ["SYN-SENT", "SYN-RECEIVED"].includes(state) ? undefined : candidate.held.find(isReady);
  if (next === undefined) return [candidate];
  const rest = { ...candidate, held: candidate.held.filter((one) => one !== next) };
  const flags = next.flags.filter((flag) => flag !== "SYN");
  const seq = next.flags.includes("SYN") ? (next.seq + 1) >>> 0 : next.seq;
  const plain: Segment = { ...next, seq, flags: [...new Set([...flags, "ACK" as const])], ack: candidate.tcb.sndUna };
  const taken = takeSegment(rest, plain, {}, choice, timing).candidate;
  // One acknowledgment for both will do.
  const merged = {
    ...taken,
    owed: taken.owed.map((one) => (one.segment.ack === undefined ? one : { ...one, duty: "may be delayed" as const })),
  };
  return [rest, ...withHeld(merged, choice, timing)];
}

function passed(before: Candidate, ms: number, setting: Setting): readonly Candidate[] {
  const { timing } = setting;
  const now = before.now + ms;
  const later = { ...before, now };
  const state = stateOf(before);
  if (state === "TIME-WAIT") {
    const [least, most] = [1 - timeWaitTolerance, 1 + timeWaitTolerance].map((part) => before.timeWaitAt + part * timing.timeWait);
    const expired = takeStep(later, "time-wait-timeout", {}, setting.choices[0], timing).candidate;
    return [...(now <= (most ?? 0) ? [later] : []), ...(setting.early || now >= (least ?? 0) ? [expired] : [])];
  }
  if (state === "FIN-WAIT-2" && before.tcb.finWait2Timer === 1) {
    const length = timing.finWait2 ?? Number.POSITIVE_INFINITY;
    const expired = takeStep(later, "fin-wait-2-timeout", {}, setting.choices[0], timing).candidate;
    return [...(now <= before.finWait2At + 1.1 * length ? [later] : []), ...(now >= before.finWait2At + 0.9 * length ? [expired] : [])];
  }
  return givenUp(before, later, setting);
}

/** What is not acknowledged for long enough may be given up, and must be in the end. */
function givenUp(before: Candidate, later: Candidate, { choices: [usual], timing }: Setting): readonly Candidate[] {
  const silence = later.now - later.silentSince;
  if (!isWaiting(before) || silence < timing.patience) return [later];
  const gone = takeStep(later, "user-timeout", {}, usual, timing).candidate;
  return timing.userTimeout !== null && silence > timing.userTimeout ? [gone] : [later, gone];
}
