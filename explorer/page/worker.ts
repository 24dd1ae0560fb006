// Starting the search in a thread of its own. The thread runs this same program: from its file, or where it stands in the page itself, from a
// copy of its text.

import type { Asked, FromWorker } from "../check/messages.ts";

export interface Search {
  /** Asks it to stop; it answers with what it has found. */
  stop(): void;
  /** Ends it without an answer. */
  end(): void;
}

/** Starts a search. */
export function startSearch(asked: Asked, onMessage: (message: FromWorker) => void): Search {
  const worker = newWorker();
  worker.addEventListener("message", ({ data }: MessageEvent<FromWorker>) => {
    onMessage(data);
    if (data.kind !== "progress") worker.terminate();
  });
  worker.addEventListener("error", ({ message }) => onMessage({ kind: "failed", message: message || "the search could not be started" }));
  worker.postMessage(asked);
  return { stop: () => worker.postMessage({ kind: "stop" }), end: () => worker.terminate() };
}

let copy: string | null = null;

function newWorker(): Worker {
  const inline = document.querySelector('script[type="module"]:not([src])')?.textContent ?? "";
  if (inline === "") return new Worker(import.meta.url, { type: "module" });
  // A page that was opened as a file may not load modules into threads; the program in it imports nothing, so that it need not be one.
  copy ??= URL.createObjectURL(new Blob([inline], { type: "text/javascript" }));
  return new Worker(copy);
}
