// `twomsl minimize` names what a violation needs: each change it keeps is necessary, what it drops is not, and so with events.

import { describe, expect, it } from "vitest";
import {
  boundsOf,
  check,
  neededEvents,
  partName,
  partsOfVariant,
  scenarios,
  systemOf,
  variantWith,
  type Bounds,
  type VariantPart,
} from "../../../model/index.ts";
import { replayHit, search, slice } from "../../../checker/index.ts";
import { variants, type Variant } from "../../../spec/index.ts";
import type { CauseDocument } from "../../../cli/minimize/document.ts";
import { fieldsOf, namedUnder } from "../render/json-fields.ts";
import { command } from "../command.ts";

const called = <Thing extends { readonly id: string }>(all: readonly Thing[], id: string): Thing => {
  const found = all.find((one) => one.id === id);
  if (found === undefined) throw new Error(`nothing is called ${id}`);
  return found;
};
const noTimeWait = called(variants, "no-time-wait");
const boundsFor = (variant: Variant): Bounds => boundsOf(called(scenarios, "quick"), variant, { opens: 1, retransmissions: 0 });
const line = "minimize --variant no-time-wait --set opens=1 --set retransmissions=0";

async function verdictWith(parts: readonly VariantPart[], property: string): Promise<string | undefined> {
  const variant = variantWith(noTimeWait, parts);
  const { properties } = await check({ variant, scenario: "quick", bounds: boundsFor(variant), properties: [property] });
  return properties[0]?.verdict;
}

describe("minimize", () => {
  it("says of no change that it is needed where the search without it was stopped", async () => {
    // The violation is found among as many states; that the base table does not violate it takes 375.
    const { code, out } = await command(`${line} --property P-GRACE-0 --trace none --max-states 370`);
    expect(code).toBe(3);
    expect(out.replaceAll(/\n +/g, " ")).toMatch(
      /1 of the 6 changes of no-time-wait may be needed: \+FW2\.FIN\.NOTW: without it P-GRACE-0 is not decided/,
    );
    expect(out).not.toContain("is needed:");
  });
  it("keeps the changes without any one of which the property holds, and drops those without which it is violated all the same", async () => {
    const { code, out } = await command(`${line} --property P-GRACE-0 --json`);
    const document: CauseDocument = JSON.parse(out);
    expect(code).toBe(0);
    const all = partsOfVariant(noTimeWait);
    const kept = all.filter((part) => document.parts.some((one) => one.needed && one.part === partName(part)));
    expect(document.parts.map(({ part }) => part).toSorted()).toEqual(all.map(partName).toSorted());
    expect(kept.length).toBeGreaterThan(0);
    expect(kept.length).toBeLessThan(all.length);
    expect(await verdictWith(kept, "P-GRACE-0")).toBe("violated");
    for (const part of kept) {
      const without = await verdictWith(
        kept.filter((one) => one !== part),
        "P-GRACE-0",
      );
      expect(without).toBe("holds");
      expect(document.parts.find((one) => one.part === partName(part))).toMatchObject({ needed: true, without: { verdict: without } });
    }
    expect(fieldsOf([document], ["bounds", "trace"])).toEqual(namedUnder("twomsl/cause@1"));
  });

  it("says it below the counterexample, with what each event is needed for", async () => {
    const { code, out } = await command(`${line} --property P-GRACE-0`);
    expect(code).toBe(0);
    expect(out).toMatch(/✗ P-GRACE-0 is violated at step \d+[\s\S]* cause {3}1 of the 6 changes of no-time-wait is needed:\n/);
    expect(out).toMatch(/\n {2}events {2}All \d+ events are needed:\n {10}1 B: OPEN passive: without it step \d+ cannot be taken/);
  });

  it("says so where the base table violates the property too", async () => {
    const { out } = await command("minimize --variant rfc1337 --property P-KNOW --trace none");
    expect(out).toMatch(/None of the \d+ changes of rfc1337 is needed: the base table violates\s+P-KNOW/);
  });
});

describe("the events of a run", () => {
  it("are needed where without one of them the others lead nowhere, and others are left out", async () => {
    const system = systemOf(noTimeWait, boundsFor(noTimeWait));
    const sliced = slice(system, ["P-GRACE-0"]);
    const [found] = (await search(sliced)).properties;
    if (found?.hit == null) return expect.fail("no counterexample");
    const { steps } = replayHit(system, sliced, "P-GRACE-0", found.hit);
    const shortest = await neededEvents(system, "P-GRACE-0", steps);
    expect(shortest.map(({ event }) => event)).toEqual(steps.map((_, i) => i));
    // The last event is the violation; before it time may pass, which leads nowhere.
    const tick = system.rules.find(({ id }) => id === "tick");
    if (tick === undefined) return expect.fail("no clock");
    const longer = await neededEvents(system, "P-GRACE-0", [{ rule: tick, args: {} }, ...steps]);
    expect(longer.map(({ event }) => event)).toEqual(steps.map((_, i) => i + 1));
    expect(longer.at(-1)).toMatchObject({ blocked: null });
  });
});
