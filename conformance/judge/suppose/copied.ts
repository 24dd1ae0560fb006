// Supposing that a segment is a copy that the network made of an earlier one: it says nothing of the end, and cannot be told from a repetition.

import { supposing } from "../end/candidate.ts";
import type { Run } from "../end/run.ts";
import type { Wire } from "../wire.ts";
import type { Reordered, Standing } from "./sent-earlier.ts";
import { mostOvertakenSeconds } from "./sent-order.ts";

export function copied(run: Run, { alive, sent }: Standing, wire: Wire): Reordered | null {
  if (!run.may.has("copied on the way")) return null;
  const original = sent.some((index) => {
    const one = run.wires[index];
    return one !== undefined && wire.time - one.time <= mostOvertakenSeconds && isCopy(wire, one);
  });
  return original ? { candidates: alive.map((one) => supposing(one, "copied on the way", wire)), sent: [...sent, wire.index] } : null;
}

function isCopy(wire: Wire, { seq, ack, end, syn, ackFlag, fin, rst, window, seen: { ipId, tsVal } }: Wire): boolean {
  const sameNumbers = wire.seq === seq && wire.ack === ack && wire.end === end && wire.window === window;
  const sameControl = wire.syn === syn && wire.ackFlag === ackFlag && wire.fin === fin && wire.rst === rst;
  return sameNumbers && sameControl && wire.seen.ipId === ipId && wire.seen.tsVal === tsVal;
}
