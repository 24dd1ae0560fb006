// What the lines of a script are read as, in both dialects, and what becomes of lines that are not understood.

import { describe, expect, it } from "vitest";
import { parseScript } from "../../../conformance/packetdrill/read/parse.ts";
import type { Action, ScriptEvent, TcpPacket } from "../../../conformance/packetdrill/script.ts";

const eventOf = (line: string): ScriptEvent => {
  const { events, problems } = parseScript(line);
  expect(problems).toEqual([]);
  expect(events).toHaveLength(1);
  return events[0] as ScriptEvent; // There is one.
};
const actionOf = (line: string): Action => eventOf(`+0 ${line}`).action;
const plain: TcpPacket = {
  kind: "tcp",
  direction: "inbound",
  ip: [],
  carriers: [],
  ports: null,
  flags: ["."],
  ace: null,
  seq: { start: 1, absolute: false },
  length: 0,
  ack: null,
  window: null,
  urgent: null,
  options: [],
};

describe("times", () => {
  it.each([
    ["0", { kind: "absolute", from: 0, to: 0 }],
    ["0.1", { kind: "absolute", from: 100_000, to: 100_000 }],
    ["+.1", { kind: "relative", from: 100_000, to: 100_000 }],
    ["+0.000001", { kind: "relative", from: 1, to: 1 }],
    ["+0~+0.2", { kind: "relative", from: 0, to: 200_000 }],
    ["1~1.5", { kind: "absolute", from: 1_000_000, to: 1_500_000 }],
    ["*", { kind: "any" }],
  ])("takes %s", (text, time) => {
    expect(eventOf(`${text} > . 1:1(0) ack 1`).time).toEqual(time);
  });
  it("keeps when a call that blocks returns", () => {
    expect(eventOf("+.01...0.2 read(3, ..., 10) = 10")).toMatchObject({
      time: { kind: "relative", from: 10_000, to: 10_000 },
      action: { until: 200_000 },
    });
  });
  it("refuses a range for what is injected", () => {
    expect(parseScript("+0~+1 < . 1:1(0) ack 1").problems).toHaveLength(1);
  });
});

describe("segments", () => {
  it.each<[string, Partial<TcpPacket>]>([
    ["< . 1:1(0) ack 7 win 100", { ack: 7, window: 100 }],
    ["> F. 1:11(10) ack 7", { direction: "outbound", flags: ["F", "."], length: 10, ack: 7 }],
    ["> R 1:1(0)", { direction: "outbound", flags: ["R"] }],
    ["< - 1:1(0)", { flags: [] }],
    ["< SEW 0:0(0)", { flags: ["S", "E", "W"], seq: { start: 0, absolute: false } }],
    ["< S.E 1:1(0) ack 1", { flags: ["S", ".", "E"], ack: 1 }],
    ["> SA.5 1:1(0) ack 1", {}],
    ["> E.5 1:1(0) ack 1", { direction: "outbound", flags: ["E", "."], ace: 5, ack: 1 }],
    ["< [ect0] . 1:1(0) ack 1", { ip: ["ect0"], ack: 1 }],
    ["<[noecn] . 1:1(0) ack 1", { ip: ["noecn"], ack: 1 }],
    ["> [ect01,flowlabel 0x1] . 1:1(0) ack 1", { direction: "outbound", ip: ["ect01", "flowlabel 0x1"], ack: 1 }],
    ["< 80 > 8080 . 1:1(0) ack 1", { ports: { source: 80, destination: 8080 }, ack: 1 }],
    ["< . 4294967295:4(5)! ack 1", { seq: { start: 4294967295, absolute: true }, length: 5, ack: 1 }],
    ["> R ...(0)", { direction: "outbound", flags: ["R"], seq: null }],
    ["> S 1:1(0) <...>", { direction: "outbound", flags: ["S"], options: null }],
    ["< U. 1:2(1) ack 1 urg 1", { flags: ["U", "."], length: 1, ack: 1, urgent: 1 }],
    ["< . 1:1(0) ack 1 /udp(9899 > 5000)", { ack: 1, carriers: ["udp(9899 > 5000)"] }],
    ["> encap psp spi 3 . 1:1(0) ack 1", { direction: "outbound", carriers: ["encap psp spi 3"], ack: 1 }],
  ])("takes %s", (text, expected) => {
    if (Object.keys(expected).length === 0) expect(parseScript(`+0 ${text}`).problems).toHaveLength(1);
    else expect(actionOf(text)).toEqual({ ...plain, ...expected });
  });
  it("takes options", () => {
    const text = "> S 0:0(0) <mss 1460,nop,wscale 7,sackOK,TS val 100 ecr 0,eol,sack 1:2 3:4,FO abcd1234,md5 valid>";
    expect(actionOf(text)).toMatchObject({
      options: [
        { kind: "mss", value: 1460 },
        { kind: "nop" },
        { kind: "wscale", value: 7 },
        { kind: "sackOK" },
        { kind: "TS", val: 100, ecr: 0, absolute: false },
        { kind: "eol" },
        {
          kind: "sack",
          blocks: [
            [1, 2],
            [3, 4],
          ],
        },
        { kind: "other", name: "FO", words: ["abcd1234"] },
        { kind: "other", name: "md5", words: ["valid"] },
      ],
    });
    expect(actionOf("> . 1:1(0) ack 1 <nop,nop,TS val ... ecr 5!>")).toMatchObject({
      options: [{ kind: "nop" }, { kind: "nop" }, { kind: "TS", val: null, ecr: 5, absolute: true }],
    });
  });
  it.each([
    ["< . 1:2(0) ack 1", "the end 1 that follows from the start and the length", '"2"'],
    ["< X. 1:1(0) ack 1", "flags among F S R P . U E W, or - for none", '"X"'],
    ["< . 1:1(0) ack 4294967296", "an acknowledgment number", '"4294967296"'],
    ["< S 0:0(0) <wsacle 7>", "an option: mss, wscale, sackOK, sack, TS, nop, eol, FO, FOEXP, md5", '"wsacle"'],
    ["< S 0:0(0) <...>", "the options of a segment that is to be sent, not <...>", "the end of the script"],
  ])("says what is wrong with %s", (text, wanted, found) => {
    expect(parseScript(`\n+0 ${text}`).problems).toEqual([{ line: 2, expected: wanted, found }]);
  });
  it("takes ICMP messages with what they quote", () => {
    expect(actionOf("< icmp unreachable frag_needed mtu 1200 [1:1001(1000)]")).toEqual({
      kind: "icmp",
      direction: "inbound",
      type: "unreachable",
      code: "frag_needed",
      mtu: 1200,
      id: null,
      quotes: { start: 1, length: 1000 },
    });
  });
});

describe("calls", () => {
  it("takes results, errors and notes", () => {
    expect(actionOf("connect(3, ..., ...) = -1 EINPROGRESS (Operation now in progress)")).toEqual({
      kind: "call",
      name: "connect",
      arguments: [{ kind: "number", value: 3, text: "3" }, { kind: "any" }, { kind: "any" }],
      result: { kind: "number", value: -1, text: "-1" },
      error: "EINPROGRESS",
      note: "Operation now in progress",
      until: null,
    });
  });
  it("takes what stands in them, over several lines", () => {
    const { events, problems } = parseScript(`
      +0 sendmsg(4, {msg_name(...)=...,
                     msg_iov(1)=[{..., 10}],
                     msg_flags=0}, MSG_EOR|MSG_DONTWAIT) = 10
      +0 setsockopt(4, SOL_SOCKET, SO_LINGER, {onoff=1, linger=0}, 8) = 0`);
    expect(problems).toEqual([]);
    expect(events.map(({ line, action }) => [line, action.kind])).toEqual([
      [2, "call"],
      [5, "call"],
    ]);
  });
});

describe("the rest of a script", () => {
  it("takes options of the header, commands and code", () => {
    const text = '// A comment.\n--ip_version=ipv4\n--local_ip="192.0.2.1"\n--strict_segments\n`ls`\n+0 `sysctl -w a=1`\n+0 %{ a }%\n`end`';
    const { options, events } = parseScript(text);
    expect(options.map(({ name, value }) => [name, value])).toEqual([
      ["ip_version", "ipv4"],
      ["local_ip", "192.0.2.1"],
      ["strict_segments", null],
    ]);
    expect(events.map(({ line, time, action }) => [line, time.kind, action.kind])).toEqual([
      [5, "unsaid", "shell"],
      [6, "relative", "shell"],
      [7, "relative", "code"],
      [8, "unsaid", "shell"],
    ]);
  });
  const conditional = "#ifdef STANDARD\n+0 > R 1:1(0)\n#else\n+0 > . 1:1(0) ack 1\n#endif\n+0 close(3) = 0";
  it("takes the lines whose condition holds and says which names it asks for", () => {
    const lines = (defines: Readonly<Record<string, string>>): readonly number[] =>
      parseScript(conditional, { defines }).events.map(({ line }) => line);
    expect(lines({})).toEqual([4, 6]);
    expect(lines({ STANDARD: "" })).toEqual([2, 6]);
    expect(parseScript(conditional).asksFor).toEqual(["STANDARD"]);
    expect(parseScript("--define=STANDARD=1\n" + conditional).events.map(({ line }) => line)).toEqual([3, 7]);
  });
  it("puts values where names that are defined stand", () => {
    expect(parseScript("--define=SIZE=10\n+0 write(3, ..., SIZE) = SIZE").events[0]?.action).toMatchObject({
      arguments: [{}, {}, { kind: "number", value: 10 }],
    });
  });
  it("includes what it is given, on the line that asks for it", () => {
    const include = (name: string): string | null => (name === "setup" ? "+0 socket(..., A, B) = 3\n+0 close(3) = 0" : null);
    expect(parseScript('\n#include "setup"\n+0 `x`', { include }).events.map(({ line }) => line)).toEqual([2, 2, 3]);
    expect(parseScript('\n#include "other"', { include }).problems).toMatchObject([{ line: 2 }]);
    expect(parseScript('#include "a"', { include: () => '#include "a"' }).problems).toMatchObject([{ line: 1 }]);
  });
  it("goes on after a line that is not understood", () => {
    const { events, problems } = parseScript("+0 close(3) = 0\n+0 < nonsense\n  more(of) it\n+0 < . 1:1(0) ack 1\n+0 read(3");
    expect(events.map(({ line }) => line)).toEqual([1, 4]);
    expect(problems.map(({ line }) => line)).toEqual([2, 5]);
  });
  it.each(["#else", "#endif", "#ifdef A", "#ifdef"])("says that %s stands alone", (line) => {
    expect(parseScript(`\n${line}\n`).problems.map((problem) => problem.line)).toContain(2);
  });
});
