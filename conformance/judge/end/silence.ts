// What had to be sent and was not: the peer's FIN, in order, was never acknowledged although the host lived on and could have said so; or, where
// the capture is complete, anything that a row has to acknowledge, and nothing came. Only the end of a connection is looked at, and only where
// every explanation agrees.

import { isSynchronized, timeWait, type Candidate } from "./candidate.ts";
import { deliver } from "../explain/deliver.ts";
import { aliveOf } from "./closest.ts";
import { wireAt, type Run, type Watch } from "./run.ts";
import type { Verdict } from "../verdict.ts";
import { after, type Wire } from "../wire.ts";

/** An acknowledgment may be delayed for less than half a second (RFC 9293 §3.8.6.3, MUST-40); it may also take a moment. */
const longestDelay = 0.6;
const surelySilent = 1;

export function duties(run: Run, set: readonly Candidate[], watch: Watch): Verdict | null {
  return (watch.complete ? unanswered(run, set, watch) : null) ?? unacknowledged(run, set, watch);
}

/** What the rows owe after the last segment of this end, whoever else goes on. */
function unanswered(run: Run, set: readonly Candidate[], watch: Watch): Verdict | null {
  const last = run.wires.findLastIndex(({ from }) => from === run.end);
  const owed = owedByAll(run, set, last, watch.watchedUntil);
  if (owed === null) return null;
  return silentAt({ run, set, watch }, owed.wire, `It had to be acknowledged (${owed.row}), and nothing was sent any more.`);
}

/** What the rows owed before a segment of this end, whose one before it is `last`, for longer than anything may be put off. */
export function acknowledgedTooLate(run: Run, set: readonly Candidate[], last: number, { time }: Wire, watch: Watch): Verdict | null {
  if (!watch.complete) return null;
  const isOld = set.every(({ inbox: [first] }) => first !== undefined && time - wireAt(run, first).time > surelySilent);
  if (!isOld) return null;
  const owed = owedByAll(run, set, last, time);
  if (owed === null) return null;
  const seconds = (time - owed.wire.time).toFixed(3);
  const says = `It had to be acknowledged (${owed.row}) within half a second (MUST-40), and was not for ${seconds} s.`;
  return silentAt({ run, set, watch }, owed.wire, says);
}

/** What every explanation owes. */
function owedByAll(run: Run, set: readonly Candidate[], last: number, until: number): Owed | null {
  const owed = set.map((one) => owedBy(run, one, last, until));
  const [first = null] = owed;
  return owed.includes(null) ? null : first;
}

interface Silent {
  readonly run: Run;
  readonly set: readonly Candidate[];
  readonly watch: Watch;
}

/** No row comes close to a silence. */
function silentAt({ run, set, watch }: Silent, wire: Wire, says: string): Verdict {
  const alive = watch.brief ? [] : aliveOf(run, set, wire).map((one) => ({ ...one, closest: null }));
  return { kind: "deviates", deviation: { kind: "silence", frame: wire.seen.frame, index: wire.index, says, alive, faults: [] } };
}

interface Owed {
  readonly wire: Wire;
  readonly row: string;
}

/** The first segment that has to be acknowledged and that nothing can have acknowledged until then, its own segment `last` in particular. */
function owedBy(run: Run, candidate: Candidate, last: number, until: number): Owed | null {
  // A reset that arrives meanwhile ends what is owed.
  if (candidate.inbox.some((index) => wireAt(run, index).rst)) return null;
  let one = candidate;
  for (const index of candidate.inbox) {
    const wire = wireAt(run, index);
    if (!isSynchronized(one) || until - wire.time <= surelySilent) return null;
    if (one.tcb.state === timeWait && wire.time - one.heardAt >= run.timeWaitSeconds) return null;
    // One that another of a later stamp came before may have been dropped, and what dropped it answered (RFC 7323 §5.3).
    if (run.early.has(index) || (index < last && run.overtaken.has(index))) continue;
    const next = deliver({ run, wire, at: index, quirks: false, gaps: false }, one, index);
    const row = run.machine.owed();
    // What came before its last segment that segment may have answered, unless it is beyond what that acknowledges.
    if (row !== null && (index > last || next.tcb.rcvNxt !== one.tcb.rcvNxt)) return { wire, row };
    one = next;
  }
  return null;
}

function unacknowledged(run: Run, set: readonly Candidate[], watch: Watch): Verdict | null {
  const { wires, end } = run;
  if (wires.some(({ rst }) => rst)) return null;
  const pending = set.map((one) => unacknowledgedFins(run, one));
  const [first] = pending[0] ?? [];
  if (first === undefined || pending.some((fins) => fins.length === 0)) return null;
  const spokenAfter = wires.filter(({ from, time }) => from === end && time - first.time > longestDelay).length;
  const { frame } = first.seen;
  if (watch.complete || run.lateness < Infinity) {
    if (spokenAfter === 0 && watch.watchedUntil - first.time <= surelySilent) return null;
    return silentAt({ run, set, watch }, first, "The peer's FIN, which was in order, was never acknowledged.");
  }
  const repeated = Math.min(...pending.map((fins) => fins.length));
  return repeated >= 3 || spokenAfter >= 2 ? { kind: "cannot tell", reason: "capture gap", frame } : null;
}

function unacknowledgedFins(run: Run, candidate: Candidate): readonly Wire[] {
  if (!isSynchronized(candidate)) return [];
  const { rcvNxt } = candidate.tcb;
  return candidate.inbox
    .filter((index) => !run.early.has(index))
    .map((index) => wireAt(run, index))
    .filter(({ fin, rst, syn, seq, end }) => fin && !rst && !syn && after(seq, rcvNxt) <= 0 && after(end, rcvNxt) > 0)
    .filter((wire) => deliver({ run, wire, at: wire.index, quirks: false, gaps: false }, candidate, wire.index).tcb.rcvNxt !== rcvNxt);
}
