// Rows of a variant and a patch for one host, judged by what follows in the end.

import { describe, expect, it } from "vitest";
import { int } from "../../../checker/index.ts";
import { boundsOf, check, propertiesIn, readVariant, type Bounds } from "../../../model/index.ts";
import { row, send, set, signal, start, tcb, variants } from "../../../spec/index.ts";
import { scenarioCalled } from "../presets.ts";
import { about, changed, cite, verdictOf, withoutTimer } from "./changed-row.ts";

describe("rows of a variant", () => {
  it("a user who is told of an end that has not come is noticed, and, a known limit, a count of repeats that begins anew for nothing is not", async () => {
    const patches = [
      changed("SYNC.SYN.CHAL", (effects) => [...effects, signal("connection reset")]),
      changed("*.OOW", (effects) => [...effects, set("retransmitted", int(0))]),
    ];
    const talkative = readVariant({ id: "talkative", ...about, patches }, "mine.ts");
    const [base] = variants;
    const quick = scenarioCalled("quick");
    const bounds = boundsOf(quick, talkative, {});
    const { properties } = await check({ variant: talkative, scenario: quick.id, bounds, properties: propertiesIn(quick) });
    const known = base?.expected["quick"];
    const differing = properties.filter(({ id, verdict, depth }) =>
      verdict === "violated" ? known?.violated[id] !== depth : (known?.vacuous.includes(id) === true ? "vacuous" : "holds") !== verdict,
    );
    expect(differing.map(({ id }) => id)).toEqual(["P-TOLD-ENDS"]);
    expect(properties.length).toBeGreaterThan(80);
  });

  it("never expires: LAST-ACK without a retransmission timer is never left", async () => {
    const forgetful = { id: "forgetful", ...about, base: "2msl-safe", patches: [changed("CW.CLOSE", withoutTimer)] };
    expect(await verdictOf(forgetful, "P-LASTACK-EXIT", "liveness")).toBe("violated");
    expect(await verdictOf({ id: "same", ...about, base: "2msl-safe" }, "P-LASTACK-EXIT", "liveness")).toBe("holds");
  });

  it("fires where there was none: a FIN-WAIT-2 that probes its peer is heard by one that is gone", async () => {
    const probe = row("retransmission-timeout", {
      id: "FW2.PROBE",
      in: ["FIN-WAIT-2"],
      do: [send(["ACK"], { seq: tcb.sndNxt, ack: tcb.rcvNxt }), start("retransmission")],
      says: "A host that waits for the peer's FIN asks whether the peer is still there.",
      cite,
    });
    const keepsTimer = changed("FW1.ACKFIN", (effects) => [...effects, start("retransmission")]);
    const probing = { id: "probing", ...about, patches: [{ insert: probe, before: "*.RTO", cite }, keepsTimer] };
    const fair = { channel: "fair" } as const;
    expect(await verdictOf(probing, "P-CAN-END", "giving-up", fair)).toBe("holds");
    expect(await verdictOf({ id: "same", ...about }, "P-CAN-END", "giving-up", fair)).toBe("violated");
  });

  it("leaves the other as it is: a passive closer without timer hurts only where it closes second", async () => {
    const at = (side: "A" | "B"): unknown => ({
      id: `bad-${side}`,
      ...about,
      patches: [{ ...(changed("CW.CLOSE", withoutTimer) as object), at: side }],
    });
    // A closes first, so that only B is ever in LAST-ACK.
    const both = { roles: { opens: ["A"], listens: ["B"], closes: ["A", "B"] } } as Partial<Bounds>;
    const first = { ...both, roles: { opens: ["A"], listens: ["B"], closes: ["A"] } } as Partial<Bounds>;
    expect(await verdictOf(at("B"), "P-LASTACK-EXIT", "liveness", both)).toBe("violated");
    expect(await verdictOf(at("B"), "P-LASTACK-EXIT", "liveness", first)).toBe("vacuous");
    expect(await verdictOf(at("A"), "P-LASTACK-EXIT", "liveness", first)).toBe("vacuous");
  });
});
