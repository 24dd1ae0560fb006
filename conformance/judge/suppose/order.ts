// Supposing that the capture has segments in another order than they were sent in: the tap took two of them the wrong way round, or a segment
// of this end was captured later than others that were sent after it.

import { byRows } from "../explain/by-rows.ts";
import { supposing, withInbound, type Candidate } from "../end/candidate.ts";
import { wireAt, type Explaining, type Situation } from "../end/run.ts";
import { hasLowerId } from "./sent-order.ts";
import { after, partOf, type Wire } from "../wire.ts";

/** A tap that has two segments the wrong way round has them so close together. */
const tapSeconds = 0.000_1;

/** An inbound segment arrived that was recorded a little later. */
export const withTapOrder =
  (explain: Explaining): Explaining =>
  (situation, candidate) =>
    tapOrder(situation, candidate, explain);

function tapOrder(situation: Situation, candidate: Candidate, explain: Explaining): readonly Candidate[] {
  const { run, wire } = situation;
  if (!run.may.has("tap order") || (!wire.ackFlag && !wire.rst)) return [];
  const early: number[] = [];
  for (let i = wire.index + 1; i < run.wires.length; i++) {
    const one = wireAt(run, i);
    if (one.time - wire.time > tapSeconds) break;
    if (one.from !== run.end) early.push(i);
  }
  if (early.length === 0) return [];
  const found = explain({ ...situation, quirks: true }, supposing(withInbound(candidate, early, run.wires), "tap order", wire));
  // What did not arrive is captured when its turn comes; what did, once more, and changes nothing then.
  return found.map((one) => ({ ...one, inbox: one.inbox.filter((index) => index < wire.index) }));
}

const mostFilled = 64;
const mostLookedAt = 200;
const mostSeconds = 5;
/** So much later a segment is a retransmission of one that was lost before the tap. */
const retransmissionSeconds = 0.15;

/** Segments of this end that fill the hole before this one are captured later. */
export function filledLater(situation: Situation, start: Candidate): readonly Candidate[] {
  const { run, wire } = situation;
  if (!run.may.has("filled later") || wire.syn || after(wire.seq, start.tcb.sndNxt) <= 0 || after(wire.seq, start.tcb.sndNxt) >= 2 ** 24)
    return [];
  let candidate = start;
  const early: number[] = [];
  while (after(wire.seq, candidate.tcb.sndNxt) > 0) {
    const later = laterThatFills(situation, candidate.tcb.sndNxt);
    if (later === null || early.length === mostFilled) return [];
    early.push(later.index);
    const [next] = byRows({ ...situation, wire: asIfBefore(later, wire, candidate), quirks: true }, candidate);
    if (next === undefined || after(next.tcb.sndNxt, candidate.tcb.sndNxt) <= 0) return [];
    candidate = next;
  }
  const supposed = supposing({ ...candidate, early: [...candidate.early, ...early] }, "filled later", wire);
  return byRows({ ...situation, quirks: true }, supposed);
}

function laterThatFills({ run, wire, at }: Situation, from: number): Wire | null {
  let looked = 0;
  for (let i = at + 1; i < run.wires.length && looked < mostLookedAt; i++) {
    const one = wireAt(run, i);
    if (one.from !== run.end) continue;
    if (one.time - wire.time > mostSeconds) return null;
    looked++;
    if (one.syn || one.rst || (one.data === 0 && !one.fin)) continue;
    if (after(one.seq, from) > 0 || after(one.end, from) <= 0) continue;
    return isOfBefore({ run, wire }, one) ? one : null;
  }
  return null;
}

/** The later segment was sent before, or repeats one that was and was lost before the tap. */
function isOfBefore({ run, wire }: Pick<Situation, "run" | "wire">, later: Wire): boolean {
  const dense = run.evidence.isDense(run.end);
  const isOlder =
    after(later.end, wire.seq) <= 0 && (!wire.ackFlag || after(later.ack, wire.ack) <= 0) && (!dense || hasLowerId(later, wire));
  if (isOlder) return true;
  const isRepeated = dense ? run.evidence.hasHoleBefore(wire) : later.time - wire.time > retransmissionSeconds;
  return isRepeated && after(later.seq, wire.seq) < 0;
}

/** The part of a later segment that stands before this one, with an acknowledgment that it can have had then. */
function asIfBefore(later: Wire, wire: Wire, { tcb }: Candidate): Wire {
  const beyond = after(later.end, wire.seq) > 0;
  const part = beyond ? partOf(later, later.seq, after(wire.seq, later.seq), false) : later;
  const least = after(part.ack, tcb.rcvNxt) < 0 ? tcb.rcvNxt : part.ack;
  const ack = wire.ackFlag && after(least, wire.ack) > 0 ? wire.ack : least;
  return { ...part, ack, arrival: { ...part.arrival, ack } };
}
