// `twomsl verify`: captures of real traffic, and packetdrill scripts, held against the table. Each connection is judged as soon as nothing more belongs to it.

import { connectionsOf, judgeConnection, type ConnectionJudgement, type SeenConnection } from "../../conformance/index.ts";
import { exitCodes, type ExitCode } from "../process/exit-code.ts";
import type { Io } from "../process/io.ts";
import { renderOptions, styleOf } from "../render/style.ts";
import { verifyDocument, type JudgedFile } from "../verify/document.ts";
import { exitCodeOfVerdicts, kindsOf, outcomeOf, tooEarly, type Judged } from "../verify/judged.ts";
import { planVerify, type VerifyOptions, type VerifyPlan } from "../verify/plan.ts";
import { readingProgress } from "../verify/progress.ts";
import { fileReport } from "../verify/report.ts";
import { isScript, judgeScriptFile, scriptReport, type JudgedScript } from "../verify/script.ts";

export async function runVerify(files: readonly string[], options: VerifyOptions, io: Io): Promise<ExitCode> {
  const plan = await planVerify(files, options, io);
  const style = styleOf(renderOptions({ ascii: plan.ascii }, io));
  const done: JudgedFile[] = [];
  const scripts: JudgedScript[] = [];
  for (const file of plan.files) {
    if (io.interrupt.aborted) break;
    if (isScript(file)) {
      const judged = judgeScriptFile(file, plan.judging.variant, plan.defines);
      scripts.push(judged);
      if (!plan.json) io.out(`${done.length + scripts.length > 1 ? "\n" : ""}${scriptReport(judged, style).join("\n")}\n`);
      continue;
    }
    const judged = await judgeFile(file, plan, io);
    done.push(judged);
    if (!plan.json) io.out(`${done.length + scripts.length > 1 ? "\n" : ""}${fileReport(judged, plan, style).join("\n")}\n`);
  }
  const code = io.interrupt.aborted
    ? exitCodes.interrupted
    : exitCodeOfVerdicts([
        ...done.flatMap(({ judged }) => judged.flatMap(kindsOf)),
        // Ports that are used again too early are as much against the rules as a segment that nothing explains.
        ...done.flatMap(({ judged }) => judged.flatMap((one) => (tooEarly(one) > 0 ? (["deviates"] as const) : []))),
        ...scripts.map(({ judgement }) => judgement.verdict.kind),
      ]);
  if (plan.json) io.out(`${JSON.stringify(verifyDocument(done, scripts, plan, code))}\n`);
  return code;
}

async function judgeFile(file: string, plan: VerifyPlan, io: Io): Promise<JudgedFile> {
  const progress = readingProgress(file, io);
  const reading = connectionsOf(file, { onProgress: progress.update });
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
