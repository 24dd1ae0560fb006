// Fingerprints: no states are lost that are alike but for the highest bits of some words, whatever the seed, and what is said of the
// probability that some are.

import { describe, expect, it } from "vitest";
import {
  add,
  and,
  array,
  assign,
  declare,
  int,
  le,
  not,
  range,
  rule,
  search,
  verdictOf,
  type SearchReport,
  type System,
} from "../../../checker/index.ts";

/** Counters at the given places of an array, each counted up in steps of `by`; the other elements stay as they are. */
function counters(length: number, most: number, places: readonly number[], by: number): System {
  const { handles, variables } = declare("state", { cells: array(range(0, length - 1), range(0, most)) });
  const { cells } = handles;
  const high = places.map((place) => not(le(cells.at(int(place)), int(most - by))));
  return {
    name: "counters",
    modulus: 8,
    variables,
    initial: [],
    rules: places.map((place) =>
      rule({
        id: `count ${place}`,
        says: "",
        params: {},
        when: () => le(cells.at(int(place)), int(most - by)),
        do: () => [assign(cells.at(int(place)), add(cells.at(int(place)), int(by)))],
      }),
    ),
    properties: [
      { kind: "always", id: "never all at the top", holds: not(and(...high)) },
      { kind: "reachable", id: "all at the top", when: and(...high) },
    ],
  };
}

const verdicts = ({ properties, stop }: SearchReport): readonly string[] => properties.map((property) => verdictOf(property, stop));

describe("fingerprints", () => {
  // Most of these have states that differ in nothing but the highest bits of two or three words.
  it.each([
    ["one bit in a word of its own", 128, 1, [63, 95, 127], 1, 2 ** 3],
    ["the highest byte of three words", 16, 255, [7, 11, 15], 16, 16 ** 3],
    ["the same in odd steps", 16, 255, [7, 11, 15], 5, 52 ** 3],
    ["the higher half of three words", 8, 2 ** 16 - 1, [3, 5, 7], 2 ** 12, 16 ** 3],
    ["six words", 24, 255, [15, 19, 23], 13, 20 ** 3],
    ["whole words", 6, 2 ** 31 - 1, [0, 2, 5], 2 ** 27, 16 ** 3],
  ])("lose no state that differs in %s", async (_, length, most, places, by, states) => {
    const system = counters(length, most, places, by);
    for (const seed of [undefined, 1, 2 ** 40]) {
      const report = await search(system, { fingerprint: true, seed, workers: 2 });
      expect(report.states).toBe(states);
      expect(verdicts(report)).toEqual(["violated", "holds"]);
    }
  });

  it("say how probable it is that a state was missed: half the pairs of states, for each 2 to the power of -63", async () => {
    const { states, omission } = await search(counters(16, 255, [7, 11, 15], 16), { fingerprint: true });
    expect(omission).toBeCloseTo(((states / 2) * states) / 2 ** 63, 30);
    expect((await search(counters(2, 3, [0], 1), { engine: "wasm" })).omission).toBeNull();
  });

  it("depend on the seed in nothing that is told", async () => {
    const system = counters(16, 255, [7, 11, 15], 51);
    const told = async (seed: number) => {
      const { bytesPerState: _, ...report } = await search(system, { fingerprint: true, seed });
      return report;
    };
    expect(await told(7)).toEqual(await told(0));
  });
});
