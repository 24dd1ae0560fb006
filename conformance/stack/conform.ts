// Holds a stack against the generated tests of a variant and against random ones, and says of each way in which it deviates what would explain
// it. A bug shows in many tests: deviations with the same explanation are one finding, told by its shortest test.

import type { FailedConjunct } from "../../endpoint/index.ts";
import type { StateName, Variant } from "../../spec/index.ts";
import type { Fault } from "../fault/fault.ts";
import type { ConformanceTest } from "../tests/test.ts";
import { stateOf } from "../host/candidate.ts";
import { createDiagnosis } from "./diagnose.ts";
import { runTest, type TestResult } from "./drive.ts";
import { createOracle } from "./oracle.ts";
import type { StackMaker } from "./stack.ts";
import { usualTiming, type Timing } from "../host/timing.ts";

export interface ConformOptions {
  readonly variant: Variant;
  readonly tests: readonly ConformanceTest[];
  readonly timing?: Partial<Timing>;
  /** Told of each test when it is over; false ends the run. */
  readonly onResult?: (result: TestResult, tests: number) => boolean | void;
}

/** One way in which a stack deviates. */
export interface Finding {
  /** The fault that would explain it; null if no single one does. */
  readonly fault: Fault | null;
  /** The conjunct that did not hold where the row applied all the same, with its values; null if the fault is not of that kind. */
  readonly failed: FailedConjunct | null;
  /** Faults of other rows that explain as much, the likeliest first. */
  readonly others: readonly Fault[];
  /** The row that demands what is missing, or that applied last before something was sent that nothing sends. */
  readonly row: string | null;
  /** The states in which it shows, by the table. */
  readonly states: readonly StateName[];
  /** How many tests show it. */
  readonly tests: number;
  /** The shortest of them. */
  readonly example: TestResult;
}

export interface Conformance {
  readonly variant: string;
  readonly verdict: "conforms" | "deviates";
  readonly counts: Readonly<Record<TestResult["verdict"], number>>;
  readonly findings: readonly Finding[];
}

/** The initial numbers of the peer, taken in turn: one before the numbers wrap round and one far from it. */
const initialNumbers = [2 ** 32 - 3, 700_000] as const;

/** Runs tests against a stack, a new one for each, and tells in which ways it deviates. */
export async function conform(make: StackMaker, options: ConformOptions): Promise<Conformance> {
  const { variant, tests, onResult } = options;
  const timing = { ...usualTiming, ...options.timing };
  const oracle = createOracle(variant, timing);
  const diagnose = createDiagnosis(variant, timing);
  const counts = { conforms: 0, deviates: 0, "not run": 0 };
  const findings = new Map<string, Finding>();
  for (const [i, test] of tests.entries()) {
    const result = await runTest(make, test, oracle, initialNumbers[i % initialNumbers.length] ?? 0);
    counts[result.verdict] += 1;
    if (result.refusal !== null) note(findings, result, diagnose);
    if (onResult?.(result, i + 1) === false) break;
  }
  const all = [...findings.values()].toSorted((left, right) => right.tests - left.tests);
  return { variant: variant.id, verdict: all.length === 0 ? "conforms" : "deviates", counts, findings: all };
}

function note(findings: Map<string, Finding>, result: TestResult, diagnose: ReturnType<typeof createDiagnosis>): void {
  const { fault = null, failed = null, others = [] } = diagnose(result) ?? {};
  const row = result.refusal?.row ?? null;
  const key = fault?.says ?? `${result.refusal?.kind} ${row}`;
  const known = findings.get(key);
  const shorter = known === undefined || result.until < known.example.until;
  const states = new Set([...(known?.states ?? []), ...(result.refusal === null ? [] : [stateOf(result.refusal.before)])]);
  findings.set(key, {
    fault,
    failed,
    others,
    row,
    states: [...states],
    tests: (known?.tests ?? 0) + 1,
    example: shorter ? result : known.example,
  });
}
