// The order of the table is meaning, and the ids in it are for ever: all of them, in order, and what each variant turns off and on. Rows of
// variants stand in files of their own, and this is where they end up.

import { describe, expect, it } from "vitest";
import { arrange, placed, protocolOf, row, table, variants, type RowDefinition } from "../../spec/index.ts";

/** Step by step. */
const order = `
    open: QUIET.OPEN CLOSED.OPEN.ERR CLOSED.OPEN.P CLOSED.OPEN.TFO CLOSED.OPEN.A CLOSED.OPEN.AU LISTEN.OPEN.DUP LISTEN.OPEN.A LISTEN.OPEN.AU TW.OPEN.LX *.OPEN.DUP
    send: CLOSED.SEND LISTEN.SEND LISTEN.SEND.U *.SEND.CLOSING SYN.SEND EST.SEND EST.SEND.W CLS.SEND
    queued-send: EST.SEND.Q
    receive: CLOSED.RCV PRE.RCV EST.RCV CW.RCV CLS.RCV
    close: CLOSED.CLOSE LISTEN.CLOSE SS.CLOSE *.CLOSE.DUP SR.CLOSE.W SR.CLOSE.Q SR.CLOSE ESTAB.CLOSE.HD ESTAB.CLOSE.W ESTAB.CLOSE FW.CLOSE CW.CLOSE.W CW.CLOSE CLS.CLOSE
    queued-close: ESTAB.CLOSE.Q ESTAB.CLOSE.QW FW1.CLOSE.Q CW.CLOSE.Q
    abort: CLOSED.ABORT LISTEN.ABORT SS.ABORT EST.ABORT CLS.ABORT TW.ABORT
    status: CLOSED.STATUS *.STATUS
    user-timeout: *.UTO
    retransmission-timeout: *.RTO *.ZWP
    fin-wait-2-timeout: FW2.TIMEOUT
    time-wait-timeout: TW.TIMEOUT
    crash: CRASH REBOOT
    unasked-ack: U.ACK
    unasked-text: U.REXMT
    unasked-keep-alive: U.KEEP
    unasked-probe: U.PROBE
    unasked-reset: U.RST
    closed: QUIET.SEG CLOSED.RST CLOSED.ACK CLOSED.NOACK
    listen: LISTEN.RST LISTEN.ACK LISTEN.SEC LISTEN.SYN.TFO LISTEN.SYN.TEXT LISTEN.SYN LISTEN.OTHER
    syn-sent: SS.BADACK.RST SS.BADACK SS.RST.OK SS.RST.NOACK SS.SEC SS.SYNACK.TEXT SS.SYNACK SS.SYN.TEXT SS.SYN SS.ACKONLY
    0-timestamps: FW2.OOW.LX FW2.RST.LX FW2.SYN.LX FW2.TEXT.LX TW.RST.LX.OLD TW.RST.LX TW.SYN.LX TW.PAWS.LX TW.ACK.LX TW.TEXT.LX TW.ANY.LX TW.NOACK.LX SR.PAWS.LX.RST SR.PAWS.LX TW.SYN.TS+ TW.SYN.TS= TW.SYN.TSoff TW.SYN.TSnew TW.SYN.SEQ TW.SYN.DROP *.PAWS *.TS.MISSING *.TS.NONE
    1-sequence: *.ZW TW.SYN.MAY2.ISS TW.SYN.MAY2 *.OOW.RST TW.FIN.REXMT TW.OOW.RESTART TW.OOW *.OOW *.TSREC.LX SRtw.RST *.TSREC *.SEQ.OK
    2-reset: TW.RST.F1 TW.RST.F2 *.RST.793 *.RST.CHAL *.RST.EXACT *.RST.NONE
    2-reset-state: SR.RST.P SR.RST.A EST.RST CLS.RST TW.RST *.RST.NO
    3-security: SR.SEC *.SEC *.SEC.OK
    4-syn: SR.SYN.P SR.SYN.A.793 SR.SYN.A SYNC.SYN.793 TW.SYN.RESTART SYNC.SYN.CHAL *.SYN.NONE
    5-ack: *.NOACK TW.ACK.DI.RESTART *.ACK.DI *.ACK.ON
    5a-ack-syn-received: SR.ACK.OK SR.ACK.BAD
    5b-ack-established: EST.ACK.NEW EST.ACK.DUP EST.ACK.FUT
    5c-ack-window: EST.ACK.WND.LX EST.ACK.WND EST.ACK.WND.OLD
    5d-ack-closing: FW1.ACKFIN.LX FW1.ACKFIN.TIMED FW1.ACKFIN FW1.ACK FW2.ACK CLOSING.ACKFIN.NOTW CLOSING.ACKFIN CLOSING.ACK LA.ACK LA.ACK.NONE TW.ACK.LETTER TW.ACK.INTENT
    6-urgent: *.URG *.URG.NONE
    7-text: FW2.TEXT.HD *.OOO.HOLD TW.OOO.RESTART *.OOO *.ZW.TEXT EST.TEXT.CUT EST.TEXT.SEEN EST.TEXT.FIN EST.TEXT CLS.TEXT *.TEXT.NONE
    8-fin: PRE.FIN ESTAB.FIN FW1.FIN.ACKED.NOTW FW1.FIN.ACKED FW1.FIN FW2.FIN.NOTW FW2.FIN CW.FIN TW.FIN *.FIN.NONE
`;
const ids = order
  .trim()
  .split("\n")
  .flatMap((line) => line.trim().split(" ").slice(1));

/** By variant, what is not in force of the base, and what is in force besides. */
const changes: Readonly<Record<string, { readonly off: string; readonly on: string }>> = {
  rfc9293: { off: "", on: "" },
  rfc1337: { off: "TW.RST", on: "TW.RST.F1" },
  "rfc1337-any": { off: "TW.OOW TW.RST", on: "TW.RST.F1 TW.OOW.RESTART TW.SYN.RESTART TW.ACK.DI.RESTART TW.OOO.RESTART" },
  "rfc1337-3msl": { off: "TW.RST", on: "TW.RST.F1" },
  "no-time-wait": { off: "CLOSING.ACKFIN FW1.FIN.ACKED FW2.FIN", on: "CLOSING.ACKFIN.NOTW FW1.FIN.ACKED.NOTW FW2.FIN.NOTW" },
  "time-wait-1msl": { off: "TW.RST", on: "TW.RST.F1" },
  letter: { off: "TW.FIN.REXMT TW.RST TW.ACK.INTENT", on: "TW.RST.F1 TW.ACK.LETTER" },
  abort: { off: "TW.RST", on: "TW.RST.F1" },
  rfc793: { off: "*.RST.CHAL *.RST.EXACT SR.SYN.A SYNC.SYN.CHAL *.ACK.DI", on: "*.RST.793 SR.SYN.A.793 SYNC.SYN.793" },
  "rfc793-rfc1337": {
    off: "*.RST.CHAL *.RST.EXACT TW.RST SR.SYN.A SYNC.SYN.CHAL *.ACK.DI",
    on: "TW.RST.F1 *.RST.793 SR.SYN.A.793 SYNC.SYN.793",
  },
  bsd: { off: "TW.RST", on: "TW.SYN.MAY2 TW.RST.F1" },
  "timer-first": { off: "TW.OOW TW.RST", on: "TW.RST.F1 TW.OOW.RESTART TW.SYN.RESTART TW.ACK.DI.RESTART TW.OOO.RESTART" },
  "2msl-safe": { off: "SR.CLOSE TW.OOW TW.RST", on: "SR.CLOSE.Q TW.RST.F1 TW.OOW.RESTART TW.SYN.RESTART TW.ACK.DI.RESTART TW.OOO.RESTART" },
};

const said = (definition: Partial<RowDefinition> & { id: string }): RowDefinition => ({
  in: ["CLOSED"],
  says: "Something.",
  cite: [],
  ...definition,
});

describe("the table", () => {
  it("has its rows in this order", () => expect(table.map(({ id }) => id)).toEqual(ids));
  it("has the rows of each step in that step", () => {
    const steps = order
      .trim()
      .split("\n")
      .map((line) => line.trim().split(":")[0]);
    expect([...new Set(table.map(({ step }) => step))]).toEqual(steps);
  });
  it.each(Object.entries(changes))("has these rows in force, in order, in %s", (name, { off, on }) => {
    const variant = variants.find(({ id }) => id === name);
    if (variant === undefined) throw new Error(`no variant ${name}`);
    const inBase = new Set(table.filter(({ status }) => status === "base").map(({ id }) => id));
    const wanted = ids.filter((id) => (inBase.has(id) ? !off.split(" ").includes(id) : on.split(" ").includes(id)));
    expect(protocolOf(variant, table).rows.map(({ id }) => id)).toEqual(wanted);
  });
  it("is pinned for every variant", () => expect(Object.keys(changes)).toEqual(variants.map(({ id }) => id)));
});

describe("a row that is placed", () => {
  const base = [row("send", said({ id: "A" })), row("send", said({ id: "B" })), row("close", said({ id: "C" }))];
  const idsOf = (...placements: Parameters<typeof arrange>[1]): readonly string[] => arrange(base, placements).map(({ id }) => id);

  it("stands before the row it names, with its fellows, and is not in force by itself", () => {
    const before = placed("send", "B", [said({ id: "x" }), said({ id: "y" })]);
    expect(idsOf(before)).toEqual(["A", "x", "y", "B", "C"]);
    expect(before.rows.map(({ status }) => status)).toEqual(["variant", "variant"]);
  });
  it("stands at the end of its step if it names none", () =>
    expect(idsOf(placed("send", null, [said({ id: "x" })]))).toEqual(["A", "B", "x", "C"]));
  it("may stand before another one that is placed, in whatever order they are listed", () => {
    const [first, second] = [placed("send", "x", [said({ id: "y" })]), placed("send", "B", [said({ id: "x" })])];
    expect([idsOf(first, second), idsOf(second, first)]).toEqual([
      ["A", "y", "x", "B", "C"],
      ["A", "y", "x", "B", "C"],
    ]);
  });
  it("stands nowhere if there is no such row in its step, or if its place is taken", () => {
    expect(() => idsOf(placed("send", "C", [said({ id: "x" })]))).toThrow("no row C in the step");
    expect(() => idsOf(placed("send", "B", [said({ id: "x" })]), placed("send", "B", [said({ id: "y" })]))).toThrow("before the same row");
  });
});
