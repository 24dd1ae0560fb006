// What `twomsl layout` counts adds up, and each step that `twomsl layout` tells of is what the layout with the greater bound is.

import { describe, expect, it } from "vitest";
import { layoutCost, slice } from "../../../checker/index.ts";
import { selectBounds, shippedScenario, selectVariant } from "../../../cli/select.ts";
import { formatBounds, propertiesIn, systemOf } from "../../../model/index.ts";
import { command, deafIo } from "../command.ts";

const documentOf = async (line: string) => JSON.parse((await command(`${line} --json`)).out);

describe("layout", () => {
  it("counts every bit once, the dearest part first", async () => {
    for (const line of [
      "layout",
      "layout --variant letter --scenario standard",
      "layout --set modulus=32 --set data=2 --property P-2MSL",
    ]) {
      const { parts, usedBits, availableBits, words, bytes } = await documentOf(line);
      const costs: readonly number[] = parts.map(({ totalBits }: { totalBits: number }) => totalBits);
      expect(costs.reduce((sum, bits) => sum + bits, 0)).toBe(usedBits);
      expect(costs).toEqual(costs.toSorted((left, right) => right - left));
      expect([availableBits, bytes]).toEqual([words * 32, words * 4]);
      expect(usedBits).toBeLessThanOrEqual(availableBits);
    }
  });

  it("tells of each step what the layout with that bound is", async () => {
    const { steps } = await documentOf("layout");
    expect(steps.map(({ bound }: { bound: string }) => bound)).toEqual([
      "modulus",
      "window",
      "msl",
      "timeWait",
      "capacity",
      "retransmissions",
      "duplicates",
      "opens",
      "data",
      "isnGap",
      "roles",
    ]);
    const scenario = shippedScenario("quick");
    const { variant } = await selectVariant("rfc9293", deafIo);
    for (const { bound, to, usedBits, bytes } of steps) {
      const bounds = selectBounds(scenario, variant, [`${bound}=${to}`]);
      expect(formatBounds(bounds)).toMatchObject({ [bound]: to });
      const cost = layoutCost(slice(systemOf(variant, bounds), propertiesIn(scenario)));
      expect({ bound, usedBits: cost.usedBits, bytes: cost.bytes }).toEqual({ bound, usedBits, bytes });
    }
    const [{ bound, to, usedBits, bytes }] = steps;
    expect(await documentOf(`layout --set ${bound}=${to}`)).toMatchObject({ usedBits, bytes, bounds: { [bound]: to } });
  });
});
