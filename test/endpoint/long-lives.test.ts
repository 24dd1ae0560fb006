// What an endpoint does over a life longer than any that a search explores: gigabytes sent, numbers that come round, timers that do not run,
// retransmissions of any size, a CLOSE before the connection stands.

import { describe, expect, it } from "vitest";
import { createEndpoint, type Endpoint, type Given, type Reaction, type Segment } from "../../endpoint/index.ts";
import { defineVariant, other, type StepId } from "../../spec/index.ts";

const cite = [other("this test", "")];
const iss = 4_000_000_000;
const ack = (seq: number, number: number, more: Partial<Segment> = {}): Segment => ({ seq, ack: number, flags: ["ACK"], ...more });
const wrap = (number: number): number => number % 2 ** 32;

/** A client whose peer offers the largest window there is. */
function client(options: Parameters<typeof createEndpoint>[0] = {}): Endpoint {
  const endpoint = createEndpoint(options);
  endpoint.step("open", { iss });
  endpoint.receive({ seq: 700, ack: iss + 1, flags: ["SYN", "ACK"], window: 2 ** 30 });
  return endpoint;
}

/** Sends octets and has them acknowledged. */
function sendAll(endpoint: Endpoint, octets: number): void {
  for (let left = octets; left > 0; left -= 2 ** 30) {
    expect(endpoint.step("send", { octets: Math.min(left, 2 ** 30) }).rows.map(({ id }) => id)).toEqual(["EST.SEND"]);
    endpoint.receive(ack(701, endpoint.tcb().sndNxt, { window: 2 ** 30 }));
  }
}

function sent({ sent: segments }: Reaction): readonly unknown[] {
  return segments.map(({ flags, seq, data }) => [flags.join(","), seq, data]);
}

const variantWith = (...ids: readonly string[]) =>
  defineVariant({ id: "mine", title: "", says: "", cite, expected: {}, patches: ids.map((enable) => ({ enable, cite })) });

describe("after more octets than there are numbers an endpoint", () => {
  it("goes on, and does not take its first octet for its SYN where SND.UNA has come round to ISS", () => {
    const endpoint = client();
    sendAll(endpoint, 2 ** 32 - 1);
    expect(endpoint.tcb()).toMatchObject({ octetsSent: 2 ** 32 - 1, sndUna: iss, sndNxt: iss });
    endpoint.step("send", { octets: 10 });
    expect(sent(endpoint.step("retransmission-timeout", { resendOctets: 10 }))).toEqual([["ACK", iss, 10]]);
    endpoint.step("close");
    expect(endpoint.state).toBe("FIN-WAIT-1");
    expect(sent(endpoint.step("retransmission-timeout", { resendOctets: 10, resendFin: true }))).toEqual([["ACK,FIN", iss, 10]]);
    expect(sent(endpoint.step("unasked-text", { resendFrom: iss, resendOctets: 4 }))).toEqual([["ACK", iss, 4]]);
  });
  it("repeats text unasked though it lies half the numbers beyond ISS", () => {
    const endpoint = client();
    sendAll(endpoint, 2 ** 31 + 100);
    const { sndUna } = endpoint.tcb();
    endpoint.step("send", { octets: 10 });
    expect(sent(endpoint.step("unasked-text", { resendFrom: sndUna, resendOctets: 10 }))).toEqual([["ACK", sndUna, 10]]);
  });
});

describe("after CLOSE in SYN-RECEIVED an endpoint", () => {
  const closed = (): Endpoint => {
    const endpoint = createEndpoint();
    endpoint.step("open", { passive: true });
    endpoint.receive({ seq: 2 ** 31 + 5, flags: ["SYN"], window: 300 }, { iss });
    endpoint.step("close");
    return endpoint;
  };
  it("repeats its SYN until that is acknowledged, then its FIN", () => {
    const endpoint = closed();
    expect(sent(endpoint.step("retransmission-timeout"))).toEqual([["SYN,ACK", iss, 0]]);
    expect(sent(endpoint.step("unasked-text", { resendFrom: iss, resendOctets: 1 }))).toEqual([]);
    endpoint.receive(ack(2 ** 31 + 6, iss + 1));
    expect(sent(endpoint.step("retransmission-timeout"))).toEqual([["ACK,FIN", iss + 1, 0]]);
  });
  it("knows the window of the SYN, and takes that of the next segment whatever its number", () => {
    const endpoint = closed();
    expect([endpoint.state, endpoint.tcb().sndWnd]).toEqual(["FIN-WAIT-1", 300]);
    endpoint.receive(ack(2 ** 31 + 6, iss + 1, { window: 9000 }));
    expect([endpoint.state, endpoint.tcb().sndWnd]).toEqual(["FIN-WAIT-1", 9000]);
  });
});

describe("a retransmission", () => {
  const asked = (given: Given): readonly unknown[] => {
    const endpoint = client();
    endpoint.step("send", { octets: 20 });
    endpoint.step("close");
    return sent(endpoint.step("retransmission-timeout", given));
  };
  it("carries no more text than is unacknowledged", () => {
    expect([asked({ resendOctets: 20 }), asked({ resendOctets: 21 }), asked({ resendOctets: 0 })]).toEqual([
      [["ACK", iss + 1, 20]],
      [],
      [],
    ]);
  });
  it("carries the FIN behind the last of the text and nowhere else", () => {
    expect([asked({ resendOctets: 20, resendFin: true }), asked({ resendOctets: 19, resendFin: true })]).toEqual([
      [["ACK,FIN", iss + 1, 20]],
      [],
    ]);
  });
  it("is no probe of a closed window while something is unacknowledged", () => {
    const endpoint = client();
    endpoint.step("send", { octets: 5 });
    endpoint.receive(ack(701, iss + 1, { window: 0 }));
    expect(sent(endpoint.step("retransmission-timeout", { textQueued: true, resendOctets: 6 }))).toEqual([]);
    endpoint.receive(ack(701, iss + 6, { window: 0 }));
    expect(sent(endpoint.step("retransmission-timeout", { textQueued: true }))).toEqual([["ACK", iss + 6, 1]]);
  });
});

describe("a timer that does not run", () => {
  it.each<[StepId, string]>([
    ["user-timeout", "tcb.userTimer"],
    ["retransmission-timeout", "tcb.retransmissionTimer"],
  ])("does not expire: %s", (step, timer) => {
    const endpoint = client();
    const idle = endpoint.tcb();
    expect(endpoint.step(step)).toMatchObject({ rows: [], sent: [], state: "ESTABLISHED" });
    expect(endpoint.tcb()).toEqual(idle);
    const failed = endpoint.explainStep(step).flatMap(({ passedOver }) => passedOver.flatMap((row) => row.failed));
    expect(failed.flatMap(({ words }) => words.map(({ word }) => word))).toContain(timer);
    endpoint.step("send");
    expect(endpoint.step(step).rows.length).toBe(1);
  });
  it("does not expire: fin-wait-2-timeout", () => {
    const waiting = (...ids: readonly string[]): Endpoint => {
      const endpoint = client({ variant: variantWith(...ids) });
      endpoint.step("close");
      endpoint.receive(ack(701, iss + 2));
      expect(endpoint.state).toBe("FIN-WAIT-2");
      return endpoint;
    };
    expect(waiting("FW2.TIMEOUT").step("fin-wait-2-timeout").state).toBe("FIN-WAIT-2");
    expect(waiting("FW2.TIMEOUT", "FW1.ACKFIN.TIMED").step("fin-wait-2-timeout").state).toBe("CLOSED");
  });
});

describe("a user who has closed", () => {
  it("is told once that the FIN is acknowledged", () => {
    const endpoint = client();
    const oks = (reaction: Reaction): number => reaction.told.filter(({ kind }) => kind === "ok").length;
    expect(oks(endpoint.step("close"))).toBe(1);
    expect(oks(endpoint.receive(ack(701, iss + 2)))).toBe(1);
    expect([oks(endpoint.receive(ack(701, iss + 2))), oks(endpoint.receive(ack(701, iss + 2, { data: 3 })))]).toEqual([0, 0]);
  });
});

describe("timestamps", () => {
  const variant = variantWith("*.PAWS", "*.TSREC");
  const stamped = (timestamp: number | null): Endpoint => {
    const endpoint = createEndpoint({ variant });
    endpoint.step("open", { iss });
    endpoint.receive({ seq: 700, ack: wrap(iss + 1), flags: ["SYN", "ACK"], timestamp });
    return endpoint;
  };
  it("are kept by the endpoint: the SYN says whether there are any, and which is the latest", () => {
    const endpoint = stamped(50);
    expect(endpoint.tcb()).toMatchObject({ timestamps: 1, tsRecent: 50, lastAckSent: 701 });
    const ids = (segment: Segment): readonly string[] => endpoint.receive(segment).rows.map(({ id }) => id);
    expect(ids(ack(701, iss + 1, { timestamp: 49 }))).toEqual(["*.PAWS"]);
    expect(ids(ack(701, iss + 1, { timestamp: 60, data: 5 }))).toContain("*.TSREC");
    expect(endpoint.tcb()).toMatchObject({ tsRecent: 60, lastAckSent: 706 });
    endpoint.step("abort");
    expect(endpoint.tcb()).toMatchObject({ timestamps: 0, tsRecent: 0, lastAckSent: 0 });
  });
  it("are agreed on only if both SYNs have them, whoever opens", () => {
    const opened = createEndpoint({ variant });
    opened.step("open", { iss, timestamps: false });
    opened.receive({ seq: 700, ack: wrap(iss + 1), flags: ["SYN", "ACK"], timestamp: 50 });
    const listening = createEndpoint({ variant });
    listening.step("open", { passive: true });
    listening.receive({ seq: 700, flags: ["SYN"], timestamp: 50 }, { iss, timestamps: false });
    expect([opened.tcb().timestamps, listening.tcb().timestamps]).toEqual([0, 0]);
    expect(opened.receive(ack(701, iss + 1, { timestamp: 49, data: 5 })).delivered).toBe(5);
  });
  it("are compared modulo 2^32, and not again for a segment that was held until its turn", () => {
    const endpoint = stamped(2 ** 32 - 2);
    const rows = (segment: Segment, given = {}): readonly string[] => endpoint.receive(segment, given).rows.map(({ id }) => id);
    expect(rows(ack(701, iss + 1, { timestamp: 3, data: 5 }))).toContain("*.TSREC");
    expect(rows(ack(706, iss + 1, { timestamp: 2 ** 32 - 1, data: 5 }))).toEqual(["*.PAWS"]);
    expect(rows(ack(706, iss + 1, { timestamp: 2 ** 32 - 1, data: 5 }), { stampSeen: true })).toContain("EST.TEXT");
    expect(endpoint.tcb()).toMatchObject({ tsRecent: 3, rcvNxt: 711 });
  });
  it("are not looked at where the SYN had none", () => {
    const endpoint = stamped(null);
    expect(endpoint.tcb()).toMatchObject({ timestamps: 0, tsRecent: 0 });
    expect(endpoint.receive(ack(701, iss + 1, { timestamp: 2 ** 31 + 1, data: 5 })).delivered).toBe(5);
  });
});
