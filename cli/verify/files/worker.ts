// The thread that judges files which are named to it, one after the other.

import { parentPort, workerData } from "node:worker_threads";
import type { Answer } from "./in-order.ts";
import { judgeFile, type FilePlan } from "./judge-file.ts";

const plan = workerData as FilePlan; // It is started with one.
const answer = (one: Answer): void => parentPort?.postMessage(one);

parentPort?.on("message", (file: string) => {
  void judgeFile(file, plan, { onProgress: (_, progress) => answer({ kind: "progress", progress }) }).then((result) =>
    answer({ kind: "done", result }),
  );
});
