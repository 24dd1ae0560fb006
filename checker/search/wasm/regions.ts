// Where the blocks of a level are in the memory of a search. States stay where they are, so all levels share one region and go on numbering.
// Fingerprints need only the blocks to expand and those to fill: these take turns at the two ends of the room.

import { BLOCK_STATES } from "../../compile/wasm/areas.ts";
import type { MemoryPlan } from "./memory-plan.ts";
import type { SharedMemory } from "./shared-memory.ts";

/** The address of the first block, the distance from one to the next, and the bytes that say how full they are. */
export interface Region {
  readonly at: number;
  readonly step: number;
  readonly used: number;
}

/** What decides where blocks are. */
export interface Ground {
  readonly plan: MemoryPlan;
  readonly stateBytes: number;
  readonly fingerprint: boolean;
}

/** Where the blocks of the states at a depth are. */
export function regionOf({ plan, stateBytes, fingerprint }: Ground, depth: number): Region {
  const blockBytes = BLOCK_STATES * stateBytes;
  return fingerprint && depth % 2 === 1
    ? { at: plan.states + (plan.blocks - 1) * blockBytes, step: -blockBytes, used: plan.used + Math.floor(plan.blocks / 2) }
    : { at: plan.states, step: blockBytes, used: plan.used };
}

/** How many blocks there is room for in one region. */
export function blocksInRegion({ plan, fingerprint }: Ground): number {
  return fingerprint ? Math.floor(plan.blocks / 2) : plan.blocks;
}

/** Tells the threads where to put the states of a depth, and where those of the depth before are. */
export function aim(memory: SharedMemory, ground: Ground, depth: number): void {
  const [from, to] = [regionOf(ground, depth - 1), regionOf(ground, depth)];
  memory.set("from", from.at);
  memory.set("fromStep", from.step);
  memory.set("fromUsed", from.used);
  memory.set("to", to.at);
  memory.set("toStep", to.step);
  memory.set("toUsed", to.used);
}
