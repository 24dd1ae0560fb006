// Random walks: decided by their seed, honest about where they end, and able to meet what is common enough to be met.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { evaluator, InputError, randomWalk, stateKey } from "../../../checker/index.ts";
import { dieHard } from "../puzzles/die-hard.ts";
import { multisets } from "../puzzles/multisets.ts";
import { pingPong } from "../puzzles/ping-pong.ts";
import { randomSystems, runs } from "../random-system.ts";

describe("a random walk", () => {
  it("is the same for the same seed and differs for another", () => {
    const walk = (seed: number) => randomWalk(dieHard(), { seed, steps: 30 });
    expect(walk(1)).toEqual(walk(1));
    expect(walk(1)).not.toEqual(walk(2));
  });

  it("takes as many steps as asked for where it can always go on", () => {
    const walk = randomWalk(dieHard(), { seed: 7, steps: 250 });
    expect([walk.path.length, walk.deadlock]).toEqual([250, false]);
  });

  it("meets a violation that is common, at the depth where it first happens", () => {
    const { initial, path, hits } = randomWalk(dieHard(2), { seed: 3, steps: 200 });
    const states = [initial, ...path.map(({ state }) => state)];
    expect(hits).toEqual([{ id: "the big jug never holds 2", kind: "always", depth: states.findIndex((state) => state["big"] === 2) }]);
  });

  it("meets violations of step properties, which see what was observed", () => {
    const system = dieHard();
    const poured = system.properties.flatMap((property) => (property.kind === "step" ? [{ ...property, holds: property.trigger }] : []));
    expect(randomWalk({ ...system, properties: poured }, { seed: 3, steps: 100 }).hits).toEqual([]);
    const never = poured.map((property) => ({ ...property, holds: { op: "not", kind: "bool", arg: property.trigger } as const }));
    expect(randomWalk({ ...system, properties: never }, { seed: 3, steps: 100 }).hits.map(({ depth }) => depth)).toEqual([1, 1]);
  });

  it("ends where nothing changes the state any more", () => {
    const walk = randomWalk(pingPong({ most: 3, loses: false, duplicates: false }), { seed: 1, steps: 100 });
    expect([walk.path.length, walk.deadlock]).toEqual([6, true]);
    expect(walk.path.at(-1)?.state).toMatchObject({ pinger: 3, ponger: 3 });
  });

  it("does not take what a full bag prunes", () => {
    const walk = randomWalk(multisets(3, 4), { seed: 1, steps: 100 });
    expect([walk.path.length, walk.deadlock]).toEqual([4, true]);
  });

  it("takes only firings that the system has", () => {
    fc.assert(
      fc.property(randomSystems, fc.nat(), ({ system }, seed) => {
        const { firings, fire } = evaluator(system);
        try {
          const { initial, path } = randomWalk(system, { seed, steps: 10 });
          path.reduce((from, step) => {
            const outcomes = firings(from).map((firing) => fire(from, firing));
            const keys = outcomes.flatMap((outcome) => (outcome.kind === "next" ? [stateKey(outcome.state)] : []));
            expect(keys).toContain(stateKey(step.state));
            return step.state;
          }, initial);
        } catch (error) {
          if (!(error instanceof InputError && error.problem.code === "TWM-426")) throw error;
        }
      }),
      { ...runs, numRuns: runs.numRuns / 2 },
    );
  });
});
