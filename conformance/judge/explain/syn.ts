// Explaining a SYN: an OPEN, its retransmission, or the answer to a SYN of the peer. Text on a SYN is fast open (RFC 7413).

import { copyTcb } from "../../../endpoint/index.ts";
import { became, closed, listening, supposing, type Candidate } from "../end/candidate.ts";
import { sends } from "../machine.ts";
import { wireAt, type Situation } from "../end/run.ts";
import { withoutText } from "../wire.ts";
import { attempt } from "./attempt.ts";
import { deliver } from "./deliver.ts";

export function explainSyn(situation: Situation, candidate: Candidate): readonly Candidate[] {
  const { wire, run } = situation;
  const found = [
    attempt(situation, candidate, "open", wire),
    attempt(situation, candidate, "retransmission-timeout", wire),
    ...answers(situation, candidate),
    ...answersOfListener(situation, candidate),
  ].filter((one) => one !== null);
  if (found.length > 0 || !run.may.has("fast open")) return found;
  const quick = { ...situation, run: { ...run, machine: run.machines.fastOpen } };
  run.machines.fastOpen.given.octets = wire.data;
  return [
    candidate.tcb.state === closed ? attempt(quick, candidate, "open", wire) : null,
    // The text that went with it is repeated later, by itself.
    attempt(situation, candidate, "retransmission-timeout", withoutText(wire)),
    ...(candidate.tcb.state === listening ? answers(quick, candidate) : []),
  ].flatMap((one) => (one === null ? [] : [supposing(one, "fast open", wire)]));
}

/** The user of a host whose connection is over, or that had none, has called a passive OPEN in the meantime. */
function answersOfListener(situation: Situation, candidate: Candidate): readonly Candidate[] {
  const ended = candidate.tcb.state === closed ? candidate : whenReset(situation, candidate);
  return ended === null ? [] : answers(situation, became(ended, copyTcb({ ...ended.tcb, state: listening })));
}

/** A reset that is in the inbox has ended the connection. */
function whenReset(situation: Situation, candidate: Candidate): Candidate | null {
  for (const index of candidate.inbox) {
    if (!wireAt(situation.run, index).rst) continue;
    const next = deliver(situation, candidate, index);
    if (next.tcb.state === closed) return next;
  }
  return null;
}

function answers(situation: Situation, candidate: Candidate): readonly Candidate[] {
  if (!situation.wire.ackFlag) return [];
  return candidate.inbox.flatMap((index) => {
    if (!wireAt(situation.run, index).syn) return [];
    const next = deliver(situation, candidate, index);
    return sends(situation.run.machine, situation.wire) ? [next] : [];
  });
}
