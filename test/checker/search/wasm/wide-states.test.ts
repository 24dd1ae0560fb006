// States too wide for WebAssembly: what it takes, what it leaves to JavaScript, and what is refused.

import { describe, expect, it } from "vitest";
import { array, assign, declare, eq, int, range, rule, search, yes, type System } from "../../../../checker/index.ts";

/** Two flags in a state of so many words. */
function wide(words: number): System {
  const { handles, variables } = declare("state", { at: array(range(0, words - 1), range(0, 2 ** 31 - 1)) });
  const flags = [0, words - 1].map((place) => handles.at.at(int(place)));
  return {
    name: "wide",
    modulus: 8,
    variables,
    initial: [],
    rules: flags.map((flag, k) =>
      rule({ id: `set ${k}`, says: "", params: {}, when: () => eq(flag, int(0)), do: () => [assign(flag, int(1))] }),
    ),
    properties: [{ kind: "step", id: "p", trigger: yes, holds: yes }],
  };
}

describe("wide states", () => {
  it("may have 999 words in WebAssembly", async () => {
    const [fast, slow] = [await search(wide(999), { engine: "wasm" }), await search(wide(999), { engine: "javascript" })];
    expect([fast.states, fast.transitions, fast.properties]).toEqual([4, 4, slow.properties]);
  });

  it("may have more in JavaScript, to which auto then keeps", async () => {
    expect(await search(wide(1000))).toMatchObject({ engine: "javascript", states: 4, stop: null });
    for (const options of [{ engine: "wasm" }, { fingerprint: true }] as const)
      await expect(search(wide(1000), options)).rejects.toThrow(/^TWM-319 .*at most 999 words.*1000/);
  });
});
