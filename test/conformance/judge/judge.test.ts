// The judge of one connection: what conforms, what deviates and why, and what a capture does not tell.

import { describe, expect, it } from "vitest";
import { judgeConnection, type EndJudgement, type JudgeOptions } from "../../../conformance/index.ts";
import { linuxVariant } from "../../../spec/index.ts";
import { conversation, goodBye, handshake } from "./conversation.ts";

function judged(text: string, options: JudgeOptions = {}, watchedUntil?: number): readonly [EndJudgement, EndJudgement] {
  return judgeConnection(conversation(text, watchedUntil), { others: [], ...options }).ends;
}

/** In words: the verdict, the frame, what was supposed. */
function told({ verdict, supposed }: EndJudgement): string {
  if (verdict === null) return "sent nothing";
  const at = verdict.kind === "deviates" ? ` at ${verdict.deviation.frame}` : verdict.kind === "cannot tell" ? `: ${verdict.reason}` : "";
  return [`${verdict.kind}${at}`, ...supposed.map(({ name }) => name)].join("; ");
}

const both = (text: string, options: JudgeOptions = {}, watchedUntil?: number): readonly string[] =>
  judged(text, options, watchedUntil).map(told);

const complete: JudgeOptions = { at: "client", complete: true };

describe("a connection that keeps to the rules", () => {
  it("conforms at both ends, in the states that it ends in", () => {
    const ends = judged(handshake + goodBye);
    expect(ends.map(told)).toEqual(["conforms", "conforms"]);
    expect(ends[0].states).toEqual(["TIME-WAIT"]);
  });
  it("conforms where both close at the same time", () => {
    expect(both(`${handshake}\n 0.1 > F. 1 1\n 0.1 < F. 1 1\n 0.2 > . 2 2\n 0.2 < . 2 2`)).toEqual(["conforms", "conforms"]);
  });
  it("conforms where text, a keep-alive, a retransmission divided anew and a reset of its own are sent", () => {
    const text = `${handshake}
      0.1 > . 1 1 +100
      0.2 < . 1 101
      9.0 > . 100 1
      9.1 > . 101 1 +50
      9.2 > . 151 1 +50
      9.9 > . 101 1 +100
      9.9 > R 201`;
    expect(both(text)).toEqual(["conforms", "conforms"]);
  });
  it("conforms where an acknowledgment was captured and may have been lost afterwards", () => {
    expect(both(`${handshake}\n 0.1 > F. 1 1\n 0.2 < . 1 2\n 0.9 > F. 1 1`)).toEqual(["conforms", "conforms"]);
  });
  it("conforms where text arrives after CLOSE, and the FIN still waits for text that was sent before it", () => {
    expect(both(`${handshake}\n 0.1 > . 1 1 +100\n 0.2 < . 1 1 +10\n 0.2 > R 1`, complete)[0]).toBe("conforms; half-duplex close");
    expect(both(`${handshake}\n 0.2 < . 1 1 +10\n 0.2 > R 7`, complete)[0]).toBe("deviates at 5");
  });
  it("conforms where a listener that has taken the text of a SYN sends and closes before its SYN is acknowledged", () => {
    const sent = (text: number): string => `
      0.0 > S 0 +50
      0.0 < S. 0 ${text}
      0.1 < . 1 ${text} +100
      0.2 < F. 101 ${text}`;
    const atServer: JudgeOptions = { at: "server", complete: true };
    expect(both(`${sent(51)}\n 0.3 > . 51 101\n 0.3 > . 51 102`, atServer)).toEqual(["conforms; fast open", "conforms; fast open"]);
    // Text that was not taken does not let the listener go ahead.
    expect(both(sent(1), atServer)[1]).toBe("deviates at 3");
  });
  it("conforms where a closed port refuses", () => expect(both("0.0 > S 0\n0.1 < R. -5000 1")).toEqual(["conforms", "conforms"]));
});

describe("a connection that breaks them", () => {
  it.each([
    ["a FIN one number too far", `${handshake}\n 0.1 > F. 1 1\n 0.2 < . 1 2\n 0.9 > F. 2 1`, "deviates at 6", "U.REXMT"],
    ["text after a FIN", `${handshake}\n 0.1 > F. 1 1\n 0.2 > . 2 1 +10\n 0.3 < . 1 2\n 0.4 < . 1 2`, "deviates at 5", "U.REXMT"],
    ["an acknowledgment of what nobody sent", `${handshake}\n 0.1 > . 1 1001\n 0.2 < . 1 1 +10\n 0.9 > . 1 11`, "deviates at 4", "U.ACK"],
  ])("deviates: %s", (_, text, verdict, row) => {
    const [end] = judged(text, complete);
    expect(told(end)).toBe(verdict);
    const closest = end.verdict?.kind === "deviates" ? end.verdict.deviation.alive.map(({ closest: one }) => one?.row.id) : [];
    expect(closest).toEqual([row]);
  });
  it("says what the row would have sent", () => {
    const [end] = judged(`${handshake}\n 0.1 > . 1 1001`, complete);
    const [alive] = end.verdict?.kind === "deviates" ? end.verdict.deviation.alive : [];
    expect(alive?.closest?.differences).toEqual([{ field: "ACK", expected: "5001", found: "6001" }]);
    expect([alive?.state, alive?.sndNxt, alive?.rcvNxt]).toEqual(["ESTABLISHED", 1001, 5001]);
  });
  it("deviates where something was acknowledged later than it may be, if the capture is complete", () => {
    const text = (time: number): string => `${handshake}\n 0.1 < . 1 1 +100\n ${time} > . 1 101`;
    expect([both(text(0.5), complete)[0], both(text(1.5), complete)[0], both(text(1.5), { at: "client" })[0]]).toEqual([
      "conforms",
      "deviates at 4",
      "conforms",
    ]);
    // What was acknowledged, and came again long afterwards; and text that was early and is no longer.
    expect(both(`${text(0.5)}\n 3 < . 1 1 +100\n 3.1 > . 1 101`, complete)[0]).toBe("conforms");
    expect(both(`${handshake}\n 0.1 < . 101 1 +100\n 0.1 > . 1 1\n 3 < . 1 1 +100\n 3.1 > . 1 201`, complete)[0]).toBe("conforms");
  });

  it("deviates by silence only where the capture is complete: the peer's FIN is never acknowledged", () => {
    const text = `${handshake}\n 0.1 < F. 1 1\n 0.6 < F. 1 1`;
    expect(both(text, complete, 9)[0]).toBe("deviates at 4");
    expect(both(text, {}, 9)[0]).toBe("conforms");
  });
});

describe("a silence, where the capture is complete", () => {
  const silent = (text: string, watchedUntil: number): string => both(`${handshake}\n${text}`, complete, watchedUntil)[0] ?? "";
  it("deviates where text is never acknowledged and the host says nothing more", () => {
    expect(silent("0.1 < . 1 1 +100", 5)).toBe("deviates at 4");
    expect(silent("0.1 < . 1 1 +100\n 0.4 < . 1 1 +100\n 2.9 < . 1 1 +100", 3)).toBe("deviates at 4");
  });
  it("deviates where a FIN that comes again in TIME-WAIT is not answered, by that row", () => {
    const [end] = judged(`${handshake}${goodBye}\n 3 < F. 1 2`, complete, 10);
    expect(end.verdict).toMatchObject({ kind: "deviates", deviation: { kind: "silence", frame: 8 } });
    expect(end.verdict?.kind === "deviates" && end.verdict.deviation.says).toContain("TW.FIN.REXMT");
  });
  it("is none where time is short, a reset arrives, text is early or TIME-WAIT may be over", () => {
    expect(silent("0.1 < . 1 1 +100", 0.5)).toBe("conforms");
    expect(silent("0.1 < . 1 1 +100\n 0.2 < R 101", 5)).toBe("conforms");
    expect(silent("0.1 < . 101 1 +100", 5)).toBe("conforms");
    expect(both(`${handshake}${goodBye}\n 70 < F. 1 2`, complete, 80)[0]).toBe("conforms");
  });
});

describe("TIME-WAIT", () => {
  const reset = (time: number): string => `${handshake}${goodBye}\n ${time} < F. 1 2\n ${time} > R 2`;
  it("that is certainly too short deviates, by the row that should have answered, and the variant without it is named", () => {
    const [end] = judgeConnection(conversation(reset(5)), complete).ends;
    expect(end.verdict).toMatchObject({ kind: "conforms only to", variant: "no-time-wait", deviation: { frame: 9 } });
    const closest = end.verdict?.kind === "conforms only to" ? end.verdict.deviation.alive.map((one) => one.closest?.row.id) : [];
    expect(closest).toEqual(["TW.FIN.REXMT"]);
  });
  it("that some choice of MSL allows conforms, unless MSL is known", () => {
    expect(both(reset(70), complete)[0]).toBe("conforms; time-wait over");
    expect(both(reset(70), { ...complete, mslSeconds: 120 })[0]).toBe("deviates at 9");
  });
  it("is held against the MSL of a variant that has chosen one", () => {
    expect(both(reset(50), complete)[0]).toBe("conforms; time-wait over");
    expect(both(reset(50), { ...complete, variant: linuxVariant })[0]).toBe("deviates at 9");
    expect(both(reset(50), { ...complete, variant: linuxVariant, mslSeconds: 20 })[0]).toBe("conforms; time-wait over");
  });
  it("from an unknown place may have been ended by a reset that was not captured", () => {
    expect(both(reset(5))[0]).toBe("cannot tell: capture gap; missing inbound");
  });
});

describe("a capture that does not tell", () => {
  it("says that it begins too late, or has one end only", () => {
    expect(both(goodBye)).toEqual(["cannot tell: no handshake", "cannot tell: no handshake"]);
    expect(both("0 > S 0\n1 > S 0\n2 > . 1 1")).toEqual(["cannot tell: one-sided", "sent nothing"]);
  });
  it("known limit: hides a deviation where the SYNs are missing", () => {
    expect(both(`0.1 > F. 1 1\n 0.2 < . 1 2\n 0.9 > F. 2 1`)[0]).toBe("cannot tell: no handshake");
  });
  it("is blamed for a hole that the peer acknowledges, and not for one that it does not", () => {
    const hole = `${handshake}\n 0.1 > . 101 1 +100`;
    expect(both(`${hole}\n 0.2 < . 1 201`)[0]).toBe("cannot tell: capture gap; missing outbound");
    expect(both(`${hole}\n 0.2 < . 1 1\n 0.3 < . 1 1`)[0]).toBe("cannot tell: capture gap; missing outbound");
    // What was lost on the way to the tap would have been sent again by then.
    expect(both(`${hole}\n 0.2 < . 1 1\n 104 > . 201 1\n 104.1 < . 1 1`)[0]).toBe("deviates at 4");
  });
  it("is not to blame where somebody says that it is complete", () => {
    expect(both(`${handshake}\n 0.1 > . 101 1 +100\n 0.2 < . 1 201`, complete)[0]).toBe("deviates at 4");
  });
  it("has frames in the wrong order, which is taken for granted only if their numbers say so", () => {
    const swapped = (first: string, second: string): string =>
      `${handshake}\n 0.10 > . 1 1 +10 ${first}\n 0.15 < . 1 11 +5\n 0.16 > . 11 6 id7\n 0.17 > . 11 6 +10 id8\n 0.18 > . 11 1 ${second}\n 0.19 > . 21 6 id9`;
    expect(both(swapped("id5", "id6"))[0]).toBe("conforms; sent earlier");
    expect(both(swapped("", ""))[0]).toBe("cannot tell: order unproven; sent earlier, unproven");
  });
  it("has an ACK of TIME-WAIT before older ones, which has no number by which it could be told", () => {
    const counted = "0.00 > S 0 id0\n 0.01 < S. 0 1\n 0.02 > . 1 1 id100\n 0.03 > . 1 1 +10 id101\n 0.04 > . 11 1 +10 id102";
    const text = `${counted}\n 0.10 > F. 21 1 id103\n 0.11 < . 1 22\n 0.12 < . 1 22 +10\n 0.13 < F. 11 22\n 0.14 > . 22 12 id0\n 0.141 > . 22 11 id104`;
    expect(both(text)[0]).toBe("cannot tell: order unproven; sent earlier, unproven");
  });
  it("has damaged frames or the resets of somebody else", () => {
    expect(both(`${handshake}\n 0.1 > . 7 1 bad\n 0.2 < . 1 1\n 104 > . 1 1\n 104.1 < . 1 1`)[0]).toBe("cannot tell: damaged frames");
    expect(both(`${handshake}\n 0.1 > R 1 ttl9\n 0.2 > . 1 1 +10\n 0.3 < . 1 11`)[0]).toBe("conforms; foreign reset");
  });
});

/** The opener sends what a window of 300 octets lets it, and each hundred is acknowledged by itself. */
function limitedByWindow(): readonly string[] {
  const text = Array.from({ length: 12 }, (_, i) => [
    `${0.11 + i / 100} < . 1 ${101 + 100 * i} w300`,
    `${0.111 + i / 100} > . ${301 + 100 * i} 1 +100`,
  ]).flat();
  return [...handshake.trim().replaceAll(/$/gm, " w300").split("\n"), ...[1, 101, 201].map((seq) => `0.1 > . ${seq} 1 +100`), ...text];
}

/** With packets counted at both ends. */
function numbered(lines: readonly string[]): readonly string[] {
  const ids = { ">": 0, "<": 0 };
  return lines.map((line) => `${line} id${1000 + (line.includes("<") ? ids["<"]++ : ids[">"]++)}`);
}

describe("a sender that a window limits", () => {
  const lines = limitedByWindow();
  const endsOf = (some: readonly string[]): readonly (string | undefined)[] => judged(some.join("\n")).map(({ verdict }) => verdict?.kind);
  it("conforms, also where several acknowledgments wait to be delivered", () => {
    expect(endsOf(lines)).toEqual(["conforms", "conforms"]);
    const inFours = lines.slice(6).flatMap((_line, i, all) => {
      const group = all.slice(i, i + 4);
      return i % 4 > 0 ? [] : [...group.filter((one) => one.includes("<")), ...group.filter((one) => one.includes(">"))];
    });
    expect(endsOf([...lines.slice(0, 6), ...inFours])).toEqual(["conforms", "conforms"]);
  });
  it.each([
    ["with packets that are counted", numbered(lines)],
    ["without", lines],
  ])("does not deviate where one frame was not captured: %s", (_, all) => {
    const wrong = all.slice(3).filter((_one, i) => endsOf(all.filter((_line, at) => at !== i + 3)).includes("deviates"));
    expect(wrong).toEqual([]);
  });
  it("deviates where nothing has opened the window", () => {
    const beyond = ["0.105 > . 301 1 +100", ...["0.12", "0.13", "0.14"].map((time) => `${time} < . 1 401 w300`)];
    const counted = numbered([...lines.slice(0, 3), "0.05 < . 1 1 w300", ...lines.slice(3, 6), ...beyond]);
    expect(endsOf(counted)[0]).toBe("deviates");
    expect(
      endsOf([
        ...lines.slice(0, 6),
        "0.105 > . 301 1 +100",
        ...["0.12", "0.13", "0.14", "0.15"].map((time) => `${time} < . 1 301 w300`),
      ])[0],
    ).toBe("deviates");
  });
});

describe("another variant", () => {
  it("is named if it alone explains what was seen", () => {
    const reopened = `${handshake}${goodBye}\n 0.5 < S 4000\n 0.6 > S. 8000 4001`;
    const [end] = judgeConnection(conversation(reopened)).ends;
    expect(end.verdict).toMatchObject({ kind: "conforms only to", variant: "bsd", deviation: { frame: 9 } });
  });
});
