// What must be assumed so that something happens in the end: each claim holds under one set of conditions and fails under the next weaker
// one, and every lasso that shows it is one when looked at by itself.

import { describe, expect, it } from "vitest";
import { endsInHit, lassoProblems, replayHit, search, slice } from "../../checker/index.ts";
import { boundsOf, check, checkBounds, systemOf, type Bounds } from "../../model/index.ts";
import { isLiveness, properties } from "../../spec/index.ts";
import { inTier } from "../tier.ts";
import { scenarioCalled, variantCalled } from "./presets.ts";

async function verdict(property: string, scenario: string, set: Partial<Bounds> = {}, variant = "rfc9293"): Promise<string> {
  const chosen = variantCalled(variant);
  const bounds = boundsOf(scenarioCalled(scenario), chosen, set);
  checkBounds(bounds);
  const [judged] = (await check({ variant: chosen, scenario, bounds, properties: [property] })).properties;
  return judged?.verdict ?? "not judged";
}

describe("a host in LAST-ACK", () => {
  it("gets out if the channel is fair, or if it gives up, and not otherwise", async () => {
    expect(await verdict("P-LASTACK-EXIT", "liveness")).toBe("holds");
    expect(await verdict("P-LASTACK-EXIT", "giving-up")).toBe("holds");
    expect(await verdict("P-LASTACK-EXIT", "lossy")).toBe("violated");
  });

  it("is not helped by a fair channel once it no longer retransmits", async () => {
    expect(await verdict("P-LASTACK-EXIT", "liveness", { retransmissions: 1 })).toBe("violated");
    expect(await verdict("P-LASTACK-EXIT", "liveness", { retransmissions: 1, userTimeout: "possible" })).toBe("holds");
  });
});

describe("a connection", () => {
  it("ends on both sides if both users close, and not if one never does", async () => {
    expect(await verdict("P-TERM", "liveness")).toBe("holds");
    expect(await verdict("P-TERM", "liveness", { roles: { opens: ["A"], listens: ["B"], closes: ["A"] } })).toBe("violated");
  });

  it("need not end if its other side gives up, because nothing ends FIN-WAIT-2", async () => {
    expect(await verdict("P-TERM", "giving-up", { channel: "fair" })).toBe("violated");
    expect(await verdict("P-CAN-END", "giving-up")).toBe("violated");
    expect(await verdict("P-CAN-END", "lossy")).toBe("holds");
  });

  it("that is half open is noticed if there is something to send, and not by a host that is idle", async () => {
    expect(await verdict("P-NO-HALFOPEN", "giving-up", { channel: "fair" })).toBe("violated");
    expect(await verdict("P-HALFOPEN-SENDER", "giving-up")).toBe("holds");
    expect(await verdict("P-HALFOPEN-SENDER", "liveness")).toBe("holds");
    expect(await verdict("P-HALFOPEN-SENDER", "lossy")).toBe("violated");
  });

  it("is established in the end unless somebody gives up", async () => {
    for (const property of ["P-OPEN-LIVE", "P-SIMOPEN"]) {
      expect(await verdict(property, "liveness")).toBe("holds");
      expect(await verdict(property, "lossy")).toBe("violated");
      expect(await verdict(property, "giving-up", { channel: "fair" })).toBe("violated");
    }
  });
});

describe("verdicts on what happens in the end", () => {
  it("are the same with one more segment in flight, with an octet to send, and with a longer MSL", async () => {
    const ids = ["P-LASTACK-EXIT", "P-TERM", "P-OPEN-LIVE", "P-SIMOPEN", "P-NO-ACKLOOP"];
    const variant = variantCalled("rfc9293");
    for (const set of [{ capacity: 3 }, { msl: 2 }, { data: 1 }]) {
      const bounds = boundsOf(scenarioCalled("liveness"), variant, set);
      const result = await check({ variant, scenario: "liveness", bounds, properties: ids });
      expect(result.properties.map((one) => [set, one.id, one.verdict])).toEqual(result.properties.map((one) => [set, one.id, "holds"]));
    }
  });
});

describe("every lasso", () => {
  const named = [
    ["rfc9293", "lossy"],
    ["rfc9293", "giving-up"],
    ["abort", "liveness"],
    ["letter", "liveness"],
  ] as const;
  it.each(inTier({ quick: [], thorough: named.slice(0, 2), full: [...named] }))(
    "of %s in %s is a fair run that never gets there, also in the whole model",
    async (name, scenario) => {
      const variant = variantCalled(name);
      const system = systemOf(variant, boundsOf(scenarioCalled(scenario), variant, {}));
      let lassos = 0;
      for (const { id } of properties.filter(isLiveness)) {
        const sliced = slice(system, [id]);
        const [property] = sliced.properties;
        const hit = (await search(sliced)).properties[0]?.hit ?? null;
        if (hit === null || property === undefined) continue;
        if (property.kind === "leadsTo") {
          expect([id, lassoProblems(sliced, property, hit)]).toEqual([id, []]);
          lassos++;
        }
        expect([id, endsInHit(system, id, replayHit(system, sliced, id, hit))]).toEqual([id, true]);
      }
      expect(lassos).toBeGreaterThan(2);
    },
  );
});
