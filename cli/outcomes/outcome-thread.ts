// The program of a thread that searches: requests come in as messages, what was found goes back as plain data.

import { parentPort } from "node:worker_threads";
import { InputError } from "../../checker/index.ts";
import { check, outcomeOf } from "../../model/index.ts";
import type { Answer, Task } from "./threads.ts";

parentPort?.on("message", (task: Task) => {
  void answerTo(task).then((answer) => parentPort?.postMessage(answer));
});

async function answerTo({ request, means }: Task): Promise<Answer> {
  try {
    return { kind: "outcome", outcome: outcomeOf(await check(request, means)) };
  } catch (error) {
    if (error instanceof InputError) return { kind: "input", problem: error.problem };
    return { kind: "bug", words: error instanceof Error ? error.message : "an error without words" };
  }
}
