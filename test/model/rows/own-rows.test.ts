// What variants of one's own may count on: a timer that a row forgets to start never expires, a row for another state fires without the model
// being told of it, a patch may be for one host, and what the model lacks is refused by name.

import { describe, expect, it } from "vitest";
import { and, int, lt, no, seqNumber } from "../../../checker/index.ts";
import { readVariant } from "../../../model/index.ts";
import { deleteTcb, set, start, type Effect } from "../../../spec/index.ts";
import { about, changed, cite, rowCalled, verdictOf } from "./changed-row.ts";

describe("a timer that is not started", () => {
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
  it("fires for a timer of its own: FIN-WAIT-2 with one is left", async () => {
    const patches = ["FW1.ACKFIN.TIMED", "FW2.TIMEOUT"].map((enable) => ({ enable, cite }));
    expect(await verdictOf({ id: "limited", ...about, patches }, "P-CAN-END", "giving-up")).toBe("holds");
  });
});

describe("a patch for one host", () => {
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
