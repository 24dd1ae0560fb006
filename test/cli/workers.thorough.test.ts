// What `twomsl check` prints does not depend on how many threads searched, nor on which of them was faster this time.

import { describe, expect, it } from "vitest";
import { command } from "./command.ts";

describe("check --workers", () => {
  it("prints the same counts, verdicts and trace for any number, run after run", async () => {
    const line = "check --variant no-time-wait --property P-GRACE,P-2MSL,P-NO-STALE-RST --set data=1 --engine wasm --workers";
    const printed = async (workers: number) => {
      const { code, out } = await command(`${line} ${workers}`);
      return [code, out.replace(/^Searched in .*$/m, "").replace(/\s+/g, " ")];
    };
    const expected = await printed(1);
    expect(expected[1]).toMatch(/shortest counterexample.*shortest counterexample/);
    for (const workers of [2, 3, 4, 4, 2, 1]) expect(await printed(workers)).toEqual(expected);
  });
});
