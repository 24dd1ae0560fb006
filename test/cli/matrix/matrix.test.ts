// `twomsl matrix`: verdicts of many searches in one table, beside what is recorded, and what is kept of them from one run to the next.

import { chmodSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { MatrixDocument } from "../../../cli/matrix/document.ts";
import { isApplicable } from "../../../model/index.ts";
import { properties, variants } from "../../../spec/index.ts";
import { command, scratchFolder, twomsl, type Outcome } from "../command.ts";
import type { Io } from "../../../cli/process/io.ts";

const two = "matrix --variant no-time-wait --variant 2msl-safe --property P-TW-WHO,P-2MSL,P-GRACE-0";
const small = `${two} --set capacity=1`;

/** What is searched once is kept for the tests that only look at it. */
const shared = join(scratchFolder(), "modules");
const shown = (line: string): Promise<Outcome> => twomsl(line.split(" "), { modules: shared });

const documentOf = ({ out }: Outcome): MatrixDocument => JSON.parse(out);
const cellsOf = (document: MatrixDocument): readonly (readonly unknown[])[] =>
  document.columns.flatMap(({ variant, cells }) =>
    cells.map(({ property, verdict, depth, standing }) => [variant, property, verdict, depth, standing]),
  );

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
  });

  it("shows what a limit left open as inconclusive, and ends with 3", async () => {
    const { out, code } = await command(`${two} --max-states 50`);
    expect(code).toBe(3);
    expect(out).toContain("STOPPED by states");
    expect(out).toMatch(/^ {2}P-GRACE-0 +\? +\? *$/m);
  });

  it("has a table for each scenario, and the properties that each of them judges", async () => {
    const { out } = await command("matrix --variant rfc9293 --scenario quick --scenario giving-up --set capacity=1 --json");
    const judged = documentOf({ out, err: "", code: 0 }).columns.map(({ scenario, cells }) => [
      scenario,
      cells.some(({ property }) => property === "P-TERM"),
    ]);
    expect(judged).toEqual([
      ["quick", false],
      ["giving-up", true],
    ]);
  });

  it("is Markdown with every verdict in words", async () => {
    const { out } = await shown(`${two} --markdown`);
    expect(out).toContain("| `P-TW-WHO` | not applicable | holds |");
    expect(out).toContain("| `P-2MSL` | **violated** (14) | holds |");
  });

  it("is the same whether searches take turns or go on at once", async () => {
    const plain = (outcome: Outcome): unknown => documentOf(outcome).columns.map((column) => ({ ...column, seconds: 0, source: "" }));
    const alone = await twomsl(`${small} --json --jobs 1`.split(" "));
    const together = await twomsl(`${small} --json --jobs 2`.split(" "));
    expect(plain(together)).toEqual(plain(alone));
    expect(together.code).toBe(alone.code);
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
  const search = async (line: string, modules: string, io: Partial<Io> = {}): Promise<MatrixDocument> =>
    documentOf(await twomsl(`${line} --json`.split(" "), { modules, ...io }));
  const times = ({ columns }: MatrixDocument): readonly boolean[] => columns.map(({ seconds }) => seconds !== null);
  const filesOf = (modules: string): readonly string[] => readdirSync(join(modules, "..", "outcomes"));

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

  it("are of these bounds and these properties, and of no others", async () => {
    const modules = join(scratchFolder(), "modules");
    await search(small, modules);
    expect(times(await search(small.replace("capacity=1", "opens=1"), modules))).toEqual([true, true]);
    expect(times(await search(small.replace("P-2MSL,", ""), modules))).toEqual([true, true]);
  });

  it("are not used when they are damaged, or when others could have written them", async () => {
    const modules = join(scratchFolder(), "modules");
    const first = await search(small, modules);
    const [one = "", other = ""] = filesOf(modules).map((file) => join(modules, "..", "outcomes", file));
    writeFileSync(one, readFileSync(one, "utf8").replace("violated", "holds   ").replace("states", "stales"));
    chmodSync(other, 0o666);
    const second = await search(small, modules);
    expect(times(second)).toEqual([true, true]);
    expect(cellsOf(second)).toEqual(cellsOf(first));
  });

  it("are neither read nor written with --no-cache, nor is what was not searched to the end", async () => {
    const modules = join(scratchFolder(), "modules");
    await search(`${small} --no-cache`, modules);
    await search(`${small} --max-states 50`, modules);
    expect(() => filesOf(modules)).toThrow();
    await search(small, modules);
    expect(times(await search(`${small} --no-cache`, modules))).toEqual([true, true]);
  });
});
