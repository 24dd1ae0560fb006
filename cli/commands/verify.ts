// `twomsl verify`: captures of real traffic, and packetdrill scripts, held against the table, file by file, each told as soon as it is judged.

import { InputError, formatProblem, type InputProblem } from "../../checker/index.ts";
import { exitCodes, type ExitCode } from "../process/exit-code.ts";
import type { Io } from "../process/io.ts";
import { renderOptions, styleOf } from "../render/style.ts";
import { verifyDocument, type JudgedFile, type Verified } from "../verify/document.ts";
import { nothingSelected } from "../verify/errors.ts";
import { resultsInOrder } from "../verify/files/in-order.ts";
import { readingProgress } from "../verify/files/progress.ts";
import { exitCodeOfVerdicts, verdictKinds } from "../verify/judged.ts";
import { follow } from "../verify/follow.ts";
import { planVerify, type VerifyOptions, type VerifyPlan } from "../verify/plan.ts";
import { fileReport, reportOnAll, summaryOf } from "../verify/report.ts";
import { saveAll } from "../verify/saved/save.ts";
import { reportOnScripts, scriptReport, type JudgedScript } from "../verify/script.ts";

export async function runVerify(files: readonly string[], options: VerifyOptions, io: Io): Promise<ExitCode> {
  const plan = await planVerify(files, options, io);
  if (plan.follow) return runFollow(plan, io);
  const verified = await judgeAll(plan, io);
  requireSomething(verified.files, plan);
  const code = io.interrupt.aborted ? exitCodes.interrupted : exitCodeOf(verified);
  if (plan.json) io.out(`${JSON.stringify(verifyDocument(verified, plan, code))}\n`);
  // What was interrupted is not whole, and nobody who reads it later would know.
  if (io.interrupt.aborted) return code;
  return (await saveAll(verified, plan, code, io)) ? code : exitCodes.environment;
}

/** An interruption is how it usually ends, so that the exit code is that of the verdicts. */
async function runFollow(plan: VerifyPlan, io: Io): Promise<ExitCode> {
  const [file = "-"] = plan.files;
  const judged = await follow(file, plan, io);
  const verified = { files: [judged], scripts: [], unread: [] };
  const code = exitCodeOf(verified);
  const summary = (): string => summaryOf(judged, styleOf(renderOptions({ ascii: plan.ascii }, io))).join("\n");
  io.out(plan.json ? `${JSON.stringify(verifyDocument(verified, plan, code))}\n` : `\n${summary()}\n`);
  return code;
}

async function judgeAll(plan: VerifyPlan, io: Io): Promise<Verified> {
  const style = styleOf(renderOptions({ ascii: plan.ascii }, io));
  const [files, scripts, unread]: [JudgedFile[], JudgedScript[], InputProblem[]] = [[], [], []];
  const progress = readingProgress(plan.files.length, io);
  const tell = (lines: readonly string[]): void => {
    if (!plan.json) io.out(`${files.length + scripts.length > 1 ? "\n" : ""}${lines.join("\n")}\n`);
  };
  for await (const result of resultsInOrder(plan.files, plan, plan.threads, { onProgress: progress.update, signal: io.interrupt })) {
    progress.clear();
    if (result.kind === "unread") {
      // What was cut off by the interruption need not be a capture.
      if (io.interrupt.aborted) break;
      // Of several files one that cannot be read does not keep the others from being judged.
      if (plan.files.length === 1) throw new InputError(result.problem);
      unread.push(result.problem);
      io.err(`${formatProblem(result.problem)}\n`);
    } else if (result.kind === "script") {
      scripts.push(result.judged);
      tell(scriptReport(result.judged, style));
    } else {
      files.push(result.judged);
      tell(fileReport(result.judged, plan, style));
    }
    progress.done(files.length + scripts.length + unread.length);
  }
  progress.clear();
  if (files.length > 1) tell(reportOnAll(files, style));
  if (scripts.length > 1) tell(reportOnScripts(scripts, style));
  return { files, scripts, unread };
}

function requireSomething(files: readonly JudgedFile[], { selection }: VerifyPlan): void {
  const isSelective = selection.connection !== undefined || selection.filter !== undefined;
  const all = files.reduce((sum, { summary }) => sum + summary.connections, 0);
  if (isSelective && files.length > 0 && files.every(({ tally }) => tally.judged === 0)) throw nothingSelected(all);
}

function exitCodeOf({ files, scripts, unread }: Verified): ExitCode {
  if (unread.length > 0) return exitCodes.usage;
  return exitCodeOfVerdicts([
    ...files.flatMap(({ tally }) => verdictKinds.filter((kind) => tally.ends[kind] > 0)),
    // Ports that are used again too early are as much against the rules as a segment that nothing explains.
    ...(files.some(({ tally }) => tally.tooEarly > 0) ? (["deviates"] as const) : []),
    ...(files.some(({ summary }) => nothingRead(summary)) ? (["cannot tell"] as const) : []),
    ...scripts.map(({ judgement }) => judgement.verdict.kind),
  ]);
}

/** There may have been connections, and none could be read. */
function nothingRead({ connections, skipped, end }: JudgedFile["summary"]): boolean {
  const lost = ["link type", "fragment", "headers cut", "damaged frame", "damaged IP", "damaged TCP"] as const;
  return connections === 0 && (end.kind !== "complete" || lost.some((reason) => skipped[reason] > 0));
}
