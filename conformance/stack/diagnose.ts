// Which single fault would make a stack do what it did: the whole transcript is held against a host that has it, for every fault that it can have
// shown. What explains everything is told, the likeliest first.

import { RangeViolation } from "../../checker/index.ts";
import type { FailedConjunct } from "../../endpoint/index.ts";
import { protocolOf, table, type Row, type StepId, type Variant } from "../../spec/index.ts";
import { tooEarlyFault, type Fault } from "../fault/fault.ts";
import { suspectsAmong } from "../fault/suspects.ts";
import { stateOf, type Candidate } from "../host/candidate.ts";
import type { Timing } from "../host/timing.ts";
import type { TestResult } from "./drive.ts";
import { failedIn } from "./failed.ts";
import { faultyHostOf } from "./faulty-host.ts";
import { createOracle, type Oracle } from "./oracle.ts";
import type { Turn } from "./stack.ts";

/** The faults that explain a transcript. */
export interface Diagnosis {
  readonly fault: Fault;
  /** The conjunct that did not hold where the row applied all the same, with its values; null if the fault is not of that kind. */
  readonly failed: FailedConjunct | null;
  /** Those of other rows that explain as much. */
  readonly others: readonly Fault[];
}

/** So many turns are looked at for one transcript, faults taken together, and so many transcripts that deviate alike and that none explains. */
const mostTurns = 30_000;
const mostTimes = 2;

type Diagnose = (result: Pick<TestResult, "refusal" | "turns">) => Diagnosis | null;

/** Finds the faults; one that was found before is tried first, for a bug shows in many tests. */
export function createDiagnosis(variant: Variant, timing: Timing): Diagnose {
  const found: Diagnosis[] = [];
  const tried = new Map<string, number>();
  let made: Suspecting | null = null;
  return ({ refusal, turns }) => {
    if (refusal === null) return null;
    const suspecting = (made ??= suspectingOf(variant, timing));
    const known = found.find(({ fault }) => suspecting.explains(fault, turns));
    if (known !== undefined) return known;
    const like = `${refusal.kind} ${refusal.row} ${stateOf(refusal.after)}`;
    const times = tried.get(like) ?? 0;
    if (times >= mostTimes) return null;
    const diagnosis = suspecting.diagnose({ refusal, turns });
    if (diagnosis === null) tried.set(like, times + 1);
    else found.push(diagnosis);
    return diagnosis;
  };
}

/** Finds the faults that explain a transcript, whatever others have shown. */
export function diagnoseAlone(variant: Variant, timing: Timing): Diagnose {
  return suspectingOf(variant, timing).diagnose;
}

interface Suspecting {
  readonly diagnose: Diagnose;
  explains(fault: Fault, turns: readonly Turn[]): boolean;
}

/** The steps that are taken when a timer expires. */
const timers: readonly StepId[] = ["time-wait-timeout", "fin-wait-2-timeout", "retransmission-timeout"];

function suspectingOf(variant: Variant, timing: Timing): Suspecting {
  const host = faultyHostOf(variant);
  let followed = 0;
  const oracleWith = (early: StepId | null): Oracle => createOracle(variant, timing, { choices: [host.choice], early });
  const usual = oracleWith(null);
  const early = new Map(timers.map((step) => [step, oracleWith(step)]));
  const { rows } = protocolOf(variant, table);
  const timed = timers.flatMap((step) => rows.find((row) => row.step === step) ?? []);
  const faults = [...host.faults, ...timed.map(tooEarlyFault)];
  /** What a transcript gives reason to suspect, the simplest first. */
  const suspects = (turns: readonly Turn[], byStamp: boolean): readonly Fault[] => {
    host.choose(null);
    const met = host.watch();
    follow(usual, turns);
    return suspectsAmong(faults, met, ({ row }) => (byStamp && remembersStamps(row) ? -10 : 0));
  };
  const explains = (fault: Fault, turns: readonly Turn[]): boolean => {
    const isEarly = fault.kind === "too early";
    host.choose(isEarly ? null : fault);
    try {
      return follow((isEarly ? early.get(fault.row.step) : undefined) ?? usual, turns, () => followed++);
    } catch (error) {
      // With the fault a field would have a value that it cannot hold.
      if (error instanceof RangeViolation) return false;
      throw error;
    }
  };
  return {
    explains,
    diagnose({ refusal, turns }) {
      if (refusal === null) return null;
      const until = followed + mostTurns;
      const [fault, ...rest] = suspects(turns, refusal.stamp !== null).filter((one) => followed < until && explains(one, turns));
      if (fault === undefined) return null;
      const others = rest.filter(({ row }, i) => row !== fault.row && rest.findIndex((one) => one.row === row) === i);
      return { fault, failed: failedIn(variant, timing, fault, turns), others };
    },
  };
}

/** A wrong stamp that is echoed was remembered first. */
function remembersStamps(row: Row): boolean {
  return row.do.some((effect) => effect.do === "set" && effect.field === "tsRecent");
}

/** Whether the oracle takes all of it. */
function follow(oracle: Oracle, turns: readonly Turn[], count = (): void => {}): boolean {
  let candidates: readonly Candidate[] = oracle.start;
  for (const turn of turns) {
    count();
    const next = oracle.after(candidates, turn);
    if ("kind" in next) return false;
    candidates = next;
  }
  return true;
}
