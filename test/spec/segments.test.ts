// What rows do with segments and calls that no host of the model makes: text that is partly old or reaches beyond the window, text with a
// SYN or a FIN, a closed window, text that waits. Numbers have 32 bits, and some wrap around.

import { describe, expect, it } from "vitest";
import { arrive, call } from "./apply.ts";

/** Established, everything sent acknowledged; the segment acknowledges what it should. */
const established = { "tcb.sndUna": 500, "tcb.sndNxt": 500, "tcb.rcvNxt": 2000, "tcb.iss": 100, "seg.ackFlag": 1, "seg.ack": 500 };
/** Half closed: our FIN is acknowledged. */
const finWait2 = { ...established, "tcb.finSent": 1 };

describe("text", () => {
  it("that overlaps what was received is trimmed, and the rest of it taken", () => {
    const { rows, sent, did, word } = arrive("ESTABLISHED", { ...established, "seg.seq": 1990, "seg.data": 30 });
    expect({ rows, sent, did }).toEqual({
      rows: ["EST.ACK.WND", "EST.TEXT", "*.FIN.NONE"],
      sent: ["ACK SEQ=500 ACK=2020 LEN=0"],
      did: ["deliver"],
    });
    expect(word("tcb.rcvNxt")).toBe(2020);
  });
  it("that was received already does not keep the FIN behind it from being taken", () => {
    const { state, sent, did, word } = arrive("ESTABLISHED", { ...established, "seg.seq": 1990, "seg.data": 10, "seg.fin": 1 });
    expect({ state, sent, did }).toEqual({ state: "CLOSE-WAIT", sent: ["ACK SEQ=500 ACK=2001 LEN=0"], did: ["take-fin"] });
    expect(word("tcb.rcvNxt")).toBe(2001);
  });
  it("is taken across the wrap of the numbers, with the FIN behind it", () => {
    const { state, sent, did } = arrive("FIN-WAIT-2", {
      ...finWait2,
      "tcb.rcvNxt": 2 ** 32 - 5,
      "seg.seq": 2 ** 32 - 10,
      "seg.data": 20,
      "seg.fin": 1,
    });
    expect({ state, sent, did }).toEqual({
      state: "TIME-WAIT",
      sent: ["ACK SEQ=500 ACK=11 LEN=0"],
      did: ["deliver", "take-fin"],
    });
  });
  it("beyond the window is trimmed off, and a FIN with it", () => {
    const { state, rows, sent, did } = arrive("ESTABLISHED", {
      ...established,
      "tcb.rcvWnd": 10,
      "seg.seq": 2000,
      "seg.data": 40,
      "seg.fin": 1,
    });
    expect({ state, rows: rows.at(-1), sent, did }).toEqual({
      state: "ESTABLISHED",
      rows: "EST.TEXT.CUT",
      sent: ["ACK SEQ=500 ACK=2010 LEN=0"],
      did: ["deliver"],
    });
  });
  it("that reaches beyond both ends of the window is not acceptable, although some of it is new", () => {
    expect(arrive("ESTABLISHED", { ...established, "tcb.rcvWnd": 10, "seg.seq": 1995, "seg.data": 40 }).rows).toEqual(["*.OOW"]);
  });
  it("that fills the window leaves the FIN behind it for later", () => {
    const { state, word } = arrive("ESTABLISHED", { ...established, "tcb.rcvWnd": 10, "seg.seq": 2000, "seg.data": 10, "seg.fin": 1 });
    expect([state, word("tcb.rcvNxt")]).toEqual(["ESTABLISHED", 2010]);
  });
  it("beyond a gap is answered and dropped", () => {
    const { rows, sent } = arrive("ESTABLISHED", { ...established, "seg.seq": 2001, "seg.data": 1 });
    expect({ rows, sent }).toEqual({ rows: ["EST.ACK.WND", "*.OOO"], sent: ["ACK SEQ=500 ACK=2000 LEN=0"] });
  });
});

describe("a closed window", () => {
  const closed = { ...established, "tcb.rcvWnd": 0, "tcb.sndUna": 400, "seg.seq": 2000, "seg.data": 1 };
  it.each(["ESTABLISHED", "CLOSE-WAIT"] as const)("lets the acknowledgment of a segment through, but not its text: %s", (state) => {
    const { rows, sent, did, word } = arrive(state, closed);
    expect({ rows, sent, did }).toEqual({
      rows: ["EST.ACK.NEW", "EST.ACK.WND", "*.ZW.TEXT"],
      sent: ["ACK SEQ=500 ACK=2000 LEN=0"],
      did: [],
    });
    expect([word("tcb.sndUna"), word("tcb.rcvNxt")]).toEqual([500, 2000]);
  });
  it("lets a reset through that carries text", () => {
    expect(arrive("ESTABLISHED", { ...closed, "seg.rst": 1 }).state).toBe("CLOSED");
  });
  it("lets urgent data be told of", () => {
    expect(arrive("ESTABLISHED", { ...closed, "given.urgent": 1 }).did).toEqual(["signal"]);
  });
  it("is no reason to take a segment elsewhere", () => {
    const { rows, word } = arrive("ESTABLISHED", { ...closed, "seg.seq": 2001 });
    expect([rows, word("tcb.sndUna")]).toEqual([["*.OOW"], 400]);
  });
  it("of the peer is probed with an octet that waits", () => {
    const waiting = { ...established, "tcb.sndWnd": 0, "given.textQueued": 1 };
    const { rows, sent, word } = call("retransmission-timeout", "FIN-WAIT-1", waiting);
    expect({ rows, sent }).toEqual({ rows: ["*.ZWP"], sent: ["ACK SEQ=500 ACK=2000 LEN=1"] });
    expect([word("tcb.sndNxt"), call("retransmission-timeout", "FIN-WAIT-1", { ...waiting, "given.textQueued": 0 }).rows]).toEqual([
      501,
      [],
    ]);
  });
});

describe("text with a SYN", () => {
  const opening = { "tcb.iss": 100, "tcb.sndUna": 100, "tcb.sndNxt": 101, "seg.syn": 1, "seg.seq": 2000, "seg.data": 10 };
  it("that answers ours is taken at once", () => {
    const { state, rows, sent, word } = arrive("SYN-SENT", { ...opening, "seg.ackFlag": 1, "seg.ack": 101 });
    expect({ state, rows }).toEqual({ state: "ESTABLISHED", rows: ["SS.SYNACK.TEXT", "EST.TEXT", "*.FIN.NONE"] });
    expect([sent, word("tcb.rcvNxt")]).toEqual([["ACK SEQ=101 ACK=2001 LEN=0", "ACK SEQ=101 ACK=2011 LEN=0"], 2011]);
  });
  it("is taken with a FIN behind it", () => {
    const { state, word } = arrive("SYN-SENT", { ...opening, "seg.ackFlag": 1, "seg.ack": 101, "seg.fin": 1 });
    expect([state, word("tcb.rcvNxt")]).toEqual(["CLOSE-WAIT", 2012]);
  });
  it.each([
    ["crosses ours", "SYN-SENT", "SYN,ACK SEQ=100 ACK=2001 LEN=0"],
    ["opens a connection", "LISTEN", "SYN,ACK SEQ=700 ACK=2001 LEN=0"],
  ] as const)("that %s is held", (_, from, sent) => {
    const applied = arrive(from, { ...opening, "given.iss": 700 });
    expect([applied.state, applied.did, applied.sent]).toEqual(["SYN-RECEIVED", ["queue segment"], [sent]]);
  });
  it("is nothing to hold if there is none", () => {
    expect(arrive("LISTEN", { ...opening, "seg.data": 0 }).rows).toEqual(["LISTEN.SYN"]);
  });
});

describe("a FIN with text", () => {
  it("leaves with a CLOSE", () => {
    const { state, sent, word } = call("close", "ESTABLISHED", { ...established, "given.closeWithText": 20 });
    expect([state, sent]).toEqual(["FIN-WAIT-1", ["ACK,FIN SEQ=500 ACK=2000 LEN=20"]]);
    expect([word("tcb.sndNxt"), word("tcb.octetsSent")]).toEqual([521, 20]);
  });
  it("is sent again with as much of the text as fits", () => {
    const sent = { ...established, "tcb.sndNxt": 521, "tcb.finSent": 1, "given.resendOctets": 20, "given.resendFin": 1 };
    expect(call("retransmission-timeout", "FIN-WAIT-1", sent).sent).toEqual(["ACK,FIN SEQ=500 ACK=2000 LEN=20"]);
    expect(call("retransmission-timeout", "FIN-WAIT-1", { ...sent, "given.resendFin": 0, "given.resendOctets": 7 }).sent).toEqual([
      "ACK SEQ=500 ACK=2000 LEN=7",
    ]);
    expect(call("retransmission-timeout", "FIN-WAIT-1", { ...sent, "tcb.sndUna": 520 }).sent).toEqual(["ACK,FIN SEQ=520 ACK=2000 LEN=0"]);
  });
});

describe("text that waits", () => {
  const waiting = { ...established, "tcb.sndWnd": 100, "given.textQueued": 1, "given.octets": 50 };
  it.each([
    ["SYN-RECEIVED", "SYN-RECEIVED"],
    ["ESTABLISHED", "FIN-WAIT-1"],
    ["CLOSE-WAIT", "CLOSE-WAIT"],
  ] as const)("holds the FIN of a CLOSE in %s back", (from, to) => {
    const { state, sent, word } = call("close", from, waiting);
    expect([state, sent, word("tcb.closePending"), word("tcb.finSent")]).toEqual([to, [], 1, 0]);
  });
  it("leaves before the FIN, which follows when all of it has", () => {
    const pending = { ...waiting, "tcb.closePending": 1 };
    expect(call("queued-close", "FIN-WAIT-1", pending).rows).toEqual([]);
    expect(call("queued-send", "FIN-WAIT-1", pending).sent).toEqual(["ACK SEQ=500 ACK=2000 LEN=50"]);
    const { state, sent, word } = call("queued-close", "FIN-WAIT-1", { ...pending, "given.textQueued": 0 });
    expect([state, sent, word("tcb.closePending")]).toEqual(["FIN-WAIT-1", ["ACK,FIN SEQ=500 ACK=2000 LEN=0"], 0]);
    expect(call("queued-send", "FIN-WAIT-1", { ...pending, "tcb.finSent": 1 }).rows).toEqual([]);
  });
  it("is not joined by more after a CLOSE, and a second CLOSE changes nothing", () => {
    const pending = { ...waiting, "tcb.closePending": 1 };
    expect([call("send", "CLOSE-WAIT", pending).rows, call("close", "CLOSE-WAIT", pending).rows]).toEqual([
      ["*.SEND.CLOSING"],
      ["*.CLOSE.DUP"],
    ]);
  });
  it("can be what opens a listening socket", () => {
    const { state, sent, did } = call("send", "LISTEN", { "given.remoteSpecified": 1, "given.iss": 700 });
    expect([state, sent, did]).toEqual(["SYN-SENT", ["SYN SEQ=700 LEN=0"], ["queue text"]]);
  });
});

describe("a compartment", () => {
  it("that is another one resets the connection, and the same one does not", () => {
    const text = { ...established, "seg.seq": 2000, "seg.data": 1 };
    expect(arrive("ESTABLISHED", { ...text, "given.sameCompartment": 0 })).toMatchObject({ state: "CLOSED", sent: ["RST SEQ=500 LEN=0"] });
    expect(arrive("ESTABLISHED", text).state).toBe("ESTABLISHED");
  });
});

describe("timestamps", () => {
  const stamped = { ...finWait2, "tcb.timestamps": 1, "seg.timestamps": 1, "tcb.tsRecent": 1000 };
  const syn = { ...stamped, "seg.syn": 1, "seg.ackFlag": 0, "seg.seq": 9000, "seg.tsVal": 999 };
  const rfc6191 = ["TW.SYN.TS+", "TW.SYN.TS=", "TW.SYN.TSoff", "TW.SYN.TSnew", "TW.SYN.SEQ", "TW.SYN.DROP", "*.PAWS"];
  it("that are older than those of the last connection leave a SYN in TIME-WAIT without an answer", () => {
    expect(arrive("TIME-WAIT", syn, rfc6191)).toMatchObject({ rows: ["TW.SYN.DROP"], sent: [] });
    expect(arrive("TIME-WAIT", { ...syn, "seg.tsVal": 1001 }, rfc6191)).toMatchObject({ rows: ["TW.SYN.TS+"], state: "SYN-RECEIVED" });
    expect(arrive("TIME-WAIT", syn, ["*.PAWS"])).toMatchObject({ rows: ["*.PAWS"], sent: ["ACK SEQ=500 ACK=2000 LEN=0"] });
  });
  it("are not compared with one that is too old to be, nor before the connection is synchronized", () => {
    const old = { ...stamped, "seg.seq": 2000, "seg.data": 1, "seg.tsVal": 999 };
    expect(arrive("ESTABLISHED", old, ["*.PAWS"]).rows).toEqual(["*.PAWS"]);
    expect(arrive("ESTABLISHED", { ...old, "given.tsRecentValid": 0 }, ["*.PAWS"]).rows).toContain("EST.TEXT");
    expect(arrive("SYN-RECEIVED", { ...old, "tcb.sndUna": 499 }, ["*.PAWS"]).rows).toContain("EST.TEXT");
  });
  it("keep resets from ending TIME-WAIT only until their clocks have ticked", () => {
    const reset = { ...stamped, "seg.rst": 1, "seg.seq": 2000 };
    expect(arrive("TIME-WAIT", reset, ["TW.RST.F2"]).state).toBe("TIME-WAIT");
    expect(arrive("TIME-WAIT", { ...reset, "given.clocksTicked": 1 }, ["TW.RST.F2"]).state).toBe("CLOSED");
    expect(arrive("TIME-WAIT", { ...reset, "tcb.timestamps": 0 }, ["TW.RST.F2"]).state).toBe("CLOSED");
  });
});

describe("calls", () => {
  it("about no connection are errors", () => {
    expect([call("status", "CLOSED", {}).did, call("status", "LISTEN", {}).did]).toEqual([["answer"], ["answer"]]);
    expect([call("status", "CLOSED", {}).rows, call("status", "LISTEN", {}).rows]).toEqual([["CLOSED.STATUS"], ["*.STATUS"]]);
  });
  it("in FIN-WAIT-2 do not time out: nothing is unacknowledged", () => {
    expect([call("user-timeout", "FIN-WAIT-1", {}).rows, call("user-timeout", "FIN-WAIT-2", {}).rows]).toEqual([["*.UTO"], []]);
  });
});

describe("the send window", () => {
  it("is remembered at its largest, which says how old an acknowledgment may be", () => {
    const segment = { ...established, "tcb.sndWnd": 20, "tcb.maxSndWnd": 50, "tcb.sndWl1": 1999, "seg.seq": 2000, "seg.wnd": 30 };
    const { word } = arrive("ESTABLISHED", segment);
    expect([word("tcb.sndWnd"), word("tcb.sndWl1"), word("tcb.maxSndWnd")]).toEqual([30, 2000, 50]);
    expect(arrive("ESTABLISHED", { ...segment, "seg.wnd": 90 }).word("tcb.maxSndWnd")).toBe(90);
    expect(arrive("ESTABLISHED", { ...segment, "seg.ack": 449 }).rows).toEqual(["*.ACK.DI"]);
  });
});
