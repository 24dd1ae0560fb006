// What is handed to an endpoint and cannot be is refused with a code, the place, and what would do; the endpoint is as it was then.

import { describe, expect, it } from "vitest";
import { copyTcb, createEndpoint, type Endpoint, type EndpointOptions, type Given, type Segment, type Tcb } from "../../endpoint/index.ts";
import { int, sub } from "../../checker/index.ts";
import {
  defineVariant,
  history,
  other,
  row,
  set,
  table,
  variants,
  type Patch,
  type Row,
  type StepId,
  type Variant,
} from "../../spec/index.ts";

const cite = [other("this test", "")];
const variantOf = (patches: readonly unknown[], more: object = {}): Variant => ({
  ...defineVariant({ id: "mine", title: "Mine", says: "Mine.", cite, expected: {} }),
  // Whoever writes without types may write anything.
  patches: patches as readonly Patch[],
  ...more,
});

function established(options: EndpointOptions = {}): Endpoint {
  const endpoint = createEndpoint(options);
  endpoint.step("open", { iss: 10 });
  endpoint.receive({ seq: 500, ack: 11, flags: ["SYN", "ACK"] });
  return endpoint;
}

/** One endpoint for all, for making one takes a while; each test begins with the same TCB. */
const shared = established();
const start = shared.tcb();
function again(): Endpoint {
  shared.restore(start);
  return shared;
}

describe("an endpoint is not made", () => {
  it.each<[string, unknown, string]>([
    ["something else than options", null, "TWM-801 options: expected some of variant, host"],
    [
      "an option that there is not",
      { windows: 5 },
      'TWM-801 options: expected only variant, host, modulus, window, timeWait, but found "windows"',
    ],
    [
      "a modulus that is no power of two",
      { modulus: 100 },
      "TWM-801 options.modulus: expected a power of two from 8 to 2^32, but found 100",
    ],
    ["a modulus that is no number", { modulus: NaN }, "but found NaN"],
    ["a modulus beyond 32 bits", { modulus: 2 ** 33 }, "TWM-801 options.modulus"],
    ["a negative window", { window: -1 }, "TWM-801 options.window: expected a whole number from 0 to 1073741824, but found -1"],
    ["a window of half the numbers", { window: 8, modulus: 16 }, "from 0 to 7, but found 8"],
    ["a window that is no number", { window: "big" }, 'options.window: expected a whole number from 0 to 1073741824, but found "big"'],
    ["half a tick", { timeWait: 1.5 }, "TWM-801 options.timeWait"],
    ["a third host", { host: "C" }, 'TWM-801 options.host: expected A or B, but found "C"'],
    ["the name of a variant", { variant: "letter" }, 'TWM-802 options.variant: expected a variant, but found "letter"'],
    ["a base that only files may have", { variant: variantOf([], { base: "rfc793" }) }, 'but found "base". Read it with readVariant'],
    ["no list of patches", { variant: variantOf([], { patches: {} }) }, "TWM-802 options.variant.patches: expected a list of patches"],
    [
      "a row that there is not",
      { variant: variantOf([{ disable: "TW.RTS" }]) },
      'patches[0]: expected the id of a row, but found "TW.RTS". Did you',
    ],
    ["a row that is in force anyway", { variant: variantOf([{ enable: "TW.RST" }]) }, "expected the id of a row that is not in force"],
    ["a row that is not in force", { variant: variantOf([{ disable: "TW.RST.F1" }]) }, "expected the id of a row that is in force"],
    ["a patch that does two things", { variant: variantOf([{ disable: "TW.RST", enable: "TW.RST.F1" }]) }, "enable and disable"],
    ["a patch that does nothing", { variant: variantOf([{ cite }]) }, "one of enable, disable, replace, insert, but found nothing"],
    ["a patch for a third host", { variant: variantOf([{ disable: "TW.RST", at: "C" }]) }, "patches[0].at: expected A or B"],
    ["a patch with a slip", { variant: variantOf([{ disable: "TW.RST", att: "A" }]) }, 'but found "att". Did you mean at?'],
    [
      "a row of another step",
      { variant: variantOf([{ insert: row("abort", { id: "X", in: ["CLOSED"], says: "", cite }), before: "TW.RST" }]) },
      'expected a row of the step 2-reset-state, but found "abort"',
    ],
    [
      "a row of a state that there is not",
      { variant: variantOf([{ insert: row("abort", { id: "X", in: ["CLOSE"] as never, says: "", cite }), before: "CLOSED.ABORT" }]) },
      'patches[0]: expected the name of a state, but found "CLOSE". Did you mean CLOSED?',
    ],
    [
      "a row that speaks of what no endpoint has",
      {
        variant: variantOf([
          { insert: row("abort", { id: "X", in: ["CLOSED"], when: history.eof, says: "", cite }), before: "CLOSED.ABORT" },
        ]),
      },
      'patches[0]: rule X, guard: expected a variable, but found "history"',
    ],
    [
      "rows of its own that are not in the table",
      { variant: variantOf([], { rows: [{ before: null, rows: [row("abort", { id: "X", in: ["CLOSED"], says: "", cite })] }] }) },
      "TWM-802 options.variant.rows",
    ],
    [
      "a patch for one host without saying which one it is",
      { variant: variantOf([{ disable: "TW.RST", at: "A" }]) },
      "TWM-803 options.host: expected A or B, because the patch of TW.RST is for one host, but found nothing",
    ],
  ])("from %s", (_, options, message) => {
    expect(() => createEndpoint(options as EndpointOptions)).toThrow(message);
  });
  it("but from every variant that ships, and as either of two hosts", () => {
    for (const variant of variants) expect(createEndpoint({ variant }).state).toBe("CLOSED");
    const oneSided = variantOf([{ disable: "TW.RST", at: "A" }]);
    const has = (host: "A" | "B"): boolean => createEndpoint({ variant: oneSided, host }).protocol.rows.some(({ id }) => id === "TW.RST");
    expect([has("A"), has("B")]).toEqual([false, true]);
  });
  it("with a window too wide for its modulus unless one is given", () => {
    expect([createEndpoint({ modulus: 16 }).tcb().rcvWnd, createEndpoint().tcb().rcvWnd]).toEqual([4, 65_535]);
  });
});

describe("an endpoint refuses, and is as it was then,", () => {
  const ack: Segment = { seq: 501, ack: 11, flags: ["ACK"] };
  it.each<[string, object | null, string]>([
    ["no segment", null, "TWM-805 segment: expected a segment"],
    [
      "a number beyond 32 bits",
      { ...ack, seq: 2 ** 32 },
      "TWM-805 segment.seq: expected a whole number from 0 to 4294967295, but found 4294967296",
    ],
    ["a negative number", { ...ack, seq: -1 }, "segment.seq"],
    ["what is no number", { ...ack, seq: NaN }, "segment.seq: expected a whole number from 0 to 4294967295, but found NaN"],
    ["a text", { ...ack, seq: "501" }, 'but found "501"'],
    ["no number", { ack: 11, flags: ["ACK"] }, "segment.seq: expected a whole number from 0 to 4294967295, but found nothing"],
    [
      "an acknowledgment of nothing",
      { seq: 501, flags: ["ACK"] },
      "segment.ack: expected a whole number from 0 to 4294967295, but found nothing",
    ],
    ["a fraction of a number", { ...ack, ack: 0.5 }, "segment.ack"],
    ["half an octet", { ...ack, data: 1.5 }, "TWM-805 segment.data: expected a whole number from 0 to 1073741824, but found 1.5"],
    ["more octets than there are", { ...ack, data: 2 ** 31 }, "segment.data"],
    ["a window beyond the largest", { ...ack, window: 2 ** 30 + 1 }, "segment.window"],
    ["a negative window", { ...ack, window: -5 }, "segment.window"],
    ["a timestamp that is none", { ...ack, timestamp: -1 }, "segment.timestamp"],
    ["a flag that it does not know", { ...ack, flags: ["ACK", "PSH"] }, 'segment.flags: expected only SYN, ACK, FIN, RST, but found "PSH"'],
    ["flags that are no list", { ...ack, flags: "ACK" }, 'TWM-805 segment.flags: expected a list of SYN, ACK, FIN, RST, but found "ACK"'],
    [
      "a field that it does not know",
      { ...ack, len: 3 },
      'segment: expected only seq, ack, flags, data, window, timestamp, but found "len"',
    ],
  ])("%s", (_, segment, message) => {
    const endpoint = again();
    const before = endpoint.tcb();
    expect(() => endpoint.receive(segment as Segment)).toThrow(message);
    expect(() => endpoint.explain(segment as Segment)).toThrow(message);
    expect(endpoint.tcb()).toEqual(before);
    expect(endpoint.receive(ack).rows.map(({ id }) => id)).toContain("EST.ACK.DUP");
  });
  it("numbers beyond its modulus", () => {
    expect(() => createEndpoint({ modulus: 16 }).receive({ seq: 16, flags: ["RST"] })).toThrow(
      "segment.seq: expected a whole number from 0 to 15",
    );
    expect(createEndpoint({ modulus: 16 }).receive({ seq: 15, flags: ["RST"] }).state).toBe("CLOSED");
  });
  it.each<[string, object, string]>([
    ["a word that is not given", { octet: 5 }, 'TWM-806 given: expected a word of given, but found "octet". Did you mean octets?'],
    [
      "a number beyond 32 bits",
      { octets: 5, iss: 2 ** 32 },
      "TWM-806 given.iss: expected a whole number from 0 to 4294967295, but found 4294967296",
    ],
    ["half an octet", { octets: 0.5 }, "TWM-806 given.octets: expected a whole number from 0 to 1073741824, but found 0.5"],
    ["what is neither true nor false", { passive: 2 }, "TWM-806 given.passive: expected a whole number from 0 to 1, but found 2"],
    ["a truth value for a number", { octets: true }, "given.octets"],
    ["nothing that is something", { iss: null }, "TWM-806 given.iss: expected a whole number from 0 to 4294967295, but found null"],
  ])("as given, %s", (_, given, message) => {
    const endpoint = again();
    const before = endpoint.tcb();
    expect(() => endpoint.step("send", given as Given)).toThrow(message);
    expect(() => endpoint.explainStep("send", given as Given)).toThrow(message);
    expect(endpoint.tcb()).toEqual(before);
    endpoint.restore({ ...before, sndWnd: 1000 });
    expect(endpoint.step("send").sent).toEqual([{ seq: 11, ack: 501, flags: ["ACK"], data: 1 }]);
  });
  it.each(["keepalive", "arrival", "1-sequence"])("the step %s, which is no call and no timeout", (step) => {
    const message = `but found "${step}". Take calls and timeouts here, and segments with receive.`;
    expect(() => again().step(step as StepId)).toThrow(message);
    expect(() => again().explainStep(step as StepId)).toThrow("TWM-804 step: expected one of open, send");
  });
  it.each<[string, (tcb: Tcb) => unknown, string]>([
    ["nothing", () => undefined, "TWM-807 tcb: expected a TCB, but found nothing"],
    ["a field that a TCB does not have", (tcb) => ({ ...tcb, sndUnaa: 1 }), 'but found "sndUnaa". Did you mean sndUna?'],
    [
      "a TCB without a field",
      (tcb) => Object.fromEntries(Object.entries(tcb).filter(([field]) => field !== "iss")),
      "TWM-807 tcb.iss: expected a whole number from 0 to 4294967295, but found nothing",
    ],
    [
      "a state that there is not",
      (tcb) => ({ ...tcb, state: 11 }),
      "TWM-807 tcb.state: expected a whole number from 0 to 10, but found 11",
    ],
    ["a number beyond 32 bits", (tcb) => ({ ...tcb, rcvNxt: 2 ** 32 }), "tcb.rcvNxt"],
  ])("as a TCB, %s", (_, change, message) => {
    const endpoint = again();
    const before = endpoint.tcb();
    expect(() => endpoint.restore(change(before) as Tcb)).toThrow(message);
    expect(endpoint.tcb()).toEqual(before);
  });
});

describe("a step that breaks off because a row sets a field to what it cannot hold", () => {
  it("changes nothing", () => {
    const close = table.find(({ id }) => id === "ESTAB.CLOSE");
    if (close === undefined) throw new Error("no row ESTAB.CLOSE");
    const negative: Row = { ...close, do: [...close.do, set("sndWnd", sub(int(0), int(1)))] };
    const endpoint = established({ variant: variantOf([{ replace: "ESTAB.CLOSE", with: negative, cite }]) });
    const before = endpoint.tcb();
    expect(() => endpoint.step("close", { textQueued: false })).toThrow("tcb.sndWnd := -1 is outside 0..1073741824");
    expect(endpoint.tcb()).toEqual(before);
  });
});

describe("a TCB that an endpoint uses", () => {
  it("changes in place, and others are left alone", () => {
    const endpoint = again();
    const [kept, used] = [endpoint.tcb(), endpoint.tcb()];
    endpoint.use(used);
    expect(endpoint.receive({ seq: 501, ack: 11, flags: ["FIN", "ACK"] }).state).toBe("CLOSE-WAIT");
    expect([used.rcvNxt, kept.rcvNxt, endpoint.tcb()]).toEqual([502, 501, used]);
    endpoint.use(kept);
    expect([endpoint.state, endpoint.receive({ seq: 501, flags: ["RST"] }).state, used.rcvNxt]).toEqual(["ESTABLISHED", "CLOSED", 502]);
    expect(kept.state).toBe(0);
  });
  it("is copied with all its fields", () => {
    const tcb = again().tcb();
    const copy = copyTcb(tcb);
    expect([copy, Object.keys(copy)]).toEqual([tcb, Object.keys(tcb)]);
    copy.rcvNxt = 7;
    expect(tcb.rcvNxt).toBe(501);
  });
});
