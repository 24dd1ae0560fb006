// The thread that judges files which are named to it, one after the other.

import { parentPort, workerData } from "node:worker_threads";
import type { Answer } from "./in-order.ts";
import { judgeFile, type FilePlan, type FileWatch } from "./judge-file.ts";

const plan = workerData as FilePlan; // It is started with one.
const answer = (one: Answer): void => parentPort?.postMessage(one);

const interrupted = new AbortController();
const onProgress: FileWatch["onProgress"] = (_, progress) => answer({ kind: "progress", progress });

/** Null is an interruption: what has been read until then is judged. */
parentPort?.on("message", (file: string | null) => {
  if (file === null) return interrupted.abort();
  void judgeFile(file, plan, { onProgress, signal: interrupted.signal }).then((result) => answer({ kind: "done", result }));
});
