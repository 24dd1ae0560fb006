// Files judged in several threads, told in the order in which they were named: nobody sees how many threads there were.

import { Worker } from "node:worker_threads";
import { untilAborted } from "../../process/aborted.ts";
import { joinedResult } from "./shared-capture.ts";
import { judgeFile, type FilePlan, type FileResult, type FileWatch } from "./judge-file.ts";

/** A thread is at most so many files, for each of them, ahead of what has been told. */
const mostAhead = 8;
/** What a thread answers. */
export type Answer =
  | { readonly kind: "progress"; readonly progress: Parameters<FileWatch["onProgress"]>[1] }
  | { readonly kind: "done"; readonly result: FileResult };

/** The results, in the order of the files. If it is interrupted it ends with the file before. */
export async function* resultsInOrder(
  files: readonly string[],
  plan: FilePlan,
  threads: number,
  watch: FileWatch,
): AsyncGenerator<FileResult> {
  // From the sources there is no file that a thread could begin with.
  if (threads < 2 || !import.meta.url.endsWith(".js")) {
    for (const file of files) {
      if (watch.signal?.aborted === true) return;
      yield await judgeFile(file, plan, watch);
    }
    return;
  }
  const { judging, selection, defines, keepsAll } = plan;
  const workerData: FilePlan = { judging, selection, defines, keepsAll };
  const [file] = files;
  if (file !== undefined && files.length === 1) {
    const result = await sharedOut(file, workerData, threads, watch);
    if (result !== null) yield result;
    return;
  }
  const idle = Array.from(
    { length: Math.min(threads, files.length) },
    () => new Worker(new URL("worker.js", import.meta.url), { workerData }),
  );
  const all = [...idle];
  try {
    yield* shared(files, idle, watch);
  } finally {
    await Promise.all(all.map((thread) => thread.terminate()));
  }
}

/** One capture, of which each thread judges a share. */
async function sharedOut(file: string, plan: FilePlan, threads: number, watch: FileWatch): Promise<FileResult | null> {
  const shares = Array.from({ length: threads }, (_, index): FilePlan => ({ ...plan, share: { of: threads, index } }));
  const all = shares.map((workerData) => new Worker(new URL("worker.js", import.meta.url), { workerData }));
  const interrupt = (): void => all.forEach((thread) => thread.postMessage(null));
  watch.signal?.addEventListener("abort", interrupt, { once: true });
  try {
    // One of them is as far as the others.
    const quiet = { ...watch, onProgress: () => undefined };
    return joinedResult(await Promise.all(all.map((thread, i) => ask(thread, file, i === 0 ? watch : quiet))));
  } finally {
    watch.signal?.removeEventListener("abort", interrupt);
    await Promise.all(all.map((thread) => thread.terminate()));
  }
}

async function* shared(files: readonly string[], idle: Worker[], watch: FileWatch): AsyncGenerator<FileResult> {
  const interrupted = untilAborted(watch.signal);
  try {
    yield* untilDone(files, idle, watch, interrupted.aborted);
  } finally {
    interrupted.forget();
  }
}

async function* untilDone(
  files: readonly string[],
  idle: Worker[],
  watch: FileWatch,
  interrupted: Promise<null>,
): AsyncGenerator<FileResult> {
  const ahead = mostAhead * idle.length;
  const running = new Map<number, Promise<number>>();
  const ready = new Map<number, FileResult>();
  let next = 0;
  for (let told = 0; told < files.length;) {
    for (; idle.length > 0 && next < files.length && next < told + ahead; next++) {
      const thread = idle.pop();
      if (thread === undefined) break;
      const index = next;
      const work = ask(thread, files[index] ?? "", watch).then((result) => {
        ready.set(index, result);
        idle.push(thread);
        return index;
      });
      running.set(index, work);
    }
    const done = watch.signal?.aborted === true ? null : await Promise.race([...running.values(), interrupted]);
    if (done === null) return;
    running.delete(done);
    for (let result = ready.get(told); result !== undefined; result = ready.get(told)) {
      ready.delete(told);
      told += 1;
      yield result;
    }
  }
}

function ask(thread: Worker, file: string, { onProgress }: FileWatch): Promise<FileResult> {
  return new Promise((resolve, reject) => {
    const onMessage = (answer: Answer): void => {
      if (answer.kind === "progress") {
        onProgress(file, answer.progress);
        return;
      }
      thread.off("message", onMessage);
      thread.off("error", reject);
      resolve(answer.result);
    };
    thread.on("message", onMessage);
    thread.on("error", reject);
    thread.postMessage(file);
  });
}
