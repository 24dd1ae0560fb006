// What must be kept of a search to go on with it later: numbers and hits, which are written as text, and the ranges of the memory that hold
// its table and states. Nothing in it depends on how many threads searched or on how large the memory was.

import type { Areas } from "../../compile/wasm/areas.ts";
import type { LeastHits } from "../paths/least-hits.ts";
import { blocksInRegion, regionOf, type Ground } from "../wasm/regions.ts";
import type { SharedMemory } from "../wasm/shared-memory.ts";

/** The blocks of a level: the first and the one after the last. */
export interface Level {
  readonly first: number;
  readonly end: number;
}

/** A search between two blocks of the last of its levels. */
export interface Snapshot {
  readonly levels: readonly Level[];
  /** The next block to expand and the next to fill, and how many states were known before the level was begun. */
  readonly cursor: number;
  readonly fill: number;
  readonly before: number;
  readonly slots: number;
  readonly mostBlocks: number;
  readonly states: number;
  readonly transitions: number;
  readonly capped: number;
  readonly expanded: number;
  readonly judged: readonly number[];
  readonly passed: readonly number[];
  readonly hits: readonly ({ readonly depth: number; readonly state: readonly number[] } | null)[];
}

/** A part of the memory. */
export interface Range {
  readonly at: number;
  readonly bytes: number;
}

/** What a snapshot needs of the memory, the table and the blocks; null if there is no room for it. */
export function rangesOf({ levels, slots, fill }: Snapshot, ground: Ground): readonly Range[] | null {
  const { plan, fingerprint } = ground;
  const { end } = levels.at(-1) ?? { end: 0 };
  if (slots > plan.mostSlots || Math.max(end, fill) > blocksInRegion(ground)) return null;
  const blocks = (depth: number, count: number): readonly Range[] => {
    const { at, step, used } = regionOf(ground, depth);
    const states = { at: step > 0 ? at : at + (count - 1) * step, bytes: count * Math.abs(step) };
    return count === 0 ? [] : [{ at: used, bytes: count }, states];
  };
  const expanding = fingerprint ? blocks(levels.length - 1, end) : [];
  return [{ at: plan.table, bytes: slots * 8 }, ...blocks(levels.length, fill), ...expanding];
}

/** The first hits so far, with those of the level at hand. */
export function keptHits(hits: LeastHits, findings: number): Snapshot["hits"] {
  return Array.from({ length: findings }, (_, k) => {
    const hit = hits.of(k);
    return hit === null ? null : { depth: hit.depth, state: [...hit.state] };
  });
}

/** Puts counters and hits back; all that was counted goes to the first thread. */
export function restoreCounts(snapshot: Snapshot, memory: SharedMemory, { thread }: Areas, hits: LeastHits): void {
  memory.set("states", snapshot.states);
  memory.setTotal(thread.transitions, snapshot.transitions);
  memory.setTotal(thread.capped, snapshot.capped);
  memory.setTotal(thread.expanded, snapshot.expanded);
  snapshot.judged.forEach((value, k) => memory.setTotal(thread.judged + k * 8, value));
  snapshot.passed.forEach((value, k) => memory.setTotal(thread.passed + k * 8, value));
  snapshot.hits.forEach((hit, finding) => {
    if (hit === null) return;
    hits.note(finding, hit.depth, Int32Array.from(hit.state), 0);
    // A hit of the level at hand may still be improved on.
    if (hit.depth < snapshot.levels.length) memory.closeHits(finding);
  });
}
