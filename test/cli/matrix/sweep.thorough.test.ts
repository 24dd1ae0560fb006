// `twomsl sweep`: a bar for each value of one bound, a grid for two.

import { describe, expect, it } from "vitest";
import { command } from "../command.ts";

const small = "sweep --variant time-wait-1msl --set capacity=1 --property P-TW-2MSL";

describe("the sweep", () => {
  it("draws a bar for each value of one bound", async () => {
    const { out, code } = await command(`${small} --set timeWait=1..3`);
    expect(code).toBe(0);
    expect(out).toMatch(/^ {2}timeWait=1 +═+ violated \(12\)$/m);
    expect(out).toMatch(/^ {2}timeWait=2 +holds$/m);
    expect(out).toContain("holds from timeWait=2 on");
    expect(out).toContain("3 searches of");
  });

  it("draws a grid for two bounds", async () => {
    const { out } = await command(`${small} --set msl=1,2 --set timeWait=1..4`);
    expect(out).toMatch(/^ {2}msl=1 +12 +· +· +· +holds from timeWait=2 on$/m);
    expect(out).toMatch(/^ {2}msl=2 .*holds from timeWait=4 on$/m);
  });
});
