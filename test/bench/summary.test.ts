// Ratios are taken round by round, and a target is judged by the median of them.

import { describe, expect, it } from "vitest";
import type { Measurement } from "../../bench/result/measurement.ts";
import { exitCodeOf, judge, rowOf, shortfall, summarise, type Series } from "../../bench/result/summary.ts";
import type { Target } from "../../bench/result/targets.ts";
import { workloads, type Workload } from "../../bench/workloads.ts";

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

/** The main size of the benchmark model, as if it had as many states and transitions as the contenders here find. */
function mainOf1000(): Workload {
  const main = workloads.find(({ model, size }) => model === "tcpclose" && size === "MAIN");
  if (main === undefined) throw new Error("there is no such workload");
  return { ...main, states: 1000, transitions: 3000 };
}

const spin = (name: string, found: Partial<Measurement> = {}): Series => {
  const { runs, ...others } = contender(name, [4, 4, 4]);
  const [first, ...rest] = runs.map((run) => ({ ...run, states: 1001, transitions: 3002 }));
  return { ...others, runs: first === undefined ? [] : [...rest, { ...first, ...found }] };
};

describe("a summary", () => {
  const wasm = contender("wasm", [1, 1, 1], 25);
  const overSpin = (rival: string) => expect.objectContaining({ of: "wasm", over: [rival] }) as unknown;

  it("compares contenders that found what they must", () => {
    const summary = summarise(mainOf1000(), [wasm, spin("spin-bfs"), spin("spin-dfs")]);
    expect(summary.reference).toBe("spin-bfs");
    expect(summary.rows.map(({ name, problem }) => [name, problem])).toEqual([
      ["wasm", null],
      ["spin-bfs", null],
      ["spin-dfs", null],
    ]);
    expect(summary.rows[0]?.ratio).toBeCloseTo(4, 1);
    expect(exitCodeOf(summary, [])).toBe(0);
  });
  it("names who did not search everything, if only once, and compares it with nobody", () => {
    const summary = summarise(mainOf1000(), [wasm, spin("spin-bfs"), spin("spin-dfs", { complete: false, states: 900 })]);
    expect(summary.rows.map(({ problem }) => problem)).toEqual([null, null, "did not search everything: 900 states of 1001"]);
    expect(summary.rows[2]?.ratio).toBeNull();
    expect(summary.judged).toContainEqual({ target: overSpin("spin-dfs"), measured: null, met: null });
    expect(exitCodeOf(summary, [])).toBe(1);
  });
  it("takes nobody for its reference who found something else", () => {
    const summary = summarise(mainOf1000(), [contender("javascript", [2, 2, 2]), wasm, spin("spin-bfs", { transitions: 3000 })]);
    expect(summary.reference).toBe("javascript");
    expect(summary.rows.map(({ ratio }) => ratio)).toEqual([1, 2, null]);
    expect(summary.judged).toContainEqual({ target: overSpin("spin-bfs"), measured: null, met: null });
  });
  it("ends in a failure if somebody failed, but not if somebody is missing", () => {
    const summary = summarise(mainOf1000(), [wasm]);
    expect(exitCodeOf(summary, [{ name: "rumur", kind: "unavailable", why: "rumur not found" }])).toBe(0);
    expect(exitCodeOf(summary, [{ name: "rumur", kind: "failed", why: "gcc says: no" }])).toBe(1);
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
