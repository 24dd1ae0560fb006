// Exported systems: other model checkers find in them what we find, on puzzles and on random systems, and what has no checker says what it
// should.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { exportSystem, RangeViolation, search, yes, type Property, type SearchReport, type System } from "../../checker/index.ts";
import { itWith, rumur, runRumur, runSpin, spin } from "../peers.ts";
import { dieHard } from "./puzzles/die-hard.ts";
import { hanoi } from "./puzzles/hanoi.ts";
import { multisets } from "./puzzles/multisets.ts";
import { pingPong } from "./puzzles/ping-pong.ts";
import { missionariesAndCannibals, wolfGoatCabbage } from "./puzzles/river-crossing.ts";
import { slidingTiles } from "./puzzles/sliding-tiles.ts";
import { twoPhaseCommit } from "./puzzles/two-phase-commit.ts";
import { randomSystems } from "./random-system.ts";

const puzzles: readonly System[] = [
  wolfGoatCabbage(),
  missionariesAndCannibals(),
  dieHard(),
  twoPhaseCommit(3),
  hanoi(4),
  slidingTiles(2, 3),
  { ...multisets(3, 4), modulus: 16 },
  pingPong({ most: 3, loses: true, duplicates: true }),
];

const everyFiring: Property = { kind: "step", id: "every firing", trigger: yes, holds: yes };
const textOf = (system: System, to: "promela" | "murphi" | "tla" | "aut" | "dot"): string =>
  exportSystem(system, to, { title: ["A test."], file: `model.${to}` }).text;

function withOnly(system: System, ...properties: readonly Property[]): System {
  return { ...system, properties };
}

interface Size {
  readonly states: number;
  /** Every firing that a full bag does not prune, also one that changes nothing, which the search does not count as a transition. */
  readonly firings: number;
  readonly capped: number;
}

async function sizeOf(system: System): Promise<Size> {
  const { states, capped, properties } = await search(withOnly(system, everyFiring));
  return { states, capped, firings: properties[0]?.triggers ?? 0 };
}

/** Spin has one state more, in which the model begins and to which pruned firings go, and counts it and the step out of it. */
function asSpinCounts({ states, firings, capped }: Size): { readonly states: number; readonly firings: number } {
  return { states: states + 1, firings: firings + capped + 2 };
}

async function depthOf(system: System, property: Property): Promise<number | null> {
  const { properties } = await search(withOnly(system, property));
  return properties[0]?.hit?.depth ?? null;
}

describe("Spin", () => {
  for (const system of puzzles) {
    itWith(spin, `finds as many states and firings as we in ${system.name}`, async () => {
      expect(await runSpin(textOf(withOnly(system), "promela"))).toEqual({ ...asSpinCounts(await sizeOf(system)), violation: null });
    });
  }
  for (const system of puzzles.slice(0, 3)) {
    for (const property of system.properties) {
      itWith(spin, `judges "${property.id}" as we do in ${system.name}`, async () => {
        const model = textOf(withOnly(system, property), "promela");
        const { violation } = property.kind === "reachable" ? await runSpin(model, "-DWITNESS") : await runSpin(model);
        expect(violation).toBe(await depthOf(system, property));
      });
    }
  }
});

describe("rumur", () => {
  for (const system of puzzles) {
    itWith(rumur, `finds as many states and firings as we in ${system.name}`, async () => {
      const { states, firings } = await sizeOf(system);
      expect(await runRumur(textOf(withOnly(system), "murphi"))).toEqual({ states, firings, violation: null });
    });
  }
  for (const system of puzzles.slice(0, 3)) {
    for (const property of system.properties.filter(({ kind }) => kind !== "reachable")) {
      itWith(rumur, `judges "${property.id}" as we do in ${system.name}`, async () => {
        const { violation } = await runRumur(textOf(withOnly(system, property), "murphi"));
        expect(violation).toBe(await depthOf(system, property));
      });
    }
  }
});

/** A random system that stays within its ranges and is neither trivial nor large, with what we find in it. */
interface Subject {
  readonly system: System;
  readonly size: Size;
}

async function subjects(many: number): Promise<readonly Subject[]> {
  const found: Subject[] = [];
  for (const { system } of fc.sample(randomSystems, { seed: 2026, numRuns: 150 })) {
    const report = await searched(withOnly(system, everyFiring));
    if (found.length === many || report === null || report.stop !== null || report.states < 3) continue;
    if (textOf(system, "murphi").length > 20_000) continue; // Compiling it would take longer than it can teach.
    found.push({ system, size: { states: report.states, capped: report.capped, firings: report.properties[0]?.triggers ?? 0 } });
  }
  return found;
}

/** Null if a value leaves its range: what other checkers make of such a system is their affair. */
async function searched(system: System): Promise<SearchReport | null> {
  try {
    return await search(system, { limits: { states: 1000 } });
  } catch (error) {
    if (error instanceof RangeViolation) return null;
    throw error;
  }
}

describe("random systems", () => {
  itWith([...spin, ...rumur], "have the same states and firings in Spin and in rumur", async () => {
    const chosen = await subjects(6);
    expect(chosen).toHaveLength(6);
    for (const { system, size } of chosen) {
      const { states, firings } = size;
      expect(await runRumur(textOf(withOnly(system), "murphi"))).toEqual({ states, firings, violation: null });
      if (!fitsPromela(system)) continue;
      expect(await runSpin(textOf(withOnly(system), "promela"))).toEqual({ ...asSpinCounts(size), violation: null });
    }
  });
});

function fitsPromela(system: System): boolean {
  try {
    return textOf(system, "promela") !== "";
  } catch {
    return false;
  }
}

describe("an export", () => {
  it.each(["promela", "tla"] as const)("to %s refuses what does not fit into its checker's integers", (to) => {
    expect(() => textOf(multisets(3, 4), to)).toThrow(/^TWM-320 .* modulo 4294967296/);
  });

  it("to tla is a module with its configuration beside it", () => {
    const { text, beside } = exportSystem(withOnly(dieHard(), ...dieHard().properties.slice(0, 1)), "tla", {
      title: ["Two jugs."],
      file: "Jugs.tla",
    });
    expect(text).toMatch(/^-+ MODULE Jugs -+\n/);
    expect(text).toMatch(/\n=+\n$/);
    expect(text).toContain(
      [
        "\\* small into big",
        "small_into_big ==",
        "  /\\ TRUE",
        "  /\\ LET after == LET s1 == [Now EXCEPT !.poured = Min(Now.small, 5 - Now.big)]",
        "                  IN  [s1 EXCEPT !.big = s1.big + s1.poured, !.small = s1.small - s1.poured]",
        "     IN  Becomes(after)",
      ].join("\n"),
    );
    expect(beside).toEqual([
      {
        extension: "cfg",
        text: [
          "SPECIFICATION Spec",
          "\\* A system may come to rest.",
          "CHECK_DEADLOCK FALSE",
          "\\* INVARIANT TypeOK",
          "INVARIANT the_big_jug_never_holds_4",
          "",
        ].join("\n"),
      },
    ]);
  });

  it.each(puzzles.map((system) => [system.name, system] as const))("to aut has every firing of %s", async (_, system) => {
    const { states, firings } = await sizeOf(system);
    const [head, ...lines] = textOf(withOnly(system), "aut").trimEnd().split("\n");
    expect(head).toBe(`des (0,${firings},${states})`);
    expect(lines).toHaveLength(firings);
    expect(lines.filter((line) => !/^\(\d+,"[^"]+",\d+\)$/.test(line))).toEqual([]);
  });

  it("to dot draws states and steps, and what they violate", () => {
    const text = textOf(dieHard(), "dot");
    expect(text).toContain('  0 [label="0\\l" penwidth=2];');
    expect(text).toContain('  0 -> 1 [label="fill small"];');
    expect(text).toMatch(/ {2}\d+ \[label="\d+\\lsmall=3\\lbig=4\\lviolates the big jug never holds 4\\l" color=red\];/);
  });

  it("to dot refuses what nobody could look at", () => {
    expect(() => textOf(slidingTiles(2, 3), "dot")).toThrow(/^TWM-322 .* at most 200 states/);
  });

  it("to a target of rules says how to run it", () => {
    for (const [to, command] of [
      ["promela", "./pan"],
      ["murphi", "rumur "],
      ["tla", "tlc2.tool.distributed.TLCServer"],
    ] as const)
      expect(textOf(dieHard(), to)).toContain(command);
  });
});
