// Holds what a stack does against the table, turn by turn: a set of candidates is carried along, and when none can have done what was seen,
// the turn deviates. What is said of it is what the candidates would have done.

import type { Segment } from "../../endpoint/index.ts";
import type { Variant } from "../../spec/index.ts";
import { isWaiting, type Candidate, type Owed } from "../host/candidate.ts";
import { distinct } from "../host/distinct.ts";
import { explainSent } from "../host/explain-sent.ts";
import { settingOf, type Setting, type SettingOptions } from "../host/setting.ts";
import { arrived, called, passed, perhapsLeft } from "../host/stimulate.ts";
import { takeStep, withOwed } from "../host/take-step.ts";
import { withoutEcho, wrongStamp } from "../host/stamps.ts";
import type { Timing } from "../host/timing.ts";
import type { Done, Outcome, Turn } from "./stack.ts";

/** Why no candidate can have done what was seen in a turn. */
export interface Refusal {
  readonly kind: "missing" | "unexpected" | "answer";
  /** The row whose segment is missing, or that answers the call otherwise; for a segment that nothing sends, the last row that applied. */
  readonly row: string | null;
  /** The segment that is missing, or that nothing sends. */
  readonly segment: Segment | null;
  /** What is wrong with its timestamp; null if nothing is. */
  readonly stamp: string | null;
  /** What should have been seen in this turn. */
  readonly owed: readonly Owed[];
  /** The rows that applied in this turn. */
  readonly rows: readonly string[];
  /** The candidate before the turn that came closest, and the one after it. */
  readonly before: Candidate;
  readonly after: Candidate;
}

/** More candidates are not followed. */
export const mostCandidates = 64;

export interface Oracle {
  readonly setting: Setting;
  readonly start: readonly Candidate[];
  /** The candidates after a turn, or why there are none; `iss` is the number that the stack chose, if it chose one in this turn. */
  after(candidates: readonly Candidate[], turn: Turn, iss?: number): readonly Candidate[] | Refusal;
}

export function createOracle(variant: Variant, timing: Timing, options: SettingOptions = {}): Oracle {
  const setting = settingOf(variant, timing, { backsOff: true, ...options });
  return {
    setting,
    start: [setting.start],
    after(candidates, { done, outcome }, iss = issIn(outcome) ?? 0) {
      const from = candidates.flatMap((candidate) => perhapsLeft(candidate, setting));
      const judged = from.flatMap((before) =>
        stimulate(before, done, iss, setting).map((stimulated) => judge(before, stimulated, outcome, setting)),
      );
      const alive = judged.flatMap((one) => ("refused" in one ? [] : [one.candidate]));
      if (alive.length > 0) return distinct(alive).slice(0, mostCandidates);
      return bestOf(judged.flatMap((one) => ("refused" in one ? [one.refused] : [])));
    },
  };
}

/** A candidate to which something was done, and how the user's call was answered by which row, if it was one. */
interface Stimulated {
  readonly candidate: Candidate;
  readonly result: "ok" | "error" | null;
  readonly row: string | null;
}

/** The stack chooses its initial number: it is the one that its SYN shows. */
export function issIn({ sent }: Outcome): number | null {
  return sent.find(({ flags }) => flags.includes("SYN"))?.seq ?? null;
}

/** The SYN shows it as the rows send it: rows that send another number have begun with another one. */
function stimulate(before: Candidate, done: Done, iss: number, setting: Setting): readonly Stimulated[] {
  const stimulated = stimulatedWith(before, done, iss, setting);
  const other = stimulated
    .flatMap(({ candidate }) => candidate.owed)
    .find((owed) => owed.segment.flags.includes("SYN") && owed.segment.seq !== iss && !before.owed.includes(owed));
  return other === undefined ? stimulated : stimulatedWith(before, done, (2 * iss - other.segment.seq) >>> 0, setting);
}

function stimulatedWith(before: Candidate, done: Done, iss: number, setting: Setting): readonly Stimulated[] {
  const fresh = { ...before, rows: [] };
  if (done.do === "call") {
    const { candidates, result, row } = called(fresh, done.call, iss, setting);
    return candidates.map((candidate) => ({ candidate, result, row }));
  }
  const after =
    done.do === "receive" ? arrived(fresh, withoutEcho(done.segment), iss, setting) : passed(fresh, before.now + done.ms, setting);
  return distinct(after).map((candidate) => ({ candidate, result: null, row: null }));
}

type Judged = { readonly candidate: Candidate } | { readonly refused: Refusal };

/** What a stack offers that does not say it. */
const usualWindow = 65_535;

function judge(before: Candidate, stimulated: Stimulated, outcome: Outcome, setting: Setting): Judged {
  const { candidate, result, row } = stimulated;
  const about = { owed: candidate.owed, rows: candidate.rows, before, stamp: null };
  if (result !== null && (outcome.result ?? null) !== null && outcome.result !== result)
    return { refused: { ...about, kind: "answer", row, segment: null, after: candidate } };
  let now = candidate;
  for (const segment of outcome.sent) {
    const next = explainSent(now, { ...segment, window: segment.window ?? usualWindow }, setting);
    if (next === null)
      return { refused: { ...about, kind: "unexpected", row: lastRow(candidate), segment, stamp: wrongStamp(now, segment), after: now } };
    now = next.candidate;
  }
  const missing = now.owed.find(({ due }) => due !== null && due <= now.now);
  if (missing !== undefined) return { refused: { ...about, kind: "missing", row: missing.row, segment: missing.segment, after: now } };
  const fin = finThatWaited(now, setting);
  if (fin !== null) return { refused: { ...about, kind: "missing", row: fin.row, segment: fin.segment, after: now } };
  const unsent = overdue(now, setting);
  if (unsent !== null) return { refused: { ...about, kind: "missing", row: unsent, segment: null, after: now } };
  return { candidate: { ...now, owed: now.owed.filter(({ duty, due }) => due !== null && duty !== "at once") } };
}

function lastRow({ rows }: Candidate): string | null {
  return rows.at(-1) ?? null;
}

/** The FIN of a CLOSE that nothing holds back any more, the peer's window included. */
function finThatWaited(candidate: Candidate, setting: Setting): Pick<Owed, "row" | "segment"> | null {
  const { closePending, sndNxt, sndUna, sndWnd } = candidate.tcb;
  if (closePending === 0 || candidate.unsent > 0 || ((sndNxt - sndUna) | 0) >= sndWnd) return null;
  const [owed] = takeStep(withOwed(candidate, []), "queued-close", {}, setting.choices[0], setting).candidate.owed;
  return owed ?? null;
}

/** The row by which something should have been sent by now. */
function overdue(candidate: Candidate, setting: Setting): string | null {
  const { retransmission } = setting.timing;
  const { tcb, sentAt, waited, now, unsent, silentSince, owed } = candidate;
  if (isWaiting(candidate)) {
    if (sentAt === null || now - sentAt <= longestPause(waited, retransmission)) return null;
    const [due] = takeStep(withOwed(candidate, []), "retransmission-timeout", { textQueued: unsent > 0 }, setting.choices[0], setting)
      .candidate.owed;
    return due?.row ?? null;
  }
  const mayLeave = unsent > 0 && tcb.finSent === 0 && tcb.sndWnd > 0 && owed.length === 0;
  if (!mayLeave || now - silentSince <= retransmission) return null;
  const { candidate: sent } = takeStep(candidate, "queued-send", { octets: 1 }, setting.choices[0], setting);
  return sent.owed[0]?.row ?? null;
}

/** Each pause may be twice as long as the one before, and some more. */
function longestPause(waited: number, retransmission: number): number {
  return Math.max(retransmission, 2.1 * waited + 600);
}

/** The refusal of the candidate that went furthest: missing something is nearer than sending what nothing sends. */
function bestOf(refusals: readonly Refusal[]): Refusal {
  const rank = { answer: 0, missing: 1, unexpected: 2 };
  const [first] = refusals.toSorted((left, right) => rank[left.kind] - rank[right.kind]);
  if (first === undefined) throw new Error("a turn that nothing refuses leaves candidates");
  return first;
}

/** How long to wait until whatever is owed must have been seen. */
export function longestWait(candidates: readonly Candidate[], timing: Timing): number {
  const pauses = candidates.map(({ sentAt, waited, now }) =>
    sentAt === null ? 0 : sentAt + longestPause(waited, timing.retransmission) - now,
  );
  return Math.max(timing.limit, timing.delayedAck, ...pauses) + 1;
}
