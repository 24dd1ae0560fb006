// Explaining a reset: the answer to something that arrived, or sent by a host that gives up.

import { changed, closed, established, listening, supposing, synReceived, timeWait, type Candidate } from "../end/candidate.ts";
import { sends, stateOf, type Machine } from "../machine.ts";
import { wireAt, type Situation } from "../end/run.ts";
import { withoutText } from "../wire.ts";
import { attempt } from "./attempt.ts";
import { acknowledged, advance, allInOrder, deliver } from "./deliver.ts";
import { afterTimeout, whenCalled, whenReset } from "./over.ts";

const finWait2 = stateOf("FIN-WAIT-2");
const finWait1 = stateOf("FIN-WAIT-1");
const closing = [finWait1, finWait2];

export function explainReset(situation: Situation, candidate: Candidate): readonly Candidate[] {
  const bare = { ...situation, wire: withoutText(situation.wire) };
  const told = acknowledged(bare, candidate);
  const now = told === null ? [candidate] : [candidate, told];
  const answered = now.flatMap((one) => [...answers(bare, one), ...answersOfTheDead(bare, one)]);
  return [...answered, ...ownAccord(bare, candidate, now)];
}

/** A segment of the inbox arrives and is answered by the reset. */
function answers(situation: Situation, candidate: Candidate, machine: Machine = situation.run.machine): readonly Candidate[] {
  const within = { ...situation, run: { ...situation.run, machine } };
  return candidate.inbox.flatMap((index) => {
    if (wireAt(situation.run, index).rst) return [];
    const next = deliver(within, candidate, index);
    return sends(machine, situation.wire) ? [next] : [];
  });
}

/** The connection was gone when the segment arrived that is answered. */
function answersOfTheDead(situation: Situation, candidate: Candidate): readonly Candidate[] {
  const { run } = situation;
  if (candidate.tcb.state === closed) return [];
  const ended = [...whenReset(situation, candidate), ...whenCalled(situation, candidate)].flatMap((one) => answers(situation, one));
  if (ended.length > 0 || candidate.tcb.state === listening) return ended;
  if (candidate.tcb.state === timeWait) return answersAfter(situation, candidate, "time-wait-timeout", "time-wait over");
  if (!situation.quirks) return [];
  const inHalfDuplex = run.may.has("half-duplex close")
    ? whenClosed(candidate).flatMap((one) => answers(situation, one, run.machines.halfDuplex))
    : [];
  if (inHalfDuplex.length > 0) return inHalfDuplex.map((one) => supposing(one, "half-duplex close", situation.wire));
  const byAny = endedByAnyReset(situation, candidate);
  return byAny.length > 0 ? byAny : answersAfter(situation, candidate, "user-timeout", "given up");
}

/** A candidate whose user has called CLOSE. A FIN waits for text that was sent before it, and is not seen then (RFC 9293 §3.10.4, ESTABLISHED STATE). */
function whenClosed(candidate: Candidate): readonly Candidate[] {
  const { state, sndUna, sndNxt } = candidate.tcb;
  if (state === established && sndUna !== sndNxt) return [changed(candidate, { state: finWait1 })];
  return closing.includes(state) ? [candidate] : [];
}

/** Nobody was there any more: a reset that is not exact ended the connection, where the rows for that case say so. */
function endedByAnyReset(situation: Situation, candidate: Candidate): readonly Candidate[] {
  const { run, wire } = situation;
  if (candidate.tcb.state !== finWait2 || !run.may.has("half-duplex close")) return [];
  const within = { ...situation, run: { ...run, machine: run.machines.halfDuplex } };
  return whenReset(within, candidate)
    .flatMap((one) => answers(situation, one))
    .map((one) => supposing(one, "half-duplex close", wire));
}

function answersAfter(...after: Parameters<typeof afterTimeout>): readonly Candidate[] {
  return afterTimeout(...after).flatMap((one) => answers(after[0], one));
}

function ownAccord(situation: Situation, candidate: Candidate, now: readonly Candidate[]): readonly Candidate[] {
  const { wire, run } = situation;
  run.machine.given.resetAcks = wire.arrival.ackFlag;
  const all = wire.ackFlag ? candidate : allInOrder(situation, candidate);
  const starts = all === candidate ? now : [...now, all, acknowledged(situation, all) ?? all];
  return starts.flatMap((one) => {
    if (one.tcb.state < synReceived) return [];
    const advanced = wire.ackFlag && one.tcb.state >= established ? advance(situation, one, wire.ack) : { kind: "there", candidate: one };
    if (advanced?.kind !== "there") return [];
    const found = attempt(situation, advanced.candidate, "unasked-reset", wire);
    return found === null ? [] : [found];
  });
}
