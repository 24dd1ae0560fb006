// Searches on threads of their own, so that several go on at once. A thread takes one request after the other and hands back plain data.

import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import { InputError, type InputProblem, type Limits, type ModuleOptions } from "../../checker/index.ts";
import type { CheckRequest, Outcome } from "../../model/index.ts";

/** How each search is done. */
export interface Means {
  readonly limits: Limits;
  readonly workers: number;
  readonly modules: ModuleOptions | undefined;
}

/** What a thread is asked, and what it answers. */
export interface Task {
  readonly request: CheckRequest;
  readonly means: Means;
}

export type Answer =
  | { readonly kind: "outcome"; readonly outcome: Outcome }
  | { readonly kind: "input"; readonly problem: InputProblem }
  | { readonly kind: "bug"; readonly words: string };

const program = new URL("outcome-thread.js", import.meta.url);

/** Whether there can be threads: they run what is built. From the sources everything is searched where it is asked for. */
export const canThread = existsSync(fileURLToPath(program));

/** One thread; `end` stops it whatever it does. */
export class OutcomeThread {
  private readonly worker = new Worker(program);

  async run(task: Task): Promise<Outcome> {
    const answer = await new Promise<Answer>((settle, reject) => {
      this.worker.once("message", (message: Answer) => {
        this.worker.off("error", reject);
        settle(message);
      });
      this.worker.once("error", reject);
      this.worker.postMessage(task);
    });
    if (answer.kind === "outcome") return answer.outcome;
    throw answer.kind === "input" ? new InputError(answer.problem) : new Error(answer.words);
  }

  async end(): Promise<void> {
    await this.worker.terminate();
  }
}
