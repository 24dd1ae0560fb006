// The bare protocol in scenario table-e: state, transition and prune counts that two other programs found independently. A change here is
// news about the protocol, not a detail.

import { describe, expect, it } from "vitest";
import { mostMemory, search, searchOracle, slice, type SearchOptions } from "../../checker/index.ts";
import { boundsOf, propertiesIn, systemOf } from "../../model/index.ts";
import { inTier } from "../tier.ts";
import { scenarioCalled, variantCalled } from "./presets.ts";

const published = [
  ["rfc9293", 121_164, 425_883, 23_547],
  ["rfc1337", 67_290, 228_478, 9_642],
  ["rfc1337-any", 43_089, 143_596, 3_885],
  ["no-time-wait", 198_588, 747_601, 74_504],
] as const;

/** Found by this checker alone. */
const ours = [
  ["rfc9293", "mono", 275_963, 990_376, 66_080],
  ["rfc793", "mono", 275_929, 991_992, 66_080],
  ["rfc793-rfc1337", "mono", 89_701, 301_309, 9_810],
] as const;

async function bare(variant: string, set: Parameters<typeof boundsOf>[2], options: SearchOptions = {}) {
  const chosen = variantCalled(variant);
  return search(slice(systemOf(chosen, boundsOf(scenarioCalled("table-e"), chosen, set)), []), options);
}

describe("the bare protocol in table-e", () => {
  it.each(published)("%s has the published counts", async (variant, states, transitions, capped) => {
    const report = await bare(variant, {});
    expect([report.states, report.transitions, report.capped, report.stop]).toEqual([states, transitions, capped, null]);
  });

  it.runIf(mostMemory() > 2 ** 32).each(published)("%s has them with 64-bit addresses", async (variant, states, transitions, capped) => {
    const report = await bare(variant, {}, { engine: "wasm", wide: true, workers: 2, limits: { memory: 2 ** 28 } });
    expect([report.states, report.transitions, report.capped, report.stop]).toEqual([states, transitions, capped, null]);
  });

  it.each(inTier({ quick: [], thorough: [...ours] }))(
    "%s with isn=%s has the counts found first",
    async (variant, isn, states, transitions, capped) => {
      const report = await bare(variant, { isn });
      expect([report.states, report.transitions, report.capped]).toEqual([states, transitions, capped]);
    },
  );

  it.each([
    [[], 348, 835],
    [["P-2MSL", "P-KNOW"], 379, 881],
  ] as const)(
    "is small for one OPEN without text and without CLOSE in SYN-RECEIVED, judging %j",
    async (properties, states, transitions) => {
      const base = variantCalled("rfc9293");
      const without = { ...base, patches: [{ disable: "SR.CLOSE", cite: [] }] };
      const report = await search(slice(systemOf(without, boundsOf(scenarioCalled("table-e"), base, { opens: 1, data: 0 })), properties));
      expect([report.states, report.transitions]).toEqual([states, transitions]);
    },
  );
});

describe("the two searches", () => {
  it.each(
    inTier({
      quick: ["2msl-safe"],
      thorough: ["no-time-wait"],
      full: ["rfc9293", "no-time-wait", "letter", "rfc793", "2msl-safe"],
    }),
  )("agree on %s with all properties", async (name) => {
    const variant = variantCalled(name);
    const system = systemOf(
      variant,
      boundsOf(scenarioCalled("quick"), variant, { opens: 1, data: inTier({ quick: 0, thorough: 1 }), retransmissions: 0 }),
    );
    const sliced = slice(system, propertiesIn(scenarioCalled("quick")));
    const [fast, oracle] = [await search(sliced), searchOracle(sliced)];
    const comparable = ({ states, transitions, depth, capped, cut, properties }: typeof fast) => ({
      states,
      transitions,
      depth,
      capped,
      cut,
      properties: properties.map(({ id, triggers, hit }) => [id, triggers, hit]),
    });
    expect(comparable(fast)).toEqual(comparable(oracle));
  });
});
