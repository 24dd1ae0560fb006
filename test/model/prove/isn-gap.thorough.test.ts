// How far initial numbers have to lie beyond those of earlier connections where either host may open: a search finds the least distance that the proofs assume.

import { describe, expect, it } from "vitest";
import { check, inductionWorlds, scenarios, type Bounds } from "../../../model/index.ts";
import { variants } from "../../../spec/index.ts";
import { inTier } from "../../tier.ts";

const called = <Of extends { readonly id: string }>(all: readonly Of[], id: string): Of => {
  const found = all.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no ${id}`);
  return found;
};
const safe = called(variants, "2msl-safe");
const turns = called(scenarios, "turns");

async function survives(set: Partial<Bounds>): Promise<string | undefined> {
  const bounds = { ...turns.bounds, timeWait: 2, modulus: 64, duplicates: 1, ...set };
  return (await check({ variant: safe, scenario: "turns", bounds, properties: ["P-NEWCONN-SURVIVES"] })).properties[0]?.verdict;
}

describe("an established connection, with an old SYN that comes late", () => {
  it.each(inTier({ quick: [4], thorough: [4], full: [2, 3, 4] }))(
    "survives where initial numbers lie a window of %i less 1 apart, and not with one less",
    async (window) => {
      expect(await survives({ window, isnGap: window - 1 })).toBe("holds");
      if (window > 2) expect(await survives({ window, isnGap: window - 2 })).toBe("violated");
    },
  );
});

describe("worlds in which runs are looked for", () => {
  it("keep to what is assumed of initial numbers", () => {
    const settings = (["client-server", "either"] as const).flatMap((roles) => [
      { roles },
      { roles, sending: "once" as const },
      { roles, ends: "graceful" as const },
    ]);
    for (const setting of settings)
      for (const { scenario, set } of inductionWorlds({ ...setting, gap: "window - 1" })) {
        const { window, isnGap } = { ...called(scenarios, scenario).bounds, ...set };
        expect([scenario, window - isnGap]).toEqual([scenario, Math.min(window - isnGap, 1)]);
      }
  });
});
