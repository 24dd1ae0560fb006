// `twomsl verify`: captures of real traffic, and packetdrill scripts, held against the table. Each connection is judged as soon as nothing more belongs to it.

import { connectionsOf, judgeConnection, type ConnectionJudgement, type SeenConnection } from "../../conformance/index.ts";
import { InputError, type InputProblem } from "../../checker/index.ts";
import { exitCodes, type ExitCode } from "../process/exit-code.ts";
import type { Io } from "../process/io.ts";
import { renderOptions, styleOf } from "../render/style.ts";
import { verifyDocument, type JudgedFile } from "../verify/document.ts";
import { nothingSelected } from "../verify/errors.ts";
import { exitCodeOfVerdicts, kindsOf, outcomeOf, tooEarly, type Judged } from "../verify/judged.ts";
import { planVerify, type VerifyOptions, type VerifyPlan } from "../verify/plan.ts";
import { readingProgress } from "../verify/progress.ts";
import { fileReport } from "../verify/report.ts";
import { saveAll } from "../verify/saved/save.ts";
import { isScript, judgeScriptFile, scriptReport, type JudgedScript } from "../verify/script.ts";

export async function runVerify(files: readonly string[], options: VerifyOptions, io: Io): Promise<ExitCode> {
  const plan = await planVerify(files, options, io);
  const style = styleOf(renderOptions({ ascii: plan.ascii }, io));
  const done: JudgedFile[] = [];
  const scripts: JudgedScript[] = [];
  const unread: InputProblem[] = [];
  const tell = (lines: readonly string[]): void => {
    if (!plan.json) io.out(`${done.length + scripts.length > 1 ? "\n" : ""}${lines.join("\n")}\n`);
  };
  for (const file of plan.files) {
    if (io.interrupt.aborted) break;
    try {
      if (isScript(file)) {
        const judged = judgeScriptFile(file, plan.judging.variant, plan.defines);
        scripts.push(judged);
        tell(scriptReport(judged, style));
        continue;
      }
      const judged = await judgeFile(file, plan, io);
      done.push(judged);
      tell(fileReport(judged, plan, style));
    } catch (error) {
      // What was cut off by the interruption need not be a capture.
      if (io.interrupt.aborted && error instanceof InputError) break;
      // Of several files one that cannot be read does not keep the others from being judged.
      if (!(error instanceof InputError) || plan.files.length === 1) throw error;
      unread.push(error.problem);
      io.err(`${error.message}\n`);
    }
  }
  const all = done.reduce((sum, { summary }) => sum + summary.connections, 0);
  if (plan.isSelective && done.length > 0 && done.every(({ judged }) => judged.length === 0)) throw nothingSelected(all);
  const code = codeOf();
  const verified = { files: done, scripts, unread };
  if (plan.json) io.out(`${JSON.stringify(verifyDocument(verified, plan, code))}\n`);
  // What was interrupted is not whole, and nobody who reads it later would know.
  if (io.interrupt.aborted) return code;
  return (await saveAll(verified, plan, code, io)) ? code : exitCodes.environment;

  function codeOf(): ExitCode {
    if (io.interrupt.aborted) return exitCodes.interrupted;
    if (unread.length > 0) return exitCodes.usage;
    return exitCodeOfVerdicts([
      ...done.flatMap(({ judged }) => judged.flatMap(kindsOf)),
      // Ports that are used again too early are as much against the rules as a segment that nothing explains.
      ...done.flatMap(({ judged }) => judged.flatMap((one) => (tooEarly(one) > 0 ? (["deviates"] as const) : []))),
      ...scripts.map(({ judgement }) => judgement.verdict.kind),
    ]);
  }
}

async function judgeFile(file: string, plan: VerifyPlan, io: Io): Promise<JudgedFile> {
  const progress = readingProgress(file, io);
  const reading = connectionsOf(file, { onProgress: progress.update, signal: io.interrupt });
  const judged: Judged[] = [];
  for (;;) {
    const next = await reading.next();
    if (next.done === true) {
      progress.clear();
      return { file, summary: next.value, judged: judged.toSorted((a, b) => a.connection.stream - b.connection.stream) };
    }
    const connection = next.value;
    if (!plan.isWanted(connection)) continue;
    judged.push(judgedOf(file, connection, judgeConnection(connection, plan.judging)));
  }
}

/** Of a connection that is not drawn the segments are let go. */
function judgedOf(file: string, connection: SeenConnection, judgement: ConnectionJudgement): Judged {
  const { segments } = connection;
  const isDrawn = judgement.ends.some(({ verdict }) => verdict !== null && "deviation" in verdict);
  return {
    file,
    connection: { ...connection, previous: null, segments: isDrawn ? segments : [] },
    segments: segments.length,
    frames: [segments[0]?.frame ?? 0, segments.at(-1)?.frame ?? 0],
    judgement,
    outcome: outcomeOf(connection, judgement),
  };
}
