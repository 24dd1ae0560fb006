// Properties from files: judged beside those that ship, named in the commands that repeat a run, exported, and followed in saved traces.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { scratchFolder, twomsl } from "../command.ts";

const example = "./docs/examples/own-properties.ts";
const small = ["--set", "retransmissions=0", "--set", "opens=1"];

/** A file of a new folder. */
function fileWith(name: string, source: string): string {
  const file = join(scratchFolder(), name);
  writeFileSync(file, source);
  return file;
}

const words = `
  import { not } from "twomsl/checker";
  import { always, other, peer, State, tcb } from "twomsl/spec";
  const cite = [other("a notebook")];
  const both = always({ id: "P-BOTH", says: "Not both wait.", where: State.is(tcb.state, "TIME-WAIT"), holds: not(State.is(peer.state, "TIME-WAIT")), cite });
`;
const variantFile = (): string =>
  fileWith(
    "mine.ts",
    `${words}
     export default { id: "mine", title: "Mine", says: "Mine.", cite, patches: [{ disable: "TW.RST", cite }, { enable: "TW.RST.F1", cite }], properties: [both] };`,
  );

describe("a file of properties", () => {
  it("is judged whole, or one of it, and each is drawn like any other", async () => {
    const { code, out } = await twomsl(["check", "--property", example, ...small]);
    expect(code).toBe(1);
    expect(out).toContain("Your own\n");
    expect(out).toMatch(/✗ P-NOT-BOTH +violated at 11/);
    expect(out).toMatch(/✓ P-CROSSED +happens at 9/);
    expect(out).toContain("✗ P-CLOSED-IN-THE-END is violated by a lasso");
    const one = await twomsl(["check", "--property", `${example}#P-CROSSED`, ...small]);
    expect(one.code).toBe(0);
    expect(one.out).not.toContain("P-NOT-BOTH");
    expect(one.out.replaceAll(/ \\\n */g, " ")).toContain(`--property ${example}#P-CROSSED\n`);
  });

  it("is exported, by its file in the command that makes the export again", async () => {
    const { code, out } = await twomsl(["export", "--to", "murphi", "--property", `${example}#P-NOT-BOTH,P-2MSL`]);
    expect(code).toBe(0);
    expect(out).toContain("P-NOT-BOTH: The two hosts are never in TIME-WAIT at the same time.");
    expect(out.replaceAll(/ \\\n-- */g, " ")).toContain(`P-2MSL,${example}#P-NOT-BOTH`);
    expect(out).toMatch(/invariant "P-NOT-BOTH/);
  });

  it("is needed to follow a trace of one of its properties", async () => {
    const folder = scratchFolder();
    await twomsl(["check", "--property", `${example}#P-CROSSED`, ...small, "--out", folder]);
    const trace = join(folder, "rfc9293.P-CROSSED.json");
    const without = await twomsl(["trace", trace]);
    expect([without.code, without.err]).toEqual([2, expect.stringMatching(/^TWM-606 .*property\.id.*--property/)]);
    const { code, out } = await twomsl(["trace", trace, "--property", example]);
    expect([code, out]).toEqual([0, expect.stringMatching(/^replayed: 9 of 9 steps follow the model/)]);
  });

  it("is bad input where it has no such property, or none at all", async () => {
    const missing = await twomsl(["check", "--property", `${example}#P-CROSS`]);
    expect([missing.code, missing.err]).toEqual([2, expect.stringMatching(/^TWM-303 .*Did you mean P-CROSSED\?/)]);
    const none = await twomsl(["check", "--property", fileWith("none.ts", "export const x = 1;")]);
    expect([none.code, none.err]).toEqual([2, expect.stringMatching(/^TWM-203 /)]);
    const number = await twomsl(["check", "--property", fileWith("seven.ts", "export default 7;")]);
    expect([number.code, number.err]).toEqual([2, expect.stringMatching(/^TWM-210 .*a list/)]);
  });
});

describe("properties of a variant of one's own", () => {
  it("are judged with it, and of every variant beside it", async () => {
    const mine = variantFile();
    const { out } = await twomsl(["check", "--variant", mine, "--variant", "rfc9293", "--property", "P-BOTH", ...small, "--json"]);
    const judged = JSON.parse(out).map(({ variant, properties }: Record<string, readonly Record<string, string>[]>) => [
      variant,
      properties?.map(({ id, verdict }) => `${id} ${verdict}`),
    ]);
    expect(judged).toEqual([
      ["mine", ["P-BOTH violated"]],
      ["rfc9293", ["P-BOTH violated"]],
    ]);
    const all = await twomsl(["check", "--variant", mine, ...small, "--json"]);
    expect(JSON.parse(all.out).properties.map(({ id }: Record<string, string>) => id)).toContain("P-BOTH");
  });

  it("are compared with what it is built on, and make it fail only where it is not as expected", async () => {
    const expected = `{ "quick opens=1 retransmissions=0": { violated: { "P-BOTH": 11, "P-KNOW": 9 }, vacuous: ["P-TW-ACK"] } }`;
    const file = fileWith(
      "expected.ts",
      readFileSync(variantFile(), "utf8").replace("properties: [both]", `properties: [both], expected: ${expected}`),
    );
    const asked = ["--variant", file, ...small, "--property", "P-BOTH,P-TW-ACK,P-TW-ONE", "--trace", "none"];
    const { code, out } = await twomsl(["check", ...asked]);
    expect([code, out]).toEqual([0, expect.stringContaining("compared with rfc9293 (checked within the same bounds)\n  Nothing:")]);
    expect(out).toContain("Violated by rfc9293 too: P-BOTH");
    const wrong = fileWith("wrong.ts", readFileSync(file, "utf8").replace('"P-BOTH": 11', '"P-BOTH": 10'));
    expect((await twomsl(["check", "--variant", wrong, ...small, "--property", "P-BOTH"])).code).toBe(1);
  });

  it("are no others of the same name", async () => {
    const other = fileWith("other.ts", `${words.replace('"TIME-WAIT")), cite', '"CLOSED")), cite')} export default both;`);
    const { code, err } = await twomsl(["check", "--variant", variantFile(), "--property", other]);
    expect([code, err]).toEqual([2, expect.stringMatching(/^TWM-224 .*two that differ, called P-BOTH/)]);
  });
});
