// Exported systems: other model checkers find in them what we find, and what has no checker says what it should. Random systems are in a
// file of their own, and so is what is said of whole runs.

import { describe, expect, it } from "vitest";
import {
  array,
  assign,
  declare,
  exportSystem,
  int,
  max,
  min,
  range,
  rule,
  search,
  yes,
  type Expr,
  type Place,
  type Property,
  type Stmt,
  type System,
} from "../../../checker/index.ts";
import { itWith, rumur, runRumur, runSpin, spin } from "../../peers.ts";
import { asSpinCounts, sizeOf, textOf, withOnly } from "./exported.ts";
import { dieHard } from "../puzzles/die-hard.ts";
import { hanoi } from "../puzzles/hanoi.ts";
import { multisets } from "../puzzles/multisets.ts";
import { pingPong } from "../puzzles/ping-pong.ts";
import { missionariesAndCannibals, wolfGoatCabbage } from "../puzzles/river-crossing.ts";
import { slidingTiles } from "../puzzles/sliding-tiles.ts";
import { twoPhaseCommit } from "../puzzles/two-phase-commit.ts";

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

describe("a deep expression", () => {
  const { variables, handles } = declare("state", { cells: array(range(0, 3), range(0, 3)) });
  const cell = (index: Expr<"int">): Place<"int"> => handles.cells.at(index);
  const system = (...body: readonly Stmt[]): System => ({
    name: "cells",
    modulus: 8,
    variables,
    initial: [assign(cell(int(1)), int(2)), assign(cell(int(2)), int(3))],
    rules: [rule({ id: "go", says: "", params: {}, when: () => yes, do: () => body })],
    properties: [],
  });
  const nested = Array.from({ length: 30 }, (_, i) => i).reduce<Expr<"int">>(
    (inner, i) => min(max(inner, int(i % 3)), int(2)),
    cell(int(0)),
  );

  itWith(rumur, "of minima and maxima is written once in Murphi", async () => {
    const model = system(assign(cell(int(0)), nested));
    const { states, firings } = await sizeOf(model);
    const text = textOf(model, "murphi");
    expect(text.length).toBeLessThan(4000);
    expect(await runRumur(text)).toEqual({ states, firings, violation: null });
  });

  it("known limit: of minima and maxima doubles in Promela with each level, once Spin has put in its macros", () => {
    const text = textOf(system(assign(cell(int(0)), nested)), "promela");
    expect(text).toContain("#define min_of(a, b) ((a) < (b) -> (a) : (b))");
  });

  itWith(spin, "may index an array by itself in Promela", async () => {
    const model = system(assign(cell(cell(cell(int(1)))), cell(cell(int(2)))), assign(cell(cell(int(2))), int(0)));
    expect(await runSpin(textOf(model, "promela"))).toEqual({ ...asSpinCounts(await sizeOf(model)), violation: null });
  });
});

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
