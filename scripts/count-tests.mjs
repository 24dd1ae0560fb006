// What `.ci/run` counts: the tests that passed and what failed, in several runs. Each argument is the exit code of a run and, where it wrote
// one, its report: `0=quick.json`. A run that ended badly counts as a failure even if it told of none.
import { readFileSync } from "node:fs";

/** What a run contributes. `report` is the JSON that vitest writes, undefined for a run that writes none. */
function countsOf(exit, report) {
  const told = report === undefined ? { passed: 0, failed: 0 } : toldBy(report);
  return { passed: told.passed, failed: told.failed === 0 && exit !== 0 ? 1 : told.failed };
}

/** A file that fails although no test of it did, because it does not load or a hook throws, counts as one failure. */
function toldBy({ numPassedTests, numFailedTests, testResults }) {
  const failedTests = ({ assertionResults }) => assertionResults.filter(({ status }) => status === "failed").length;
  const files = testResults.filter((file) => file.status === "failed" && failedTests(file) === 0);
  return { passed: numPassedTests, failed: numFailedTests + files.length };
}

function reportIn(file) {
  if (file === undefined) return undefined;
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    // A run that was to write a report and did not has failed, whatever its exit code.
    return { numPassedTests: 0, numFailedTests: 1, testResults: [] };
  }
}

let [passed, failed] = [0, 0];
for (const run of process.argv.slice(2)) {
  const [exit, file] = run.split("=");
  const counts = countsOf(Number(exit), reportIn(file));
  passed += counts.passed;
  failed += counts.failed;
}
console.log(`${passed} passed, ${failed} failed`);
