// What variants are expected to do is read from tables and written to tables, and nothing is lost on the way.

import { describe, expect, it } from "vitest";
import { properties, variants, verdicts, verdictTables, type Expectations } from "../../spec/index.ts";

const order = properties.map(({ id }) => id);

/** Reads text as if it stood in a variant's file. */
function read(text: string): Expectations {
  return verdicts(Object.assign([text], { raw: [text] }));
}

describe("a table of verdicts", () => {
  const expected: Expectations = {
    quick: { violated: { "P-TW-MIN": 12, "P-REUSE-ONESIDED": null }, vacuous: ["P-TW-NODATA"] },
    "table-e isn=mono msl=2": { violated: { "P-TW-MIN": 3 }, vacuous: [] },
    lossy: { judges: "liveness", violated: {}, vacuous: [] },
  };
  const text = [
    "states and steps |     quick | table-e isn=mono msl=2",
    "P-TW-MIN         |        12 |                      3",
    "P-TW-NODATA      |   vacuous |                      ·",
    "P-REUSE-ONESIDED | unreached |                      ·",
  ].join("\n");

  it("has a column for each scenario and a line for each property that does not hold in all of them", () => {
    expect(verdictTables(expected, order)).toEqual([text, "in the end | lossy"]);
  });
  it("says what was written", () =>
    expect(read(`\n    ${text.replaceAll("\n", "\n    ")}\n\n    in the end | lossy\n  `)).toEqual(expected));
  it("says nothing if it is empty", () => expect([read(""), read("\n  ")]).toEqual([{}, {}]));
  it.each([
    ["a word that is no verdict", text.replace("vacuous", "vacuum"), 'P-TW-NODATA in quick: a verdict cannot be "vacuum"'],
    ["a cell that is missing", text.replace(/ *\d \|\s+3/, ""), 'P-TW-MIN in table-e isn=mono msl=2: a verdict cannot be ""'],
    ["another heading", text.replace("states and steps", "steps"), "a table of verdicts begins with steps"],
  ])("is refused with %s", (_, wrong, message) => expect(() => read(wrong)).toThrow(message));
  it.each(variants.map((variant) => [variant.id, variant] as const))("loses nothing of %s", (_, variant) => {
    expect(read(verdictTables(variant.expected, order).join("\n\n"))).toEqual(variant.expected);
  });
});

describe("what happens in the end", () => {
  it("is what the base does, unless a variant says otherwise", () => {
    const [base] = variants;
    const inTheEnd = (expected: Expectations | undefined) =>
      Object.entries(expected ?? {}).flatMap(([key, { judges }]) => (judges === "liveness" ? [key] : []));
    expect(inTheEnd(base?.expected)).toEqual(["liveness", "lossy", "giving-up"]);
    const others = new Set(variants.map(({ expected }) => inTheEnd(expected).join(" ")));
    expect([...others]).toEqual(["liveness lossy giving-up"]);
    expect(variants.find(({ id }) => id === "rfc793")?.expected["lossy"]).toEqual(base?.expected["lossy"]);
    expect(variants.find(({ id }) => id === "2msl-safe")?.expected["lossy"]).not.toEqual(base?.expected["lossy"]);
  });
});
