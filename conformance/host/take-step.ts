// What the rows leave to their surroundings when something is done to a candidate: which numbers are the host's own, when timers began, what
// waits to be sent. A step of the table is taken here, and what it did is noted.

import type { Given, Reaction, Segment, Tcb } from "../../endpoint/index.ts";
import type { Duty, StepId } from "../../spec/index.ts";
import { isWaiting, stateOf, type Candidate, type Owed } from "./candidate.ts";
import type { Choice } from "./choices.ts";
import { isSame } from "./same.ts";
import type { Setting } from "./setting.ts";

/** A candidate after a step, and what the step did. */
export interface Stepped {
  readonly candidate: Candidate;
  readonly reaction: Reaction;
}

/** A call or a timeout. */
export function takeStep(candidate: Candidate, step: StepId, given: Given, choice: Choice, setting: Setting): Stepped {
  choice.endpoint.restore(candidate.tcb);
  const reaction = choice.endpoint.step(step, { closedBoth: candidate.released, ...given, ...choice.given });
  return stepped(candidate, reaction, choice.endpoint.tcb(), setting);
}

/** A segment arrives. */
export function takeSegment(candidate: Candidate, segment: Segment, given: Given, choice: Choice, setting: Setting): Stepped {
  choice.endpoint.restore(candidate.tcb);
  const reaction = choice.endpoint.receive(segment, { closedBoth: candidate.released, ...given, ...choice.given });
  return stepped(candidate, reaction, choice.endpoint.tcb(), setting);
}

function stepped(before: Candidate, reaction: Reaction, tcb: Tcb, setting: Setting): Stepped {
  const owed = reaction.sent.map((segment, i): Owed => {
    const by = reaction.sentBy[i];
    if (by === undefined) throw new Error("a segment was sent that no effect of a row sends");
    const ends = segment.flags.includes("RST") && ["abort", "close"].includes(by.row.step);
    return { segment, row: by.row.id, duty: by.duty, due: dueAt(by.duty, before, setting), turn: before.turn, ends };
  });
  const candidate = settled(before, {
    ...before,
    tcb,
    owed: [...before.owed, ...owed.filter((one) => !before.owed.some((other) => standsFor(other, one)))],
    signals: [...before.signals, ...reaction.told.flatMap(({ kind, says }) => (kind === "signal" ? [says] : []))],
    rows: [...before.rows, ...reaction.rows.map(({ id }) => id)],
  });
  return { reaction, candidate: withTimers(before, candidate, reaction) };
}

/** What need not be sent at once need be sent once only. */
function standsFor(earlier: Owed, later: Owed): boolean {
  const isSooner = (earlier.due ?? Number.POSITIVE_INFINITY) <= (later.due ?? Number.POSITIVE_INFINITY);
  return later.duty !== "at once" && earlier.duty === later.duty && isSooner && isSame(earlier.segment, later.segment);
}

function dueAt(duty: Duty, { now, limitedAt }: Candidate, { timing, prompt }: Setting): number | null {
  if (duty === "at once") return now + prompt;
  if (duty === "may be delayed") return now + timing.delayedAck;
  return duty === "may be limited" && now - limitedAt >= timing.limit ? now : null;
}

/** When the timers began that a step started, and what a connection that is gone leaves. */
function withTimers(before: Candidate, after: Candidate, { rows }: Reaction): Candidate {
  const begins = rows.some((row) =>
    row.do.some((effect) => effect.do === "timer" && effect.action !== "stop" && ["time-wait", "fin-wait-2"].includes(effect.timer)),
  );
  const isGone = ["CLOSED", "LISTEN"].includes(stateOf(after));
  return {
    ...after,
    began: begins ? before.now : after.began,
    ...(isGone ? { unsent: 0, held: [], sentAt: null } : {}),
    // What was put off when the connection went need no longer be sent.
    owed: isGone ? after.owed.map((one) => (before.owed.includes(one) && isPutOff(one, before) ? { ...one, due: null } : one)) : after.owed,
  };
}

function isPutOff({ duty, due }: Owed, { now }: Candidate): boolean {
  return duty !== "at once" && (due === null || due > now);
}

const noPauses: Candidate["pauses"] = { turn: 0, ms: [] };

/** Keeps the time since something waits. */
export function settled(before: Candidate, after: Candidate): Candidate {
  if (!isWaiting(after)) return { ...after, sentAt: null, waited: 0, pauses: noPauses };
  const progress = before.sentAt === null || before.tcb.sndUna !== after.tcb.sndUna;
  return progress ? { ...after, sentAt: after.now, waited: 0, pauses: noPauses, silentSince: after.now } : after;
}

/** The same with other fields of its TCB. */
export function withTcb(candidate: Candidate, fields: Partial<Tcb>): Candidate {
  return { ...candidate, tcb: { ...candidate.tcb, ...fields } };
}

/** The same with something owed. */
export function withOwed(candidate: Candidate, owed: readonly Owed[]): Candidate {
  return { ...candidate, owed };
}
