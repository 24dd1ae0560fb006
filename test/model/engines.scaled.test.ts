// The searches agree on TCP itself: generated JavaScript, WebAssembly on one thread and on two, and fingerprints find the same states,
// transitions, prunes, triggers and first hits, and tell the same paths to them, in the presets up to table-e, for the
// variants that differ most and in the full tier for every one. That the
// readable search agrees with them is tested where systems are small enough for it.

import { describe, expect, it } from "vitest";
import { search, slice, verdictOf, type SearchOptions, type SearchReport, type System } from "../../checker/index.ts";
import { boundsOf, check, propertiesIn, systemOf, type BoundsInput, type CheckOptions, type IsnScheme } from "../../model/index.ts";
import { variants } from "../../spec/index.ts";
import { inTier } from "../tier.ts";
import { groups, scenarioCalled, variantCalled } from "./presets.ts";

/** All properties of states and steps, which is what these presets judge. */
const all = propertiesIn(scenarioCalled("quick"));

interface Run {
  readonly variant: string;
  readonly scenario: string;
  readonly set: BoundsInput;
  readonly judged: readonly string[];
}

/**
 * Presets of 26 and 34 million states, and what stands for them: smaller bounds. The full tier compares them as they are, which takes
 * minutes and 8 GB. Their verdicts within the whole bounds are tested with the expectations.
 */
const smaller: Readonly<Record<string, Partial<Run>>> = {
  "abort table-e const": { set: { opens: 1 } },
  "abort table-e mono": { set: { opens: 1, isn: "mono" } },
};
const tooLarge = inTier({ quick: smaller, thorough: smaller, full: {} });

/** In the middle tier those that differ most in what rows they have. */
const compared = inTier({
  quick: ["2msl-safe"],
  thorough: ["rfc9293", "2msl-safe", "bsd"],
  full: variants.map(({ id }) => id),
});
const scenarios = inTier<readonly Run["scenario"][]>({ quick: ["quick"], thorough: ["quick", "table-e"] });

/** Presets of millions of states: in the middle tier this one stands for the others. */
const larger = inTier({ quick: [], thorough: ["2msl-safe"], full: compared });

const runs = scenarios.flatMap((scenario) =>
  inTier<readonly IsnScheme[]>({ quick: ["const"], thorough: ["const", "mono"] }).flatMap((isn) =>
    (scenario === "quick" ? compared : larger).flatMap((id) =>
      Object.values(inTier<Readonly<Record<string, readonly string[]>>>({ quick: { history: groups.history }, thorough: groups })).map(
        (judged): Run => {
          const preset: Run = { variant: id, scenario, set: { isn, ...inTier({ quick: { capacity: 1 }, thorough: {} }) }, judged };
          return { ...preset, ...tooLarge[`${id} ${scenario} ${isn}`] };
        },
      ),
    ),
  ),
);

function systemFor({ variant, scenario, set, judged }: Run): System {
  const chosen = variantCalled(variant);
  return slice(systemOf(chosen, boundsOf(scenarioCalled(scenario), chosen, set)), judged);
}

/** All that a report says but how it was found and what that cost. */
function found({ bytesPerState: _bytes, engine: _engine, workers: _workers, omission: _omission, ...rest }: SearchReport): object {
  return { ...rest, verdicts: rest.properties.map((property) => verdictOf(property, rest.stop)) };
}

/** With more states than this one run on two threads stands for that on one as well. */
const MANY = 200_000;

/** Fingerprints cost a second search for the paths; the larger scenario and the other number scheme would add nothing to what they show. */
function modesFor({ scenario, set }: Run, states: number): readonly SearchOptions[] {
  return [
    ...(states > MANY ? [] : [{ engine: "wasm" } as const]),
    { engine: "wasm", workers: 2 },
    ...(set.isn === "mono" || scenario !== "quick" ? [] : [{ engine: "wasm", fingerprint: true, limits: { memory: 2 ** 29 } } as const]),
  ];
}

const nameOf = ({ variant, scenario, set, judged }: Run): string =>
  [variant, scenario, ...Object.entries(set).map(([name, value]) => `${name}=${String(value)}`), `${judged.length} properties`].join(" ");

describe("the engines", () => {
  it.each(runs.map((run) => [nameOf(run), run] as const))("agree on %s", async (_, run) => {
    const system = systemFor(run);
    const expected = await search(system, { engine: "javascript" });
    expect([expected.engine, expected.stop]).toEqual(["javascript", null]);
    for (const mode of modesFor(run, expected.states)) expect(found(await search(system, mode))).toEqual(found(expected));
  });

  it("agree on how often each row applies", async () => {
    const system = slice(
      systemOf(variantCalled("rfc9293"), boundsOf(scenarioCalled("quick"), variantCalled("rfc9293"), {})),
      groups.history,
      {
        labels: () => true,
      },
    );
    const expected = await search(system, { engine: "javascript", coverage: true });
    const modes = inTier<readonly SearchOptions[]>({
      quick: [{ engine: "wasm", workers: 2 }],
      thorough: [{ engine: "wasm" }, { engine: "wasm", workers: 2 }, { engine: "wasm", fingerprint: true }],
    });
    const reports = await Promise.all(modes.map((mode) => search(system, { ...mode, coverage: true })));
    expect(expected.coverage?.some(({ passed }) => passed > 0)).toBe(true);
    expect(reports.map(({ coverage }) => coverage)).toEqual(modes.map(() => expected.coverage));
  });
});

describe("the number of workers", () => {
  it("changes neither counts nor verdicts nor traces, run after run", async () => {
    const variant = variantCalled("no-time-wait");
    const request = {
      variant,
      scenario: "quick",
      bounds: boundsOf(scenarioCalled("quick"), variant, inTier({ quick: { capacity: 1 }, thorough: {} })),
      properties: all,
    };
    const plain = async (options: CheckOptions) => {
      const result = await check(request, options);
      return { ...result, report: found(result.report) };
    };
    const expected = await plain({ engine: "javascript" });
    expect(expected.properties.filter(({ trace }) => trace !== null).length).toBeGreaterThan(5);
    for (const workers of inTier({ quick: [2], thorough: [1, 3], full: [1, 2, 3, 4, 4, 3] }))
      expect(await plain({ engine: "wasm", workers })).toEqual(expected);
    for (const workers of inTier({ quick: [], thorough: [2], full: [2, 4] }))
      expect(await plain({ engine: "wasm", workers, fingerprint: true, limits: { memory: 2 ** 28 } })).toEqual(expected);
  });
});
