// Generated tests as scripts of packetdrill: they conform to the variant that they were generated from, and a script that asserts another
// answer in a closing state deviates at its line.

import { describe, expect, it } from "vitest";
import {
  generateTests,
  judgeScript,
  parseScript,
  printScript,
  scriptOfTest,
  type Script,
  type Suite,
  type TcpPacket,
} from "../../../conformance/index.ts";
import { variants, type StateName, type Variant } from "../../../spec/index.ts";
import { inTier } from "../../tier.ts";

const [base] = variants;
if (base === undefined) throw new Error("no variants");

interface Generated {
  readonly state: StateName;
  readonly situation: string;
  readonly event: string;
  readonly script: Script;
}

/** Scripts of a variant, read back from what was written. */
function scriptsOf(variant: Variant, { tests }: Suite): readonly Generated[] {
  const all = tests.flatMap((test) => {
    const script = scriptOfTest(test, variant);
    const { state, situation, event } = test.about;
    return typeof script === "string" ? [] : [{ state, situation: situation.join(", "), event, script }];
  });
  return all.map((one) => ({ ...one, script: parseScript(printScript(one.script)) }));
}

function verdictOn(script: Script, variant: Variant) {
  return judgeScript(script, { variant, others: [] }).verdict;
}

const suite = generateTests(base);
const ofBase = scriptsOf(base, suite);

describe("scripts of generated tests", () => {
  const told = inTier({ quick: [], thorough: variants.filter((_, i) => i % 3 === 0), full: variants });
  it.each(told)("are read to the end and conform to $id", (variant) => {
    const scripts = variant === base ? ofBase : scriptsOf(variant, generateTests(variant));
    expect(scripts.length).toBeGreaterThan(1700);
    const wrong = scripts.filter(({ script }) => script.problems.length > 0 || verdictOn(script, variant).kind !== "conforms");
    expect(wrong.map(({ script }) => printScript(script))).toEqual([]);
  });

  it("count anew from a SYN,ACK that comes after both have opened", () => {
    const { script } = found("ESTABLISHED", "opened at the same time", "SYN,ACK");
    expect(linesOf(script).slice(5, 9)).toEqual([
      "+0 > S. 0:0(0) ack 1 <...>",
      "+0 < . 1:1(0) ack 1 win 1000",
      "+0 < S. 1:1(0) ack 1 win 1000 <mss 1460>",
      "+0 > . 1:1(0) ack 0 <...>",
    ]);
    expect(verdictOn(script, base)).toEqual({ kind: "conforms" });
  });

  it("wait for as long as TIME-WAIT lasts by the variant", () => {
    const test = suite.tests.find(({ about }) => about.event === "TIME-WAIT lasts no longer");
    const waits = [1, 2, 3].map((timeWaitMsl) => {
      const script = test === undefined ? "no such test" : scriptOfTest(test, { parameters: { timeWaitMsl } });
      return typeof script === "string" ? script : linesOf(script).at(-2)?.split(" ")[0];
    });
    expect(waits).toEqual(["+126", "+252", "+378"]);
  });

  it("say nothing of a second connection", () => {
    const variant = variants.find(({ id }) => id === "bsd");
    if (variant === undefined) throw new Error("no variant bsd");
    const reopened = generateTests(variant).tests.filter(
      ({ steps, at, about }) => about.state === "TIME-WAIT" && steps[at]?.rows.includes("TW.SYN.MAY2"),
    );
    expect(reopened.length).toBeGreaterThan(0);
    expect(reopened.filter((test) => typeof scriptOfTest(test, variant) !== "string")).toEqual([]);
    // The SYN brings the listener back, and another would begin anew.
    expect(linesOf(found("SYN-RECEIVED", "opened passively", "SYN").script).at(-1)).toBe("+0 < S 1:1(0) win 1000 <mss 1460>");
  });
});

describe("a script that asserts a wrong answer", () => {
  const closing: readonly StateName[] = ["FIN-WAIT-1", "FIN-WAIT-2", "CLOSING", "LAST-ACK", "TIME-WAIT"];
  const sample = 4;
  it.each(closing)("in %s deviates at that line: another sequence number, acknowledgment or flags", (state) => {
    const scripts = ofBase.filter((one) => one.state === state).filter((_, i) => i % sample === 0);
    const changed = scripts.flatMap(({ script }) => changesOf(script));
    expect(changed.length).toBeGreaterThan(scripts.length);
    const missed = changed.filter(({ line, script }) => {
      const verdict = verdictOn(script, base);
      return verdict.kind !== "deviates" || verdict.deviation.line !== line;
    });
    expect(missed.map(({ line, script }) => `line ${line} of\n${printScript(script)}`)).toEqual([]);
  });
});

function found(state: StateName, situation: string, event: string): Generated {
  const one = ofBase.find((other) => other.state === state && other.situation === situation && other.event === event);
  if (one === undefined) throw new Error(`no script of ${event} in ${state}`);
  return one;
}

function linesOf(script: Script): readonly string[] {
  return printScript(script)
    .trim()
    .split("\n")
    .map((line) => line.trim());
}

/** The script with one expected answer changed, for each answer and each way. */
function changesOf(script: Script): readonly { readonly line: number; readonly script: Script }[] {
  return script.events.flatMap(({ line, action }) => {
    if (action.kind !== "tcp" || action.direction !== "outbound" || action.flags.includes("S")) return [];
    return wrongAnswers(action).map((wrong) => ({
      line,
      script: { ...script, events: script.events.map((event) => (event.line === line ? { ...event, action: wrong } : event)) },
    }));
  });
}

function wrongAnswers(packet: TcpPacket): readonly TcpPacket[] {
  const { flags, seq, ack } = packet;
  const other = (number: number): number => (number + 7) >>> 0;
  const otherFlags: TcpPacket["flags"] = flags.includes("R") ? ["."] : ["R", "."];
  return [
    { ...packet, seq: { start: other(seq?.start ?? 0), absolute: false } },
    ...(ack === null ? [] : [{ ...packet, ack: other(ack) }]),
    { ...packet, flags: otherFlags, ack: ack ?? 1 },
  ];
}
