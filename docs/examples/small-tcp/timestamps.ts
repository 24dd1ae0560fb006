// The small TCP with timestamps, and where the peer offers some and it does not; and what shows of a TCP by its stamps and by how long something
// lasts. With its flaws, each of which is found and its row named.

import { describe, expect, it } from "vitest";
import { conform, generateTests, type ConformanceTest } from "twomsl/conformance";
import { rfc9293, withTimestamps, type Variant } from "twomsl/spec";
import { SmallTcp, type Flaw } from "./small-tcp.ts";

const stamped = withTimestamps(rfc9293);
const { tests } = generateTests(stamped);
const withStamps = tests.filter(({ about }) => about.timestamp !== null);
/** The tests of how long something lasts. */
const lasting = tests.filter(({ about }) => /^TIME-WAIT lasts|^FIN-WAIT-2 |again and again/.test(about.event));

/** What is said of a flaw, first of all. */
async function said(flaw: Flaw | null, of: readonly ConformanceTest[], variant: Variant = stamped): Promise<string | null> {
  const make = () => new SmallTcp(flaw, { timestamps: true });
  const { findings } = await conform(make, { variant, tests: of, onResult: ({ verdict }) => verdict !== "deviates" });
  const [finding] = findings;
  return finding === undefined ? null : `${finding.fault?.says ?? finding.row}, in ${finding.states.join(" and ")}`;
}

describe("the small TCP", () => {
  it.each([true, false])("conforms in tests with timestamps; that it offers some is %s", async (timestamps) => {
    const chosen = withStamps.filter((_, i) => i % 12 === 0);
    const { counts } = await conform(() => new SmallTcp(null, { timestamps }), { variant: stamped, tests: chosen });
    expect(counts).toEqual({ conforms: chosen.length, deviates: 0, "not run": 0 });
  });
  it("conforms in tests of how long something lasts", async () => {
    expect(lasting.length).toBeGreaterThan(7);
    expect(await said(null, lasting)).toBeNull();
  });
});

describe("a flaw is found and its row named", () => {
  it.each([
    ["no-paws", "*.PAWS did not apply, in ESTABLISHED"],
    ["stale-echo", "*.TSREC did not apply, in ESTABLISHED"],
  ] as const)("that shows by timestamps: %s", async (flaw, says) => {
    const text = withStamps.filter(({ about: { state, event } }) => state === "ESTABLISHED" && event === "text");
    expect(await said(flaw, text)).toBe(says);
  });
  it.each([
    ["short-time-wait", "TW.TIMEOUT applied too early, in TIME-WAIT"],
    ["long-time-wait", "TW.TIMEOUT did not apply, in CLOSED"],
    ["fin-once", "*.RTO applied without what it sends, in FIN-WAIT-1"],
    ["steady", "*.RTO applied too early, in FIN-WAIT-1"],
  ] as const)("that shows by how long something lasts: %s", async (flaw, says) => {
    expect(await said(flaw, lasting)).toBe(says);
  });
  it("where FIN-WAIT-2 has an end and it waits for ever", async () => {
    const patches = (["FW1.ACKFIN.TIMED", "FW2.TIMEOUT"] as const).map((enable) => ({ enable, cite: rfc9293.cite }));
    const timed = { ...rfc9293, patches: [...rfc9293.patches, ...patches] };
    const ofFinWait2 = generateTests(timed).tests.filter(({ about }) => about.event.startsWith("FIN-WAIT-2 lasts"));
    expect(ofFinWait2.map(({ about }) => about.event)).toEqual(["FIN-WAIT-2 lasts so long", "FIN-WAIT-2 lasts no longer"]);
    expect(await said(null, ofFinWait2, timed)).toBe(
      "FW1.ACKFIN.TIMED applied without what it does to a timer: start fin-wait-2, in CLOSED",
    );
  });
});
