// Which single fault would make a stack do what it did. Each suspect is a variant with one row changed, and the whole transcript is held against
// it; the first that explains everything is told.

import type { Variant } from "../../spec/index.ts";
import { stateOf, type Candidate } from "../host/candidate.ts";
import type { TestResult } from "./drive.ts";
import { createOracle, type Oracle } from "./oracle.ts";
import type { Turn } from "./stack.ts";
import { suspectsOf, type Fault, type Suspect } from "./suspects.ts";
import type { Timing } from "../host/timing.ts";

/** So many faults are tried for one transcript, and for so many transcripts that deviate alike and that none explains. */
const mostSuspects = 150;
const mostTimes = 2;

/** Finds the fault; one that was found before is tried first, for a bug shows in many tests. */
export function createDiagnosis(variant: Variant, timing: Timing): (result: TestResult) => Fault | null {
  const usual = createOracle(variant, timing, { alone: true });
  const oracles = new Map<string, Oracle>();
  const found: Suspect[] = [];
  const tried = new Map<string, number>();
  const oracleOf = ({ fault, patch }: Suspect): Oracle => {
    const known = oracles.get(fault.says);
    if (known !== undefined) return known;
    const patched = patch === null ? variant : { ...variant, patches: [...variant.patches, patch] };
    const oracle = createOracle(patched, timing, { alone: true, early: fault.kind === "too early" ? fault.row.step : null });
    oracles.set(fault.says, oracle);
    return oracle;
  };
  return ({ refusal, turns }) => {
    if (refusal === null) return null;
    const explains = (suspect: Suspect): boolean => passes(oracleOf(suspect), turns);
    const known = found.find(explains);
    if (known !== undefined) return known.fault;
    const like = `${refusal.kind} ${refusal.row} ${stateOf(refusal.after)}`;
    const times = tried.get(like) ?? 0;
    if (times >= mostTimes) return null;
    const suspect = suspectsOf(variant, usual, refusal, turns).slice(0, mostSuspects).find(explains);
    if (suspect === undefined) tried.set(like, times + 1);
    else found.push(suspect);
    return suspect?.fault ?? null;
  };
}

function passes(oracle: Oracle, turns: readonly Turn[]): boolean {
  let candidates: readonly Candidate[] = oracle.start;
  for (const turn of turns) {
    const next = oracle.after(candidates, turn);
    if ("kind" in next) return false;
    candidates = next;
  }
  return true;
}
