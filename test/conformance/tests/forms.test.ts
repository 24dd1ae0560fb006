// The forms in which generated tests are handed on: scripts of packetdrill that read back as they were, one JSON document, and the matrix.

import { describe, expect, it } from "vitest";
import {
  actingRows,
  generateTests,
  matrixOf,
  parseScript,
  printScript,
  scriptOfTest,
  testsDocument,
  type ConformanceTest,
} from "../../../conformance/index.ts";
import { otherStates, variants } from "../../../spec/index.ts";

const [base] = variants;
if (base === undefined) throw new Error("no variants");
const suite = generateTests(base);

describe("scripts", () => {
  const scripts = suite.tests.map((test) => scriptOfTest(test, base)).filter((script) => typeof script !== "string");

  it("read back as they were", () => {
    expect(scripts.length).toBeGreaterThan(1500);
    for (const { options, events } of scripts.filter((_, i) => i % 10 === 0)) {
      const read = parseScript(printScript({ options, events }));
      expect(read.problems).toEqual([]);
      expect(printScript(read)).toBe(printScript({ options, events }));
    }
  });

  it("wait for the end of TIME-WAIT and see a reset then", () => {
    const lasts = suite.tests.find(({ about }) => about.event === "TIME-WAIT lasts no longer");
    const script = lasts === undefined ? "no such test" : scriptOfTest(lasts, base);
    const lines = typeof script === "string" ? [script] : printScript(script).trim().split("\n").slice(-2);
    expect(lines.map((line) => line.trim())).toEqual(["+252 < F. 1:1(0) ack 2 win 1000", "+0 > R 2:2(0) <...>"]);
  });

  it("are left out, with a reason, where more than one thing is allowed", () => {
    const outOfOrder = suite.tests.find(
      ({ about }) => about.state === "ESTABLISHED" && about.event === "text" && about.seq === "at the right edge",
    );
    expect(outOfOrder === undefined ? null : scriptOfTest(outOfOrder, base)).toBe("An answer may be left out.");
  });
});

it("the document has every test, with positions as text and the rows that do something", () => {
  // The document is plain data, so that JSON loses nothing of it.
  const { schema, tests } = JSON.parse(JSON.stringify(testsDocument(suite))) as { schema: string; tests: readonly DocumentTest[] };
  expect([schema, tests.length]).toEqual(["twomsl/tests@1", suite.tests.length]);
  const found = tests.find(({ about }) => about.state === "TIME-WAIT" && about.event === "RST" && about.seq === "inside");
  expect(found?.steps[found.at]).toEqual({
    do: "arrive",
    flags: ["RST"],
    seq: "IRS+12",
    ack: null,
    data: 0,
    window: 1000,
    rows: ["*.RST.CHAL"],
    answers: [{ flags: ["ACK"], seq: "ISS+2", ack: "IRS+2", data: 0, duty: "may be limited", row: "*.RST.CHAL" }],
    state: "TIME-WAIT",
  });
});

interface DocumentTest extends Pick<ConformanceTest, "about" | "at"> {
  readonly steps: readonly object[];
}

it("the matrix has rows in every cell, and counts every test", () => {
  const cells = matrixOf(suite.tests);
  const silent = cells.filter(
    ({ state, places, rows }) => otherStates.some((one) => one === state) && places.length > 0 && rows.length === 0,
  );
  expect(silent).toEqual([]);
  expect(cells.reduce((sum, { tests }) => sum + tests, 0)).toBe(suite.tests.length);
  expect(cells.flatMap(({ rows }) => rows).filter((row) => !actingRows.has(row))).toEqual([]);
});
