// What is committed of the run of mutants: it is about the sample that the command would judge, what has not been killed stands in the
// documentation with its reason, and every reason is about something.

import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { resultFile, type MutationResult } from "../../../cli/mutate/result.ts";
import { allMutants, nameOf, sampleOf } from "../../../cli/mutate/sample.ts";
import { idleProperties, killedAtLeast, killedShare, kills, saysOf, survivorsOf } from "../../../cli/mutate/tally.ts";
import { nameOf as nameOfWorld, worlds } from "../../../cli/mutate/worlds.ts";
import { equivalent, idleProperties as reasons, properties, survivors } from "../../../spec/index.ts";

const result = JSON.parse(readFileSync(resultFile, "utf8")) as MutationResult; // What the command wrote.
const judged = Object.entries(result.mutants);
const sample = sampleOf(result.size, result.seed);

describe("the sample of mutants", () => {
  it("is large enough, and has every row that is mutated and every reported bug", () => {
    expect(sample.length).toBeGreaterThanOrEqual(700);
    expect(new Set(sample.map(({ mutant }) => mutant.row.id))).toEqual(new Set(allMutants().map(({ mutant }) => mutant.row.id)));
    const bugs = allMutants().filter(({ mutant }) => mutant.operator === "reported bug");
    expect(sample.slice(0, bugs.length).map(nameOf)).toEqual(bugs.map(nameOf));
  });
  it("is what has been judged", () => {
    const names = new Set(sample.map(nameOf));
    expect(judged.map(([name]) => name).filter((name) => !names.has(name))).toEqual([]);
  });
});

describe("what has been judged", () => {
  it("was killed in a world of the sample, some of it only by an intruder", () => {
    const places = new Set(judged.flatMap(([, { world = "totality" }]) => world));
    const known = new Set(["totality", ...worlds.map(nameOfWorld)]);
    expect([...places].filter((place) => !known.has(place))).toEqual([]);
    expect([...places].filter((place) => place.endsWith(" with an intruder")).length).toBeGreaterThan(0);
  });
  it("says which verdict killed, if one did", () => {
    const silent = judged.filter(([, { outcome, by = [] }]) => kills.includes(outcome) && outcome !== "refused" && by.length === 0);
    expect(silent).toEqual([]);
    const known = new Set(properties.map(({ id }) => id));
    expect(judged.flatMap(([, { by = [] }]) => by).filter((id) => !known.has(id))).toEqual([]);
  });
  it("has been killed by a verdict in 95 of 100 cases, of those that are not equivalent", () => {
    expect(killedShare(result)).toBeGreaterThanOrEqual(0.95);
  });
  it("is told with what it comes to if nothing kills those that are open", () => {
    const mutants: MutationResult["mutants"] = {
      "rfc9293 · order · one": { outcome: "violation" },
      "rfc9293 · order · two": { outcome: "refused" },
      "rfc9293 · order · three": { outcome: "equal" },
      "rfc9293 · order · four": { outcome: "open" },
      "rfc9293 · order · five": { outcome: "same rows" },
    };
    expect([killedShare({ ...result, mutants }), killedAtLeast({ ...result, mutants })]).toEqual([2 / 3, 2 / 4]);
    expect(killedAtLeast(result)).toBeLessThanOrEqual(killedShare(result));
  });
  it("has a reason for each survivor, in the specification and so in the reference, and none for what does not survive", () => {
    const alive = survivorsOf(result).map(([name]) => saysOf(name));
    expect(Object.keys(survivors).toSorted()).toEqual([...new Set(alive)].toSorted());
  });
  it("calls equivalent only what does the same in every world of the sample", () => {
    const same = judged.filter(([, { outcome }]) => outcome === "equal" || outcome === "same system").map(([name]) => saysOf(name));
    expect(Object.keys(equivalent).filter((says) => !same.includes(says))).toEqual([]);
  });
  it("gives a reason for each property that, once all have been judged, neither killed a mutant nor is broken by a variant", () => {
    const isComplete = sample.every((one) => (result.mutants[nameOf(one)]?.outcome ?? "open") !== "open");
    const idle = idleProperties(result).filter(({ brokenBy }) => brokenBy.length === 0);
    const missing = idle.map(({ claim }) => claim.id).filter((id) => !Object.hasOwn(reasons, id));
    expect(isComplete ? missing : []).toEqual([]);
    const known = properties.map(({ id }) => id);
    expect(Object.keys(reasons).filter((id) => !known.includes(id))).toEqual([]);
  });
});
