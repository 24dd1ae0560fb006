// A step on symbols means what the interpreter means: on random systems, which have everything the language has, every cell, element, label
// and verdict comes out the same when the symbols get values.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { evaluator } from "../../../checker/index.ts";
import { attempt } from "../compile/expanded-step.ts";
import { randomSystems, runs } from "../random-system.ts";
import { expectSameStep } from "./agreeing.ts";
import { translatorOf } from "./translated.ts";

describe("a step on symbols", () => {
  it("does what the interpreter does, on random systems and runs, with bit-vectors", () => {
    let compared = 0;
    fc.assert(
      fc.property(randomSystems, ({ system, draw }) => {
        const meaning = evaluator(system);
        const initial = attempt(() => meaning.initialState());
        fc.pre(initial !== "out of range");
        const translator = translatorOf(system, "bit-vectors");
        let state = initial as Exclude<typeof initial, "out of range">;
        for (let step = 0; step < 8; step++) {
          const firings = meaning.firings(state).filter(({ breach }) => breach === undefined);
          const firing = firings[draw(Math.max(1, firings.length))];
          if (firing === undefined) return;
          const meant = meaning.fire(state, firing);
          if (meant.kind !== "next") return;
          const told = expectSameStep(translator, state, firing, meant);
          system.properties
            .filter((one) => one.kind === "step")
            .forEach(({ trigger, holds }, i) => {
              const [triggered, held] = [trigger, holds].map((one) => attempt(() => meaning.test(one, state, meant.state, meant.observed)));
              if (triggered !== "out of range") expect(told[i]?.trigger).toBe(triggered);
              if (held !== "out of range") expect(told[i]?.holds).toBe(held);
            });
          compared++;
          state = meant.state;
        }
      }),
      runs,
    );
    expect(compared).toBeGreaterThan(100);
  });
});
