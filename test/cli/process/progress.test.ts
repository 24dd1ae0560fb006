// What a long search says of what is left: a share of a count that is on record, and nothing where there is none.

import { describe, expect, it } from "vitest";
import type { Progress } from "../../../checker/index.ts";
import { progressLine, progressWords } from "../../../cli/process/progress.ts";
import { deafIo } from "../command.ts";

const at = (seconds: number, expanded: number): Progress => ({
  states: expanded + 1_000_000,
  expanded,
  depth: 31,
  transitions: 4 * expanded,
  bytes: 642_000_000,
  seconds,
});
const whole = { states: 76_229_227, since: at(10, 10_000_000) };

describe("what is left of a search", () => {
  it("is a share of the states on record, and a time at the rate since it was known", () => {
    expect(progressWords(at(10, 10_000_000), null, whole)).toBe("13 % of the 76,229,227 states on record  613 MB  10 s");
    const words = progressWords(at(40, 40_000_000), null, whole);
    expect(words).toBe("52 % of the 76,229,227 states on record  613 MB  40 s, about 37 s left");
    expect(words.length).toBeLessThan(80);
  });
  it("is no time before a hundredth is done", () => {
    const early = { states: 76_229_227, since: at(10, 100_000) };
    expect(progressWords(at(20, 700_000), null, early)).toMatch(/^0 % .* 20 s$/);
  });
  it("is told by the rate of the engine that goes on", () => {
    const written: string[] = [];
    const line = progressLine({ ...deafIo, live: true, err: (text) => written.push(text) }, () => 10_000_000);
    for (const [seconds, expanded] of [
      [10, 200_000],
      [12, 1000],
      [14, 1_001_000],
    ] as const)
      line.update(at(seconds, expanded));
    expect(written.at(-1)).toContain("10 % of the 10,000,000 states on record  613 MB  14 s, about 18 s left");
  });
  it("is never said to be nothing before the end", () => {
    expect(progressWords(at(80, 76_229_226), null, whole)).toContain("99 % of the 76,229,227 states on record");
  });
  it("is not said of a search that is larger than what is on record", () => {
    expect(progressWords(at(80, 76_229_228), null, whole)).toMatch(/^77,229,228 states .* queue 1,000,000 .* 80 s$/);
  });
  it("is looked up once, after ten seconds", () => {
    const written: string[] = [];
    let asked = 0;
    const line = progressLine({ ...deafIo, live: true, err: (text) => written.push(text) }, () => {
      asked += 1;
      return whole.states;
    });
    for (const seconds of [2, 9.9, 11, 12]) line.update(at(seconds, seconds * 1_000_000));
    expect(asked).toBe(1);
    expect(written.map((text) => text.includes("on record"))).toEqual([false, false, true, true]);
    expect(written.at(-1)).toContain("15 % of the 76,229,227 states on record  613 MB  12 s, about 65 s left");
  });
});
