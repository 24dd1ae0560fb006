// Exported systems: what is written says how to run it, and what has no checker says what it should. What other checkers find in it is
// tested in a file of its own.

import { describe, expect, it } from "vitest";
import { assign, declare, eq, exportSystem, int, ite, range, rule, yes } from "../../../checker/index.ts";
import { puzzles, sizeOf, textOf, withOnly } from "./exported.ts";
import { dieHard } from "../puzzles/die-hard.ts";
import { multisets } from "../puzzles/multisets.ts";
import { slidingTiles } from "../puzzles/sliding-tiles.ts";

describe("an export", () => {
  it.each(["promela", "tla"] as const)("to %s refuses what does not fit into its checker's integers", (to) => {
    expect(() => textOf(multisets(3, 4), to)).toThrow(/^TWM-320 .* modulo 4294967296/);
  });

  it("to promela has no number that Spin would not read", () => {
    const far = range(-(2 ** 31), 3 - 2 ** 31);
    const { handles, variables } = declare("state", { x: range(0, 1) });
    const least = int(-(2 ** 31));
    const rules = [
      rule({
        id: "go",
        says: "",
        params: { to: far },
        when: () => yes,
        do: ({ to }) => [assign(handles.x, ite(eq(to, least), int(1), int(0)))],
      }),
    ];
    const text = textOf({ name: "far", modulus: 8, variables, initial: [], rules, properties: [] }, "promela");
    expect(text).toContain(":: go((-2147483647 - 1))");
    expect(text).toContain("== (-2147483647 - 1)");
    expect(text).not.toContain("2147483648");
  });

  it("to murphi has names that end where they should", () => {
    const { handles, variables } = declare("state", { x: range(0, 1) });
    const rules = [rule({ id: 'so-called "go"\n\\', says: "", params: {}, when: () => yes, do: () => [assign(handles.x, int(1))] })];
    const properties = [{ kind: "always", id: '"x"', holds: yes }] as const;
    const text = textOf({ name: "names", modulus: 8, variables, initial: [], rules, properties }, "murphi");
    expect(text).toContain(`rule "so-called 'go'  "\n`);
    expect(text).toContain(`invariant "'x'"\n`);
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
