// Verdicts on scripts: what conforms to RFC 9293, and on which line what does not deviates.

import { describe, expect, it } from "vitest";
import { judgeScript, parseScript, type ScriptJudgeOptions, type ScriptVerdict } from "../../../conformance/index.ts";

const client = `+0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3
+0 connect(3, ..., ...) = -1 EINPROGRESS (Operation now in progress)
+0 > S 0:0(0) <...>
+0 < S. 0:0(0) ack 1 win 1000 <mss 1460>
+0 > . 1:1(0) ack 1
`;
const server = `+0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3
+0 listen(3, 1) = 0
+0 < S 0:0(0) win 1000 <mss 1460>
+0 > S. 0:0(0) ack 1 <...>
+0 < . 1:1(0) ack 1 win 1000
+0 accept(3, ..., ...) = 4
`;
const timeWait = `${client}+0 shutdown(3, SHUT_WR) = 0
+0 > F. 1:1(0) ack 1
+0 < . 1:1(0) ack 2 win 1000
+0 < F. 1:1(0) ack 2 win 1000
+0 > . 2:2(0) ack 2
`;

function verdictOn(text: string, options: ScriptJudgeOptions = { others: [] }): ScriptVerdict {
  return judgeScript(parseScript(text), options).verdict;
}

/** The kind, and where there is a deviation its kind, line and row. */
function brief(verdict: ScriptVerdict): readonly unknown[] {
  if ("deviation" in verdict) return [verdict.kind, verdict.deviation.kind, verdict.deviation.line, verdict.deviation.row];
  return verdict.kind === "cannot tell" ? [verdict.kind, verdict.line] : [verdict.kind];
}

/** The client's script, carried in UDP. */
const tunnelled = client.replace(/^(\+0 > .*)$/gm, "$1 /udp(9811 > 1)").replace(/^(\+0 < .*)$/gm, "$1 /udp(1 > 9811)");

describe("a script that says what RFC 9293 says", () => {
  it.each([
    ["a close that ends in TIME-WAIT", `${timeWait}+0 < F. 1:1(0) ack 2 win 1000\n+0 > . 2:2(0) ack 2`],
    [
      "an acknowledgment that is delayed for less than half a second",
      `${client}+0 < P. 1:11(10) ack 1 win 1000\n+0.45 > . 1:1(0) ack 11\n+0 < F. 11:11(0) ack 1 win 1000\n+0.45 > . 1:1(0) ack 12`,
    ],
    [
      "a close that the peer begins",
      `${server}+0 < F. 1:1(0) ack 1 win 1000\n+0 > . 1:1(0) ack 2\n+0 read(4, ..., 10) = 0\n+0 close(4) = 0\n+0 > F. 1:1(0) ack 2\n+0 < . 2:2(0) ack 2 win 1000\n+0 < . 2:2(0) ack 2 win 1000\n+0 > R 2:2(0)`,
    ],
    [
      "FINs that cross",
      `${client}+0 close(3) = 0\n+0 > F. 1:1(0) ack 1\n+0 < F. 1:1(0) ack 1 win 1000\n+0 > . 2:2(0) ack 2\n+0 < . 2:2(0) ack 2 win 1000`,
    ],
    [
      "text in portions, and again",
      `${client}+0 write(3, ..., 300) = 300\n+0 > . 1:101(100) ack 1\n+0 > P. 101:301(200) ack 1\n+1 > . 1:201(200) ack 1\n+0 < . 1:1(0) ack 301 win 1000`,
    ],
    [
      "text that the window holds back, and the FIN behind it",
      `${client}+0 write(3, ..., 1200) = 1200\n+0 close(3) = 0\n+0 > . 1:1001(1000) ack 1\n+0 < . 1:1(0) ack 1001 win 1000\n+0 > FP. 1001:1201(200) ack 1`,
    ],
    ["an abort", `${client}+0 setsockopt(3, SOL_SOCKET, SO_LINGER, {onoff=1, linger=0}, 8) = 0\n+0 close(3) = 0\n+0 > R. 1:1(0) ack 1`],
    [
      "unread text and a close",
      `${client}+0 < P. 1:11(10) ack 1 win 1000\n+0 > . 1:1(0) ack 11\n+0 read(3, ..., 4) = 4\n+0 close(3) = 0\n+0 > R. 1:1(0) ack 11`,
    ],
    [
      "text that comes early",
      `${client}+0 < P. 11:21(10) ack 1 win 1000\n+0 > . 1:1(0) ack 1\n+0 < P. 1:11(10) ack 1 win 1000\n+0 > . 1:1(0) ack 21`,
    ],
    [
      "a reset",
      `${client}+0 < R 1:1(0) win 0\n+0 getsockopt(3, SOL_SOCKET, SO_ERROR, [ECONNRESET], [4]) = 0\n+0 < . 1:1(0) ack 1 win 0\n+0 > R 1:1(0)`,
    ],
    ["a challenge", `${client}+0 < R 2:2(0) win 0\n+0 > . 1:1(0) ack 1\n+0 getsockopt(3, SOL_SOCKET, SO_ERROR, [0], [4]) = 0`],
    [
      "a listener without connections",
      "+0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3\n+0 listen(3, 1) = 0\n+0 < . 5:5(0) ack 9 win 1000\n+0 > R 9:9(0)",
    ],
    ["no socket at all", "+0 < S 5:5(0) win 1000\n+0 > R. 0:0(0) ack 6"],
    [
      "numbers that do not begin at nothing",
      `${client.replace("S. 0:0(0)", "S. 700:700(0)")}+0 < F. 1:1(0) ack 1 win 1000\n+0 > . 1:1(0) ack 2`,
    ],
    [
      "a connection after the listener's last one",
      `${server}+0 < R 1:1(0) win 0\n+0 < S 99:99(0) win 1000\n+0 > S. 500:500(0) ack 100 <...>`,
    ],
  ])("conforms: %s", (_, text) => {
    expect(brief(verdictOn(text))).toEqual(["conforms"]);
  });
});

describe("a script that says otherwise", () => {
  it.each<[string, string, readonly unknown[]]>([
    ["the FIN before the close", `${client}+0 > F. 1:1(0) ack 1`, ["deviates", "sent", 6, "ESTAB.CLOSE.Q"]],
    [
      "no answer to a FIN",
      `${client}+0 < F. 1:1(0) ack 1 win 1000\n+0 close(3) = 0\n+0 < F. 1:1(0) ack 1 win 1000\n+1 > F. 1:1(0) ack 1`,
      ["deviates", "sent", 9, "CW.CLOSE"],
    ],
    ["text after the FIN", `${timeWait}+0 > P. 2:3(1) ack 2`, ["deviates", "sent", 11, null]],
    ["more text than the user sent", `${client}+0 write(3, ..., 10) = 10\n+0 > P. 1:12(11) ack 1`, ["deviates", "sent", 7, "EST.SEND.Q"]],
    ["a number too far", `${client}+0 write(3, ..., 10) = 10\n+0 > P. 2:12(10) ack 1`, ["deviates", "sent", 7, "EST.SEND.Q"]],
    [
      "an acknowledgment of what has not arrived",
      `${client}+0 < P. 1:11(10) ack 1 win 1000\n+0 > . 1:1(0) ack 12`,
      ["deviates", "sent", 7, "EST.TEXT"],
    ],
    ["a reset for a FIN", `${client}+0 < F. 1:1(0) ack 1 win 1000\n+0 > R 1:1(0)`, ["deviates", "sent", 7, null]],
    ["a reset for a FIN that comes again", `${timeWait}+0 < F. 1:1(0) ack 2 win 1000\n+0 > R 2:2(0)`, ["deviates", "sent", 12, null]],
    ["success where the call must fail", `${timeWait}+0 write(3, ..., 1) = 1`, ["deviates", "refused", 11, "CLS.SEND"]],
    ["the end of what has not ended", `${client}+0 read(3, ..., 10) = 0`, ["deviates", "told", 6, null]],
    [
      "more text than came",
      `${client}+0 < P. 1:11(10) ack 1 win 1000\n+0 > . 1:1(0) ack 11\n+0 read(3, ..., 99) = 11`,
      ["deviates", "told", 8, null],
    ],
    [
      "an error that nobody reported",
      `${client}+0 getsockopt(3, SOL_SOCKET, SO_ERROR, [ECONNRESET], [4]) = 0`,
      ["deviates", "told", 6, null],
    ],
    [
      "silence about a reset",
      `${client}+0 < R 1:1(0) win 0\n+0 getsockopt(3, SOL_SOCKET, SO_ERROR, [0], [4]) = 0`,
      ["deviates", "told", 7, "EST.RST"],
    ],
    ["TIME-WAIT that ends too early", `${timeWait}+100 < F. 1:1(0) ack 2 win 1000\n+0 > R 2:2(0)`, ["deviates", "sent", 12, null]],
    ["TIME-WAIT that does not end", `${timeWait}+250 < F. 1:1(0) ack 2 win 1000\n+0 > . 2:2(0) ack 2`, ["deviates", "sent", 12, null]],
    [
      "an answer that is owed at once and comes late",
      `${client}+0 close(3) = 0\n+2 > F. 1:1(0) ack 1`,
      ["deviates", "missing", 7, "ESTAB.CLOSE"],
    ],
    [
      "a FIN that is acknowledged after five minutes (MUST-40)",
      `${client}+0 < F. 1:1(0) ack 1 win 1000\n+300 > . 1:1(0) ack 2`,
      ["deviates", "missing", 7, "ESTAB.FIN"],
    ],
    [
      "text that is acknowledged late, with other text",
      `${client}+0 < P. 1:11(10) ack 1 win 1000\n+0.6 write(3, ..., 10) = 10\n+0 > P. 1:11(10) ack 11`,
      ["deviates", "missing", 8, "EST.TEXT"],
    ],
  ])("deviates: %s", (_, text, expected) => {
    expect(brief(verdictOn(text))).toEqual(expected);
  });
  it("is told with what was owed before the line", () => {
    const verdict = verdictOn(`${timeWait}+0 < F. 1:1(0) ack 2 win 1000\n+0 < S 9:9(0) win 1000\n+0 > . 2:2(0) ack 7`);
    if (verdict.kind !== "deviates") throw new Error(verdict.kind);
    expect(verdict.deviation.alive[0]).toMatchObject({ state: "TIME-WAIT", instead: { seq: 2, ack: 2, flags: ["ACK"] } });
  });
  it("is told with the row and the condition that failed", () => {
    const verdict = verdictOn(`${client}+0 write(3, ..., 2000) = 2000\n+0 > . 1:1401(1400) ack 1`);
    if (verdict.kind !== "deviates") throw new Error(verdict.kind);
    const [alive] = verdict.deviation.alive;
    expect([verdict.deviation.line, alive?.state, alive?.row]).toEqual([7, "ESTABLISHED", "EST.SEND.Q"]);
    expect(alive?.failed).toHaveLength(1);
  });
});

describe("the length of TIME-WAIT", () => {
  it.each<[number, string, string]>([
    [230, "F. 1:1(0) ack 2 win 1000", ". 2:2(0) ack 2"],
    [250, "F. 1:1(0) ack 2 win 1000", "R 2:2(0)"],
  ])("is asserted after %d seconds", (seconds, arrives, answer) => {
    expect(brief(verdictOn(`${timeWait}+${seconds} < ${arrives}\n+0 > ${answer}`))).toEqual(["conforms"]);
  });
  it("goes by the MSL that is given", () => {
    const text = `${timeWait}+61 < F. 1:1(0) ack 2 win 1000\n+0 > R 2:2(0)`;
    expect(brief(verdictOn(text)).slice(0, 3)).toEqual(["deviates", "sent", 12]);
    expect(brief(verdictOn(text, { msl: 30, others: [] }))).toEqual(["conforms"]);
  });
});

describe("timestamps", () => {
  const stamped = `+0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3
+0 connect(3, ..., ...) = -1 EINPROGRESS (Operation now in progress)
+0 > S 0:0(0) <mss 1460,sackOK,TS val 100 ecr 0>
+0 < S. 0:0(0) ack 1 win 1000 <mss 1460,TS val 700 ecr 100>
+0 > . 1:1(0) ack 1 <nop,nop,TS val 100 ecr 700>
+0 < . 1:11(10) ack 1 win 1000 <nop,nop,TS val 710 ecr 100>
`;
  const says = (text: string): unknown => {
    const verdict = verdictOn(text);
    return "deviation" in verdict ? [verdict.deviation.line, verdict.deviation.says] : verdict.kind;
  };
  const ack = "+0 > . 1:1(0) ack 11";
  it.each([
    ["the stamp that is echoed is the latest in sequence", ` <nop,nop,TS val 105 ecr 710>`, "conforms"],
    ["of an option that is not said nothing is known", " <...>", "conforms"],
    ["another stamp is echoed", " <nop,nop,TS val 105 ecr 700>", [7, "TSecr is 700, and the stamp to be echoed is 710 (RFC 7323 §4.3)"]],
    ["there is none", "", [7, "it has no timestamp, though both SYNs had one (RFC 7323 §3.2)"]],
  ])("are judged: %s", (_, options, expected) => expect(says(`${stamped}${ack}${options}`)).toEqual(expected));
  it("are judged by the clock of the host where its ticks are known", () => {
    const back = `${stamped}${ack} <nop,nop,TS val 99 ecr 710>`;
    expect(says(back)).toBe("conforms");
    expect(says(`--tcp_ts_tick_usecs=1000\n${back}`)).toEqual([8, "TSval is 99, less than the 100 sent before (RFC 7323 §5.4)"]);
  });
  it("tell an old segment, which is acknowledged and not taken", () => {
    const old = `${stamped}${ack} <nop,nop,TS val 105 ecr 710>\n+0 < . 11:21(10) ack 1 win 1000 <nop,nop,TS val 700 ecr 100>\n`;
    expect(says(`${old}${ack} <nop,nop,TS val 105 ecr 710>`)).toBe("conforms");
    expect(says(`${old}+0 > . 1:1(0) ack 21 <nop,nop,TS val 105 ecr 710>`)).toEqual([9, "no row sends this segment"]);
  });
  it("are not there where one SYN had none", () => {
    const none = stamped.replace(",TS val 700 ecr 100", "").replaceAll(/ <nop,nop,TS[^>]*>/g, "");
    expect(says(`${none}${ack}`)).toBe("conforms");
    expect(says(`${none}${ack} <nop,nop,TS val 105 ecr 0>`)).toEqual([7, "it has a timestamp, which was not agreed on (RFC 7323 §3.2)"]);
  });
});

describe("PSP", () => {
  const open =
    "+0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3\n+0 listen(3, 1) = 0\n+0 < S 0:0(0) win 1000\n+0 > S. 0:0(0) ack 1\n" +
    "+0 < . 1:1(0) ack 1 win 1000\n+0 accept(3, ..., ...) = 4\n";
  const receives = `${open}+0 psp_rx_assoc(4, [7]) = 0\n`;
  const both = `${receives}+0 psp_tx_assoc(4, 23) = 0\n`;
  const waiting = `${both}+0 close(4) = 0\n+0 > encap psp spi 23 F. 1:1(0) ack 1\n+0 < encap psp spi 7 F. 1:1(0) ack 2 win 1000\n`;
  const inTimeWait = `${waiting}+0 > encap psp spi 23 . 2:2(0) ack 2\n+1 < encap psp spi 7 F. 1:1(0) ack 2 win 1000\n`;
  const clear = "+0 < P. 1:11(10) ack 1 win 1000\n";
  const encrypted = "+0 < encap psp spi 7 P. 1:11(10) ack 1 win 1000\n";
  it.each([
    ["a FIN that comes again in TIME-WAIT is acknowledged", `${inTimeWait}+0 > encap psp spi 23 . 2:2(0) ack 2`, ["conforms"]],
    ["and nothing else", `${inTimeWait}+0 > encap psp spi 23 . 2:2(0) ack 3`, ["deviates", "sent", 14]],
    ["text in clear arrives while nothing else is sent", `${receives}${clear}+0 > . 1:1(0) ack 1`, ["deviates", "sent", 9]],
    ["text in clear may be dropped afterwards", `${both}${clear}+1 close(4) = 0\n+0 > encap psp spi 23 F. 1:1(0) ack 1`, ["conforms"]],
    ["or arrive", `${both}${clear}+0 > encap psp spi 23 . 1:1(0) ack 11`, ["conforms"]],
    ["but not arrive in part", `${both}${clear}+0 > encap psp spi 23 . 1:1(0) ack 5`, ["deviates", "sent", 10]],
    ["encrypted text arrives", `${receives}${encrypted}+0 > . 1:1(0) ack 1`, ["deviates", "sent", 9]],
    ["which it need not before anything decrypts it", `${open}${encrypted}+1 close(4) = 0\n+0 > F. 1:1(0) ack 1`, ["conforms"]],
    [
      "a call that fails changes nothing",
      `${receives}+0 psp_tx_assoc(4, 23) = -1\n${clear}+1 close(4) = 0\n+0 > F. 1:1(0) ack 1`,
      ["deviates", "sent", 11],
    ],
  ])("is judged as TCP beneath which segments are dropped: %s", (_, text, expected) =>
    expect(brief(verdictOn(text)).slice(0, 3)).toEqual(expected),
  );
});

describe("TCP Fast Open", () => {
  const socket = "+0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3\n";
  const quick = `${socket}+0 sendto(3, ..., 100, MSG_FASTOPEN, ..., ...) = 100\n+0 > S 0:100(100) <mss 1460,FO abcd1234>\n`;
  const taken = `${quick}+0 < S. 0:0(0) ack 101 win 1000 <mss 1460>\n`;
  const left = `${quick}+0 < S. 0:0(0) ack 1 win 1000 <mss 1460>\n`;
  const served = `${socket}+0 setsockopt(3, SOL_TCP, TCP_FASTOPEN, [1], 4) = 0\n+0 listen(3, 1) = 0\n+0 < S 0:10(10) win 1000 <mss 1460,FO abcd1234>\n`;
  const taken7413 = `${served}+0 > S. 0:0(0) ack 11 <...>\n`;
  const early = `${taken7413}+0 accept(3, ..., ...) = 4\n+0 write(4, ..., 4) = 4\n`;
  it.each([
    ["text that goes with the SYN is acknowledged", `${taken}+0 > . 101:101(0) ack 1`, ["conforms"]],
    ["the text is sent again where only the SYN is acknowledged", `${left}+0 > P. 1:101(100) ack 1`, ["conforms"]],
    [
      "sending without a cookie opens, and the text follows",
      `${socket}+0 sendto(3, ..., 9, 0, ..., ...) = 9\n+0 > S 0:0(0) <...>\n+0 < S. 0:0(0) ack 1 win 1000\n+0 > P. 1:10(9) ack 1`,
      ["conforms"],
    ],
    ["what was acknowledged is not sent again", `${taken}+0 > P. 1:101(100) ack 1`, ["deviates", "sent", 5]],
    [
      "a listener takes the text of a SYN",
      `${served}+0 > S. 0:0(0) ack 11 <...>\n+0 < . 11:11(0) ack 1 win 1000\n+0 accept(3, ..., ...) = 4\n+0 read(4, ..., 99) = 10`,
      ["conforms"],
    ],
    ["or does not", `${served}+0 > S. 0:0(0) ack 1 <...>`, ["conforms"]],
    ["it acknowledges no more than there is", `${served}+0 > S. 0:0(0) ack 12 <...>`, ["deviates", "sent", 5]],
    ["its user may write before the handshake is complete", `${early}+0 > P. 1:5(4) ack 11`, ["conforms"]],
    [
      "as much as the SYN has offered room for",
      `${early}+0 write(4, ..., 996) = 996\n+0 > P. 1:1001(1000) ack 11\n+0 < . 11:11(0) ack 1001 win 1000`,
      ["conforms"],
    ],
    ["but not more", `${early}+0 write(4, ..., 999) = 999\n+0 > P. 1:1004(1003) ack 11`, ["deviates", "sent", 9]],
    ["nor what was not written", `${taken7413}+0 > P. 1:5(4) ack 11`, ["deviates", "sent", 6]],
    ["nor elsewhere", `${early}+0 > P. 2:6(4) ack 11`, ["deviates", "sent", 8]],
    ["its user may close before it, too", `${taken7413}+0 accept(3, ..., ...) = 4\n+0 close(4) = 0\n+0 > F. 1:1(0) ack 11`, ["conforms"]],
    [
      "which it may not where the text of the SYN was left",
      `${served}+0 > S. 0:0(0) ack 1 <...>\n+0 accept(3, ..., ...) = 4\n+0 write(4, ..., 4) = 4\n+0 > P. 1:5(4) ack 1`,
      ["deviates", "sent", 8],
    ],
    ["a connection that nobody took may be aborted with the listener", `${taken7413}+0 close(3) = 0\n+0 > R. 1:1(0) ack 11`, ["conforms"]],
  ])("is judged: %s", (_, text, expected) => expect(brief(verdictOn(text)).slice(0, 3)).toEqual(expected));
});

describe("what cannot be told", () => {
  it.each<[string, string, number]>([
    ["a line that is not understood", `${client}+0 close(3) = 0\n+0 > X. 1:1(0) ack 1`, 7],
    ["a call that is not known", `${client}+0 teleport(3) = 0\n+0 > R 1:1(0)`, 6],
    ["what the table does not speak of", `${client}+0 < icmp unreachable host_unreachable [1:1(0)]\n+0 > R 1:1(0)`, 6],
    ["what comes in other UDP than the connection", `${tunnelled}+0 < F. 1:1(0) ack 1 win 1000 /udp(2 > 9811)\n+0 > R 1:1(0)`, 6],
    ["more answers that are owed than are followed", "+0 < . 1:1(0) ack 1\n".repeat(2000), 257],
    ["what comes without the UDP of the connection", `${tunnelled}+0 < F. 1:1(0) ack 1 win 1000\n+0 > R 1:1(0)`, 6],
  ])("is so from its line on: %s", (_, text, line) => {
    expect(brief(verdictOn(text))).toEqual(["cannot tell", line]);
  });
  it("is not a message of ICMP that changes nothing but the size of segments, or that is dropped", () => {
    const text = `${client}+0 write(3, ..., 1000) = 1000\n+0 > P. 1:1001(1000) ack 1\n`;
    const messages = ["unreachable frag_needed mtu 600 [1:1001(1000)]", "source_quench [1:1001(1000)]"];
    for (const message of messages) {
      expect(brief(verdictOn(`${text}+0 < icmp ${message}\n+0 > . 1:549(548) ack 1`))).toEqual(["conforms"]);
      expect(brief(verdictOn(`${text}+0 < icmp ${message}\n+0 > R 1001:1001(0)`)).slice(0, 3)).toEqual(["deviates", "sent", 9]);
    }
  });
  it("is not what is carried in UDP from end to end", () => {
    const fin = `${tunnelled}+0 < F. 1:1(0) ack 1 win 1000 /udp(1 > 9811)\n`;
    expect(brief(verdictOn(`${fin}+0 > . 1:1(0) ack 2 /udp(9811 > 1)`))).toEqual(["conforms"]);
    expect(brief(verdictOn(`${fin}+0 > R 1:1(0) /udp(9811 > 1)`)).slice(0, 3)).toEqual(["deviates", "sent", 7]);
  });
  it("is no excuse for a line before it", () => {
    expect(brief(verdictOn(`${client}+0 > R 1:1(0)\n+0 teleport(3) = 0`)).slice(0, 3)).toEqual(["deviates", "sent", 6]);
  });
  it("is a script without a connection", () => {
    expect(brief(verdictOn("+0 `ls`"))).toEqual(["cannot tell", null]);
  });
});

describe("a deviation", () => {
  it("names the variant that explains it", () => {
    const noTimeWait = `${timeWait}+0 < F. 1:1(0) ack 2 win 1000\n+0 > R 2:2(0)`;
    const verdict = verdictOn(noTimeWait, {});
    expect(verdict).toMatchObject({ kind: "conforms only to", variant: "no-time-wait", deviation: { line: 12 } });
  });
});
