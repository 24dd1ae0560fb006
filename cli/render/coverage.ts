// Which rows of the table a search applied, and how often: a row that never applies was not tested by anything that holds. Rows that no
// run of the model can apply are not spoken of.

import { unfired, type CheckResult } from "../../model/index.ts";
import { count, counted, labelled, padStart } from "./text.ts";

/** The rows that never applied, in a line or two; with `all` how often each of the others did. */
export function renderCoverage({ report }: CheckResult, all: boolean): readonly string[] {
  const coverage = (report.coverage ?? []).filter(({ label }) => !Object.hasOwn(unfired, label));
  if (coverage.length === 0) return [];
  const never = coverage.filter(({ passed }) => passed === 0).map(({ label }) => label);
  const applied = coverage.length - never.length;
  const summary = `${applied} of ${counted(coverage.length, "row")} applied${never.length === 0 ? "." : `; never: ${never.join(" ")}`}`;
  const width = Math.max(...coverage.map(({ passed }) => count(passed).length));
  const counts = coverage.filter(({ passed }) => passed > 0).map(({ label, passed }) => `  ${padStart(count(passed), width)}  ${label}`);
  return ["", ...labelled("", 0, summary, 80), ...(all ? counts : [])];
}
