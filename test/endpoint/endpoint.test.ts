// One endpoint steps real headers, across the wrap of 2^32, through the end of a connection; it answers as the rows say and names them.

import { describe, expect, it } from "vitest";
import { createEndpoint, type Endpoint, type Reaction, type Segment } from "../../endpoint/index.ts";
import { variants, type Variant } from "../../spec/index.ts";

/** The rows that do something or end the way, and what was sent, in a line each. */
function told({ rows, sent, state }: Reaction): readonly string[] {
  const telling = rows.filter((row) => row.do.length > 0 || row.goto !== null).map(({ id }) => id);
  const segments = sent.map(
    ({ flags, seq, ack, data }) => `${flags.join(",")} SEQ=${seq}${ack === undefined ? "" : ` ACK=${ack}`} LEN=${data}`,
  );
  return [state, telling.join(" "), ...segments];
}

const ack = (seq: number, number: number, more: Partial<Segment> = {}): Segment => ({ seq, ack: number, flags: ["ACK"], ...more });

/**
 * The headers of a client that fetches a page (get-gzip of Zeek's traces, frames 1 to 13), and whose FIN crosses the server's. Windows are
 * scaled by what the SYNs agreed on. */
describe("a client in a capture", () => {
  const client = createEndpoint();
  it.each<[string, () => Reaction, readonly string[]]>([
    ["opens", () => client.step("open", { iss: 3309144849 }), ["SYN-SENT", "CLOSED.OPEN.A", "SYN SEQ=3309144849 LEN=0"]],
    [
      "is answered",
      () => client.receive({ seq: 762119021, ack: 3309144850, flags: ["SYN", "ACK"], window: 14480 }),
      ["ESTABLISHED", "SS.SYNACK", "ACK SEQ=3309144850 ACK=762119022 LEN=0"],
    ],
    [
      "sends its request",
      () => client.step("send", { octets: 79 }),
      ["ESTABLISHED", "EST.SEND", "ACK SEQ=3309144850 ACK=762119022 LEN=79"],
    ],
    ["is acknowledged", () => client.receive(ack(762119022, 3309144929, { window: 14592 })), ["ESTABLISHED", "EST.ACK.NEW EST.ACK.WND"]],
    [
      "takes the beginning of the answer",
      () => client.receive(ack(762119022, 3309144929, { data: 17, window: 14592 })),
      ["ESTABLISHED", "EST.ACK.WND EST.TEXT", "ACK SEQ=3309144929 ACK=762119039 LEN=0"],
    ],
    [
      "takes the rest",
      () => client.receive(ack(762119039, 3309144929, { data: 325, window: 14592 })),
      ["ESTABLISHED", "EST.ACK.WND EST.TEXT", "ACK SEQ=3309144929 ACK=762119364 LEN=0"],
    ],
    ["closes", () => client.step("close"), ["FIN-WAIT-1", "ESTAB.CLOSE", "ACK,FIN SEQ=3309144929 ACK=762119364 LEN=0"]],
    [
      "meets the server's FIN, which does not acknowledge its own",
      () => client.receive(ack(762119364, 3309144929, { flags: ["FIN", "ACK"], window: 14592 })),
      ["CLOSING", "EST.ACK.WND FW1.FIN", "ACK SEQ=3309144930 ACK=762119365 LEN=0"],
    ],
    [
      "is acknowledged at last",
      () => client.receive(ack(762119365, 3309144930, { window: 14592 })),
      ["TIME-WAIT", "EST.ACK.NEW EST.ACK.WND CLOSING.ACKFIN"],
    ],
    [
      "answers the FIN that comes again",
      () => client.receive(ack(762119364, 3309144930, { flags: ["FIN", "ACK"], window: 14592 })),
      ["TIME-WAIT", "TW.FIN.REXMT", "ACK SEQ=3309144930 ACK=762119365 LEN=0"],
    ],
    ["waits for 2 MSL", () => client.step("time-wait-timeout"), ["CLOSED", "TW.TIMEOUT"]],
  ])("%s", (_, act, expected) => {
    expect(told(act())).toEqual(expected);
  });
  it("remembers nothing in the end but the window it offers", () => {
    const left = Object.entries(client.tcb()).filter(([, value]) => value !== 0);
    expect(left).toEqual([["rcvWnd", 65535]]);
  });
});

describe("an endpoint", () => {
  const server = (): Endpoint => {
    const endpoint = createEndpoint({ window: 1000 });
    endpoint.step("open", { passive: true });
    endpoint.receive({ seq: 2 ** 32 - 3, flags: ["SYN"] }, { iss: 2 ** 32 - 1 });
    endpoint.receive(ack(2 ** 32 - 2, 0));
    return endpoint;
  };
  it("counts across the wrap of 2^32 on both sides", () => {
    const endpoint = server();
    expect(endpoint.state).toBe("ESTABLISHED");
    const text = endpoint.receive(ack(2 ** 32 - 2, 0, { data: 10 }));
    expect([text.delivered, ...told(text)]).toEqual([10, "ESTABLISHED", "EST.ACK.WND EST.TEXT", "ACK SEQ=0 ACK=8 LEN=0"]);
    expect(endpoint.receive(ack(2 ** 32 - 2, 0, { data: 15 })).delivered).toBe(5);
  });
  it("tells its user what the rows say", () => {
    const endpoint = server();
    expect(endpoint.step("open").told).toEqual([{ says: "connection already exists", kind: "error" }]);
    const reset = endpoint.receive({ seq: 2 ** 32 - 2, flags: ["RST"] });
    expect([reset.state, reset.told]).toEqual(["CLOSED", [{ says: "connection reset", kind: "signal" }]]);
  });
  it("says which timers run", () => {
    const endpoint = server();
    endpoint.step("send", { octets: 10 });
    expect(endpoint.tcb()).toMatchObject({ retransmissionTimer: 1, userTimer: 1 });
    const again = endpoint.step("retransmission-timeout", { resendOctets: 10 });
    expect(told(again)).toEqual(["ESTABLISHED", "*.RTO", `ACK SEQ=0 ACK=${2 ** 32 - 2} LEN=10`]);
    endpoint.receive(ack(2 ** 32 - 2, 4));
    expect(endpoint.tcb()).toMatchObject({ retransmissionTimer: 1, userTimer: 1 });
    endpoint.receive(ack(2 ** 32 - 2, 10));
    expect(endpoint.tcb()).toMatchObject({ retransmissionTimer: 0, userTimer: 0 });
  });
  it("goes back to a TCB that was kept", () => {
    const endpoint = server();
    const kept = endpoint.tcb();
    endpoint.receive(ack(2 ** 32 - 2, 0, { flags: ["FIN", "ACK"] }));
    expect(endpoint.state).toBe("CLOSE-WAIT");
    endpoint.restore(kept);
    expect([endpoint.state, endpoint.tcb()]).toEqual(["ESTABLISHED", kept]);
  });
  it("refuses a step that there is not", () => {
    // A caller without types may ask for anything.
    expect(() => server().step("keepalive" as "open")).toThrow("TWM-804");
  });
});

describe("an explanation", () => {
  const inTimeWait = (variant?: Variant): Endpoint => {
    const endpoint = createEndpoint(variant === undefined ? { window: 100 } : { window: 100, variant });
    endpoint.step("open", { iss: 10 });
    endpoint.receive({ seq: 500, ack: 11, flags: ["SYN", "ACK"] });
    endpoint.step("close");
    endpoint.receive(ack(501, 12, { flags: ["FIN", "ACK"] }));
    return endpoint;
  };
  it("names the row that applied in each step, and of those before it the conjunct that failed, with values", () => {
    const steps = inTimeWait().explain({ seq: 700, ack: 12, flags: ["ACK"] });
    const last = steps.at(-1);
    expect([last?.step, last?.state, last?.applied?.id]).toEqual(["1-sequence", "TIME-WAIT", "TW.OOW"]);
    const failed = last?.passedOver.find(({ row }) => row.id === "TW.FIN.REXMT")?.failed ?? [];
    const words = { "seg.fin": 0, "seg.syn": 0, "seg.rst": 0, "seg.seq": 700, "seg.data": 0, "tcb.rcvNxt": 502 };
    expect(failed.map(({ name, words: found }) => [name, Object.fromEntries(found.map(({ word, value }) => [word, value]))])).toEqual([
      ["repeatsFin", words],
    ]);
  });
  it("names a row that a variant took out of force and that would have applied", () => {
    const letter = variants.find(({ id }) => id === "letter");
    if (letter === undefined) throw new Error("no variant letter");
    const last = inTimeWait(letter)
      .explain({ seq: 501, ack: 12, flags: ["FIN", "ACK"] })
      .at(-1);
    expect([last?.applied?.id, last?.passedOver.filter(({ inForce }) => !inForce).map(({ row }) => row.id)]).toEqual([
      "TW.OOW",
      ["TW.FIN.REXMT"],
    ]);
  });
  it("names it also where a row of the variant ends the way before its step", () => {
    const fixed = variants.find(({ id }) => id === "rfc1337");
    if (fixed === undefined) throw new Error("no variant rfc1337");
    const last = inTimeWait(fixed)
      .explain({ seq: 502, flags: ["RST"] })
      .at(-1);
    expect([last?.applied?.id, last?.passedOver.map(({ row }) => row.id)]).toEqual(["TW.RST.F1", ["TW.RST"]]);
  });
  it("changes nothing", () => {
    const endpoint = inTimeWait();
    const before = endpoint.tcb();
    endpoint.explain({ seq: 502, flags: ["RST"] });
    endpoint.explainStep("abort");
    expect(endpoint.tcb()).toEqual(before);
  });
  it("finds the rows that apply", () => {
    const endpoint = inTimeWait();
    for (const segment of [ack(501, 12, { flags: ["FIN", "ACK"] }), ack(502, 12, { data: 5 }), { seq: 502, flags: ["RST"] as const }]) {
      const explained = endpoint.explain(segment).flatMap(({ applied }) => (applied === null ? [] : [applied.id]));
      expect(explained).toEqual(endpoint.receive(segment).rows.map(({ id }) => id));
    }
  });
});
