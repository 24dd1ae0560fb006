// Supposing that the network made a copy of a segment: of one of this end, which says nothing of the end and cannot be told from a repetition, or
// of one of the peer, which arrives once more and is reset by an end that has done with it.

import { byRows } from "../explain/by-rows.ts";
import { settled, supposing, type Candidate } from "../end/candidate.ts";
import type { Run, Situation } from "../end/run.ts";
import type { Wire } from "../wire.ts";
import type { Reordered, Standing } from "./sent-earlier.ts";
import { mostOvertakenSeconds } from "./sent-order.ts";

const name = "copied on the way";

export function copied(run: Run, standing: Standing, wire: Wire): Reordered | null {
  if (!run.may.has(name)) return null;
  return copyOfItsOwn(run, standing, wire) ?? answersCopy(run, standing, wire);
}

function copyOfItsOwn(run: Run, { alive, sent }: Standing, wire: Wire): Reordered | null {
  const before = run.wires.slice(0, wire.index);
  run.work.left -= before.length;
  const original = before.findLast((one) => isCopy(wire, one));
  return original !== undefined && wire.time - original.time <= mostOvertakenSeconds
    ? { candidates: alive.map((one) => supposing(one, name, wire)), sent: [...sent, wire.index] }
    : null;
}

/** So many of the peer's segments may come again. */
const mostAgain = 64;

function answersCopy(run: Run, { alive, sent }: Standing, wire: Wire): Reordered | null {
  if (!wire.rst) return null;
  const recent = run.wires.slice(Math.max(0, wire.index - 4 * mostAgain), wire.index);
  const again = recent.filter(({ from, time }) => from !== run.end && wire.time - time <= mostOvertakenSeconds).slice(-mostAgain);
  const situation: Situation = { run, wire, at: wire.index, quirks: true, gaps: false };
  const candidates = alive.flatMap((one): readonly Candidate[] => {
    const [found] = byRows(situation, { ...one, inbox: again.map(({ index }) => index) });
    return found === undefined ? [] : [settled(run, supposing({ ...found, inbox: one.inbox }, name, wire), wire, one)];
  });
  return candidates.length === 0 ? null : { candidates, sent: [...sent, wire.index] };
}

/** Whether a segment has the same numbers, bits, IP identification and stamp as another. */
export function isCopy(wire: Wire, { from, seq, ack, end, syn, ackFlag, fin, rst, seen: { ipId, tsVal, window } }: Wire): boolean {
  const sameNumbers = wire.from === from && wire.seq === seq && wire.ack === ack && wire.end === end && wire.seen.window === window;
  const sameControl = wire.syn === syn && wire.ackFlag === ackFlag && wire.fin === fin && wire.rst === rst;
  return sameNumbers && sameControl && wire.seen.ipId === ipId && wire.seen.tsVal === tsVal;
}
