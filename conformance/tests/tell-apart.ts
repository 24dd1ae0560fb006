// Which state a test led to does not show in what was answered, so each test goes on until an endpoint that had gone elsewhere would have
// been told: every other state, numbers that did not move or moved too far, a timer that does not run, TIME-WAIT that was not restarted. A
// step is chosen if it tells most of those that are left. What no sequence of two steps tells is left alone.

import { otherStates, State, type StateName } from "../../spec/index.ts";
import { isDead, stateOf, type Machine, type Situation, type Taken } from "./machine.ts";
import { arrival, isSynchronizing } from "./stimuli.ts";
import type { Answer, Position, Stimulus } from "./test.ts";

/** Chains longer than this are no longer read by anybody. */
const mostSteps = 8;

interface Chain {
  readonly stimuli: readonly Stimulus[];
  /** Where the endpoint should be, and where wrong ones would be that have not been told yet. */
  readonly right: Situation;
  readonly wrong: readonly Situation[];
  /** No acknowledgment that may be limited was sent since the last wait. */
  readonly rested: boolean;
}

/** What to do after a test's own step, from the situation before it to the one after it. */
export function tellApart(machine: Machine, before: Situation, after: Situation): readonly Stimulus[] {
  // An incarnation that began beyond the window of the one before has no numbers that a test could name.
  if (after.tcb.irs !== 0 && !machine.hasPosition(after.tcb.irs, after)) return [];
  let chain: Chain = { stimuli: [], right: after, wrong: wrongOnes(machine, before, after), rested: false };
  while (chain.wrong.length > 0 && chain.stimuli.length < mostSteps) {
    const better = bestOf(machine, chain);
    if (better === null) break;
    chain = better;
  }
  return chain.stimuli;
}

function bestOf(machine: Machine, chain: Chain): Chain | null {
  const single = lettersIn(machine, chain.right).map((stimulus) => extend(machine, chain, stimulus));
  const best = least(single);
  if (best !== null && best.wrong.length < chain.wrong.length) return best;
  const pairs = single.flatMap((one) => lettersIn(machine, one.right).map((stimulus) => extend(machine, one, stimulus)));
  const second = least(pairs);
  return second !== null && second.wrong.length < chain.wrong.length ? second : null;
}

/** The first of those that leave fewest untold. */
function least(chains: readonly Chain[]): Chain | null {
  const fewest = Math.min(...chains.map(({ wrong }) => wrong.length));
  return chains.find(({ wrong }) => wrong.length === fewest) ?? null;
}

function extend(machine: Machine, chain: Chain, stimulus: Stimulus): Chain {
  const right = machine.take(chain.right, stimulus);
  const wrong = chain.wrong.flatMap((situation) => {
    const taken = machine.take(situation, stimulus);
    return tells(right, taken, chain.rested) ? [] : [taken.situation];
  });
  const limited = right.answers.some(({ duty }) => duty === "may be limited");
  const rested = stimulus.do === "wait" || (chain.rested && !limited);
  return { stimuli: [...chain.stimuli, stimulus], right: right.situation, wrong, rested };
}

/** Whether two endpoints answer so differently that nothing excuses it. */
function tells(right: Taken, wrong: Taken, rested: boolean): boolean {
  const owed = right.answers.filter(({ duty }) => duty !== "may be left out" && (rested || duty !== "may be limited"));
  const missing = owed.some((answer) => !wrong.answers.some((other) => isSame(answer, other)));
  return missing || wrong.answers.some((answer) => !right.answers.some((other) => isSame(answer, other)));
}

function isSame(left: Answer, right: Answer): boolean {
  const same = (one: Position | null, other: Position | null): boolean => one?.from === other?.from && one?.plus === other?.plus;
  return left.data === right.data && same(left.seq, right.seq) && same(left.ack, right.ack) && left.flags.join() === right.flags.join();
}

/** What shows a difference somewhere, the least intrusive first. */
function lettersIn(machine: Machine, situation: Situation): readonly Stimulus[] {
  const { tcb } = situation;
  const at = (number: number): Position => machine.symbolic(number >>> 0, situation);
  const rest: Stimulus = { do: "wait", for: "retransmission" };
  if (!isSynchronizing(situation)) {
    const [one, irs] = [
      { from: "ISS", plus: 1 },
      { from: "IRS", plus: 0 },
    ] as const;
    return [
      arrival({ flags: ["ACK"], data: 0 }, irs, one),
      arrival({ flags: ["SYN"], data: 0 }, irs, null),
      arrival({ flags: ["SYN", "ACK"], data: 0 }, irs, one),
      rest,
    ];
  }
  const timestamp = tcb.timestamps === 1 ? tcb.tsRecent : null;
  const segment = (flags: Parameters<typeof arrival>[0]["flags"], seq: number, ack: number, data = 0): Stimulus =>
    arrival({ flags, data }, at(seq), at(ack), { timestamp });
  return [
    ...(stateOf(situation) === "TIME-WAIT" ? [segment(["FIN", "ACK"], tcb.rcvNxt - 1, tcb.sndNxt)] : []),
    segment(["ACK"], tcb.rcvNxt - 1, tcb.sndNxt),
    rest,
    segment(["ACK"], tcb.rcvNxt, tcb.sndNxt),
    segment(["FIN", "ACK"], tcb.rcvNxt, tcb.sndNxt),
    segment(["ACK"], tcb.rcvNxt, tcb.sndNxt, 1),
    ...(stateOf(situation) === "TIME-WAIT" ? [0.6, 1.05].map((part) => ({ do: "wait", for: "time-wait", part }) as const) : []),
    ...(situation.finWait2 > 0 ? [0.6, 1.05].map((part) => ({ do: "wait", for: "fin-wait-2", part }) as const) : []),
    { do: "close" },
    { do: "send", octets: 1 },
  ];
}

/** Where an endpoint could have gone that did not do what it should. */
function wrongOnes(machine: Machine, before: Situation, right: Situation): readonly Situation[] {
  const { tcb } = right;
  const otherwise = (fields: Partial<typeof tcb>): Situation => ({ ...right, tcb: { ...tcb, ...fields } });
  const elsewhere = (state: StateName): Situation => otherwise({ state: State.values.indexOf(state) });
  if (isDead(right) || stateOf(right) === "LISTEN") return [before, machine.start].filter((one) => stateOf(one) !== stateOf(right));
  if (stateOf(right) === "SYN-SENT") return [machine.start, otherwise({ retransmissionTimer: 0 })];
  const moved = before.tcb.irs === tcb.irs && before.tcb.iss === tcb.iss;
  return [
    machine.start,
    ...otherStates.filter((state) => state !== stateOf(right)).map(elsewhere),
    otherwise({ rcvNxt: tcb.rcvNxt + 1 }),
    ...(moved && before.tcb.rcvNxt !== tcb.rcvNxt ? [otherwise({ rcvNxt: before.tcb.rcvNxt })] : []),
    ...(tcb.sndUna === tcb.sndNxt ? [] : [otherwise({ sndUna: tcb.sndNxt }), otherwise({ retransmissionTimer: 0 })]),
    ...(moved && before.tcb.sndUna !== tcb.sndUna ? [otherwise({ sndUna: before.tcb.sndUna, retransmissionTimer: 1 })] : []),
    ...(moved && before.tcb.timeWait > 0 && before.tcb.timeWait < tcb.timeWait ? [otherwise({ timeWait: before.tcb.timeWait })] : []),
    ...(stateOf(right) === "TIME-WAIT" ? [otherwise({ timeWait: tcb.timeWait / 2 })] : []),
    ...(right.finWait2 > 0 ? [otherwise({ finWait2Timer: 0 }), { ...right, finWait2: right.finWait2 / 2 }] : []),
  ];
}
