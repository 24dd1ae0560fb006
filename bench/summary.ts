// From the runs of all contenders to medians, ratios and targets met or missed. A ratio is taken in each round, between runs that were
// minutes apart at most, and the median of these is reported: the speed of a shared machine moves more between rounds than within one.

import type { Measurement } from "./measurement.ts";
import type { Measure, Target } from "./targets.ts";

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
  /** States per CPU second as a multiple of the reference's; null if the reference did not run. */
  readonly ratio: number | null;
}

export interface Judged {
  readonly target: Target;
  /** Null if one of the contenders did not run. */
  readonly measured: number | null;
  /** Null if nothing was measured or no goal is set. */
  readonly met: boolean | null;
}

/** The row of a contender that ran: medians, and its speed as a multiple of the reference's. */
export function rowOf(series: Series, reference: Series | undefined): Row {
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

/** Holds a target against what was measured. Whoever did not search the whole system is left out. */
export function judge(target: Target, all: readonly Series[]): Judged {
  const measured = measuredFor(
    target,
    all.filter(({ runs }) => runs.every(({ complete }) => complete)),
  );
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
