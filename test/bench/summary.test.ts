// Ratios are taken round by round, and a target is judged by the median of them.

import { describe, expect, it } from "vitest";
import type { Measurement } from "../../bench/measurement.ts";
import { judge, rowOf, shortfall, type Series } from "../../bench/summary.ts";
import type { Target } from "../../bench/targets.ts";

/** A contender that found 1000 states in each round, in the given seconds of CPU. */
function contender(name: string, cpuSeconds: readonly number[], bytesPerState: number | null = null): Series {
  const runs = cpuSeconds.map((seconds): Measurement => ({
    kind: "measured",
    states: 1000,
    transitions: 3000,
    complete: true,
    wallSeconds: 2 * seconds,
    cpuSeconds: seconds,
    peakBytes: 50_000,
    bytesPerState,
  }));
  return { name, configuration: "", runs };
}

const ours = contender("ours", [1, 2, 4], 32);
const theirs = contender("theirs", [5, 6, 40]);
const faster = contender("faster", [4, 10, 30]);
const target = (rest: Partial<Target>): Target => ({ model: "m", size: "S", measure: "rate", of: "ours", ...rest });

describe("a row", () => {
  it("has medians, and the median of the ratios of each round", () => {
    const { cpuSeconds, statesPerCpuSecond, statesPerSecond, ratio, residentBytesPerState } = rowOf(ours, theirs);
    expect({ cpuSeconds, statesPerCpuSecond, statesPerSecond, ratio, residentBytesPerState }).toEqual({
      cpuSeconds: 2,
      statesPerCpuSecond: 500,
      statesPerSecond: 250,
      ratio: 5, // of 5, 3 and 10
      residentBytesPerState: 50,
    });
  });
});

describe("a target", () => {
  it("is judged against the best of its rivals in each round", () => {
    const wanted = target({ over: ["theirs", "faster"], goal: { atLeast: 4 } });
    expect(judge(wanted, [ours, theirs, faster])).toEqual({ target: wanted, measured: 4, met: true }); // of 4, 3 and 7.5
  });
  it("of bytes is judged by the contender's own account", () => {
    const wanted = target({ measure: "bytes", goal: { atMost: 30 } });
    expect(judge(wanted, [ours])).toEqual({ target: wanted, measured: 32, met: false });
  });
  it("is open if one of those it names did not run", () => {
    const wanted = target({ over: ["theirs"], goal: { atLeast: 4 } });
    expect(judge(wanted, [ours])).toEqual({ target: wanted, measured: null, met: null });
  });
  it("without a goal is only reported", () => {
    const reported = target({ over: ["theirs"] });
    expect(judge(reported, [ours, theirs])).toEqual({ target: reported, measured: 5, met: null });
  });
});

describe("a shortfall", () => {
  it("is in per cent of the goal", () => {
    expect([shortfall(3, { atLeast: 4 }), shortfall(33, { atMost: 30 })].map(Math.round)).toEqual([25, 10]);
  });
});
