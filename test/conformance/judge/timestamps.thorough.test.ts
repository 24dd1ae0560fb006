// Timestamps in the judge: where both SYNs have them, a segment that is stamped earlier than the latest in sequence is dropped with an acknowledgment
// (RFC 7323 §5.3). The order in which segments were captured is not always that in which they arrived.

import { describe, expect, it } from "vitest";
import { judgeConnection, type EndJudgement, type JudgeOptions } from "../../../conformance/index.ts";
import { linuxVariant } from "../../../spec/index.ts";
import { conversation } from "./conversation.ts";

const told = ({ verdict }: EndJudgement): string => {
  if (verdict === null) return "sent nothing";
  return verdict.kind === "deviates" ? `deviates at ${verdict.deviation.frame}` : verdict.kind;
};
const server = (text: string, options: JudgeOptions = {}, watchedUntil?: number): string =>
  told(judgeConnection(conversation(text, watchedUntil), { others: [], ...options }).ends[1]);
const client = (text: string, options: JudgeOptions = {}, watchedUntil?: number): string =>
  told(judgeConnection(conversation(text, watchedUntil), { others: [], ...options }).ends[0]);

const stamped = `
  0.00 > S  0 ts100
  0.01 < S. 0 1 ts900
  0.02 > .  1 1 ts102
  0.03 > .  1 1 +100 ts103
  0.04 < .  1 101 ts903`;
const complete: JudgeOptions = { at: "server", complete: true };

describe("a segment that is stamped too early", () => {
  const old = `${stamped}\n 1.0 > . 101 1 +100 ts50`;
  it("is acknowledged and dropped, and so is its FIN", () => {
    expect(server(`${old}\n 1.1 < . 1 101 ts1000`)).toBe("conforms");
    expect(server(`${stamped}\n 1.0 > F. 101 1 ts50\n 1.1 < . 1 101 ts1000`, complete, 9)).toBe("conforms");
  });
  it("is not taken; elsewhere than at the host its repetition with a later stamp may not have been captured", () => {
    expect(server(`${old}\n 1.1 < . 1 201 ts1000`, complete)).toBe("deviates at 7");
    expect(server(`${old}\n 1.1 < . 1 201 ts1000`)).toBe("cannot tell");
  });
  it("is taken like any other where one of the SYNs has no timestamp, or the option may have been cut off", () => {
    const oneSided = old.replace("ts900", "");
    expect(server(`${oneSided}\n 1.1 < . 1 201 ts1000`)).toBe("conforms");
  });
  it("is older across the wrap of the clock too", () => {
    const wrapping = stamped.replaceAll(/ts1(\d\d)/g, (_, digits: string) => `ts${4_294_967_200 + Number(digits)}`);
    expect(server(`${wrapping}\n 1.0 > . 101 1 +100 ts50\n 1.1 < . 1 201 ts1000`)).toBe("conforms");
  });
  it("leaves the peer's FIN unanswered for the judge of silence", () => {
    const fin = `${stamped}\n 1.0 > F. 101 1 ts104\n 1.4 > F. 101 1 ts108`;
    expect(server(fin, complete, 9)).toBe("deviates at 6");
  });
});

describe("the stamp that is remembered", () => {
  it("is not that of a segment beyond the last acknowledgment: what came early was held, and is taken when its turn comes", () => {
    const overtaken = `${stamped}
      1.00 > . 201 1 +100 ts110
      1.30 > . 101 1 +100 ts140
      1.31 < . 1 301 ts1000`;
    expect([server(overtaken), server(overtaken, complete)]).toEqual(["conforms", "conforms"]);
  });
  it("is that of the earlier of two that begin with the same octet, as far as anybody can tell", () => {
    const twice = `${stamped}
      1.00 > . 101 1 +100 ts110
      1.30 > . 101 1 +150 ts140
      1.31 < . 1 201 ts1000
      1.40 > . 201 1 +100 ts120
      1.41 < . 1 301 ts1001`;
    expect(server(twice)).toBe("conforms");
  });
  it("is not that of a segment that acknowledges less than has been acknowledged, by Linux", () => {
    const behind = `${stamped}
      0.50 < .  1 101 +50 ts950
      0.51 < .  51 101 +50 ts951
      1.00 > .  301 101 ts150
      1.03 > .  101 51 +100 ts140
      1.06 < .  101 201 ts1000
      1.10 > .  201 51 +100 ts130
      1.13 < .  101 301 ts1001`;
    expect(server(behind, complete)).toBe("deviates at 12");
    expect(server(behind, { ...complete, variant: linuxVariant })).toBe("conforms");
  });
});

describe("a reset with an old stamp", () => {
  const ended = `
    0.00 > S  0 ts100
    0.01 < S. 0 1 ts900
    0.02 > .  1 1 ts102
    0.03 > F. 1 1 ts103
    0.04 < F. 1 2 ts904
    0.05 > .  2 2 ts105
    1.00 < R  2 ts800
    2.00 < F. 1 2 ts1904
    2.01 > .  2 2 ts205`;
  const atClient: JudgeOptions = { at: "client", complete: true };
  it("ends TIME-WAIT by the RFC, and not by Linux", () => {
    expect(client(ended, atClient)).toBe("deviates at 9");
    expect(client(ended, { ...atClient, variant: linuxVariant })).toBe("conforms");
  });
});
