// Which single fault would make a stack do what it did: the whole transcript is held against a host that has it, for every fault that it can have
// shown. What explains everything is told, the likeliest first.

import { RangeViolation } from "../../checker/index.ts";
import type { FailedConjunct } from "../../endpoint/index.ts";
import { protocolOf, table, type Row, type StepId, type Variant } from "../../spec/index.ts";
import { tooEarlyFault, type Fault } from "../fault/fault.ts";
import { suspectsAmong } from "../fault/suspects.ts";
import { stateOf, type Candidate } from "../host/candidate.ts";
import type { SettingOptions } from "../host/setting.ts";
import type { Timing } from "../host/timing.ts";
import type { TestResult } from "./drive.ts";
import { failedIn } from "./failed.ts";
import { faultyHostOf } from "./faulty-host.ts";
import { createOracle, issIn, type Oracle } from "./oracle.ts";
import type { Turn } from "./stack.ts";

/** The faults that explain a transcript. */
export interface Diagnosis {
  readonly fault: Fault;
  /** The conjunct that did not hold where the row applied all the same, with its values; null if the fault is not of that kind. */
  readonly failed: FailedConjunct | null;
  /** Those of other rows that explain as much. */
  readonly others: readonly Fault[];
}

/**
 * So many turns are looked at for one transcript, faults taken together, so many after the one that deviates, and so many transcripts that
 * deviate alike and that none explains. */
const mostTurns = 30_000;
const lookedAtAfter = 64;
const mostTimes = 2;

type Diagnose = (result: Pick<TestResult, "refusal" | "turns" | "until">) => Diagnosis | null;

/** Finds the faults; one that was found before is tried first, for a bug shows in many tests. */
export function createDiagnosis(variant: Variant, timing: Timing): Diagnose {
  const found: Diagnosis[] = [];
  const tried = new Map<string, number>();
  let made: Suspecting | null = null;
  return (result) => {
    const { refusal, turns } = result;
    if (refusal === null) return null;
    const suspecting = (made ??= suspectingOf(variant, timing));
    const known = found.find(({ fault }) => suspecting.explains(fault, turns));
    if (known !== undefined) return known;
    const like = `${refusal.kind} ${refusal.row} ${stateOf(refusal.after)}`;
    const times = tried.get(like) ?? 0;
    if (times >= mostTimes) return null;
    const diagnosis = suspecting.diagnose(result);
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
  const oracleWith = (options: SettingOptions): Oracle => createOracle(variant, timing, { choices: [host.choice], ...options });
  const usual = oracleWith({});
  const unseen = oracleWith({ unseen: true });
  const early = new Map(timers.map((step) => [step, oracleWith({ early: step })]));
  const oracleFor = ({ kind, row }: Fault): Oracle => {
    if (kind === "too early") return early.get(row.step) ?? usual;
    return row.step === "queued-send" ? unseen : usual;
  };
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
    host.choose(fault.kind === "too early" ? null : fault);
    try {
      return follow(oracleFor(fault), turns, () => followed++);
    } catch (error) {
      // With the fault a field would have a value that it cannot hold.
      if (error instanceof RangeViolation) return false;
      throw error;
    }
  };
  return {
    explains,
    diagnose({ refusal, turns: all, until: deviated }) {
      if (refusal === null) return null;
      const turns = all.slice(0, deviated + lookedAtAfter);
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
  const chosen = chosenIn(turns);
  let candidates: readonly Candidate[] = oracle.start;
  for (const [i, turn] of turns.entries()) {
    count();
    const next = oracle.after(candidates, turn, chosen[i]);
    if ("kind" in next) return false;
    candidates = next;
  }
  return true;
}

/** The initial number that was chosen in each turn, if one was: a SYN that is sent too late shows it later, and a segment that should have been one too. */
function chosenIn(turns: readonly Turn[]): readonly number[] {
  const chosen: number[] = [];
  let [syn, first] = [null, null] as [number | null, number | null];
  for (const { outcome } of turns.toReversed()) {
    syn = issIn(outcome) ?? syn;
    first = outcome.sent[0]?.seq ?? first;
    chosen.unshift(syn ?? first ?? 0);
  }
  return chosen;
}
