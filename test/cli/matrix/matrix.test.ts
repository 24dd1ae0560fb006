// `twomsl matrix`: verdicts of many searches in one table, beside what is recorded, and what is kept of them from one run to the next.

import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { isApplicable } from "../../../model/index.ts";
import { properties, variants } from "../../../spec/index.ts";
import { command, scratchFolder, twomsl, type Outcome } from "../command.ts";
import { cellsOf, filesOf, search, small, times, two } from "./searched.ts";

/** What is searched once is kept for the tests that only look at it. */
const shared = join(scratchFolder(), "modules");
const shown = (line: string): Promise<Outcome> => twomsl(line.split(" "), { modules: shared });

describe("the matrix", () => {
  it("has a verdict for each variant and property, beside what is recorded", async () => {
    const { out, code } = await shown(`${two} --json`);
    expect(code).toBe(0);
    expect(cellsOf(JSON.parse(out))).toEqual([
      ["no-time-wait", "P-TW-WHO", "vacuous", null, "met"],
      ["no-time-wait", "P-2MSL", "violated", 14, "met"],
      ["no-time-wait", "P-GRACE-0", "violated", 9, "met"],
      ["2msl-safe", "P-TW-WHO", "holds", null, "met"],
      ["2msl-safe", "P-2MSL", "holds", null, "met"],
      ["2msl-safe", "P-GRACE-0", "holds", null, "met"],
    ]);
  });

  it("draws a number for a violation, a sign for what holds, and another for what the variant cannot come to", async () => {
    const { out } = await shown(two);
    expect(out).toContain("   1  no-time-wait ");
    expect(out).toMatch(/^ {2}P-TW-WHO +- +· *$/m);
    expect(out).toMatch(/^ {2}P-2MSL +14 +· *$/m);
    expect(out).toContain("6 verdicts, all as recorded.");
  });

  it("marks what is violated where nothing is recorded, names it below, and ends with 1", async () => {
    const { out, code } = await shown(small);
    expect(code).toBe(1);
    expect(out).toMatch(/^ {2}P-2MSL +15! +· *$/m);
    expect(out).toContain("! no-time-wait in quick: P-2MSL violated (15)");
    expect(out).toMatch(/nothing recorded for \d+, \d+ violated where nothing is\s+recorded\./);
    expect(out).not.toContain("NOT AS RECORDED");
  });

  it("shows what a limit left open as inconclusive, and ends with 3", async () => {
    const { out, code } = await command(`${two} --max-states 50`);
    expect(code).toBe(3);
    expect(out).toContain("STOPPED by states");
    expect(out).toMatch(/^ {2}P-GRACE-0 +\? +\? *$/m);
  });

  it("is Markdown with every verdict in words", async () => {
    const { out } = await shown(`${two} --markdown`);
    expect(out).toContain("| `P-TW-WHO` | not applicable | holds |");
    expect(out).toContain("| `P-2MSL` | **violated** (14) | holds |");
  });
});

describe("what a variant cannot come to", () => {
  it("is all that speaks of TIME-WAIT where no row leads there, and nothing for the others", () => {
    const outside = variants.flatMap((variant) =>
      properties.filter((claim) => !isApplicable(claim, variant)).map(({ id }) => [variant.id, id]),
    );
    expect(new Set(outside.map(([variant]) => variant))).toEqual(new Set(["no-time-wait"]));
    expect(outside).toContainEqual(["no-time-wait", "P-TW-MIN"]);
    expect(outside).not.toContainEqual(["no-time-wait", "P-2MSL"]);
  });
});

describe("kept outcomes", () => {
  it("are read instead of searching again, and are the same", async () => {
    const modules = join(scratchFolder(), "modules");
    const first = await search(small, modules);
    const second = await search(small, modules);
    expect([times(first), times(second)]).toEqual([
      [true, true],
      [false, false],
    ]);
    expect(cellsOf(second)).toEqual(cellsOf(first));
    expect(filesOf(modules).length).toBe(2);
  });
});
