// A step on symbols means what the interpreter means: on random systems, which have everything the language has, every cell, element, label
// and verdict comes out the same when the symbols get values. With integers sequence numbers must not wrap round. And what is printed for
// solvers means the same to them.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { evaluator, type System } from "../../../checker/index.ts";
import { itWith } from "../../peers.ts";
import { solverCalled } from "../../solver.ts";
import { inTier } from "../../tier.ts";
import { attempt } from "../compile/expanded-step.ts";
import { randomSystems, runs, type RandomSystem } from "../random-system.ts";
import { expectSameStep } from "./agreeing.ts";
import { expectSameValues, printed } from "./printed.ts";
import { translatorOf, type Translated } from "./translated.ts";
import { withWholeNumbers } from "./whole-numbers.ts";

const readings = [
  ["bit-vectors", (system: System) => system],
  ["integers", withWholeNumbers],
] as const;
type Numbers = (typeof readings)[number][0];

/** Steps of a random run, each compared in terms; what was computed of each is handed over. */
function compare({ system, draw }: RandomSystem, numbers: Numbers): readonly Translated[] {
  const meaning = evaluator(system);
  const initial = attempt(() => meaning.initialState());
  fc.pre(initial !== "out of range");
  const translator = translatorOf(system, numbers);
  const compared: Translated[] = [];
  let state = initial as Exclude<typeof initial, "out of range">;
  for (let step = 0; step < 8; step++) {
    const firings = meaning.firings(state).filter(({ breach }) => breach === undefined);
    const firing = firings[draw(Math.max(1, firings.length))];
    if (firing === undefined) break;
    const meant = meaning.fire(state, firing);
    if (meant.kind !== "next") break;
    const told = expectSameStep(translator, state, firing, meant);
    system.properties
      .filter((one) => one.kind === "step")
      .forEach(({ trigger, holds }, i) => {
        const [triggered, held] = [trigger, holds].map((one) => attempt(() => meaning.test(one, state, meant.state, meant.observed)));
        if (triggered !== "out of range") expect(told.steps[i]?.trigger).toBe(triggered);
        if (held !== "out of range") expect(told.steps[i]?.holds).toBe(held);
      });
    compared.push(told);
    state = meant.state;
  }
  return compared;
}

describe.each(readings)("a step on symbols, with %s", (numbers, made) => {
  it("does what the interpreter does, on random systems and runs", () => {
    let compared = 0;
    fc.assert(
      fc.property(randomSystems, ({ system, draw }) => {
        compared += compare({ system: made(system), draw }, numbers).length;
      }),
      runs,
    );
    expect(compared).toBeGreaterThan(100);
  });

  itWith(["z3"], "is printed as a solver understands it", async () => {
    const numRuns = inTier({ quick: 20, thorough: 60, full: 1000 });
    const some = fc.sample(randomSystems, { numRuns, seed: 4 }).flatMap(({ system, draw }) => {
      try {
        return compare({ system: made(system), draw }, numbers)
          .slice(0, 2)
          .map(printed);
      } catch (error) {
        if (error instanceof fc.PreconditionFailure) return [];
        throw error;
      }
    });
    expect(some.length).toBeGreaterThan(numRuns / 2);
    await expectSameValues(some, solverCalled("z3"));
  });
});
