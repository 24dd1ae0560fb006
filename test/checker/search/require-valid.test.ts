// What is no valid system is refused by whoever would run it, with the words that the check of systems has for it.

import { describe, expect, it } from "vitest";
import { InputError, randomWalk, search, searchOracle, slice, type System } from "../../../checker/index.ts";
import { dieHard } from "../puzzles/die-hard.ts";

const right = dieHard();

/** A system as somebody might write it whom no compiler helps. */
const written = (change: object): System => ({ ...right, ...change }) as System;

describe("a search", () => {
  const fair = [{ rule: "fil big", fixed: {}, strength: "weak" }];
  it.each([
    ["a property of an unknown kind", "TWM-402", { properties: [{ kind: "invariant", id: "mine", holds: right.rules[0]?.guard }] }],
    [
      "fairness of a rule that there is not",
      "TWM-424",
      { properties: [{ kind: "eventually", id: "mine", when: right.rules[0]?.guard, fair, finite: [] }] },
    ],
    ["a guard that is a function", "TWM-401", { rules: [{ ...right.rules[0], guard: () => true }] }],
    ["a modulus that is none", "TWM-403", { modulus: 7 }],
  ])("refuses %s", async (_, code, change) => {
    const wrong = written(change);
    for (const engine of ["javascript", "wasm", "auto"] as const)
      await expect(search(wrong, { engine })).rejects.toThrow(new RegExp(`^${code} `));
    for (const run of [() => searchOracle(wrong), () => randomWalk(wrong, { seed: 1, steps: 1 })]) {
      expect(run).toThrow(InputError);
      expect(run).toThrow(new RegExp(`^${code} `));
    }
  });

  it("says how many problems there are beside the first", async () => {
    const several = written({ modulus: 7, name: "several", rules: [...right.rules, ...right.rules] });
    await expect(search(several)).rejects.toThrow(/^TWM-403 .*; checkSystem lists \d+ more\.$/);
  });
});

describe("a slice", () => {
  it("is refused for a property that there is not", () => {
    expect(() => slice(right, ["mine"])).toThrow("system die hard has no property mine");
  });
});
