// `twomsl sweep` over two bounds.

import { describe, expect, it } from "vitest";
import { command } from "../command.ts";

const small = "sweep --variant time-wait-1msl --set capacity=1 --property P-TW-2MSL";

describe("the sweep", () => {
  it("draws a grid for two bounds", async () => {
    const { out } = await command(`${small} --set msl=1,2 --set timeWait=1..4`);
    expect(out).toMatch(/^ {2}msl=1 +12 +· +· +· +holds from timeWait=2 on$/m);
    expect(out).toMatch(/^ {2}msl=2 .*holds from timeWait=4 on$/m);
  });
});
