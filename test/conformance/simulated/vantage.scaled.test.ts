// No false alarms: what two hosts send that run the rows is explained by them wherever it is captured, whatever is lost, copied or overtaken on
// the way.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { judgeConnection, type Vantage } from "../../../conformance/index.ts";
import { variants } from "../../../spec/index.ts";
import { inTier } from "../../tier.ts";
import { connectionsFrom } from "./captured.ts";
import { onceDeviating } from "./once-deviating.ts";
import { runs, widerRuns } from "./runs.ts";
import { simulate, type Run, type Tap } from "./simulation.ts";

const numRuns = inTier({ quick: 6, thorough: 100, full: 10_000 });

interface Claim {
  readonly at: Vantage;
  readonly complete?: true;
}

/** Where it says that it was captured: anywhere, or where it was, and there that nothing is missing. */
const claims = (tap: Tap, first: 0 | 1): readonly Claim[] => {
  if (tap === "middle") return [{ at: "unknown" }, { at: "middle" }];
  const at = (tap === "A") === (first === 0) ? "client" : "server";
  return [{ at: "unknown" }, { at }, { at, complete: true }];
};

/** The verdicts of all ends for every tap. */
function verdictsOf(run: Run): readonly string[] {
  return (["A", "B", "middle"] as const).flatMap((tap) =>
    connectionsFrom(simulate(run, tap).segments).flatMap(({ connection, first }) =>
      claims(tap, first).flatMap((claim) =>
        judgeConnection(connection, { variant: run.variants[0], others: [], ...claim }).ends.map(
          ({ verdict, end }) => `${verdict?.kind ?? "nothing sent"} (end ${end} at ${tap} said to be ${JSON.stringify(claim)})`,
        ),
      ),
    ),
  );
}

describe("hosts that run the rows", () => {
  it.each(onceDeviating.filter((_, i) => inTier({ quick: i % 3 === 0, thorough: true })))(
    "do not deviate where they were once said to: %s, seed %i",
    (id, seed, path, rest) => {
      const variant = variants.find((one) => one.id === id);
      if (variant === undefined) throw new Error(`no variant ${id}`);
      const verdicts = verdictsOf({ seed, path, ...rest, variants: [variant, variant] });
      expect(verdicts.length).toBeGreaterThan(0);
      expect(verdicts.filter((verdict) => verdict.startsWith("deviates"))).toEqual([]);
    },
  );
  it.each(variants.map((variant, i) => [variant.id, variant, i] as const))("never deviate from them: %s", (_, variant, i) => {
    const counts: Record<string, number> = {};
    fc.assert(
      fc.property(runs, (run) => {
        const verdicts = verdictsOf({ ...run, variants: [variant, variant] });
        expect(verdicts.filter((verdict) => verdict.startsWith("deviates"))).toEqual([]);
        for (const verdict of verdicts) counts[verdict.replace(/ \(.*/, "")] = (counts[verdict.replace(/ \(.*/, "")] ?? 0) + 1;
      }),
      { numRuns, seed: 20_261_126 + i },
    );
    console.info(variant.id, counts);
    // Most of it is explained without anything missing; otherwise it would say little that nothing deviates.
    expect(counts["conforms"] ?? 0).toBeGreaterThan(13 * numRuns * 0.75);
  });
  const cases = variants.map((variant, i) => [variant.id, variant, i] as const);
  it.each(inTier<typeof cases>({ quick: [], thorough: [], full: cases }))(
    "never deviate where windows limit them or the capture begins later: %s",
    (_, variant, i) => {
      const sample = fc.sample(widerRuns, { numRuns: 500, seed: 500 + i });
      const deviating = sample.filter((run) =>
        verdictsOf({ ...run, variants: [variant, variant] }).some((verdict) => verdict.startsWith("deviates")),
      );
      expect(deviating).toEqual([]);
    },
  );
});
