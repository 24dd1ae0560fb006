// Judging one end of a connection: segment by segment a small set of explanations, each of which the next one of its own segments must have
// sent. Where none is left the end deviates, unless the capture may be to blame.

import { State, type StateName } from "../../../spec/index.ts";
import { acknowledged, allInOrder } from "../explain/deliver.ts";
import { candidateWith, supposedBy, withInbound, type Candidate } from "./candidate.ts";
import { aliveOf } from "./closest.ts";
import { aliveWithEcho, echoesOf } from "./echo.ts";
import { acknowledgedTooLate, duties } from "./silence.ts";
import { noTcb } from "../machine.ts";
import { nextSet } from "./next-set.ts";
import type { Run, Watch } from "./run.ts";
import { prices } from "../suppose/prices.ts";
import type { Alive, EndJudgement, Reason, Verdict } from "../verdict.ts";
import type { Wire } from "../wire.ts";

/** So often the way back is cut off, and so much of it is left. */
const forgetEvery = 64;
const remembered = 32;

export function judgeEnd(run: Run, watch: Watch): EndJudgement {
  const { wires, end } = run;
  const counts = { most: 0, sum: 0, steps: 0 };
  const judged = (verdict: Verdict | null, set: readonly Candidate[] = []): EndJudgement => ({
    end,
    verdict,
    supposed: supposedBy(set[0]),
    states: [...new Set(set.map((one) => stateInTheEnd(run, one)))],
    ...counts,
  });
  const cannotTell = (reason: Reason, frame: number | null, set: readonly Candidate[]) =>
    judged({ kind: "cannot tell", reason, frame }, set);
  if (!wires.some(({ from }) => from === end)) return judged(null);
  let set = startsOf(wires, end);
  if (set.length === 0) return cannotTell("no handshake", null, set);
  if (watch.oneSided && !watch.complete && wires.some(({ syn }) => !syn)) return cannotTell("one-sided", null, set);
  const echoes = echoesOf(run, watch);
  let sent: readonly number[] = [];
  let inbound: number[] = [];
  const received = (indices: readonly number[]): readonly Candidate[] =>
    indices.length === 0 ? set : set.map((one) => withInbound(one, indices, wires));
  for (const wire of wires) {
    if (wire.from !== end) {
      inbound.push(wire.index);
      echoes.captured(wire);
      continue;
    }
    const before = received(inbound);
    inbound = [];
    const late = acknowledgedTooLate(run, before, sent.at(-1) ?? -1, wire, watch);
    if (late !== null) return judged(late, before);
    const next = nextSet(run, before, sent, wire);
    if (run.work.left <= 0) return cannotTell("limit reached", wire.seen.frame, before);
    if (next === null) {
      return judged(deviatingBy(wire, watch.brief ? [] : aliveOf(run, before, wire)), before);
    }
    ({ candidates: set, sent } = next);
    const echo = echoes.wrongIn(wire);
    if (echo !== null)
      return judged(
        deviatingBy(wire, watch.brief ? [] : aliveWithEcho(set, echo), `TSecr is not a stamp that it can have remembered.`),
        set,
      );
    counts.steps++;
    counts.sum += set.length;
    counts.most = Math.max(counts.most, set.length);
    if (counts.steps % forgetEvery === 0) set.forEach(forget);
  }
  set = received(inbound);
  const undone = duties(run, set, watch);
  if (undone !== null) return judged(undone, set);
  const undecided = supposedBy(set[0]).find(({ name }) => prices[name].undecided);
  if (undecided === undefined) return judged({ kind: "conforms" }, set);
  const reason = undecided.name.startsWith("missing") ? "capture gap" : "order unproven";
  return cannotTell(reason, undecided.frames[0] ?? null, set);
}

function deviatingBy({ seen: { frame }, index }: Wire, alive: readonly Alive[], says = ""): Verdict {
  return { kind: "deviates", deviation: { kind: "sent", frame, index, says, alive, faults: [] } };
}

/** Where an end is if all that was captured has arrived. */
function stateInTheEnd(run: Run, candidate: Candidate): StateName {
  const wire = run.wires.at(-1);
  if (wire === undefined) return "CLOSED";
  const situation = { run, wire, at: wire.index, quirks: false, gaps: false };
  const all = allInOrder(situation, candidate);
  const { tcb } = acknowledged(situation, all) ?? all;
  return State.values[tcb.state] ?? "CLOSED";
}

/** Where an end may be before the first segment; nowhere if that is no SYN. */
function startsOf(wires: readonly Wire[], end: 0 | 1): readonly Candidate[] {
  const [first] = wires;
  if (first === undefined || !first.syn || first.ackFlag) return [];
  const idle = candidateWith(noTcb("CLOSED"));
  return first.from === end ? [idle] : [candidateWith(noTcb("LISTEN")), idle];
}

function forget(candidate: Candidate): void {
  let one: Candidate | null = candidate;
  for (let i = 0; i < remembered && one !== null; i++) one = one.before;
  if (one !== null) one.before = null;
}
