// The side of the search: it waits for what is asked, tells how far it is and answers. The page ends the thread when it asks anew.

import type { Progress } from "../../checker/index.ts";
import type { Asked, Done, FromWorker, ToWorker } from "./messages.ts";

/** A thread as seen from inside; what it is told, and whom it tells. */
export interface Thread {
  addEventListener(type: "message", listener: (event: { readonly data: ToWorker }) => void): void;
  postMessage(message: FromWorker): void;
}

/** Answers what the page asks. */
export function serveSearches(thread: Thread): void {
  const stopping = new AbortController();
  thread.addEventListener("message", ({ data }) => {
    if (data.kind === "stop") return stopping.abort();
    answered(data, stopping.signal, (progress) => thread.postMessage({ kind: "progress", progress })).then(
      (done) => thread.postMessage(done),
      (error: unknown) => thread.postMessage({ kind: "failed", message: error instanceof Error ? error.message : String(error) }),
    );
  });
}

/** The search is loaded when it is wanted: nobody waits for it to see the page. */
async function answered(asked: Asked, signal: AbortSignal, onProgress: (progress: Progress) => void): Promise<Done> {
  const { answerTo } = await import("./answer.ts");
  return answerTo(asked, signal, onProgress);
}
