// What a tick is in seconds, by what systems take for MSL.

import { waitingTimes, waitingWords, type WaitingTime } from "../../spec/index.ts";

/** A system's clock. */
export interface Clock {
  readonly id: string;
  readonly title: string;
  /** MSL in seconds. Where only TIME-WAIT has a number, that is half of it. */
  readonly msl: number;
  readonly says: string;
}

const ofModel: Clock = { id: "ticks", title: "ticks of the model", msl: 0, says: "The model counts in ticks, a fraction of MSL" };

/** Those that people ask for first; docs/numbers.md has the others and where each number stands. */
const offered = ["rfc", "linux", "bsd", "macos", "windows"];

export const clocks: readonly Clock[] = [ofModel, ...offered.flatMap((id) => waitingTimes.filter((time) => time.id === id)).map(clockOf)];

function clockOf(time: WaitingTime): Clock {
  const { id, system, mslSeconds, timeWaitSeconds, where } = time;
  const says = `${waitingWords(time)} (${where.replaceAll("`", "")})`;
  return { id, title: system, msl: mslSeconds ?? timeWaitSeconds / 2, says };
}

/** A number of ticks as a time on that clock. */
export function timeWords(ticks: number, mslTicks: number, { msl }: Clock): string {
  if (msl === 0) return `${ticks} tick${ticks === 1 ? "" : "s"}`;
  const seconds = (ticks * msl) / mslTicks;
  return `${Number.isInteger(seconds) ? seconds : seconds.toFixed(1)} s`;
}
