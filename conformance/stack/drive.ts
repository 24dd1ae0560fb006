// Runs one test: what the test says in symbols is done to the stack in numbers, and every answer is held against the table. The initial number
// of the peer is the test's choice; the stack's own and its window are read from what it sends.

import type { Segment } from "../../endpoint/index.ts";
import type { ConformanceTest, Position, Stimulus, Wait } from "../tests/test.ts";
import type { Candidate } from "../host/candidate.ts";
import { isWaiting } from "../host/candidate.ts";
import { longestWait, type Oracle, type Refusal } from "./oracle.ts";
import type { Done, Stack, StackMaker, Turn } from "./stack.ts";
import type { StampedSegment } from "../host/stamps.ts";
import { portion } from "../host/timing.ts";

/** What came of a test. */
export interface TestResult {
  readonly test: ConformanceTest;
  /** `not run` says that the timing is not known that the test needs. */
  readonly verdict: "conforms" | "deviates" | "not run";
  /** All that was done and seen. After a deviation the test goes on, and a few questions more are asked, to learn what the stack did. */
  readonly turns: readonly Turn[];
  /** The number of turns up to the deviation, that one included. */
  readonly until: number;
  /** The step of the test in which it deviates. */
  readonly step: number | null;
  readonly refusal: Refusal | null;
}

interface Running {
  readonly stack: Stack;
  readonly oracle: Oracle;
  readonly irs: number;
  readonly turns: Turn[];
  candidates: readonly Candidate[];
  deviated: boolean;
  iss: number;
  /** The latest TSval of the stack. */
  stamp: number;
  /** The first number beyond the window that the stack offers. */
  end: number;
}

/** Runs a test with the initial number of the peer. */
export async function runTest(make: StackMaker, test: ConformanceTest, oracle: Oracle, irs: number): Promise<TestResult> {
  const { timing } = oracle.setting;
  const needs = test.steps.map(({ stimulus }) => stimulus);
  if (needs.some((one) => one.do === "wait" && one.for === "user-timeout") && timing.userTimeout === null) return notRun(test);
  if (needs.some((one) => one.do === "wait" && one.for === "fin-wait-2") && timing.finWait2 === null) return notRun(test);
  const stack = await make();
  const run: Running = { stack, oracle, irs, turns: [], candidates: oracle.start, deviated: false, iss: 0, stamp: 0, end: irs + 1 };
  try {
    for (const [step, { stimulus }] of test.steps.entries()) {
      const refusal = await perform(run, stimulus);
      if (refusal === null) continue;
      const until = run.turns.length;
      run.deviated = true;
      for (const later of [...test.steps.slice(step + 1).map((one) => one.stimulus), ...questions(refusal)]) await perform(run, later);
      return { test, verdict: "deviates", turns: run.turns, until, step, refusal };
    }
    return { test, verdict: "conforms", turns: run.turns, until: run.turns.length, step: null, refusal: null };
  } finally {
    await stack.end?.();
  }
}

function notRun(test: ConformanceTest): TestResult {
  return { test, verdict: "not run", turns: [], until: 0, step: null, refusal: null };
}

/** What shows, after a deviation, whether the connection is there and what it waits for. */
function questions({ before: { tcb } }: Refusal): readonly Stimulus[] {
  const seq: Position = { from: "IRS", plus: ((tcb.rcvNxt - tcb.irs) | 0) - 1 };
  const ack: Position = { from: "ISS", plus: (tcb.sndNxt - tcb.iss) | 0 };
  const old: Stimulus = { do: "arrive", flags: ["ACK"], seq, ack, data: 0, window: 1000, timestamp: null };
  return [{ do: "wait", for: "retransmission" }, old];
}

async function perform(run: Running, stimulus: Stimulus): Promise<Refusal | null> {
  if (stimulus.do === "wait") return pass(run, stimulus);
  return turn(run, stimulus.do === "arrive" ? { do: "receive", segment: segmentOf(run, stimulus) } : { do: "call", call: stimulus });
}

/** Time passes in portions as long as anything may be sent, so that it is seen when. */
async function pass(run: Running, wait: Wait): Promise<Refusal | null> {
  let left = lengthOf(run, wait);
  while (left > 0) {
    const busy = run.candidates.some((one) => isWaiting(one) || one.owed.length > 0);
    const ms = busy ? Math.min(left, portion) : left;
    const refusal = await turn(run, { do: "advance", ms });
    if (refusal !== null) return refusal;
    left -= ms;
  }
  return null;
}

function lengthOf({ candidates, oracle: { setting } }: Running, wait: Wait): number {
  const { timing } = setting;
  if (wait.for === "retransmission") return Math.ceil(longestWait(candidates, timing));
  if ("part" in wait) return Math.round(wait.part * (wait.for === "time-wait" ? timing.timeWait : (timing.finWait2 ?? 0)));
  return Math.ceil(1.1 * (timing.userTimeout ?? 0));
}

async function turn(run: Running, done: Done): Promise<Refusal | null> {
  const { stack } = run;
  const outcome =
    done.do === "call"
      ? await stack.call(done.call)
      : done.do === "receive"
        ? await stack.receive(done.segment)
        : await stack.advance(done.ms);
  const taken = { done, outcome };
  run.turns.push(taken);
  for (const segment of outcome.sent) note(run, segment);
  if (run.deviated) return null;
  const judged = run.oracle.after(run.candidates, taken);
  if (!("kind" in judged)) {
    run.candidates = judged;
    return null;
  }
  return judged;
}

function note(run: Running, { flags, seq, ack, window = 65_535, timestamp = null }: Segment): void {
  run.stamp = timestamp ?? run.stamp;
  if (flags.includes("SYN")) run.iss = seq;
  if (flags.includes("ACK") && !flags.includes("RST") && ack !== undefined) run.end = ack + window;
}

function segmentOf(run: Running, { flags, seq, ack, data, window, timestamp }: Extract<Stimulus, { do: "arrive" }>): StampedSegment {
  return {
    seq: numberOf(run, seq),
    ...(ack === null ? {} : { ack: numberOf(run, ack) }),
    flags,
    data,
    window,
    ...(timestamp === null ? {} : { timestamp, echo: run.stamp }),
  };
}

function numberOf({ iss, irs, end }: Running, { from, plus }: Position): number {
  return ({ ISS: iss, IRS: irs, END: end, "0": 0 }[from] + plus) >>> 0;
}
