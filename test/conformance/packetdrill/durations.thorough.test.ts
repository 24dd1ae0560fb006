// Generated scripts say how long something lasts: a host whose TIME-WAIT is too short, that waits in FIN-WAIT-2 for ever, or not long enough, or that
// does not send its FIN again cannot have done what they say. And they have the timestamps of their tests.

import { describe, expect, it } from "vitest";
import {
  generateTests,
  judgeScript,
  parseScript,
  printScript,
  scriptOfTest,
  type ConformanceTest,
  type Script,
} from "../../../conformance/index.ts";
import { no } from "../../../checker/index.ts";
import { rfc9293, table, variants, withTimestamps, type Variant } from "../../../spec/index.ts";

const cite = rfc9293.cite;
const timed: Variant = {
  ...rfc9293,
  id: "timed",
  patches: [...rfc9293.patches, ...["FW1.ACKFIN.TIMED", "FW2.TIMEOUT"].map((enable) => ({ enable, cite }))],
};
const never: Variant = {
  ...rfc9293,
  id: "never again",
  patches: [
    ...rfc9293.patches,
    ...table.filter(({ id }) => ["*.RTO", "U.REXMT"].includes(id)).map((row) => ({ replace: row.id, with: { ...row, when: no }, cite })),
  ],
};
const oneMsl = variants.find(({ id }) => id === "time-wait-1msl") ?? rfc9293;

const suites = new Map<Variant, readonly ConformanceTest[]>();
function testsOf(variant: Variant): readonly ConformanceTest[] {
  const tests = suites.get(variant) ?? generateTests(variant).tests;
  suites.set(variant, tests);
  return tests;
}

/** The scripts of the tests of a variant that are about something. */
function scripts(variant: Variant, event: RegExp): readonly Script[] {
  return testsOf(variant)
    .filter(({ about }) => event.test(about.event))
    .map((test) => scriptOfTest(test, variant))
    .flatMap((script) => (typeof script === "string" ? [] : [parseScript(printScript(script))]));
}

const verdicts = (all: readonly Script[], variant: Variant): readonly string[] =>
  all.map((script) => judgeScript(script, { variant, others: [] }).verdict.kind);

describe("generated scripts", () => {
  it.each([
    ["TIME-WAIT is too short", rfc9293, /^TIME-WAIT lasts so long/, oneMsl, 2],
    ["TIME-WAIT is too long", oneMsl, /^TIME-WAIT lasts no longer/, rfc9293, 2],
    ["FIN-WAIT-2 has no end", timed, /^FIN-WAIT-2 lasts no longer/, rfc9293, 1],
    ["FIN-WAIT-2 ends", rfc9293, /^FIN-WAIT-2 has no end/, timed, 1],
    ["the FIN is not sent again", rfc9293, /^the FIN is sent again/, never, 3],
  ] as const)("conform to their variant, and deviate where %s", (_, variant, event, faulty, count) => {
    const all = scripts(variant, event);
    expect(all.length).toBe(count);
    expect(verdicts(all, variant)).toEqual(all.map(() => "conforms"));
    expect(verdicts(all, faulty)).toEqual(all.map(() => "deviates"));
  });

  it("have the timestamps of their tests, and conform by them", () => {
    const stamped = withTimestamps(rfc9293);
    const chosen = generateTests(stamped).tests.filter(({ about }, i) => about.timestamp !== null && i % 20 === 0);
    const all = chosen.map((test) => scriptOfTest(test, stamped)).flatMap((one) => (typeof one === "string" ? [] : [printScript(one)]));
    expect(all.length).toBeGreaterThan(80);
    expect(all.filter((text) => /> .*TS val 0 ecr 1000/.test(text)).length).toBeGreaterThan(50);
    expect(
      verdicts(
        all.map((text) => parseScript(text)),
        rfc9293,
      ).filter((kind) => kind !== "conforms"),
    ).toEqual([]);
  });

  it("say within which time a FIN is sent again", () => {
    const [script] = scripts(rfc9293, /^the FIN is sent again/);
    const lines = script === undefined ? [] : printScript(script).split("\n");
    const fins = lines.filter((line) => line.includes("> F."));
    expect(fins.map((line) => line.trim().split(" ")[0])).toEqual(["+0", "+0~+3.6", "+0.1~+6.6", "+0.2~+12.6"]);
  });
});
