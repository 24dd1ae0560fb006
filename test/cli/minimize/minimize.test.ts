// What `twomsl minimize` refuses. What it finds is tested where there is more time.

import { describe, expect, it } from "vitest";
import { command } from "../command.ts";

const line = "minimize --variant no-time-wait --set opens=1 --set retransmissions=0 --set capacity=1";

describe("minimize", () => {
  it.each([
    ["a property that holds", `${line} --property P-TW-MIN`, "TWM-375"],
    ["none", line, "TWM-374"],
    ["several", `${line} --property P-GRACE,P-GRACE-0`, "TWM-374"],
  ])("refuses %s", async (_, words, code) => {
    const { err, code: exit } = await command(words);
    expect([exit, err.slice(0, 7)]).toEqual([2, code]);
  });
});
