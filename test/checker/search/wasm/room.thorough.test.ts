// Room for states: what a table needs to grow in time, and what a process occupies under a limit.

import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import {
  and,
  assign,
  declare,
  eq,
  int,
  not,
  range,
  rule,
  search,
  verdictOf,
  yes,
  type Property,
  type SearchOptions,
  type System,
} from "../../../../checker/index.ts";
import { countersUp } from "../../puzzles/counters.ts";

/** A system whose states have as many successors as there are values, twice. */
function wild(values: number): System {
  const { handles, variables } = declare("state", { x: range(0, values - 1), y: range(0, values - 1) });
  const { x, y } = handles;
  const to = range(0, values - 1);
  return {
    name: "wild",
    modulus: 8,
    variables,
    initial: [],
    rules: [
      rule({ id: "x", says: "", params: { to }, when: () => yes, do: (chosen) => [assign(x, chosen.to)] }),
      rule({ id: "y", says: "", params: { to }, when: () => yes, do: (chosen) => [assign(y, chosen.to)] }),
    ],
    properties: [{ kind: "always", id: "p", holds: not(and(eq(x, int(values - 1)), eq(y, int(values - 1)))) }],
  };
}

describe("many successors", () => {
  it("end a search by many threads at once where the table is full and cannot grow", async () => {
    const report = await search(wild(1024), { engine: "wasm", workers: 4, limits: { memory: 5_000_000 } });
    expect(report.stop).toEqual({ kind: "memory", limit: 5_000_000 });
    expect(report.states).toBeGreaterThan(1000);
  });
  it("do not run out of a table that can grow", async () => {
    const report = await search(wild(500), { engine: "wasm", workers: 2 });
    expect([report.states, report.depth, report.stop]).toEqual([250_000, 2, null]);
    expect(report.properties.map((property) => verdictOf(property, report.stop))).toEqual(["violated"]);
  });
});

interface Occupied {
  readonly states: number;
  readonly stop: { readonly kind: string } | null;
  readonly completeDepth: number;
  readonly judged: readonly string[];
  readonly judgement: { readonly kind: string } | null;
  readonly peakBytes: number;
}

/** Five counters in states of 60 words, each of which counts so far. */
const countersTo = (most: number) => countersUp({ counters: 5, most, cells: 60, room: 2 ** 31 - 1 });

/** What a search in a process of its own found and occupied. */
function occupied(system: System, options: SearchOptions): Occupied {
  const script = fileURLToPath(new URL("memory-process.mjs", import.meta.url));
  const { stdout, stderr } = spawnSync(process.execPath, [script], { input: JSON.stringify({ system, options }), encoding: "utf8" });
  if (stdout === "") throw new Error(stderr);
  return JSON.parse(stdout) as Occupied;
}

describe("a limit on memory", () => {
  it.each([
    { engine: "auto", workers: 2 },
    { engine: "wasm", fingerprint: true },
  ] as const)("is kept by the whole process, within a tenth: %o", (options) => {
    const memory = 800 * 2 ** 20;
    const { states, stop, completeDepth, peakBytes } = occupied(
      { ...countersTo(99).system, properties: [] },
      { ...options, limits: { memory } },
    );
    expect(stop?.kind).toBe("memory");
    expect(completeDepth).toBeGreaterThan(20);
    expect(states).toBeGreaterThan(500_000);
    expect(peakBytes).toBeLessThan(1.1 * memory);
    expect(peakBytes).toBeGreaterThan(0.6 * memory);
  });

  it("is kept by the judgement of what happens in the end too", () => {
    const { system, cell } = countersTo(15);
    const last: Property = { kind: "eventually", id: "last", when: eq(cell(int(0)), int(15)), fair: [], finite: [] };
    const claiming = { ...system, properties: [last] };
    const limited = (megabytes: number) => occupied(claiming, { engine: "wasm", limits: { memory: megabytes * 2 ** 20 } });
    const enough = limited(3000);
    expect(enough).toMatchObject({ states: 2 ** 20, stop: null, judged: ["holds"], judgement: null });
    const megabytes = 700;
    const short = limited(megabytes);
    expect(short).toMatchObject({ judged: ["inconclusive"], judgement: { kind: "memory" } });
    expect(short.peakBytes).toBeLessThan(1.1 * megabytes * 2 ** 20);
    expect(enough.peakBytes).toBeGreaterThan(short.peakBytes);
  });
});
