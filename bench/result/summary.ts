// From the runs of all contenders to medians, ratios and targets met or missed. A ratio is taken in each round, between runs that were
// minutes apart at most, and the median of these is reported: the speed of a shared machine moves more between rounds than within one.

import { disagreement } from "./agreement.ts";
import type { Measurement, NoRun } from "./measurement.ts";
import { targets, type Measure, type Target } from "./targets.ts";
import type { Workload } from "../workloads.ts";

/** Whom speeds are given as a multiple of: the first of these that found what it must. */
const references = ["spin-bfs", "oracle", "javascript"] as const;

/** A contender and what it did in each round, in order. */
export interface Series {
  readonly name: string;
  readonly configuration: string;
  readonly runs: readonly Measurement[];
}

export interface Row extends Omit<Measurement, "kind" | "complete"> {
  readonly name: string;
  readonly configuration: string;
  readonly complete: boolean;
  readonly statesPerCpuSecond: number;
  readonly statesPerSecond: number;
  /** Peak resident memory of the process, per state. */
  readonly residentBytesPerState: number | null;
  /** States per CPU second as a multiple of the reference's; null if there is nobody to compare it with, or something wrong with it. */
  readonly ratio: number | null;
  /** What is wrong with what it found, to be said after its name; null if nothing is. */
  readonly problem: string | null;
}

/** Somebody of whom there is no row, and why. */
export interface Absentee extends NoRun {
  readonly name: string;
}

export interface Summary {
  /** Whom the ratios of the rows refer to; null if nobody can be. */
  readonly reference: string | null;
  readonly rows: readonly Row[];
  /** The targets that are stated for the workload. */
  readonly judged: readonly Judged[];
}

export interface Judged {
  readonly target: Target;
  /** Null if one of the contenders did not run, or not as it must. */
  readonly measured: number | null;
  /** Null if nothing was measured or no goal is set. */
  readonly met: boolean | null;
}

/** Sums up a race. Whoever did not find what it must has a row, and takes no part in ratios and targets. */
export function summarise(workload: Workload, all: readonly Series[]): Summary {
  const problems = new Map(all.map((one) => [one, disagreement(one.name, one.runs, workload)]));
  const sound = all.filter((one) => problems.get(one) === null);
  const reference = references.flatMap((name) => sound.filter((one) => one.name === name))[0];
  const stated = targets.filter(({ model, size }) => model === workload.model && size === workload.size);
  return {
    reference: reference?.name ?? null,
    rows: all.map((one) => ({
      ...rowOf(one, sound.includes(one) ? reference : undefined),
      problem: problems.get(one) ?? null,
    })),
    judged: stated.map((target) => judge(target, sound)),
  };
}

/** The exit code of the benchmark: 1 if anybody failed or did not find what it must. */
export function exitCodeOf({ rows }: Summary, absent: readonly Absentee[]): 0 | 1 {
  return rows.some(({ problem }) => problem !== null) || absent.some(({ kind }) => kind === "failed") ? 1 : 0;
}

/** Medians of a contender that ran, and its speed as a multiple of the reference's. */
export function rowOf(series: Series, reference: Series | undefined): Omit<Row, "problem"> {
  const { name, configuration, runs } = series;
  const peak = runs.flatMap(({ peakBytes }) => (peakBytes === null ? [] : [peakBytes]));
  const own = runs.flatMap(({ bytesPerState }) => (bytesPerState === null ? [] : [bytesPerState]));
  const states = median(runs.map((run) => run.states));
  const peakBytes = peak.length === 0 ? null : median(peak);
  return {
    name,
    configuration,
    states,
    transitions: median(runs.map(({ transitions }) => transitions)),
    complete: runs.every(({ complete }) => complete),
    wallSeconds: median(runs.map(({ wallSeconds }) => wallSeconds)),
    cpuSeconds: median(runs.map(({ cpuSeconds }) => cpuSeconds)),
    peakBytes,
    bytesPerState: own.length === 0 ? null : median(own),
    statesPerCpuSecond: median(runs.map((run) => valueOf("rate", run))),
    statesPerSecond: median(runs.map((run) => valueOf("throughput", run))),
    residentBytesPerState: peakBytes === null ? null : peakBytes / states,
    ratio: reference === undefined ? null : ratioOf("rate", series, [reference]),
  };
}

/** Holds a target against what was measured. */
export function judge(target: Target, all: readonly Series[]): Judged {
  const measured = measuredFor(target, all);
  const { goal } = target;
  if (measured === null || goal === undefined) return { target, measured, met: null };
  return { target, measured, met: "atLeast" in goal ? measured >= goal.atLeast : measured <= goal.atMost };
}

/** By how many per cent a measured value falls short of its goal. */
export function shortfall(measured: number, goal: NonNullable<Target["goal"]>): number {
  return 100 * ("atLeast" in goal ? 1 - measured / goal.atLeast : measured / goal.atMost - 1);
}

function measuredFor({ measure, of, over }: Target, all: readonly Series[]): number | null {
  const found = all.find(({ name }) => name === of);
  if (found === undefined) return null;
  if (over === undefined)
    return measure === "bytes" ? rowOf(found, undefined).bytesPerState : median(found.runs.map((run) => valueOf(measure, run)));
  const others = all.filter(({ name }) => over.includes(name));
  return others.length === 0 ? null : ratioOf(measure, found, others);
}

function ratioOf(measure: Measure, { runs }: Series, others: readonly Series[]): number {
  const ratios = runs.map((run, round) => {
    const best = Math.max(...others.flatMap((other) => other.runs.slice(round, round + 1).map((theirs) => valueOf(measure, theirs))));
    return valueOf(measure, run) / best;
  });
  return median(ratios);
}

function valueOf(measure: Measure, { states, cpuSeconds, wallSeconds, bytesPerState }: Measurement): number {
  const values: Readonly<Record<Measure, number>> = {
    rate: states / cpuSeconds,
    throughput: states / wallSeconds,
    bytes: bytesPerState ?? NaN,
    seconds: wallSeconds,
  };
  return values[measure];
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((left, right) => left - right);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? NaN) + upper) / 2;
}
