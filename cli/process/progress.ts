// A line on stderr that says, once a second, that a search is alive and how far it is. Only a terminal gets it, and it goes away at the end.

import type { Progress } from "../../checker/index.ts";
import type { Io } from "./io.ts";
import { count } from "../render/text.ts";

const INTERVAL_S = 1;

export interface ProgressLine {
  readonly update: (progress: Progress) => void;
  readonly clear: () => void;
}

/** A progress line for one search. */
export function progressLine(io: Io): ProgressLine {
  let last: Progress | null = null;
  let shown = false;
  return {
    update: (progress) => {
      if (!io.live || progress.seconds - (last?.seconds ?? 0) < INTERVAL_S) return;
      io.err(`\r\u001b[K${progressWords(progress, last)}`);
      last = progress;
      shown = true;
    },
    clear: () => {
      if (shown) io.err("\r\u001b[K");
    },
  };
}

/** How far a search is, in less than 80 columns. */
export function progressWords(now: Progress, last: Progress | null): string {
  const rate = (now.states - (last?.states ?? 0)) / Math.max(1e-3, now.seconds - (last?.seconds ?? 0));
  const megabytes = Math.ceil(now.bytes / 2 ** 20);
  const queue = now.states - now.expanded;
  if (now.judging === true) return `${count(now.states)} states  judging liveness  ${Math.round(now.seconds)} s`;
  return `${count(now.states)} states  ${count(Math.round(rate / 1000))} k/s  depth ${now.depth}  queue ${count(queue)}  ${count(megabytes)} MB  ${Math.round(now.seconds)} s`;
}
