// Supposing, without proof, that a segment was sent before some that were captured before it: it is put before them, and they are explained
// once more.

import { overdue } from "../explain/deliver.ts";
import { settled, supposing, withInbound, type Candidate } from "../end/candidate.ts";
import type { Explaining, Run, Situation } from "../end/run.ts";
import type { Wire } from "../wire.ts";
import { hasLowerId, mostOvertakenSeconds } from "./sent-order.ts";
import type { SuppositionName } from "./prices.ts";

const mostBack = 24;
/** A bare acknowledgment may be late by more: nothing follows from it. */
const mostSeconds = { bare: mostOvertakenSeconds, otherwise: 0.5 } as const;
const mostKept = 6;

/** What is explained, in the order in which it was sent. */
export interface Reordered {
  readonly candidates: readonly Candidate[];
  readonly sent: readonly number[];
}

/** Where the search stands: `sent` lists the segments of this end before this one, in the order in which they were explained. */
export interface Standing {
  readonly alive: readonly Candidate[];
  readonly sent: readonly number[];
}

export function sentEarlier(run: Run, { alive, sent }: Standing, wire: Wire, explain: Explaining): Reordered | null {
  const name: SuppositionName = "sent earlier, unproven";
  if (!run.may.has(name) || wire.syn) return null;
  const longest = wire.pure ? mostSeconds.bare : mostSeconds.otherwise;
  for (let back = 1; back <= Math.min(mostBack, sent.length) && run.work.left > 0; back++) {
    const place = sent[sent.length - back];
    const overtaken = place === undefined ? undefined : run.wires[place];
    if (overtaken === undefined || wire.time - overtaken.time > longest) return null;
    // Nothing comes before the SYN that opens.
    if (overtaken.syn && run.wires.find(({ from }) => from === run.end) === overtaken) return null;
    if (run.evidence.isDense(run.end) && overtaken.seen.ipId !== null && hasLowerId(overtaken, wire)) continue;
    const order = [wire.index, ...sent.slice(sent.length - back)];
    const found = explainedInOrder(run, goBack(alive, back), order, overtaken.index, explain);
    if (found.length > 0) return { candidates: found.map((one) => supposing(one, name, wire)), sent: [...sent.slice(0, -back), ...order] };
  }
  return null;
}

/** The candidates as they were before so many segments, each once. */
function goBack(alive: readonly Candidate[], back: number): readonly Candidate[] {
  const found = new Set<Candidate>();
  for (const one of alive) {
    let candidate: Candidate | null = one;
    for (let i = 0; i < back && candidate !== null; i++) candidate = candidate.before;
    if (candidate !== null) found.add(candidate);
  }
  return [...found];
}

/** Explains segments in another order than they were captured in; `upTo` is how far the inboxes go. */
function explainedInOrder(
  run: Run,
  start: readonly Candidate[],
  order: readonly number[],
  upTo: number,
  explain: Explaining,
): readonly Candidate[] {
  let candidates = start;
  let reached = upTo;
  for (const index of order) {
    const wire = run.wires[index];
    if (wire === undefined || candidates.length === 0) return [];
    const isMoved = index === order[0];
    const arrived = isMoved ? [] : inboundBetween(run, reached, index);
    if (!isMoved) reached = Math.max(reached, index);
    const situation: Situation = { run, wire, at: isMoved ? upTo : index, quirks: true, gaps: false };
    candidates = candidates
      .flatMap((one) => {
        const before = withInbound(one, arrived, run.wires);
        return explain(situation, overdue(situation, before)).map((next) => settled(run, next, wire, before));
      })
      .toSorted((a, b) => a.price - b.price)
      .slice(0, mostKept);
  }
  // What arrived between the last of them and the place where the segment was captured.
  const rest = inboundBetween(run, reached, order[0] ?? 0);
  return candidates.map((one) => withInbound(one, rest, run.wires));
}

function inboundBetween(run: Run, from: number, to: number): readonly number[] {
  const found: number[] = [];
  for (let i = from + 1; i < to; i++) if (run.wires[i]?.from !== run.end) found.push(i);
  return found;
}
