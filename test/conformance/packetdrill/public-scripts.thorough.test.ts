// Scripts that others published are read to the end, and what is judged of them is counted. They lie outside the project: in the folder that
// TWOMSL_PACKETDRILL names, one folder in it for each collection, `google` (github.com/google/packetdrill) and `tcp-testsuite`
// (github.com/freebsd-net/tcp-testsuite).

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { judgeScript, parseScript, printScript } from "../../../conformance/index.ts";

const folder = process.env["TWOMSL_PACKETDRILL"] ?? null;

/** Of each collection: how many scripts there are, how many are read without a problem, and the verdicts by RFC 9293. */
const collections = {
  google: { scripts: 177, read: 177, verdicts: { conforms: 170, deviates: 2, "conforms only to": 0, "cannot tell": 5 } },
  "tcp-testsuite": { scripts: 1103, read: 1102, verdicts: { conforms: 953, deviates: 80, "conforms only to": 0, "cannot tell": 70 } },
} as const;

describe("published scripts", () => {
  for (const [name, counts] of Object.entries(collections)) {
    const place = folder === null ? null : join(folder, name);
    const found = place !== null && existsSync(place) ? place : null;
    const texts = found === null ? [] : scriptsIn(found);
    const said = found === null ? ` (not done: TWOMSL_PACKETDRILL names no folder with ${name})` : "";
    it(`of ${name} are read to the end, printed and read back, and judged${said}`, () => {
      const scripts = texts.map((text) => parseScript(text, { defines: { STANDARD: "" } }));
      const back = scripts.map((script) => parseScript(printScript(script)));
      const changed = scripts.filter((script, i) => script.events.length !== back[i]?.events.length);
      expect(changed).toEqual([]);
      const judged = scripts.map((script) => judgeScript(script));
      const verdicts = { conforms: 0, deviates: 0, "conforms only to": 0, "cannot tell": 0 };
      for (const { verdict } of judged) verdicts[verdict.kind]++;
      const seen = { scripts: texts.length, read: judged.filter(({ problems }) => problems.length === 0).length, verdicts };
      const nothing = { scripts: 0, read: 0, verdicts: { conforms: 0, deviates: 0, "conforms only to": 0, "cannot tell": 0 } };
      expect(seen).toEqual(found === null ? nothing : counts);
    });
  }
});

function scriptsIn(place: string): readonly string[] {
  const files = readdirSync(place, { recursive: true }).map(String);
  return files.filter((file) => file.endsWith(".pkt")).map((file) => readFileSync(join(place, file), "latin1"));
}
