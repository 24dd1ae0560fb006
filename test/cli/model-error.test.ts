// A variant that sets something to a value there is no room for: the run to it is told like a counterexample, by every command that meets it.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { command, scratchFolder } from "./command.ts";

/** The peer's FIN is answered by a segment of nine octets, of which the model has one. */
const source = `
import { add, int } from "twomsl/checker";
import { has, other, rfc, row, send, set, takeFin, tcb } from "twomsl/spec";
const cite = [rfc(9293, "3.10.7.4", "eighth")];
export default {
  id: "talkative",
  title: "Says too much",
  says: "A FIN is answered by nine octets of text.",
  cite: [other("a stack with a bug")],
  patches: [{
    replace: "ESTAB.FIN",
    with: row("8-fin", {
      id: "ESTAB.FIN.TEXT",
      in: ["SYN-RECEIVED", "ESTABLISHED"],
      when: has("FIN"),
      do: [takeFin, set("rcvNxt", add(tcb.rcvNxt, int(1))), send(["ACK"], { seq: tcb.sndNxt, ack: tcb.rcvNxt, data: int(9) })],
      goto: "CLOSE-WAIT",
      says: "The FIN is answered by text.",
      cite,
    }),
    cite,
  }],
};
`;

let file = "";
beforeAll(() => {
  file = join(scratchFolder(), "talkative.ts");
  writeFileSync(file, source);
});

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
    expect((await command(`trace ${saved} --variant ${file} --to mermaid`)).err).toMatch(/^TWM-607 /);
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
    while (walk.code === 0 && seed < 20)
      walk = await command(`simulate --variant ${file} --seed ${seed++} --steps 200 --set opens=1 --set capacity=1 --trace none`);
    expect([walk.code, walk.err]).toEqual([1, ""]);
    expect(walk.out).toContain("row ESTAB.FIN.TEXT sets network.data to 9");
  });
});
