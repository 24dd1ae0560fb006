// What `.ci/run` counts of its runs: nothing that failed is left out, in whatever way a run tells of it.

import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { scratchFolder } from "../scratch.ts";

/** A report as vitest writes it, of files whose tests ended like this. */
function report(...files: readonly { readonly status: string; readonly tests: readonly string[] }[]): string {
  const count = (status: string): number => files.flatMap(({ tests }) => tests).filter((one) => one === status).length;
  return JSON.stringify({
    numPassedTests: count("passed"),
    numFailedTests: count("failed"),
    testResults: files.map(({ status, tests }) => ({ status, assertionResults: tests.map((one) => ({ status: one })) })),
  });
}

const good = { status: "passed", tests: ["passed", "passed", "skipped"] };

it.each([
  ["a run in which everything passed", 0, [good], "2 passed, 0 failed"],
  ["failed tests", 1, [good, { status: "failed", tests: ["failed", "passed", "failed"] }], "3 passed, 2 failed"],
  ["a file that does not load", 1, [good, { status: "failed", tests: [] }], "2 passed, 1 failed"],
  ["a hook that throws after tests that passed", 1, [good, { status: "failed", tests: ["passed"] }], "3 passed, 1 failed"],
  ["what is in no file, such as an error of a type", 1, [good], "2 passed, 1 failed"],
  ["a report that is missing", 0, null, "0 passed, 1 failed"],
])("counts %s", (_, exit, files, counts) => {
  const path = join(scratchFolder(), "report.json");
  if (files !== null) writeFileSync(path, report(...files));
  expect(execFileSync(process.execPath, ["scripts/count-tests.mjs", `${exit}=${path}`], { encoding: "utf8" })).toBe(`${counts}\n`);
});

it("counts runs without a report by how they ended, and adds up", () => {
  const path = join(scratchFolder(), "report.json");
  writeFileSync(path, report(good));
  const counted = execFileSync(process.execPath, ["scripts/count-tests.mjs", `0=${path}`, "0", "1", "130"], { encoding: "utf8" });
  expect(counted).toBe("2 passed, 2 failed\n");
});
