// The small TCP held against RFC 9293, as a test of vitest with fast-check: first the generated tests, then random ones that are shrunk when
// one deviates.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { conform, generateTests, testsFromChoices, type ConformanceTest, type StackMaker } from "twomsl/conformance";
import { variants, type Variant } from "twomsl/spec";
import { SmallTcp, type Flaw } from "./small-tcp.ts";

const variant = variantCalled("rfc9293");
const { tests } = generateTests(variant);

/** Every so many of the generated tests are run. */
const every = Number(process.env["SMALL_TCP_EVERY"] ?? 12);

/** The first way in which a stack deviates, in words: the row, and what of it did not hold. */
async function firstFinding(make: StackMaker, of: readonly ConformanceTest[]): Promise<string | null> {
  const { findings } = await conform(make, { variant, tests: of, onResult: ({ verdict }) => verdict !== "deviates" });
  const [finding] = findings;
  if (finding === undefined) return null;
  return `${finding.fault?.says ?? finding.row}, in ${finding.states.join(" and ")}`;
}

describe("the small TCP", () => {
  it("conforms in the generated tests", async () => {
    const chosen = tests.filter((_, i) => i % every === 0);
    const { verdict, findings, counts } = await conform(() => new SmallTcp(), { variant, tests: chosen });
    expect({ verdict, findings }).toEqual({ verdict: "conforms", findings: [] });
    expect(counts.conforms).toBeGreaterThan(chosen.length * 0.95);
  });

  it("conforms whatever is done to it", async () => {
    const make = testsFromChoices(variant);
    const sequences = fc.array(fc.nat(), { minLength: 1, maxLength: 12 });
    const property = fc.asyncProperty(sequences, async (choices) => {
      expect(await firstFinding(() => new SmallTcp(), [make(choices)])).toBeNull();
    });
    await fc.assert(property, { numRuns: 15, seed: 1 });
  });
});

/** Flaws that show by timestamps, or by how long something lasts: they have a file of their own. */
type Others = "no-paws" | "stale-echo" | "steady" | "long-time-wait";

/** What is said of each flaw: the row that it breaks is named. */
const said: Readonly<Record<Exclude<Flaw, Others>, string>> = {
  "last-ack": "LA.ACK applied without asking for finAcked, in LAST-ACK",
  "no-fin": "FW1.CLOSE.Q applied without what it sends, in FIN-WAIT-1",
  "fin-unanswered": "TW.FIN.REXMT applied without what it sends, in TIME-WAIT",
  "fin-once": "*.RTO applied without what it sends, in FIN-WAIT-1",
  "any-reset": "*.RST.793 applied, which the variant does not have, in SYN-RECEIVED",
  "no-restart": "TW.FIN.REXMT applied without what it does to a timer: restart time-wait, in TIME-WAIT",
  "short-time-wait": "TW.TIMEOUT applied too early, in TIME-WAIT",
  "no-closing": "FW1.FIN.ACKED applied without asking for finAcked, in CLOSING",
  "mute-close-wait": "*.RTO applied without what it sends, in CLOSE-WAIT",
};

describe("a bug planted in the small TCP", () => {
  // Those about how long something lasts show in few tests, which stand at the end.
  const lasting: readonly Flaw[] = ["no-restart", "short-time-wait"];
  it.each(Object.entries(said) as readonly [Flaw, string][])("is found and its row named: %s", async (flaw, says) => {
    expect(await firstFinding(() => new SmallTcp(flaw), lasting.includes(flaw) ? tests.slice(-11) : tests)).toBe(says);
  });
});

function variantCalled(name: string): Variant {
  const found = variants.find(({ id }) => id === name);
  if (found === undefined) throw new Error(`no variant ${name}`);
  return found;
}
