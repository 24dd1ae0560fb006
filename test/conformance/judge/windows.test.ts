// Windows that are closed at both ends: what comes to one, and exchanges of acknowledgments that do not end by themselves.

import { describe, expect, it } from "vitest";
import { judgeConnection, type JudgeOptions } from "../../../conformance/index.ts";
import { conversation } from "./conversation.ts";

const first = (text: string, options: JudgeOptions = {}): string => {
  const [{ verdict }] = judgeConnection(conversation(text), { others: [], suspects: false, ...options }).ends;
  return verdict?.kind === "cannot tell" ? verdict.reason : (verdict?.kind ?? "sent nothing");
};

const wheresoever: readonly JudgeOptions[] = [{}, { at: "client" }, { at: "client", complete: true }];

const opened = (window: number): string => `0.00 > S 0 w${window}\n0.01 < S. 0 1 w10\n0.02 > . 1 1 w${window}\n`;

describe("text that comes to a closed window", () => {
  const text = "0.10 < . 1 1 +10 w10\n0.11 > . 1 11 w0\n0.20 > . 1 11 +10 w0";
  const comes = "0.21 < . 11 11 +10 w0";
  const probes = "0.30 > . 11 11 w500\n0.60 > . 11 11 +1 w500";
  it("is not taken, and what it acknowledges counts (RFC 9293 MUST-66): the peer's window may be probed, also when its own is open again", () => {
    for (const options of wheresoever) expect(first(`${opened(10)}${text}\n${comes}\n${probes}`, options)).toBe("conforms");
  });
  it("counts for no more than it acknowledges: nothing is probed of a window that is full", () =>
    expect(first(`${opened(10)}${text}\n${comes.replace("11 11", "11 1")}\n${probes}`, { at: "client", complete: true })).toBe("deviates"));
});

describe("acknowledgments that each host sends because the other's are beyond its window", () => {
  const rounds = 4000;
  const stamp = (isStamped: boolean, i: number): string => (isStamped ? ` ts${100 + i} ecr${99 + i}` : "");
  const endless = (isStamped: boolean): string =>
    opened(0).replaceAll("\n", `${stamp(isStamped, 0)}\n`) +
    Array.from({ length: rounds }, (_, i) => {
      const at = stamp(isStamped, i);
      return `${1 + i / 100} < . 5 1 w0${at}\n${1.001 + i / 100} > . 1 1 w0${at}`;
    }).join("\n");
  it.each([false, true])("cost no more the longer it goes on; timestamps: %s", (isStamped) => {
    for (const options of wheresoever.slice(0, 2)) expect(first(endless(isStamped), options)).toBe("conforms");
  });
});
