// A variant that sets something to a value there is no room for: the run to it is told like a counterexample, by every command that meets it.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { command, scratchFolder } from "./command.ts";
import { againstSchema } from "./render/json-fields.ts";
import { talkativeFile } from "./talkative.ts";

const file = talkativeFile();

describe("a value that a row has no room for", () => {
  it("is told as a run, with the row, the field, the value and the range", async () => {
    const { code, out, err } = await command(`check --variant ${file} --property P-STATE-GRAPH --set opens=1`);
    expect([code, err]).toEqual([1, ""]);
    expect(out).toMatch(/✗ a value is out of range after \d+ steps: a shortest run/);
    expect(out).toContain("ESTAB.FIN.TEXT!");
    expect(out.replaceAll(/\n +/g, " ")).toContain("row ESTAB.FIN.TEXT sets network.data to 9; there is room for 0 to 1");
    expect(out.replaceAll(/\n +/g, " ")).toContain("Correct the row: no bound gives the value more room.");
    expect(out.replaceAll(/\n/g, " ")).toContain("1 inconclusive: a value is out of range, so the variant is wrong.");
  });

  it("is saved, followed and drawn as a counterexample is, and not written for other tools", async () => {
    const folder = scratchFolder();
    const asked = `check --variant ${file} --property P-STATE-GRAPH --set opens=1 --trace none --json --out ${folder}`;
    const { error } = JSON.parse((await command(asked)).out);
    const saved = join(folder, "talkative.error.json");
    expect(JSON.parse(readFileSync(saved, "utf8"))).toEqual(error);
    const followed = await command(`trace ${saved} --variant ${file}`);
    expect([followed.code, followed.err]).toEqual([0, ""]);
    expect(followed.out.replaceAll("\n", " ")).toMatch(
      /^replayed: (\d+) of \1 steps follow the model, and network.data is out of range at 9/,
    );
    expect(followed.out).toContain("ESTAB.FIN.TEXT!");
    const told = JSON.parse((await command(`trace ${saved} --variant ${file} --json`)).out);
    expect(told).toEqual({
      schema: "twomsl/replay@1",
      steps: error.steps.length,
      followed: error.steps.length,
      stopped: null,
      shows: true,
      error,
    });
    expect(againstSchema(told)).toBe(null);
    expect((await command(`trace ${saved} --variant ${file} --to mermaid`)).err).toMatch(/^TWM-607 /);
  });
});
