// A scenario that somebody else wrote is either certain to have bounds that fit together or refused with a code, a place and what was
// expected there; and the page on scenarios lists what there is.

import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { InputError } from "../../../checker/index.ts";
import {
  boundDescriptions,
  boundsOf,
  defineScenario,
  judgings,
  readScenario,
  scenarioFields,
  scenarios,
  usualBounds,
} from "../../../model/index.ts";
import { variants } from "../../../spec/index.ts";

const words = { id: "mine", says: "Mine." };
const [quick] = scenarios;
const [rfc9293] = variants;
if (quick === undefined || rfc9293 === undefined) throw new Error("nothing ships");

const whole = {
  modulus: 16,
  window: 4,
  msl: 1,
  capacity: 2,
  retransmissions: 0,
  duplicates: 0,
  opens: 1,
  data: 0,
  isn: "const",
  isnGap: 2,
  roles: "either",
} as const;

describe("a scenario of one's own", () => {
  it("is its base with what is set otherwise", () => {
    const own = readScenario(defineScenario({ ...words, base: "quick", bounds: { msl: 2, roles: "client-closes" } }), "mine.json");
    const roles = { opens: ["A"], listens: ["B"], closes: ["A"] };
    expect(own).toEqual({ ...words, judges: "safety", answers: true, bounds: { ...quick.bounds, msl: 2, roles } });
  });

  it("needs no base if every bound without a usual value is given", () => {
    const own = readScenario({ ...words, bounds: { ...whole, roles: { opens: ["A"], listens: [], closes: ["B", "A"] } } }, "mine.json");
    const roles = { opens: ["A"], listens: [], closes: ["A", "B"] };
    expect(own).toEqual({ ...words, judges: "safety", bounds: { ...usualBounds, ...whole, roles } });
  });

  it("may judge something else than its base, and set the length of TIME-WAIT for every variant", () => {
    const own = readScenario({ ...words, base: "quick", judges: "liveness", answers: false, bounds: { timeWait: 5 } }, "mine.json");
    expect([own.judges, own.answers, own.timeWait]).toEqual(["liveness", undefined, 5]);
    expect([boundsOf(own, rfc9293, {}).timeWait, boundsOf(own, rfc9293, { timeWait: 3 }).timeWait]).toEqual([5, 3]);
  });

  it.each([
    ["no object", 7, "TWM-210", "mine.json"],
    ["no sentence", { id: "mine", base: "quick" }, "TWM-210", "mine.json: says"],
    ["a field that nobody reads", { ...words, base: "quick", bound: {} }, "TWM-221", "mine.json"],
    ["a bound that there is not", { ...words, base: "quick", bounds: { opened: 1 } }, "TWM-221", "mine.json: bounds"],
    ["the name of one that ships", { ...words, id: "deep", base: "quick" }, "TWM-227", "mine.json: id"],
    ["a name with blanks", { ...words, id: "my own", base: "quick" }, "TWM-227", "mine.json: id"],
    ["a base that does not ship", { ...words, base: "quik" }, "TWM-228", "mine.json: base"],
    ["bounds that are missing", { ...words, bounds: { msl: 1 } }, "TWM-229", "mine.json: bounds"],
    ["another kind of property", { ...words, base: "quick", judges: "all" }, "TWM-229", "mine.json: judges"],
    ["a word for whether", { ...words, base: "quick", answers: "yes" }, "TWM-229", "mine.json: answers"],
    ["a bound that is a list", { ...words, base: "quick", bounds: { msl: [1] } }, "TWM-229", "mine.json: bounds.msl"],
    [
      "hosts that there are not",
      { ...words, base: "quick", bounds: { roles: { opens: ["C"] } } },
      "TWM-229",
      "mine.json: bounds.roles.opens",
    ],
    ["no whole number", { ...words, base: "quick", bounds: { msl: 1.5 } }, "TWM-102", "mine.json: bounds.msl"],
    ["another scheme of numbers", { ...words, base: "quick", bounds: { isn: "random" } }, "TWM-103", "mine.json: bounds.isn"],
    ["roles of no form", { ...words, base: "quick", bounds: { roles: "A/B" } }, "TWM-104", "mine.json: bounds.roles"],
    ["bounds that contradict each other", { ...words, base: "quick", bounds: { capacity: 99 } }, "TWM-105", "mine.json: bounds.capacity"],
  ])("is refused with %s", (_, value, code, place) => {
    const problem = (): unknown => {
      try {
        return readScenario(value, "mine.json");
      } catch (error) {
        // Anything else is a bug and fails the test with its stack.
        if (!(error instanceof InputError)) throw error;
        return error.problem;
      }
    };
    expect(problem()).toMatchObject({ code, place });
  });
});

describe("the page on scenarios", () => {
  const page = readFileSync("docs/scenarios.md", "utf8");
  /** The first cells of the tables that begin with this word. */
  const named = (head: string): readonly string[] =>
    page
      .split("\n\n")
      .filter((part) => new RegExp(`^\\| ${head} +\\|`).test(part))
      .flatMap((part) => part.trimEnd().split("\n").slice(2))
      .map((line) => (line.split("|")[1] ?? "").trim().replaceAll("`", ""));

  it("lists every field and every bound, and no other", () => {
    expect(named("field")).toEqual([...scenarioFields]);
    expect(named("bound").toSorted()).toEqual(Object.keys(boundDescriptions).toSorted());
    for (const judging of judgings) expect(page).toContain(`\`${judging}\``);
    for (const usual of Object.values(usualBounds)) expect(page).toContain(`| \`${usual}\``);
  });

  it("shows the example as it is", () => {
    expect(page).toContain(readFileSync("docs/examples/slow-network.json", "utf8"));
  });
});
