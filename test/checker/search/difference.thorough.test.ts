// Holding a random system against a similar one tells nothing that searching both does not tell.

import fc from "fast-check";
import { expect, it } from "vitest";
import { differenceFrom, InputError, not, referenceOf, search, type Expr, type System } from "../../../checker/index.ts";
import { randomSystems, runs } from "../random-system.ts";

it("tells of random systems what searches tell", async () => {
  const cases = randomSystems.chain(({ system }) => fc.nat(system.rules.length - 1).map((which) => ({ system, which })));
  await fc.assert(
    fc.asyncProperty(cases, async ({ system, which }) => {
      const rules = system.rules.map((one, i) => (i === which ? { ...one, guard: not(one.guard as Expr<"bool">) } : one));
      const [before, after] = [await searched(system), await searched({ ...system, rules })];
      fc.pre(before !== null && after !== null);
      const difference = differenceFrom(referenceOf(system), { ...system, rules });
      if (difference?.states === 0) expect(after?.counts).toEqual(before?.counts);
      for (const id of difference?.broken ?? []) {
        expect(before?.hit).not.toContain(id);
        expect(after?.hit).toContain(id);
      }
    }),
    { ...runs, numRuns: 100 },
  );
});

/** What a search finds; null if a value is out of range at the beginning, or if there are too many states. */
async function searched(system: System) {
  try {
    const { states, transitions, capped, properties, stop } = await search(system, { engine: "javascript", limits: { states: 1000 } });
    const hit = properties.flatMap(({ id, hit: first }) => (first === null ? [] : [id]));
    return stop === null ? { counts: [states, transitions, capped], hit } : null;
  } catch (error) {
    if (error instanceof InputError) return null;
    throw error;
  }
}
