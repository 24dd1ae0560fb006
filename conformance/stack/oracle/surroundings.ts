// What the rows leave to their surroundings when something is done to a candidate: which numbers are the stack's own, when timers began, what
// waits to be sent. A step of the table is taken here, and what it did is noted.

import type { Given, Reaction, Segment, Tcb } from "../../../endpoint/index.ts";
import { type Duty, type StepId } from "../../../spec/index.ts";
import { isWaiting, stateOf, type Candidate, type Owed } from "./candidate.ts";
import type { Choice } from "./choices.ts";
import type { Timing } from "../timing.ts";

/** A candidate after a step, and what the step did. */
export interface Stepped {
  readonly candidate: Candidate;
  readonly reaction: Reaction;
}

/** A call or a timeout. */
export function takeStep(candidate: Candidate, step: StepId, given: Given, choice: Choice, timing: Timing): Stepped {
  choice.endpoint.restore(candidate.tcb);
  const reaction = choice.endpoint.step(step, { ...given, ...choice.given });
  return stepped(candidate, reaction, choice.endpoint.tcb(), timing);
}

/** A segment arrives. */
export function takeSegment(candidate: Candidate, segment: Segment, given: Given, choice: Choice, timing: Timing): Stepped {
  choice.endpoint.restore(candidate.tcb);
  const reaction = choice.endpoint.receive(segment, { ...given, ...choice.given });
  return stepped(candidate, reaction, choice.endpoint.tcb(), timing);
}

function stepped(before: Candidate, reaction: Reaction, tcb: Tcb, timing: Timing): Stepped {
  const owed = reaction.sent.map((segment, i) => {
    const by = reaction.sentBy[i];
    if (by === undefined) throw new Error("a segment was sent that no effect of a row sends");
    return { segment, row: by.row.id, duty: by.duty, due: dueAt(by.duty, before, timing) };
  });
  const candidate = settled(before, {
    ...before,
    tcb,
    owed: [...before.owed, ...owed],
    rows: [...before.rows, ...reaction.rows.map(({ id }) => id)],
  });
  return { reaction, candidate: withTimers(before, candidate, reaction) };
}

function dueAt(duty: Duty, { now, limitedAt }: Candidate, timing: Timing): number | null {
  if (duty === "at once") return now;
  if (duty === "may be delayed") return now + timing.delayedAck;
  return duty === "may be limited" && now - limitedAt >= timing.limit ? now : null;
}

/** When the timers began that a step started, and what a connection that is gone leaves. */
function withTimers(before: Candidate, after: Candidate, { rows }: Reaction): Candidate {
  const starts = (timer: string): boolean =>
    rows.some((row) => row.do.some((effect) => effect.do === "timer" && effect.timer === timer && effect.action !== "stop"));
  const isGone = ["CLOSED", "LISTEN"].includes(stateOf(after));
  return {
    ...after,
    timeWaitAt: starts("time-wait") ? before.now : after.timeWaitAt,
    finWait2At: starts("fin-wait-2") ? before.now : after.finWait2At,
    ...(isGone ? { unsent: 0, held: [], sentAt: null } : {}),
    // What was put off when the connection went is no longer owed.
    owed: isGone ? after.owed.filter(({ duty, due }) => duty === "at once" || (due !== null && due <= before.now)) : after.owed,
  };
}

/** Keeps the time since something waits. */
export function settled(before: Candidate, after: Candidate): Candidate {
  if (!isWaiting(after)) return { ...after, sentAt: null, waited: 0 };
  const progress = before.sentAt === null || before.tcb.sndUna !== after.tcb.sndUna;
  return progress ? { ...after, sentAt: after.now, waited: 0, silentSince: after.now } : after;
}

/** The same with other fields of its TCB. */
export function withTcb(candidate: Candidate, fields: Partial<Tcb>): Candidate {
  return { ...candidate, tcb: { ...candidate.tcb, ...fields } };
}

/** The same with something owed. */
export function withOwed(candidate: Candidate, owed: readonly Owed[]): Candidate {
  return { ...candidate, owed };
}
