// The result of a check as the document that `check --json` prints.

import type { CheckResult } from "../model/index.ts";
import {
  cutsOf,
  formatBounds,
  tookPart,
  type Cuts,
  type Comparison,
  type DistinctTraces,
  type ErrorTrace,
  type JudgedProperty,
  type Trace,
  type Engine,
} from "../model/index.ts";
import { expectationOf } from "./process/exit-code.ts";
import type { SelectedVariant } from "./select.ts";

const checkSchema = "twomsl/check@1";

/** The schema twomsl/check@1. */
export interface CheckDocument {
  readonly schema: typeof checkSchema;
  readonly variant: string;
  readonly scenario: string;
  readonly bounds: Readonly<Record<string, string | number>>;
  readonly states: number;
  readonly transitions: number;
  readonly depth: number;
  /** Every run of at most this many events was explored; null if there was not even room for the initial state. */
  readonly completeDepth: number | null;
  readonly capped: number;
  /** How many steps each limit cut off; null where there is no step of its kind. */
  readonly cut: Cuts;
  /** Whether every reachable state was expanded; if not, `stop` says what ended the search. */
  readonly complete: boolean;
  readonly stop: CheckResult["report"]["stop"];
  readonly seconds: number;
  readonly bytesPerState: number;
  /** What searched, and on how many threads. */
  readonly engine: Engine;
  readonly workers: number;
  /** Whether states that differ only in which host is which were taken for one. */
  readonly symmetry: boolean;
  /** With fingerprints: a bound on the probability that some state was missed. */
  readonly omission: number | null;
  /** How often each row was applied; null if that was not counted. */
  readonly coverage: CheckResult["report"]["coverage"];
  /** A shortest run to a value that is out of range; null if there is none. */
  readonly error: ErrorTrace | null;
  /** The rows that the variant changes, and how often each applied, or would have; null where that is not known. */
  readonly changes: CheckResult["changes"];
  /** Whether any of them had a part. If not, the verdicts are those of the base table. Null if that is not known or there are none. */
  readonly tookPart: boolean | null;
  readonly expectation: "met" | "differs" | "none";
  /** What the variant changes, compared with the one that it is built on; null if it was not compared. */
  readonly comparison: Comparison | null;
  /** With --witness: a run for each property that holds, to what puts it to the test. */
  readonly witnesses: readonly Trace[];
  /** With --distinct: further counterexamples of each property that has one, and why it is not known whether there are more, if it is not. */
  readonly distinct: readonly DistinctTraces[];
  readonly properties: readonly {
    readonly id: string;
    readonly kind: JudgedProperty["kind"];
    readonly verdict: JudgedProperty["verdict"];
    /** What ended the search, or the judgement after it, where the verdict is inconclusive. */
    readonly stop: JudgedProperty["stop"];
    readonly expected: JudgedProperty["expected"];
    readonly expectedDepth: number | null;
    readonly triggers: number;
    readonly depth: number | null;
    readonly trace: Trace | null;
  }[];
}

/** One check, with how long it took, which the result does not know. */
export interface TimedCheck {
  readonly result: CheckResult;
  readonly seconds: number;
  /** The variant as the user selected it. */
  readonly selected: SelectedVariant;
  /** What the variant changes, compared with another; absent if nothing was compared. */
  readonly comparison?: Comparison;
  /** Runs that put what holds to the test, as far as they were asked for. */
  readonly witnesses?: readonly Trace[];
  /** Further counterexamples, as far as they were asked for. */
  readonly distinct?: readonly DistinctTraces[];
}

export function checkDocument({ result, seconds, comparison, witnesses = [], distinct = [] }: TimedCheck): CheckDocument {
  const { request, report } = result;
  return {
    schema: checkSchema,
    variant: request.variant.id,
    scenario: request.scenario,
    bounds: formatBounds(request.bounds),
    states: report.states,
    transitions: report.transitions,
    depth: report.depth,
    completeDepth: report.completeDepth,
    capped: report.capped,
    cut: cutsOf(report),
    complete: report.stop === null,
    stop: report.stop,
    seconds: Math.round(seconds * 1000) / 1000,
    bytesPerState: Math.round(report.bytesPerState * 10) / 10,
    engine: report.engine,
    workers: report.workers,
    symmetry: result.symmetry,
    omission: report.omission,
    coverage: report.coverage,
    error: result.error,
    changes: result.changes,
    tookPart: tookPart(result.changes),
    expectation: expectationOf(result),
    comparison: comparison ?? null,
    witnesses,
    distinct,
    properties: result.properties.map(({ id, kind, verdict, stop, expected, expectedDepth, triggers, depth, trace }) => ({
      id,
      kind,
      verdict,
      stop,
      expected,
      expectedDepth,
      triggers,
      depth,
      trace,
    })),
  };
}
