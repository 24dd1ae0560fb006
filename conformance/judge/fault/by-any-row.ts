// Explaining a segment by whatever sends it. The judge has every acknowledgment and every repetition explained by what may be sent unasked, which
// needs no row that answers; where a row is suspected of a fault, what it sends has to be its own.

import type { StepId } from "../../../spec/index.ts";
import { attempt } from "../explain/attempt.ts";
import { acknowledged, advance, allInOrder, deliver } from "../explain/deliver.ts";
import type { Candidate } from "../end/candidate.ts";
import type { Situation } from "../end/run.ts";
import { sends } from "../machine.ts";

/** So many of the segments that arrived last are tried. */
const mostTried = 4;

const steps: readonly StepId[] = ["send", "queued-send", "close", "queued-close", "retransmission-timeout"];

export function byAnyRow(situation: Situation, candidate: Candidate): readonly Candidate[] {
  for (const start of startsOf(situation, candidate)) {
    const found = [...answers(situation, start), ...calls(situation, start)];
    if (found.length > 0) return found;
  }
  return [];
}

/** As it is, with all that the segment acknowledges, or with all that can have arrived. */
function startsOf(situation: Situation, candidate: Candidate): readonly Candidate[] {
  const { wire } = situation;
  const told = acknowledged(situation, candidate);
  const reached = wire.ackFlag ? (advance(situation, candidate, wire.ack)?.candidate ?? candidate) : candidate;
  return [...new Set([candidate, reached, allInOrder(situation, candidate), ...(told === null ? [] : [told])])];
}

function answers(situation: Situation, candidate: Candidate): readonly Candidate[] {
  return candidate.inbox.slice(-mostTried).flatMap((index) => {
    const next = deliver(situation, candidate, index);
    return sends(situation.run.machine, situation.wire) ? [next] : [];
  });
}

function calls(situation: Situation, candidate: Candidate): readonly Candidate[] {
  const { wire, run } = situation;
  const { given } = run.machine;
  given.octets = wire.data;
  given.closeWithText = wire.data;
  given.resendOctets = wire.data;
  given.resendFin = wire.arrival.fin;
  return steps.flatMap((step) => attempt(situation, candidate, step, wire) ?? []);
}
