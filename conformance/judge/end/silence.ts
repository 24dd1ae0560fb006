// What had to be sent and was not: the peer's FIN, in order, was never acknowledged although the host lived on and could have said so. Only the
// end of a connection is looked at, and only where every explanation agrees.

import { isSynchronized, type Candidate } from "./candidate.ts";
import { deliver } from "../explain/deliver.ts";
import { aliveOf } from "./closest.ts";
import { wireAt, type Run, type Watch } from "./run.ts";
import type { Verdict } from "../verdict.ts";
import { after, type Wire } from "../wire.ts";

/** An acknowledgment may be delayed for less than half a second (RFC 9293 §3.8.6.3, MUST-40); it may also take a moment. */
const longestDelay = 0.6;
const surelySilent = 1;

export function duties(run: Run, set: readonly Candidate[], watch: Watch): Verdict | null {
  const { wires, end } = run;
  if (wires.some(({ rst }) => rst)) return null;
  const unanswered = set.map((one) => unacknowledgedFins(run, one));
  const [first] = unanswered[0] ?? [];
  if (first === undefined || unanswered.some((fins) => fins.length === 0)) return null;
  const spokenAfter = wires.filter(({ from, time }) => from === end && time - first.time > longestDelay).length;
  const { frame } = first.seen;
  if (watch.complete || run.lateness < Infinity) {
    if (spokenAfter === 0 && watch.watchedUntil - first.time <= surelySilent) return null;
    const says = "The peer's FIN, which was in order, was never acknowledged.";
    return {
      kind: "deviates",
      deviation: { kind: "silence", frame, index: first.index, says, alive: watch.brief ? [] : aliveOf(run, set, first), faults: [] },
    };
  }
  const repeated = Math.min(...unanswered.map((fins) => fins.length));
  return repeated >= 3 || spokenAfter >= 2 ? { kind: "cannot tell", reason: "capture gap", frame } : null;
}

function unacknowledgedFins(run: Run, candidate: Candidate): readonly Wire[] {
  if (!isSynchronized(candidate)) return [];
  const { rcvNxt } = candidate.tcb;
  return candidate.inbox
    .map((index) => wireAt(run, index))
    .filter(({ fin, rst, syn, seq, end }) => fin && !rst && !syn && after(seq, rcvNxt) <= 0 && after(end, rcvNxt) > 0)
    .filter((wire) => deliver({ run, wire, at: wire.index, quirks: false, gaps: false }, candidate, wire.index).tcb.rcvNxt !== rcvNxt);
}
