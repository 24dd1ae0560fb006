// What is watched beside a ladder, and what is said of the claim that a run contradicts: values that the model has, at both hosts.

import { describe, expect, it } from "vitest";
import { InputError } from "../../../checker/index.ts";
import { parseWatch } from "../../../cli/render/trace/watch.ts";
import { command } from "../command.ts";

const graceless = "check --variant no-time-wait --set opens=1 --set retransmissions=0 --property P-TW-ONE";

describe("a ladder with something watched", () => {
  it("has its value at both hosts after each step, and a claim that is contradicted the conjunct that is false", async () => {
    const { out } = await command(`${graceless} --watch tcb.sndNxt-tcb.sndUna --watch tcb.state --watch old(tcb.rcvNxt)!=tcb.rcvNxt`);
    const shown = (start: string): readonly string[] =>
      out.split("\n").flatMap((line) => (line.trim().startsWith(`= ${start}: `) ? [line.split(": ")[1] ?? ""] : []));
    expect(shown("tcb.sndNxt-tcb.sndUna").slice(0, 5)).toEqual(["A 0, B 0", "A 0, B 0", "A 1, B 0", "A 1, B 1", "A 0, B 1"]);
    expect(shown("tcb.state").at(-1)).toBe("A CLOSED, B CLOSED");
    expect(shown("old(tcb.rcvNxt)!=tcb.rcvNxt").slice(2, 5)).toEqual(["A false, B false", "A false, B true", "A true, B false"]);
    expect(out.replaceAll(/\n +/g, " ")).toContain(
      "What should hold at A is false: history.ending = expired ∨ peer.ending = expired; history.ending is acknowledged (at B skipped), peer.ending is skipped.",
    );
  });
});

describe("what is watched", () => {
  it.each([
    "tcb.sndNxt",
    "1 + tcb.octetsSent",
    "(tcb.timeWait + 1) <= given.timeWait",
    "tcb.sndNxt + 1 = peer.rcvNxt",
    "old(tcb.state) = tcb.state",
  ])("may be %s", (text) => {
    expect(parseWatch(text).text).toBe(text);
  });
  it.each([
    ["a word that there is not", "tcb.sndNx", "Did you mean tcb.sndNxt?"],
    ["a variable alone", "tcb", "a word such as tcb.sndNxt, or a number, but found tcb."],
    ["a sum without its end", "tcb.octetsSent +", "but found its end"],
    ["a bracket that stays open", "(tcb.iss", "a closing bracket"],
    ["more than one expression", "tcb.iss tcb.irs", "the end"],
    ["the sum of two sequence numbers", "tcb.iss + tcb.irs", "seq and seq"],
    ["a state compared with a number", "tcb.state = 3", "enum State and int"],
    ["states in order", "tcb.state < peer.state", "numbers to compare"],
    ["what a segment was before it arrived", "old(arrived.seq)", "one word of the state"],
  ])("may not be %s", (_, text, words) => {
    expect(() => parseWatch(text)).toThrow(InputError);
    expect(() => parseWatch(text)).toThrow(new RegExp(`^TWM-341 --watch .*${words.replaceAll(/[?()]/g, ".")}`));
  });
});
