// JUnit XML as systems for continuous integration read it: a suite for each file, a case for each end of a connection. What cannot be told is
// skipped, with the reason.

import { reasons } from "../../../conformance/index.ts";
import { formatProblem, type InputProblem } from "../../../checker/index.ts";
import type { Verified } from "../document.ts";
import type { Judged } from "../judged.ts";
import type { VerifyPlan } from "../plan.ts";
import { scriptVerdictWords, type JudgedScript } from "../script.ts";
import { findingsOf, scriptFindings, type Finding } from "./findings.ts";
import { printXml, type Element } from "./xml.ts";

export function junitOf({ files, scripts, unread }: Verified, plan: VerifyPlan): string {
  const suites = [
    ...files.map((one) => suite(one.file, one.judged.flatMap(casesOf), plan)),
    ...scripts.map((one) => suite(one.file, [scriptCase(one)], plan)),
    ...unread.map((one) => suite(one.place, [unreadCase(one)], plan)),
  ];
  const total = (name: string): number => suites.reduce((sum, { attributes }) => sum + Number(attributes[name]), 0);
  const counts = Object.fromEntries(countNames.map((name) => [name, total(name)]));
  return printXml({ name: "testsuites", attributes: { name: "twomsl verify", ...counts }, children: suites });
}

const countNames = ["tests", "failures", "errors", "skipped"] as const;
const outcomes = { failures: "failure", errors: "error", skipped: "skipped" } as const;

function suite(file: string, cases: readonly Element[], { judging }: VerifyPlan): Element {
  const having = (name: string): number =>
    cases.filter(({ children }) => children.some((child) => typeof child !== "string" && child.name === name)).length;
  const { variant, at, complete } = judging;
  const property = (name: string, value: string): Element => ({ name: "property", attributes: { name, value }, children: [] });
  const properties = [property("variant", variant.id), property("at", at), property("complete", String(complete))];
  return {
    name: "testsuite",
    attributes: {
      name: file,
      tests: cases.length,
      failures: having(outcomes.failures),
      errors: having(outcomes.errors),
      skipped: having(outcomes.skipped),
    },
    children: [{ name: "properties", attributes: {}, children: properties }, ...cases],
  };
}

/** A case for each end that sent something, and one more for ports that were used again too early. */
function casesOf(judged: Judged): readonly Element[] {
  const { file, connection, judgement } = judged;
  const findings = findingsOf(judged);
  const { stream, ends } = connection;
  const about = `stream ${stream}, ${ends[0]} to ${ends[1]}`;
  const cases = judgement.ends.flatMap(({ verdict, end }): readonly Element[] => {
    if (verdict === null) return [];
    const finding = findings.find((one) => one.side === end);
    const skipped = verdict.kind === "cannot tell" ? [said("skipped", `cannot tell: ${verdict.reason}: ${reasons[verdict.reason]}`)] : [];
    return [testCase(file, `${about}: ${ends[end]} keeps to the rules`, finding === undefined ? skipped : [failure(finding)])];
  });
  const early = findings.filter(({ side }) => side === null);
  return [...cases, ...early.map((one) => testCase(file, `${about}: the ports were free again at ${one.end}`, [failure(one)]))];
}

function scriptCase(judged: JudgedScript): Element {
  const { verdict } = judged.judgement;
  const skipped = verdict.kind === "cannot tell" ? [said("skipped", scriptVerdictWords(verdict))] : [];
  return testCase(judged.file, "the script says what the rows say", [...scriptFindings(judged).map(failure), ...skipped]);
}

function unreadCase(problem: InputProblem): Element {
  return testCase(problem.place, "the file can be read", [
    { name: "error", attributes: { message: formatProblem(problem), type: problem.code }, children: [] },
  ]);
}

function failure({ kind, connection, at, says, lines }: Finding): Element {
  const place = connection === null ? `line ${at}` : `frame ${at}`;
  return { name: "failure", attributes: { message: `${place}: ${says}`, type: kind }, children: [lines.join("\n")] };
}

const said = (name: string, message: string): Element => ({ name, attributes: { message }, children: [] });

const testCase = (file: string, name: string, children: readonly Element[]): Element => ({
  name: "testcase",
  attributes: { classname: file, name },
  children,
});
