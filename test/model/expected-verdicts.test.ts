// Every variant does in every preset what its expectation says: verdicts in both directions, and the depth of every counterexample.
// The presets that take minutes are explored on demand: `twomsl check --scenario standard --variant …`.

import { describe, expect, it } from "vitest";
import { boundsOf, check, expectationKey, propertiesIn, scenarios } from "../../model/index.ts";
import { properties, variants } from "../../spec/index.ts";
import { scenarioCalled } from "./presets.ts";

/** Users who may ABORT reach tens of millions of states in table-e. */
const onDemand = (variant: string, scenario: string): boolean => variant === "abort" && scenario === "table-e";

const runs = (["quick", "table-e"] as const).flatMap((scenario) =>
  (["const", "mono"] as const).flatMap((isn) =>
    variants
      .filter(({ id }) => !onDemand(id, scenario))
      .map((variant) => ({ name: `${variant.id} in ${scenario} isn=${isn}`, variant, scenario, isn })),
  ),
);

const endless = scenarios
  .filter(({ judges }) => judges === "liveness")
  .flatMap(({ id: scenario }) =>
    variants.map((variant) => ({ name: `${variant.id} in ${scenario}`, variant, scenario, isn: "const" as const })),
  );

describe("expected verdicts", () => {
  it.each([...runs, ...endless])("are those of $name", async ({ variant, scenario, isn }) => {
    const preset = scenarioCalled(scenario);
    const bounds = boundsOf(preset, variant, { isn });
    const expectation = variant.expected[expectationKey(variant, scenario, bounds) ?? ""];
    expect(expectation).toBeDefined();
    expect(expectation?.judges ?? "safety").toBe(preset.judges);
    const named = Object.keys(expectation?.violated ?? {});
    const result = await check({ variant, scenario, bounds, properties: [...new Set([...propertiesIn(preset), ...named])] });
    const found = result.properties.flatMap(({ id, verdict, depth }) =>
      verdict === "holds" ? [] : [[id, verdict, verdict === "violated" ? depth : null]],
    );
    const wanted = properties.flatMap(({ id }) => {
      if (id in (expectation?.violated ?? {})) return [[id, "violated", expectation?.violated[id]]];
      return expectation?.vacuous.includes(id) === true ? [[id, "vacuous", null]] : [];
    });
    expect(found).toEqual(wanted);
  });
});

/** Table E.1 of the published numbers: first violated depths with isn=const, in the order of the columns below. */
const columns = [
  "P-2MSL",
  "P-QUIESCE",
  "P-NO-STALE-DATA",
  "P-NO-STALE-FIN",
  "P-NO-STALE-ACK",
  "P-NO-STALE-RST",
  "P-TW-MIN",
  "P-GRACE",
] as const;
const tableE: Readonly<Record<string, readonly (number | null)[]>> = {
  rfc9293: [16, 16, null, null, 16, 18, 12, 15],
  rfc1337: [null, 18, null, null, null, 21, null, 15],
  "rfc1337-any": [null, null, null, null, null, null, null, 15],
  "rfc1337-3msl": [null, null, null, null, null, null, null, 16],
  "no-time-wait": [13, 13, null, null, 13, 15, null, 10],
  "time-wait-1msl": [null, 16, null, null, 17, 17, null, 13],
  "timer-first": [null, 16, null, null, 18, 17, null, 13],
  letter: [null, 18, null, null, null, 21, null, 15],
  rfc793: [16, 16, null, null, 16, 18, 12, 15],
  "rfc793-rfc1337": [null, 18, null, null, null, 19, null, 15],
};

describe("table E", () => {
  // That the search finds what is recorded is tested above.
  it.each(Object.entries(tableE))("records the published depths for %s", (name, depths) => {
    const expectation = variants.find(({ id }) => id === name)?.expected["table-e"];
    expect(columns.map((id) => expectation?.violated[id] ?? null)).toEqual(depths);
  });

  it("records the published depths for abort, which is searched on demand and whose graceful closes are not judged", () => {
    const violated = variants.find(({ id }) => id === "abort")?.expected["table-e"]?.violated ?? {};
    expect(columns.slice(0, 7).map((id) => violated[id] ?? null)).toEqual([14, 6, null, 17, 6, 8, 9]);
  });
});
