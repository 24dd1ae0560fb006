// What an endpoint may send unasked, and whether a segment must be sent at once.

import { describe, expect, it } from "vitest";
import { createEndpoint, type Given, type Tcb } from "../../endpoint/index.ts";
import { boundsOf, scenarios, systemOf } from "../../model/index.ts";
import { State, table, unaskedSteps, variants, type Effect, type StateName, type StepId } from "../../spec/index.ts";

const [rfc9293] = variants;
if (rfc9293 === undefined) throw new Error("no variant");

/** Text up to 200 was sent, up to 150 acknowledged; 500 comes next from the peer. */
const tcb = { iss: 100, sndUna: 150, sndNxt: 200, sndWnd: 1000, maxSndWnd: 1000, rcvNxt: 500, irs: 400, finSent: 0 };

function sent(step: StepId, state: StateName, given: Given = {}, changed: Partial<Tcb> = {}): readonly unknown[] {
  const endpoint = createEndpoint();
  endpoint.restore({ ...endpoint.tcb(), ...tcb, ...changed, state: State.values.indexOf(state) });
  return endpoint.step(step, given).sent.map(({ seq, ack, flags, data }) => [flags.join(","), seq, ack, data]);
}

describe("a step that is taken unasked", () => {
  it("acknowledges what has arrived", () => {
    expect(sent("unasked-ack", "ESTABLISHED")).toEqual([["ACK", 200, 500, 0]]);
    expect(sent("unasked-ack", "LISTEN")).toEqual([]);
  });
  it("repeats any part of what is unacknowledged, and nothing else", () => {
    const from = (resendFrom: number, resendOctets: number, resendFin = 0) =>
      sent("unasked-text", "ESTABLISHED", { resendFrom, resendOctets, resendFin });
    expect(from(160, 10)).toEqual([["ACK", 160, 500, 10]]);
    expect([from(149, 10), from(195, 6), from(160, 0), from(190, 10, 1)]).toEqual([[], [], [], []]);
  });
  it("repeats a FIN only where it stands", () => {
    const from = (resendFrom: number, resendOctets: number, resendFin = 1) =>
      sent("unasked-text", "LAST-ACK", { resendFrom, resendOctets, resendFin }, { finSent: 1 });
    expect([from(199, 0), from(190, 9)]).toEqual([[["ACK,FIN", 199, 500, 0]], [["ACK,FIN", 190, 500, 9]]]);
    expect([from(198, 0), from(190, 10, 0), from(190, 10)]).toEqual([[], [], []]);
  });
  it("never repeats a SYN as text", () => {
    expect(sent("unasked-text", "SYN-RECEIVED", { resendFrom: 100, resendOctets: 1 }, { sndUna: 100, sndNxt: 101 })).toEqual([]);
  });
  it("keeps a connection alive with nothing outstanding", () => {
    expect(sent("unasked-keep-alive", "ESTABLISHED", { resendOctets: 0 })).toEqual([]);
    expect(sent("unasked-keep-alive", "ESTABLISHED", { resendOctets: 0 }, { sndUna: 200 })).toEqual([["ACK", 199, 500, 0]]);
  });
  it("probes a window only while it is closed", () => {
    expect([sent("unasked-probe", "ESTABLISHED"), sent("unasked-probe", "ESTABLISHED", {}, { sndWnd: 0 })]).toEqual([
      [],
      [["ACK", 149, 500, 0]],
    ]);
  });
  it("resets the connection, acknowledging or not", () => {
    expect([sent("unasked-reset", "CLOSING"), sent("unasked-reset", "CLOSING", { resetAcks: 1 })]).toEqual([
      [["RST", 200, undefined, 0]],
      [["ACK,RST", 200, 500, 0]],
    ]);
  });
});

describe("rows for what is sent unasked", () => {
  const ids = table.filter(({ step }) => unaskedSteps.includes(step)).map(({ id }) => id);

  it("are not lowered by the model: without them it is the same system", () => {
    const without = { ...rfc9293, patches: [...rfc9293.patches, ...ids.map((disable) => ({ disable, cite: [] }))] };
    const systems = scenarios
      .slice(0, 2)
      .flatMap((scenario) => [rfc9293, without].map((one) => systemOf(one, boundsOf(scenario, one, {}))));
    expect(ids.length).toBe(5);
    for (const pair of [0, 2]) expect(JSON.stringify(systems[pair])).toBe(JSON.stringify(systems[pair + 1]));
  });
  it("send what may be left out", () => {
    expect(ids.filter((id) => dutiesOf(id).some((duty) => duty !== "may be left out"))).toEqual([]);
  });
});

describe("the duty to send", () => {
  const by = (duty: string): readonly string[] => table.filter(({ id }) => dutiesOf(id).includes(duty)).map(({ id }) => id);

  it("is to answer at once where a peer waits for it, and in these rows alone not", () => {
    expect(by("may be delayed").join(" ")).toBe(
      "EST.SEND EST.SEND.Q SS.SYNACK.TEXT SS.SYNACK EST.TEXT.CUT EST.TEXT ESTAB.FIN FW1.FIN.ACKED.NOTW FW1.FIN.ACKED FW1.FIN FW2.FIN.NOTW FW2.FIN",
    );
    expect(by("may be limited").join(" ")).toBe(
      "FW2.OOW.LX TW.PAWS.LX TW.ANY.LX TW.NOACK.LX SR.PAWS.LX *.PAWS TW.OOW.RESTART TW.OOW *.OOW *.RST.CHAL SR.SYN.A TW.SYN.RESTART SYNC.SYN.CHAL TW.ACK.DI.RESTART *.ACK.DI EST.ACK.FUT TW.OOO.RESTART",
    );
    expect(by("may be left out").join(" ")).toBe("U.ACK U.REXMT U.KEEP U.PROBE U.RST *.OOO.HOLD *.OOO");
    expect(by("at once")).toContain("TW.FIN.REXMT");
  });
  it("is said of each segment that an endpoint sends", () => {
    const endpoint = createEndpoint();
    endpoint.restore({ ...endpoint.tcb(), ...tcb, state: State.values.indexOf("ESTABLISHED") });
    const { sentBy } = endpoint.receive({ seq: 500, ack: 200, flags: ["ACK"], data: 3 });
    expect(sentBy.map(({ row, duty }) => [row.id, duty])).toEqual([["EST.TEXT", "may be delayed"]]);
  });
});

function dutiesOf(id: string): readonly string[] {
  const effects: readonly Effect[] = table.find((row) => row.id === id)?.do ?? [];
  return effects.flatMap((effect) => (effect.do === "send" ? [effect.duty] : []));
}
