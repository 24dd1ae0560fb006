// `twomsl check`: explore one or several variants in a scenario and judge the properties. What was typed becomes a plan, the plan runs, its
// result is printed, then saved: what cannot be saved costs no verdict, and a checkpoint goes only when the result has been read.

import { checkDocument, type TimedCheck } from "../check-document.ts";
import { comparedCheck } from "../compared.ts";
import { exitCodeOf, exitCodes, standingOf, type ExitCode } from "../process/exit-code.ts";
import { endCheckpoints, lockFolder } from "../files/checkpoints.ts";
import { saveTraces } from "../files/write-file.ts";
import type { Io } from "../process/io.ts";
import type { JudgedProperty } from "../../model/index.ts";
import { packageVersion } from "../process/package.ts";
import { renderHeader, renderHidden, renderMeans, renderProperties, renderScope } from "../render/check.ts";
import { brokenHere, comparisonLines } from "../render/comparison.ts";
import { renderCoverage } from "../render/coverage.ts";
import { withoutPart } from "../render/row-changes.ts";
import { renderOptions, styleOf } from "../render/style.ts";
import { renderError } from "../render/trace/error.ts";
import { distinctLines, renderDistinct } from "../render/trace/distinct.ts";
import { renderTrace } from "../render/trace/trace.ts";
import { withDistinct, withWitnesses } from "../timed-check.ts";
import { planCheck, type CheckOptions, type CheckPlan } from "./check-plan.ts";

export async function runCheck(asked: CheckOptions, io: Io): Promise<ExitCode> {
  const plan = await planCheck(asked, io);
  const { checkpoint } = plan.searching;
  const unlock = await lockFolder(checkpoint);
  try {
    const checks = await runPlan(plan, io);
    if (plan.json) {
      const documents = checks.map(checkDocument);
      io.out(`${JSON.stringify(plan.requests.length === 1 ? (documents[0] ?? null) : documents)}\n`);
    }
    const saved = plan.out === null || saveTraces(checks, plan.out, io);
    await endCheckpoints(checkpoint, checks[0]?.result ?? null, io);
    return saved
      ? exitCodeOf(
          checks.map(({ result }) => result),
          { strict: plan.strict, interrupted: io.interrupt.aborted },
        )
      : exitCodes.environment;
  } finally {
    await unlock();
  }
}

/** The checks of a plan, one after the other, each told as soon as it is done unless there is one document for all. */
async function runPlan(plan: CheckPlan, io: Io): Promise<readonly TimedCheck[]> {
  const checks: TimedCheck[] = [];
  for (const { request, selected, against } of plan.requests) {
    if (io.interrupt.aborted) break;
    const bare = await comparedCheck(request, selected, against, plan.searching, io);
    const witnessed = plan.witness && !io.interrupt.aborted ? await withWitnesses(bare, plan.searching, io) : bare;
    const timed = plan.distinct > 1 && !io.interrupt.aborted ? await withDistinct(witnessed, plan.distinct, plan.searching, io) : witnessed;
    checks.push(timed);
    if (!plan.json) io.out(`${checks.length > 1 ? "\n" : ""}${reportText(timed, plan, io)}\n`);
  }
  return checks;
}

function reportText(timed: TimedCheck, plan: CheckPlan, io: Io): string {
  const { result, selected, comparison } = timed;
  const { quiet, ascii, watch, drawing } = plan;
  const style = renderOptions({ ascii, watch }, io);
  const differs = (property: JudgedProperty): boolean => ["differs", "unexpected", "open"].includes(standingOf(property));
  const shown = tracesToShow(result.properties, comparison, plan);
  const hidden = result.properties.filter(
    (property) => property.verdict === "violated" && property.trace !== null && !shown.includes(property),
  );
  const sections = [
    renderHeader(result.request, packageVersion(), style),
    ...(comparison === undefined ? [] : comparisonLines(result.request.variant.id, comparison, result.properties, styleOf(style))),
    ...renderProperties(result, quiet ? differs : () => true, io.columns, style),
    ...withoutPart(result, styleOf(style)),
    ...(timed.distinct === undefined ? [] : distinctLines(timed.distinct, result.properties, plan.distinct, styleOf(style))),
    ...(result.error === null ? [] : ["", renderError(result.error, drawing, style)]),
    ...shown.flatMap(({ trace }) => (trace === null ? [] : ["", renderTrace(trace, drawing, selected, style)])),
    ...(timed.distinct ?? []).flatMap((found) => renderDistinct(found, plan.distinct, drawing, selected, style)),
    ...(timed.witnesses ?? []).flatMap((trace) => (drawing === "none" ? [] : ["", renderTrace(trace, drawing, selected, style)])),
    ...(quiet && !plan.coverage ? [] : renderCoverage(result, plan.coverage)),
    ...(quiet || hidden.length === 0 ? [] : ["", renderHidden(hidden, timed)]),
    "",
    renderScope(timed, style),
    ...(quiet ? [] : [renderMeans(timed, style)]),
  ];
  return sections.join("\n");
}

/**
 * Those named by the user and, among the others, those that nobody expects. Where nothing is expected at all the shortest stands for all, of
 * those that the variant compared with does not have if there is one. */
function tracesToShow(
  judged: readonly JudgedProperty[],
  comparison: TimedCheck["comparison"],
  { named, drawing }: CheckPlan,
): readonly JudgedProperty[] {
  const withTrace = judged.filter(({ trace }) => trace !== null);
  if (drawing === "none") return [];
  if (named) return withTrace;
  const violated = withTrace.filter(({ verdict }) => verdict === "violated");
  const differing = violated.filter((property) => standingOf(property) === "differs");
  if (comparison !== undefined && comparison.differences.length + comparison.alike.length > 0)
    return [...new Set([...differing, ...brokenHere(comparison, judged).slice(0, 1)])];
  const [shortest] = violated
    .filter((property) => standingOf(property) === "unexpected")
    .toSorted((left, right) => (left.depth ?? 0) - (right.depth ?? 0));
  return [...differing, ...(shortest === undefined ? [] : [shortest])];
}
