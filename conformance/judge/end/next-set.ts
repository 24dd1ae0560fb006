// From the explanations before a segment to those after it: what is supposed comes in order, the next only where nothing before it explains the
// segment, and of what explains it the cheapest is kept.

import { byRows } from "../explain/by-rows.ts";
import { overdue } from "../explain/deliver.ts";
import { settled, type Candidate } from "./candidate.ts";
import type { Explaining, Run, Situation } from "./run.ts";
import { copied } from "../suppose/copied.ts";
import { withGaps } from "../suppose/gaps.ts";
import { filledLater, withTapOrder } from "../suppose/order.ts";
import { orOvertaken } from "../suppose/overtaken.ts";
import { sentEarlier, type Reordered } from "../suppose/sent-earlier.ts";
import type { Wire } from "../wire.ts";

/** At most so many explanations are carried on. */
export const mostCandidates = 64;

const withQuirks: Explaining = (situation, candidate) => byRows({ ...situation, quirks: true }, candidate);

/** It was explained already, before it was captured. */
const asEarlier: Explaining = ({ wire }, candidate) => (candidate.early.includes(wire.index) ? [candidate] : []);

const usual: readonly Explaining[] = [orOvertaken(byRows), orOvertaken(withQuirks), withTapOrder(byRows), filledLater, asEarlier];

/** The first way that explains the segment. */
const firstOf =
  (ways: readonly Explaining[]): Explaining =>
  (situation, candidate) => {
    for (const way of ways) {
      const found = way(situation, candidate);
      if (found.length > 0) return found;
    }
    return [];
  };

/** Where the capture has a gap, it may have segments in the wrong order as well. */
const gaps = firstOf([withGaps, withTapOrder(withGaps)]);

/** Null if nothing explains the segment. */
export function nextSet(run: Run, before: readonly Candidate[], sent: readonly number[], wire: Wire): Reordered | null {
  const situation: Situation = { run, wire, at: wire.index, quirks: false, gaps: false };
  const after = (explain: Explaining): readonly Candidate[] =>
    before.flatMap((one) => explain(situation, overdue(situation, one)).map((next) => settled(run, next, wire, one)));
  const withoutGaps = firstOf([...usual, ...run.also]);
  const standing = { alive: before, sent };
  const found = after(withoutGaps);
  if (found.length > 0) return { candidates: kept(found), sent: [...sent.slice(-mostCandidates), wire.index] };
  const filled = after(gaps);
  if (filled.length > 0) return { candidates: kept(filled), sent: [...sent.slice(-mostCandidates), wire.index] };
  return sentEarlier(run, standing, wire, withoutGaps) ?? copied(run, standing, wire);
}

/** Of explanations that come to the same the cheapest; those much dearer than the cheapest go. */
function kept(found: readonly Candidate[]): readonly Candidate[] {
  if (found.length === 1) return found;
  const least = Math.min(...found.map(({ price }) => price));
  const different = new Map<string, Candidate>();
  for (const one of found.toSorted((a, b) => a.price - b.price)) {
    const key = keyOf(one);
    if (one.price <= least + 1 && !different.has(key)) different.set(key, one);
  }
  return [...different.values()].slice(0, mostCandidates);
}

function keyOf({ tcb, inbox }: Candidate): string {
  return [tcb.state, tcb.sndUna, tcb.sndNxt, tcb.rcvNxt, tcb.finSent, tcb.tsRecent, inbox.length, inbox[0] ?? -1].join();
}
