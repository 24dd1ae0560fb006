// Work on many states that hands over control now and then, so that it can be stopped and others get their turn.

import type { Stop } from "../report.ts";

export type Work<T> = Generator<void, T, void>;

/** How many states are looked at between two pauses. */
const STRIDE = 512;

/** Whether work that has looked at so many states should pause. */
export function isPause(looked: number): boolean {
  return looked % STRIDE === 0;
}

/** Thrown into work at a pause: there is to be no more of it. */
export class Stopped extends Error {
  readonly stop: Stop;

  constructor(stop: Stop) {
    super("stopped");
    this.stop = stop;
  }
}

/** Does work without a pause. */
export function toTheEnd<T>(work: Work<T>): T {
  for (;;) {
    const { done, value } = work.next();
    if (done === true) return value;
  }
}

/** Does work and asks at its pauses whether it is to stop; then the work is told, and goes on with whatever it does about that. */
export async function inTurns<T>(work: Work<T>, asked: () => Promise<Stop | null>): Promise<T> {
  for (let stop: Stop | null = null; ;) {
    const { done, value } = stop === null ? work.next() : work.throw(new Stopped(stop));
    if (done === true) return value;
    stop = await asked();
  }
}
