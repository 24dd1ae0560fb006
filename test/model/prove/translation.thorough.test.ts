// A step on symbols means what the interpreter means for the model of TCP, in every variant and with both sets of roles: with bit-vectors
// always, with integers where numbers do not wrap round. So does what is printed of it for solvers.

import { describe, expect, it } from "vitest";
import { evaluator, randomNumbers, type Firing, type System } from "../../../checker/index.ts";
import { clientServer, namedRoles, scenarios, systemOf, type Bounds } from "../../../model/index.ts";
import { variants, type Variant } from "../../../spec/index.ts";
import { expectSameStep } from "../../checker/prove/agreeing.ts";
import { expectSameValues, printed, type Printed } from "../../checker/prove/printed.ts";
import { translatorOf } from "../../checker/prove/translated.ts";
import { itWith } from "../../peers.ts";
import { solverCalled } from "../../solver.ts";
import { inTier } from "../../tier.ts";

/** In the middle tier every other variant with one set of roles, and the rest with the other. */
const tried = (roles: 0 | 1): readonly Variant[] =>
  variants.filter((_, i) => inTier({ quick: false, thorough: i % 2 === roles, full: true }));
const walks = inTier({ quick: 1, thorough: 1, full: 45 });
/** What is compared at least, with both roles, in both kinds of numbers. */
const least = inTier({ quick: 1000, thorough: 1000, full: 100_000 });
let total = 0;
/** What solvers are shown of some of these steps. */
const sampled: Printed[] = [];

/** Steps of random walks, each compared in terms. */
function compare(system: System, numbers: "bit-vectors" | "integers", seed: number): number {
  const meaning = evaluator(system);
  const translator = translatorOf(system, numbers);
  const random = randomNumbers(seed);
  const steps = system.properties.filter((one) => one.kind === "step");
  let compared = 0;
  for (let walk = 0; walk < walks; walk++) {
    let state = meaning.initialState();
    for (let length = 0; length < 60; length++) {
      const firings = meaning.firings(state);
      const firing: Firing | undefined = firings[Math.floor(random() * firings.length)];
      if (firing === undefined) break;
      const meant = meaning.fire(state, firing);
      if (meant.kind !== "next") continue;
      const told = expectSameStep(translator, state, firing, meant);
      const judged = steps.map(({ trigger, holds }) =>
        [trigger, holds].map((one) => meaning.test(one, state, meant.state, meant.observed)),
      );
      expect(told.steps.map(({ trigger, holds }) => [trigger, holds])).toEqual(judged);
      // One of each walk, when there are segments and both hosts are on their way.
      if (length === 20) sampled.push(printed(told));
      compared++;
      total++;
      state = meant.state;
    }
  }
  return compared;
}

describe.each([
  ["client-server", clientServer, tried(0)],
  ["either", namedRoles["either"] ?? clientServer, tried(1)],
])("a step on symbols, roles %s", (_, roles, among) => {
  it.each(among.map((variant) => [variant.id, variant] as const))("does what the interpreter does: %s", (_id, variant) => {
    const bounds: Bounds = { ...boundsOf(variant), roles };
    expect(compare(systemOf(variant, bounds), "bit-vectors", 1)).toBeGreaterThan(20);
    expect(compare(systemOf(variant, { ...bounds, modulus: 2 ** 16, isn: "mono" }), "integers", 2)).toBeGreaterThan(20);
  });
});

it("is compared on as many transitions as are claimed", () => {
  console.info(`${total} transitions compared`);
  expect(total).toBeGreaterThanOrEqual(least);
});

itWith(["z3"], "is printed as a solver understands it", async () => {
  const some = sampled.filter((_, i) => i % inTier({ quick: 2, thorough: 2, full: 40 }) === 0);
  expect(some.length).toBeGreaterThan(10);
  await expectSameValues(some, solverCalled("z3"));
});

/** Everything that the model has is in play: text, retransmissions, copies. */
function boundsOf({ parameters }: Variant): Bounds {
  const bounds = scenarios.find(({ id }) => id === "standard")?.bounds;
  if (bounds === undefined) throw new Error("no scenario standard");
  return { ...bounds, timeWait: (parameters.timeWaitMsl ?? 2) * bounds.msl };
}
