// What contenders must find: our searches exactly the published counts, peers the same in their own way of counting. The published counts
// are those that the README of the benchmark shows.

import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { disagreement } from "../../bench/result/agreement.ts";
import { search } from "../../checker/index.ts";
import type { Measurement } from "../../bench/result/measurement.ts";
import { workloads, type Workload } from "../../bench/workloads.ts";

const small = workload("tcpclose", "SMALL");
const tableE = workload("tcp", "TABLE-E");
const found = (counts: Partial<Measurement>): Measurement => ({
  kind: "measured",
  states: small.states,
  transitions: small.transitions ?? NaN,
  complete: true,
  wallSeconds: 1,
  cpuSeconds: 1,
  peakBytes: null,
  bytesPerState: null,
  ...counts,
});

describe("a contender", () => {
  it("agrees if it found the published states and transitions", () => {
    expect(["javascript", "wasm", "rumur"].map((name) => disagreement(name, [found({})], small))).toEqual([null, null, null]);
  });
  it("disagrees if a single one of its runs found others, or less than everything", () => {
    const said = (counts: Partial<Measurement>) => disagreement("wasm", [found({}), found(counts), found({})], small);
    expect(said({ transitions: 19_169_330 })).toBe("found 19169330 transitions where 19169329 were expected");
    expect(said({ states: 3_038_777 })).toBe("found 3038777 states where 3038778 were expected");
    expect(said({ complete: false })).toBe("did not search everything: 3038778 states of 3038778");
  });
  it("that is Spin counts one state and two transitions more", () => {
    expect(disagreement("spin-dfs", [found({ states: 3_038_779, transitions: 19_169_331 })], small)).toBeNull();
    expect(disagreement("spin-dfs", [found({})], small)).toBe("found 3038778 states where 3038779 were expected");
    expect(disagreement("spin-dfs", [found({ states: 3_038_779 })], small)).toContain("where 19169331 were expected");
  });
  it("that searches our export may count more firings, and we may not", () => {
    const more = found({ states: 121_164, transitions: 500_000 });
    expect(disagreement("rumur", [more], tableE)).toBeNull();
    expect(disagreement("wasm", [more], tableE)).toBe("found 500000 transitions where 425883 were expected");
  });
});

describe("the published counts", () => {
  it("are those of a search of the smallest size, in which every property is judged", async () => {
    const { system, states, transitions } = workload("tcp", "TINY");
    expect(await search(system())).toMatchObject({ states, transitions, stop: null });
  });
});

describe("the README of the benchmark", () => {
  it("shows the counts that every run is held to", () => {
    const readme = readFileSync("bench/README.md", "utf8");
    const rows = [...readme.matchAll(/^\| ([A-Z-]+) +\| .*? \| +([\d,]+) \| +([\d,]+|–) \|/gm)];
    expect(rows.map(([, size, states, transitions]) => [size, states, transitions])).toEqual(
      workloads.map(({ size, states, transitions }) => [size, states.toLocaleString("en"), transitions?.toLocaleString("en") ?? "–"]),
    );
  });
});

function workload(model: string, size: string): Workload {
  const known = workloads.find((candidate) => candidate.model === model && candidate.size === size);
  if (known === undefined) throw new Error(`there is no workload ${model} ${size}`);
  return known;
}
