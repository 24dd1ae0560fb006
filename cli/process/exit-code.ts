// The exit codes and the one place that decides between them.

import type { Verdict } from "../../checker/index.ts";
import type { CheckResult, JudgedProperty } from "../../model/index.ts";

/** What the number a command ends with means. */
export const exitCodes = {
  expected: 0,
  differs: 1,
  usage: 2,
  inconclusive: 3,
  environment: 4,
  internal: 70,
  interrupted: 130,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

export const exitCodeWords = `Exit codes:
  0   every verdict matches the record, or nothing is violated where no verdicts are recorded; every connection conforms
  1   a verdict differs from the record, a property is violated where no verdicts are recorded, or a value is out of range; a connection deviates
  2   usage or bad input
  3   inconclusive: a limit was hit first; with --strict also a vacuous verdict that is not recorded; verify cannot tell
  4   the environment lacks something
  70  internal error
  130 interrupted`;

/** How one verdict stands to what is expected. `open` is an inconclusive one, `unexpected` a violation where nothing is expected. */
export type Standing = "met" | "differs" | "open" | "unexpected" | "unjudged";

/** Compares a verdict with the expectation; a violation must also have the expected depth. */
export function standingOf(property: JudgedProperty): Standing {
  const { verdict, expected, depth, expectedDepth } = property;
  if (verdict === "inconclusive") return "open";
  if (expected === null) return verdict === "violated" ? "unexpected" : "unjudged";
  if (verdict !== expected) return "differs";
  return verdict === "violated" && depth !== null && expectedDepth !== null && depth !== expectedDepth ? "differs" : "met";
}

/** Whether a run met its expectation; `none` if there is none, or the search ended too early to tell. */
export function expectationOf(result: CheckResult): "met" | "differs" | "none" {
  const standings = result.properties.map(standingOf);
  if (standings.includes("differs") || result.error !== null || result.report.error !== null) return "differs";
  return standings.every((standing) => standing === "met") && standings.length > 0 ? "met" : "none";
}

/** The exit code of one or several checks. */
export function exitCodeOf(
  results: readonly CheckResult[],
  { strict, interrupted }: { readonly strict: boolean; readonly interrupted: boolean },
): ExitCode {
  if (interrupted) return exitCodes.interrupted;
  if (results.some(({ error, report }) => error !== null || report.error !== null)) return exitCodes.differs;
  const judged = results.flatMap(({ properties }) => properties);
  const standings = judged.map(standingOf);
  if (standings.some((standing) => standing === "differs" || standing === "unexpected")) return exitCodes.differs;
  const isVacuous = (verdict: Verdict, expected: Verdict | null): boolean => verdict === "vacuous" && expected !== "vacuous";
  const vacuous = strict && judged.some(({ verdict, expected }) => isVacuous(verdict, expected));
  const stopped = results.some(({ report, properties }) => report.stop !== null && properties.length === 0);
  return vacuous || stopped || standings.includes("open") ? exitCodes.inconclusive : exitCodes.expected;
}
