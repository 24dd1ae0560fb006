// A line on stderr that says, once a second, that a search is alive and how far it is. Only a terminal gets it, and it goes away at the end.
// How much is left is said where it is known how many states there are; from the growth of levels nobody can tell.

import type { Progress } from "../../checker/index.ts";
import type { Io } from "./io.ts";
import { count } from "../render/text.ts";

const INTERVAL_S = 1;
/** After so long people begin to ask how much is left. */
const LONG_S = 10;

/** How many states a search has in all, and since when it goes on as it does. */
export interface Whole {
  readonly states: number;
  readonly since: Progress;
}

export interface ProgressLine {
  readonly update: (progress: Progress) => void;
  readonly clear: () => void;
}

/** A progress line for one search. `onRecord` says how many states it has in all, or null if nobody knows; it is asked once. */
export function progressLine(io: Io, onRecord: () => number | null = () => null): ProgressLine {
  let last: Progress | null = null;
  let whole: Whole | null = null;
  let asked = false;
  let shown = false;
  return {
    update: (progress) => {
      if (!io.live || progress.seconds - (last?.seconds ?? 0) < INTERVAL_S) return;
      if (progress.seconds >= LONG_S && !asked) {
        const states = onRecord();
        whole = states === null ? null : { states, since: progress };
        asked = true;
      }
      // Another engine begins anew, at another rate.
      if (whole !== null && progress.expanded < whole.since.expanded) whole = { ...whole, since: progress };
      io.err(`\r\u001b[K${progressWords(progress, last, whole)}`);
      last = progress;
      shown = true;
    },
    clear: () => {
      if (shown) io.err("\r\u001b[K");
    },
  };
}

/** How far a search is, in less than 80 columns. */
export function progressWords(now: Progress, last: Progress | null, whole: Whole | null = null): string {
  const seconds = Math.round(now.seconds);
  if (now.judging === true) return `${count(now.states)} states  judging liveness  ${seconds} s`;
  const rate = (now.states - (last?.states ?? 0)) / Math.max(1e-3, now.seconds - (last?.seconds ?? 0));
  const megabytes = `${count(Math.ceil(now.bytes / 2 ** 20))} MB`;
  if (whole !== null && now.expanded <= whole.states)
    return `${shareWords(now, whole)}  ${megabytes}  ${seconds} s${leftWords(now, whole)}`;
  const queue = now.states - now.expanded;
  return `${count(now.states)} states  ${count(Math.round(rate / 1000))} k/s  depth ${now.depth}  queue ${count(queue)}  ${megabytes}  ${seconds} s`;
}

function shareWords({ expanded }: Progress, { states }: Whole): string {
  return `${Math.floor((100 * expanded) / states)} % of the ${count(states)} states on record`;
}

/** At the rate so far, from which nobody can tell anything before a hundredth is done. */
function leftWords({ expanded, seconds }: Progress, { states, since }: Whole): string {
  const done = expanded - since.expanded;
  if (done <= 0 || 100 * expanded < states) return "";
  return `, about ${count(Math.ceil(((states - expanded) * (seconds - since.seconds)) / done))} s left`;
}
