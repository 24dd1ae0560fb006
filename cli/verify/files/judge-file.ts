// One file, judged: a capture, of which each connection is judged as soon as nothing more belongs to it, or a packetdrill script.

import { connectionsOf, judgeConnection, type ReadProgress, type Share } from "../../../conformance/index.ts";
import { InputError, type InputProblem } from "../../../checker/index.ts";
import type { JudgedFile } from "../document.ts";
import { judgedOf, type Judged } from "../judged.ts";
import type { VerifyPlan } from "../plan.ts";
import { isScript, judgeScriptFile, type JudgedScript } from "../script.ts";
import { addUp, emptyTally } from "../tally.ts";
import { wantedBy } from "./selection.ts";

/** What a file is judged by. Plain data, so that another thread can be told. */
export type FilePlan = Pick<VerifyPlan, "judging" | "selection" | "defines" | "keepsAll"> & { readonly share?: Share };

export type FileResult =
  | { readonly kind: "capture"; readonly judged: JudgedFile }
  | { readonly kind: "script"; readonly judged: JudgedScript }
  | { readonly kind: "unread"; readonly problem: InputProblem };

export interface FileWatch {
  readonly onProgress: (file: string, progress: ReadProgress) => void;
  readonly signal?: AbortSignal | undefined;
}

export async function judgeFile(file: string, plan: FilePlan, watch: FileWatch): Promise<FileResult> {
  try {
    if (isScript(file)) return { kind: "script", judged: judgeScriptFile(file, plan.judging, plan.defines) };
    return { kind: "capture", judged: await judgeCapture(file, plan, watch) };
  } catch (error) {
    if (error instanceof InputError) return { kind: "unread", problem: error.problem };
    throw error;
  }
}

async function judgeCapture(
  file: string,
  { judging, selection, keepsAll, share }: FilePlan,
  { onProgress, signal }: FileWatch,
): Promise<JudgedFile> {
  const isWanted = wantedBy(selection);
  const reading = connectionsOf(file, {
    joinTaps: judging.at === "hosts",
    onProgress: (progress) => onProgress(file, progress),
    ...(signal && { signal }),
    ...(share && { share }),
  });
  const tally = emptyTally();
  const judged: Judged[] = [];
  for (;;) {
    const next = await reading.next();
    if (next.done === true) {
      const inOrder = judged.toSorted((one, other) => one.connection.stream - other.connection.stream);
      return { file, summary: next.value, tally, judged: inOrder };
    }
    if (!isWanted(next.value)) continue;
    const one = judgedOf(file, next.value, judgeConnection(next.value, judging));
    addUp(tally, one);
    if (keepsAll) judged.push(one);
  }
}
