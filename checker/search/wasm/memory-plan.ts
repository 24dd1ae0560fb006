// How the memory of a search is divided: the areas of the threads, a byte for each block of states, the table, the states. The table grows
// by doubling in the room it has been given; nothing ever moves.

import { alignTo, BLOCK_STATES, type Areas } from "../../compile/wasm/areas.ts";
import { PAGE } from "./address-space.ts";

const FIRST_SLOTS = 2 ** 16;
/** What compiling the hot functions better and collecting garbage take later. */
const RESERVE = 32 * 2 ** 20;
/** How full the table may get before it grows, and when it cannot grow any more. */
const LOAD = 0.7;
const LAST_LOAD = 0.9;
/** Room that is kept free for each thread, in states, if it cannot need more. */
const MARGIN = 2 ** 12;
/** What part of the room is kept free at most. */
const MOST_KEPT_FREE = 1 / 8;

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

/** The room to keep free, in states: all that threads may find in the blocks at hand, if every state has as many firings as it can. */
export function roomToKeep(mostFirings: number, threads: number, plan: MemoryPlan): number {
  const most = Math.max(MARGIN, BLOCK_STATES * mostFirings) * threads;
  return Math.min(most, Math.floor(roomIn(plan.mostSlots, plan) * MOST_KEPT_FREE));
}
