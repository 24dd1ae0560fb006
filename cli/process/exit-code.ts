// The exit codes and the one place that decides between them.

import type { Verdict } from "../../checker/index.ts";
import type { CheckResult, JudgedProperty, Outcome } from "../../model/index.ts";

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

/** A verdict beside the expected one. */
export type Expected = Pick<JudgedProperty, "verdict" | "depth" | "expected" | "expectedDepth">;

/** Compares a verdict with the expectation; a violation must also have the expected depth. */
export function standingOf(property: Expected): Standing {
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

/** What the exit code of a search depends on. */
export interface Judged extends Pick<Outcome, "stop" | "outOfRange"> {
  readonly properties: readonly Expected[];
}

interface Ending {
  /** Whether a vacuous verdict that is not recorded is no success. */
  readonly strict: boolean;
  readonly interrupted: boolean;
}

/** The exit code of one or several checks. */
export function exitCodeOf(results: readonly CheckResult[], ending: Ending): ExitCode {
  const judged = results.map(({ error, report, properties }): Judged => {
    return { outOfRange: error !== null || report.error !== null, stop: report.stop, properties };
  });
  return exitCodeFor(judged, ending);
}

/** The exit code of one or several searches. */
export function exitCodeFor(results: readonly Judged[], { strict, interrupted }: Ending): ExitCode {
  if (interrupted) return exitCodes.interrupted;
  if (results.some(({ outOfRange }) => outOfRange)) return exitCodes.differs;
  const judged = results.flatMap(({ properties }) => properties);
  const standings = judged.map(standingOf);
  if (standings.some((standing) => standing === "differs" || standing === "unexpected")) return exitCodes.differs;
  const isVacuous = (verdict: Verdict, expected: Verdict | null): boolean => verdict === "vacuous" && expected !== "vacuous";
  const vacuous = strict && judged.some(({ verdict, expected }) => isVacuous(verdict, expected));
  const stopped = results.some(({ stop, properties }) => stop !== null && properties.length === 0);
  return vacuous || stopped || standings.includes("open") ? exitCodes.inconclusive : exitCodes.expected;
}
