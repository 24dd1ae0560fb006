// What variants of one's own may count on: a timer that a row forgets to start never expires, a row for another state fires without the model
// being told of it, a patch may be for one host, and what the model lacks is refused by name.

import { describe, expect, it } from "vitest";
import { and, int, lt, no, seqNumber } from "../../../checker/index.ts";
import { boundsOf, check, readVariant, type Bounds } from "../../../model/index.ts";
import { deleteTcb, other, row, send, set, start, table, tcb, type Effect, type Row } from "../../../spec/index.ts";
import { scenarioCalled } from "../presets.ts";

const cite = [other("this test", "")];
const about = { title: "A variant", says: "It changes something.", cite };

function rowCalled(id: string): Row {
  const found = table.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no row ${id}`);
  return found;
}

/** A row with other effects, under its own id. */
function changed(id: string, effects: (effects: readonly Effect[]) => readonly Effect[]): unknown {
  const { status: _, ...found } = rowCalled(id);
  return { replace: id, with: { ...found, do: effects(found.do) }, cite };
}

async function verdictOf(variant: unknown, property: string, scenario: string, bounded: Partial<Bounds> = {}): Promise<string> {
  const read = readVariant(variant, "mine.ts");
  const bounds = boundsOf(scenarioCalled(scenario), read, bounded);
  const [judged] = (await check({ variant: read, scenario, bounds, properties: [property] })).properties;
  expect(judged?.verdict === "violated" ? judged.trace : true).not.toBeNull();
  return judged?.verdict ?? "not judged";
}

const withoutTimer = (effects: readonly Effect[]): readonly Effect[] =>
  effects.filter((effect) => effect.do !== "timer" || effect.timer !== "retransmission");

describe("a timer that is not started", () => {
  it("never expires: LAST-ACK without a retransmission timer is never left", async () => {
    const forgetful = { id: "forgetful", ...about, base: "2msl-safe", patches: [changed("CW.CLOSE", withoutTimer)] };
    expect(await verdictOf(forgetful, "P-LASTACK-EXIT", "liveness")).toBe("violated");
    expect(await verdictOf({ id: "same", ...about, base: "2msl-safe" }, "P-LASTACK-EXIT", "liveness")).toBe("holds");
  });
  it("never expires: without the user timer nobody gives up", async () => {
    const patient = (effects: readonly Effect[]): readonly Effect[] =>
      effects.filter((effect) => effect.do !== "timer" || effect.timer !== "user");
    const forgetful = { id: "patient", ...about, patches: [changed("CW.CLOSE", patient)] };
    expect(await verdictOf(forgetful, "P-LASTACK-EXIT", "giving-up")).toBe("violated");
  });
  it("never ends TIME-WAIT", async () => {
    const forgetful = {
      id: "endless",
      ...about,
      patches: [changed("FW2.FIN", (effects) => effects.filter(({ do: what }) => what !== "timer"))],
    };
    expect(await verdictOf(forgetful, "P-TERM", "liveness")).toBe("violated");
  });
  it("has a name that there is", () => {
    const misspelt = { ...start("user"), timer: "keepalive" };
    expect(() => readVariant({ id: "x", ...about, patches: [changed("CW.CLOSE", () => [misspelt as Effect])] }, "mine.ts")).toThrow(
      'do[0].timer: expected one of time-wait, retransmission, user, fin-wait-2, but found "keepalive"',
    );
  });
});

describe("a row for another state", () => {
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
  it("fires for a timer of its own: FIN-WAIT-2 with one is left", async () => {
    const patches = ["FW1.ACKFIN.TIMED", "FW2.TIMEOUT"].map((enable) => ({ enable, cite }));
    expect(await verdictOf({ id: "limited", ...about, patches }, "P-CAN-END", "giving-up")).toBe("holds");
  });
});

describe("a patch for one host", () => {
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
  it("names a host that there is", () => {
    expect(() => readVariant({ id: "x", ...about, patches: [{ enable: "TW.RST.F1", at: "C", cite }] }, "mine.ts")).toThrow(
      "expected A or B",
    );
  });
});

describe("what the model lacks", () => {
  const variantWith = (effect: Effect): unknown => ({
    id: "x",
    ...about,
    patches: [changed("CW.CLOSE", (effects) => [...effects, effect])],
  });
  it.each([
    ["set", set("tsRecent", seqNumber(0)), "row CW.CLOSE: tcb.tsRecent"],
    ["read", set("octetsSent", int(0)), null],
  ] as const)("is refused by name when a row would %s it", async (_, effect, place) => {
    const verdict = verdictOf(variantWith(effect), "P-STATE-GRAPH", "quick");
    if (place === null) expect(await verdict).toBe("holds");
    else await expect(verdict).rejects.toThrow(place);
  });
  it("is refused by name when a row is enabled that reads it", async () => {
    const variant = { id: "x", ...about, patches: [{ enable: "TW.RST.F2", cite }] };
    await expect(verdictOf(variant, "P-TW-MIN", "quick")).rejects.toThrow(/row TW.RST.F2: (?:tcb|given)\./);
  });
  it("is refused by name when a row needs a TCB that nobody keeps", async () => {
    const patches = [
      { enable: "TW.SYN.MAY2", cite },
      { enable: "SRtw.RST", cite },
    ];
    await expect(verdictOf({ id: "x", ...about, patches }, "P-TW-MIN", "quick")).rejects.toThrow("row SRtw.RST: given.tcbSaved");
  });
  it("may be written where the model has a constant, and fromTimeWait is there", async () => {
    for (const effect of [set("sndWnd", int(3)), set("fromTimeWait", no)])
      expect(await verdictOf(variantWith(effect), "P-STATE-GRAPH", "quick")).toBe("holds");
  });
});

describe("parameters that are rows by now", () => {
  it("turn those rows on, but none whose base row the variant has taken out of force", () => {
    const enabled = (variant: unknown): readonly string[] =>
      readVariant(variant, "mine.ts").patches.flatMap((patch) => ("enable" in patch ? [patch.enable] : []));
    const restarts = { timeWaitRestart: "every-ack" };
    expect(enabled({ id: "x", ...about, parameters: restarts })).toEqual([
      "TW.OOW.RESTART",
      "TW.SYN.RESTART",
      "TW.ACK.DI.RESTART",
      "TW.OOO.RESTART",
    ]);
    expect(enabled({ id: "x", ...about, base: "rfc793", parameters: { ...restarts, outOfOrder: "hold" } })).toEqual(
      expect.arrayContaining(["TW.OOW.RESTART", "TW.OOO.RESTART", "*.OOO.HOLD"]),
    );
    expect(enabled({ id: "x", ...about, base: "rfc793", parameters: restarts })).not.toContain("TW.SYN.RESTART");
    expect(() => readVariant({ id: "x", ...about, parameters: { timeWaitRestart: "always" } }, "mine.ts")).toThrow("TWM-218");
  });
  it("and the effects that are functions by now are refused", () => {
    // A file written for an earlier version has the function where it meant the effect.
    const old = deleteTcb as unknown as Effect;
    expect(() => readVariant(variantOf([old]), "mine.ts")).toThrow("expected an effect, but found a function");
  });
  const variantOf = (effects: readonly Effect[]): unknown => ({
    id: "x",
    ...about,
    patches: [{ replace: "CW.CLOSE", with: { ...rowCalled("CW.CLOSE"), when: and(lt(int(0), int(1))), do: effects }, cite }],
  });
});
