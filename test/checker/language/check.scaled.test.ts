// Every kind of mistake a system can contain, made once in a system that is otherwise right.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkSystem, formatProblem } from "../../../checker/index.ts";
import { mistakes } from "../../../checker/language/check/problem.ts";
import { dieHard } from "../puzzles/die-hard.ts";
import { hanoi } from "../puzzles/hanoi.ts";
import { multisets } from "../puzzles/multisets.ts";
import { pingPong } from "../puzzles/ping-pong.ts";
import { missionariesAndCannibals, wolfGoatCabbage } from "../puzzles/river-crossing.ts";
import { slidingTiles } from "../puzzles/sliding-tiles.ts";
import { twoPhaseCommit } from "../puzzles/two-phase-commit.ts";
import { randomSystems, runs } from "../random-system.ts";
import { right, withPart, wrong, type Draft } from "./wrong-systems.ts";

describe("checking a system", () => {
  it("finds nothing wrong with a right one", () => {
    expect(checkSystem(right)).toEqual([]);
  });

  const puzzles = [
    dieHard(),
    hanoi(3),
    multisets(2, 2),
    pingPong({ most: 2, loses: true, duplicates: true }),
    missionariesAndCannibals(),
    wolfGoatCabbage(),
    slidingTiles(2, 2),
    twoPhaseCommit(2),
  ];
  it.each(puzzles)("finds nothing wrong with $name", (system) => {
    expect(checkSystem(system)).toEqual([]);
  });

  it("finds nothing wrong with random systems that are right", () => {
    fc.assert(
      fc.property(randomSystems, ({ system }) => {
        expect(checkSystem(system)).toEqual([]);
      }),
      runs,
    );
  });

  it.each(wrong)("reports %s if %s is replaced", (mistake, path, value, message) => {
    const problems = checkSystem(withPart(path, value));
    expect(problems.map(({ place, expected, found }) => `${place}: expected ${expected}, but found ${found}`)).toContain(message);
    expect(problems.find(({ place, found }) => message.startsWith(place) && message.endsWith(found))).toMatchObject(mistakes[mistake]);
  });

  it("has an example of every mistake there is", () => {
    expect(Object.keys(mistakes).filter((mistake) => !wrong.some(([provoked]) => provoked === mistake))).toEqual([]);
  });

  it("reports a part that contains itself", () => {
    const draft = withPart("name", "loop") as Draft;
    draft["rules"] = draft;
    expect(checkSystem(draft).map(({ found }) => found)).toEqual(["a part that contains itself"]);
  });

  it("reports what is nested too deeply, or holds the same part too often, to be walked", () => {
    const nested = (part: (inner: unknown) => unknown, times: number): unknown =>
      Array.from({ length: times }).reduce<unknown>((inner) => part(inner), null);
    const found = (initial: unknown) => checkSystem(withPart("initial", initial)).map((problem) => [problem.code, problem.expected]);
    expect(found(nested((inner) => [inner], 5000))).toEqual([["TWM-401", "parts within parts at most 1000 deep"]]);
    expect(found(nested((inner) => [inner, inner], 60))).toEqual([["TWM-401", "at most 10000000 parts"]]);
  });

  it("reports a place of a list that holds nothing", () => {
    const rules: unknown[] = [];
    rules.length = 2;
    expect(checkSystem(withPart("rules", rules)).map(({ place, found }) => [place, found])).toEqual([
      ["system.rules.0", "nothing"],
      ["system.rules.1", "nothing"],
    ]);
  });

  it.each([null, undefined, 7, "system", [], () => right])("reports %s, which is no system at all", (value) => {
    expect(checkSystem(value).length).toBeGreaterThan(0);
  });

  it("says it in one line for a person", () => {
    expect(checkSystem(withPart("modulus", 12)).map(formatProblem)).toEqual([
      "TWM-403 system.modulus: expected a power of two from 2 to 2^32, but found 12. Use a small power of two to explore and 2^32 to judge real traffic.",
    ]);
  });
});
