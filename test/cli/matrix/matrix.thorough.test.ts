// `twomsl matrix` with several searches for one answer: in turns and at once, in two scenarios, kept and searched again.

import { chmodSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { command, scratchFolder, twomsl, type Outcome } from "../command.ts";
import { cellsOf, documentOf, filesOf, search, small, times } from "./searched.ts";

describe("the matrix", () => {
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

  it("is the same whether searches take turns or go on at once", async () => {
    const plain = (outcome: Outcome): unknown => documentOf(outcome).columns.map((column) => ({ ...column, seconds: 0, source: "" }));
    const alone = await twomsl(`${small} --json --jobs 1`.split(" "));
    const together = await twomsl(`${small} --json --jobs 2`.split(" "));
    expect(plain(together)).toEqual(plain(alone));
    expect(together.code).toBe(alone.code);
  });
});

describe("kept outcomes", () => {
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
