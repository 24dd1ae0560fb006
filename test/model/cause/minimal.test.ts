// Delta debugging leaves a part of which nothing can be left out, whatever it takes.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { minimalPart } from "../../../model/index.ts";

const eight = Array.from({ length: 8 }, (_, i) => i);

describe("a minimal part", () => {
  it("is what is needed, if that is one set", async () => {
    await fc.assert(
      fc.asyncProperty(fc.subarray(eight), async (needed) => {
        const found = await minimalPart(eight, (some) => Promise.resolve(needed.every((one) => some.includes(one))));
        expect(found).toEqual(needed);
      }),
      { seed: 1, numRuns: 100 },
    );
  });

  it("brings it about, and without any one of it does not, also where more is not always better", async () => {
    const sets = fc.array(fc.subarray(eight), { minLength: 1, maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(sets, async (enough) => {
        const does = (some: readonly number[]): boolean =>
          some.length === 8 || enough.some((set) => set.length === some.length && set.every((one) => some.includes(one)));
        const found = await minimalPart(eight, (some) => Promise.resolve(does(some)));
        expect(does(found)).toBe(true);
        // Nothing at all is minimal whatever else there is.
        const fewer = found.map((one) => found.filter((other) => other !== one));
        expect(fewer.filter(does)).toEqual([]);
      }),
      { seed: 2, numRuns: 100 },
    );
  });
});
