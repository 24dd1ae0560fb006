// Room for states: what a table needs to grow in time, what WebAssembly cannot hold, and what a process occupies under a limit.

import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import {
  and,
  array,
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
  type SearchOptions,
  type System,
} from "../../../checker/index.ts";

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
  it("do not run out of a table that can grow", async () => {
    const report = await search(wild(500), { engine: "wasm", workers: 2 });
    expect([report.states, report.depth, report.stop]).toEqual([250_000, 2, null]);
    expect(report.properties.map((property) => verdictOf(property, report.stop))).toEqual(["violated"]);
  });
});

/** Two flags in a state of so many words. */
function wide(words: number): System {
  const { handles, variables } = declare("state", { at: array(range(0, words - 1), range(0, 2 ** 31 - 1)) });
  const flags = [0, words - 1].map((place) => handles.at.at(int(place)));
  return {
    name: "wide",
    modulus: 8,
    variables,
    initial: [],
    rules: flags.map((flag, k) =>
      rule({ id: `set ${k}`, says: "", params: {}, when: () => eq(flag, int(0)), do: () => [assign(flag, int(1))] }),
    ),
    properties: [{ kind: "step", id: "p", trigger: yes, holds: yes }],
  };
}

describe("wide states", () => {
  it("may have 999 words in WebAssembly", async () => {
    const [fast, slow] = [await search(wide(999), { engine: "wasm" }), await search(wide(999), { engine: "javascript" })];
    expect([fast.states, fast.transitions, fast.properties]).toEqual([4, 4, slow.properties]);
  });

  it("may have more in JavaScript, to which auto then keeps", async () => {
    expect(await search(wide(1000))).toMatchObject({ engine: "javascript", states: 4, stop: null });
    for (const options of [{ engine: "wasm" }, { fingerprint: true }] as const)
      await expect(search(wide(1000), options)).rejects.toThrow(/^TWM-319 .*at most 999 words.*1000/);
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

/** What a search in a process of its own found and occupied. */
function occupied(options: SearchOptions, ...more: readonly string[]): Occupied {
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ["--import", "jiti/register", "test/checker/search/memory-process.ts", JSON.stringify(options), ...more],
    { cwd: fileURLToPath(new URL("../../..", import.meta.url)), encoding: "utf8" },
  );
  if (stdout === "") throw new Error(stderr);
  return JSON.parse(stdout) as Occupied;
}

describe("a limit on memory", () => {
  it.each([
    { engine: "auto", workers: 2 },
    { engine: "wasm", fingerprint: true },
  ] as const)("is kept by the whole process, within a tenth: %o", (options) => {
    const memory = 800 * 2 ** 20;
    const { states, stop, completeDepth, peakBytes } = occupied({ ...options, limits: { memory } });
    expect(stop?.kind).toBe("memory");
    expect(completeDepth).toBeGreaterThan(20);
    expect(states).toBeGreaterThan(500_000);
    expect(peakBytes).toBeLessThan(1.1 * memory);
    expect(peakBytes).toBeGreaterThan(0.6 * memory);
  });

  it("is kept by the judgement of what happens in the end too", () => {
    const limited = (megabytes: number) => occupied({ engine: "wasm", limits: { memory: megabytes * 2 ** 20 } }, "15", "claim");
    const enough = limited(3000);
    expect(enough).toMatchObject({ states: 2 ** 20, stop: null, judged: ["holds"], judgement: null });
    const megabytes = 700;
    const short = limited(megabytes);
    expect(short).toMatchObject({ judged: ["inconclusive"], judgement: { kind: "memory" } });
    expect(short.peakBytes).toBeLessThan(1.1 * megabytes * 2 ** 20);
    expect(enough.peakBytes).toBeGreaterThan(short.peakBytes);
  });
});
