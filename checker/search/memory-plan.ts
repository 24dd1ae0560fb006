// How the memory of a search is divided: the areas of the threads, a byte for each block of states, the table, the states. The table grows
// by doubling in the room it has been given; nothing ever moves.

import { alignTo, BLOCK_STATES, type Areas } from "../compile/wasm/areas.ts";
import { PAGE } from "./address-space.ts";

const FIRST_SLOTS = 2 ** 16;
/** What compiling the hot functions better and collecting garbage take later. */
const RESERVE = 32 * 2 ** 20;
/** How full the table may get before it grows, and when it cannot grow any more. */
const LOAD = 0.7;
const LAST_LOAD = 0.9;

export interface MemoryPlan {
  readonly bytes: number;
  readonly used: number;
  readonly table: number;
  readonly firstSlots: number;
  readonly mostSlots: number;
  readonly states: number;
  /** Blocks of states that there is room for. */
  readonly blocks: number;
}

/**
 * What is left for states of the memory that a process may occupy: all but what the program itself has taken, and some for what it will.
 * However little is allowed, the states get half of it.
 */
export function bytesForStates(limit: number, taken: number): number {
  return Math.max(limit / 2, limit - taken - RESERVE);
}

/** Divides `bytes` for a number of threads; null if they are not enough for anything. */
export function memoryPlan(bytes: number, areas: Areas, threads: number, fingerprint: boolean): MemoryPlan | null {
  const fixed = alignTo(PAGE, areas.threads + threads * areas.thread.size);
  const blockBytes = BLOCK_STATES * areas.stateBytes + 1;
  const blocksBeside = (slots: number): number => Math.floor((bytes - fixed - slots * 8 - 2 * PAGE) / blockBytes);
  const statesWith = (slots: number): number =>
    fingerprint && blocksBeside(slots) * blockBytes < bytes * 0.15
      ? 0
      : Math.min(slots * LAST_LOAD, fingerprint ? Infinity : blocksBeside(slots) * BLOCK_STATES);
  let mostSlots = FIRST_SLOTS;
  while (mostSlots < 2 ** 31 && statesWith(mostSlots * 2) > statesWith(mostSlots)) mostSlots *= 2;
  const blocks = Math.min(blocksBeside(mostSlots), 2 ** 26 - 1); // A state's number has 32 bits.
  if (blocks < threads * 4) return null;
  const table = alignTo(PAGE, fixed + blocks);
  return { bytes, used: fixed, table, firstSlots: FIRST_SLOTS, mostSlots, states: table + mostSlots * 8, blocks };
}

/** How many states a table of that size may hold before it must grow. */
export function roomIn(slots: number, plan: MemoryPlan): number {
  return Math.floor(slots * (slots === plan.mostSlots ? LAST_LOAD : LOAD));
}

/**
 * Doubles a table in place. The place of an entry is the lower bits of its key; a run of neighbouring entries without a gap is taken out
 * and put back, each entry into the lower half or at the same place of the upper half, so that the memory is read and written in order.
 * `key` says which 32-bit half of an entry holds the key.
 */
export function doubleTable(table: Int32Array, slots: number, key: 0 | 1): void {
  const mask = slots * 2 - 1;
  const isEmpty = (slot: number): boolean => table[slot * 2] === 0 && table[slot * 2 + 1] === 0;
  let start = 0;
  while (!isEmpty(start)) start++;
  const run: number[] = [];
  const put = (low: number, high: number): void => {
    let slot = ((key === 0 ? low : high) & mask) >>> 0;
    while (!isEmpty(slot)) slot = ((slot + 1) & mask) >>> 0;
    table[slot * 2] = low;
    table[slot * 2 + 1] = high;
  };
  // Once around the old table, beginning after a gap; a run may go on from its end to its beginning.
  for (let step = 1; step <= slots; step++) {
    const slot = (start + step) & (slots - 1);
    if (!isEmpty(slot)) {
      run.push(table[slot * 2] ?? 0, table[slot * 2 + 1] ?? 0);
      table[slot * 2] = 0;
      table[slot * 2 + 1] = 0;
    } else if (run.length > 0) {
      for (let i = 0; i < run.length; i += 2) put(run[i] ?? 0, run[i + 1] ?? 0);
      run.length = 0;
    }
  }
}
