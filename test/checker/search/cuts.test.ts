// What a bound in a guard cuts off is counted, by every search alike.

import { describe, expect, it } from "vitest";
import {
  add,
  and,
  assign,
  declare,
  eq,
  int,
  lt,
  not,
  range,
  rule,
  search,
  searchOracle,
  yes,
  type System,
} from "../../../checker/index.ts";

const { variables, handles } = declare("state", { n: range(0, 9), m: range(0, 9) });
const { n, m } = handles;

/** Two counters: one goes up to 3 by choice and would go on, the other up to 2 wherever the first is even. */
const counting: System = {
  name: "counting",
  modulus: 16,
  variables,
  initial: [],
  rules: [
    rule({
      id: "up",
      says: "",
      params: { by: range(1, 2) },
      when: () => yes,
      limit: { bound: "most", within: ({ by }) => lt(add(n, by), int(4)) },
      do: ({ by }) => [assign(n, add(n, by))],
    }),
    rule({
      id: "other",
      says: "",
      params: {},
      when: () => not(eq(n, int(1))),
      limit: { bound: "few", within: () => lt(m, int(2)) },
      do: () => [assign(m, add(m, int(1)))],
    }),
    rule({
      id: "stop",
      says: "",
      params: {},
      when: () => and(eq(n, int(0)), eq(m, int(9))),
      do: () => [assign(m, int(0))],
    }),
  ],
  properties: [],
};

describe("a bound in a guard", () => {
  // All of n from 0 to 3 with m from 0 to 2. Going up by 1 is cut at 3, by 2 at 2 and 3: three choices for each of three m. The other counter is cut where m
  // is 2 and n is not 1.
  const cut = [
    { bound: "most", steps: 9 },
    { bound: "few", steps: 3 },
  ];

  it("has what it cuts off counted by the readable search", () => {
    expect(searchOracle(counting)).toMatchObject({ states: 12, cut });
  });

  it.each([{ engine: "javascript" }, { engine: "wasm" }, { engine: "wasm", workers: 2, coverage: true }] as const)(
    "has it counted by %o",
    async (options) => {
      expect(await search(counting, options)).toMatchObject({ states: 12, cut });
    },
  );
});
