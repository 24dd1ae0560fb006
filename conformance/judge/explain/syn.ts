// Explaining a SYN: an OPEN, its retransmission, or the answer to a SYN of the peer. Text on a SYN is fast open (RFC 7413).

import { copyTcb } from "../../../endpoint/index.ts";
import { became, closed, listening, supposing, synReceived, type Candidate } from "../end/candidate.ts";
import { sends } from "../machine.ts";
import { wireAt, type Situation } from "../end/run.ts";
import { withoutText } from "../wire.ts";
import { attempt } from "./attempt.ts";
import { deliver } from "./deliver.ts";
import { afterReset, whenOver } from "./over.ts";

export function explainSyn(situation: Situation, candidate: Candidate): readonly Candidate[] {
  const { wire, run } = situation;
  const found = [
    attempt(situation, candidate, "open", wire),
    attempt(situation, candidate, "retransmission-timeout", wire),
    ...answers(situation, candidate),
    ...anew(situation, candidate),
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

/** It begins another connection. */
function anew(situation: Situation, candidate: Candidate): readonly (Candidate | null)[] {
  const { state, iss } = candidate.tcb;
  // With the number of this one it is rather the SYN that was overtaken by the answer to the peer's.
  if (state === synReceived && situation.wire.seq === iss) return [];
  return [
    ...listeningAgain(situation, candidate).flatMap((one) => answers(situation, one)),
    ...whenOver(situation, candidate).flatMap((ended) => openedAnew(situation, ended)),
  ];
}

/** A reset of the inbox has sent the host back to LISTEN (RFC 9293 §3.10.7.4, second step). */
function listeningAgain(situation: Situation, candidate: Candidate): readonly Candidate[] {
  if (candidate.tcb.state !== synReceived) return [];
  return afterReset(situation, candidate).filter(({ tcb }) => tcb.state === listening);
}

/** The user of a host whose connection is over, or that had none, has called OPEN in the meantime, a passive one or an active one. */
function openedAnew(situation: Situation, ended: Candidate): readonly (Candidate | null)[] {
  const listener = became(ended, copyTcb({ ...ended.tcb, state: listening }));
  return [...answers(situation, listener), attempt(situation, ended, "open", situation.wire)];
}

function answers(situation: Situation, candidate: Candidate): readonly Candidate[] {
  if (!situation.wire.ackFlag) return [];
  return candidate.inbox.flatMap((index) => {
    if (!wireAt(situation.run, index).syn) return [];
    const next = deliver(situation, candidate, index);
    return sends(situation.run.machine, situation.wire) ? [next] : [];
  });
}
