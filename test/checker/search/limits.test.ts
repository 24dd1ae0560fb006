// Searches that end before they are complete, and what may be concluded from them.

import { describe, expect, it, onTestFinished, vi } from "vitest";
import {
  add,
  and,
  assign,
  eq,
  int,
  le,
  lt,
  no,
  rule,
  search,
  searchOracle,
  verdictOf,
  yes,
  type Property,
  type SearchOptions,
  type System,
} from "../../../checker/index.ts";
import { countersUp } from "../puzzles/counters.ts";
import { multisets } from "../puzzles/multisets.ts";

/** Four counters from 0 to 60: 13,845,841 states in 241 levels. */
const size = 60;
const { system, cell } = countersUp({ counters: 4, most: size });
const counters = (properties: readonly Property[]): System => ({ ...system, properties });
const first = cell(int(0));
const properties: readonly Property[] = [
  { kind: "always", id: "early violation", holds: lt(first, int(2)) },
  { kind: "always", id: "invariant", holds: le(first, int(size)) },
  { kind: "step", id: "step", trigger: yes, holds: yes },
  { kind: "step", id: "step never triggered", trigger: no, holds: no },
  { kind: "reachable", id: "early witness", when: eq(first, int(1)) },
  { kind: "reachable", id: "late witness", when: and(...[0, 1, 2, 3].map((i) => eq(cell(int(i)), int(size)))) },
];
const inconclusive = ["violated", "inconclusive", "inconclusive", "inconclusive", "holds", "inconclusive"];

async function stopped(options: SearchOptions) {
  const report = await search(counters(properties), options);
  return { stop: report.stop, verdicts: report.properties.map((property) => verdictOf(property, report.stop)), report };
}

describe("a search that is stopped", () => {
  it("names the limit on states, and keeps what it has found", async () => {
    const { stop, verdicts, report } = await stopped({ limits: { states: 5000 } });
    expect(stop).toEqual({ kind: "states", limit: 5000 });
    expect(verdicts).toEqual(inconclusive);
    expect(report.states).toBeGreaterThanOrEqual(5000);
    expect(report.states).toBeLessThan(5004);
    expect(report.properties.map(({ hit }) => hit?.depth ?? null)).toEqual([2, null, null, null, 1, null]);
  });

  it("names the limit on memory and stays within it", async () => {
    const memory = 4_000_000;
    const { stop, verdicts, report } = await stopped({ limits: { memory } });
    expect(stop).toEqual({ kind: "memory", limit: memory });
    expect(verdicts).toEqual(inconclusive);
    expect(report.bytesPerState * report.states).toBeLessThanOrEqual(memory);
  });

  // Level d has the states whose counters add up to d; 5000 states are reached while level 16 is expanded.
  it.each([{ engine: "javascript" }, { engine: "wasm" }, { engine: "wasm", workers: 2 }] as const)(
    "says how many events every run may have that it has seen: %j",
    async (options) => {
      const { report } = await stopped({ ...options, limits: { states: 5000 } });
      expect([report.depth, report.completeDepth]).toEqual([17, 16]);
    },
  );

  it.each(["javascript", "wasm"] as const)("ends where there is next to no memory: %s", async (engine) => {
    for (const memory of [1, 1e3, 1e5, 1e6]) {
      const { stop, report } = await stopped({ engine, limits: { memory } });
      expect(stop).toEqual({ kind: "memory", limit: memory });
      expect(report.completeDepth ?? 0).toBeLessThan(30);
    }
  });

  it("names the limit on seconds", async () => {
    const { stop, verdicts } = await stopped({ limits: { seconds: 0.02 } });
    expect(stop).toEqual({ kind: "seconds", limit: 0.02 });
    expect(verdicts).toEqual(inconclusive);
  });

  it("says that it was interrupted", async () => {
    const controller = new AbortController();
    const { stop, verdicts } = await stopped({ signal: controller.signal, onProgress: () => controller.abort() });
    expect(stop).toEqual({ kind: "interrupted" });
    expect(verdicts).toEqual(inconclusive);
  });

  it("reports how far it is while it runs", async () => {
    const seen: number[] = [];
    await stopped({
      limits: { seconds: 0.3 },
      onProgress: ({ states, expanded, depth, bytes }) => seen.push(states, expanded, depth, bytes),
    });
    expect(seen.length).toBeGreaterThan(0);
    expect(seen.every((value) => value > 0)).toBe(true);
  });
});

describe("a search that is complete", () => {
  it("goes on as it began where a process may not have the addresses that WebAssembly needs", async () => {
    // More states than any machine finds before the search first looks whether there are many.
    const { system: large } = countersUp({ counters: 3, most: 99 });
    const refused = vi.spyOn(WebAssembly, "Memory").mockImplementation(function refuse(): never {
      throw new RangeError("could not allocate memory");
    });
    onTestFinished(() => refused.mockRestore());
    const report = await search(large);
    expect(refused).toHaveBeenCalled();
    await expect(search(large, { engine: "wasm" })).rejects.toThrow(/^TWM-316 /);
    expect([report.states, report.stop, report.engine]).toEqual([100 ** 3, null, "javascript"]);
  });

  it("does not mind limits it did not reach, nor an interruption that comes too late", async () => {
    const report = await search(multisets(3, 4), { limits: { states: 36, memory: 1e9, seconds: 100 }, signal: AbortSignal.abort() });
    expect(report).toMatchObject({ states: 35, capped: 45, stop: null });
  });

  it("counts what full bags pruned", () => {
    expect(searchOracle(multisets(2, 1)).capped).toBe(4);
  });

  const few: System = {
    ...counters([]),
    rules: [rule({ id: "flip", says: "", params: {}, when: () => eq(first, int(0)), do: () => [assign(first, int(1))] })],
  };
  const verdictOn = async (property: Property): Promise<string> => {
    const report = await search({ ...few, properties: [property] });
    return report.properties.map((one) => verdictOf(one, report.stop)).join();
  };

  it("calls a step property vacuous if it is never triggered", async () => {
    expect(await verdictOn({ kind: "step", id: "x", trigger: eq(first, int(7)), holds: no })).toBe("vacuous");
  });

  it("calls a step property with a trigger that held and was right", async () => {
    expect(await verdictOn({ kind: "step", id: "x", trigger: yes, holds: eq(first, int(1)) })).toBe("holds");
  });

  it("calls a state violated that should be reachable and is not", async () => {
    expect(await verdictOn({ kind: "reachable", id: "x", when: eq(first, int(2)) })).toBe("violated");
  });

  it.each(["javascript", "wasm"] as const)("decides nothing by a condition without a value in the initial state: %s", async (engine) => {
    const outside = { kind: "always", id: "x", holds: le(cell(add(first, int(7))), int(0)) } as const;
    const { error, properties: judged } = await search({ ...few, properties: [outside] }, { engine });
    expect(judged.map((one) => [verdictOf(one), one.stop])).toEqual([["inconclusive", { kind: "error" }]]);
    expect(error).toMatchObject({ depth: 0, path: [{ at: [0, 0, 0, 0] }], rule: null, property: "x" });
  });

  it("finds a violation in the initial state at depth 0", async () => {
    const report = await search({ ...few, properties: [{ kind: "always", id: "x", holds: eq(first, int(1)) }] });
    expect(report.properties[0]?.hit).toEqual({ depth: 0, path: [{ at: [0, 0, 0, 0] }], loop: null });
  });
});
