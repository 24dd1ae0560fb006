// A value that there is no room for, as every engine tells it, in a saved run that was changed, and at the end of a walk.

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { command, scratchFolder } from "./command.ts";
import { againstSchema, json } from "./render/json-fields.ts";
import { talkativeFile } from "./talkative.ts";

const file = talkativeFile();

describe("a value that a row has no room for", () => {
  it("stands in the document, the same whatever searched", async () => {
    const errors = [];
    for (const engine of ["javascript", "wasm"]) {
      const { code, out } = await command(`check --variant ${file} --property P-STATE-GRAPH --set opens=1 --json --engine ${engine}`);
      const document = JSON.parse(out);
      expect([code, document.expectation, document.properties[0].verdict, document.properties[0].stop]).toEqual([
        1,
        "differs",
        "inconclusive",
        { kind: "error" },
      ]);
      errors.push(document.error);
    }
    expect(errors[1]).toEqual(errors[0]);
    const { steps, ...error } = errors[0];
    expect(error).toMatchObject({ row: "ESTAB.FIN.TEXT", of: "value", place: "network.data", value: 9, least: 0, greatest: 1 });
    expect(steps.at(-1).rows.at(-1).id).toBe("ESTAB.FIN.TEXT");
  });

  it("is not believed: a run that was changed does not lead to it", async () => {
    const { error } = JSON.parse((await command(`check --variant ${file} --property P-STATE-GRAPH --set opens=1 --trace none --json`)).out);
    const changed = join(scratchFolder(), "changed.json");
    writeFileSync(changed, JSON.stringify({ ...error, value: 8 }));
    const { code, out } = await command(`trace ${changed} --variant ${file} --trace none`);
    expect([code, out.replaceAll("\n", " ").includes("but network.data is not out of range at 8 there")]).toEqual([1, true]);
    writeFileSync(changed, JSON.stringify({ ...error, steps: error.steps.slice(1) }));
    expect((await command(`trace ${changed} --variant ${file} --trace none`)).out).toMatch(/^followed none|^followed 0/);
    writeFileSync(changed, JSON.stringify({ ...error, value: "nine" }));
    expect((await command(`trace ${changed} --variant ${file}`)).err).toMatch(/^TWM-605 .*\.value: expected a whole number/);
  });

  it("ends a walk, which is told", async () => {
    let [seed, walk] = [0, { code: 0, out: "", err: "" }];
    const by = (drawn: number): string => `simulate --variant ${file} --seed ${drawn} --steps 200 --set opens=1 --set capacity=1`;
    while (walk.code === 0 && seed < 20) walk = await command(`${by(seed++)} --trace none`);
    expect([walk.code, walk.err]).toEqual([1, ""]);
    expect(walk.out).toContain("row ESTAB.FIN.TEXT sets network.data to 9");
    const told = await json<{ readonly error: unknown }>(by(seed - 1));
    expect([told.error === null, againstSchema(told)]).toEqual([false, null]);
  });
});
