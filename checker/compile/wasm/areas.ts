// Where things are in the memory that all threads share: first what they agree on, then an area for each thread, then how full each block
// of states is, then the table, then the states. All offsets are in bytes. Memory that is never touched costs nothing.

import { findingsOf, type Program } from "../code/code.ts";

/** States are kept and handed out in blocks of this many. */
export const BLOCK_STATES = 64;
/** How many successors are collected before they are looked up, so that the memory is asked for many of them at once. */
export const BATCH = 256;

/** How many recent successors each thread remembers: states, or hashes where fingerprints are kept. Powers of two. */
export const RECENT = { states: 2 ** 12, fingerprints: 2 ** 14 } as const;
/** How many targets a sweep may have. */
export const MOST_TARGETS = 64;

/** What all threads agree on; offsets from 0. Blocks are counted from 0 in each level's own numbering. */
export const control = {
  /** The next block to expand and the end of those to expand. */
  cursor: 0,
  end: 4,
  /** Not 0 if the threads are to return. */
  stop: 8,
  /** The next block to fill and the end of those there is room for. */
  fill: 12,
  fillEnd: 16,
  /** The number of slots minus one. */
  mask: 20,
  /** New states since the search began, and how many there may be before the table must grow. */
  states: 24,
  room: 32,
  /** Where the blocks to expand are: the address of the first, the distance from one to the next, and the bytes that say how full they are. */
  from: 40,
  fromStep: 48,
  fromUsed: 56,
  /** The same for the blocks to fill. */
  to: 64,
  toStep: 72,
  toUsed: 80,
  /** Targets of a sweep: how many, and a filter that has a bit set for the lowest six bits of each target's hash. */
  targets: 88,
  filter: 96,
  /** Where the area of threads, the table and the states begin. */
  table: 104,
  size: 128,
} as const;

/** The area of one thread; offsets from its beginning. */
export interface ThreadArea {
  /** 2 if there was no room. */
  readonly error: number;
  readonly transitions: number;
  readonly capped: number;
  readonly expanded: number;
  /** For each finding: 0 never met, 1 met in this level in the state that follows, 2 met in an earlier level. */
  readonly hits: number;
  readonly judged: number;
  readonly passed: number;
  /** For each target: 1 and the least state that leads to it. */
  readonly found: number;
  readonly batch: number;
  /** Successors met before, each at the place that its hash gives it: hash, then state, or just the hash where fingerprints are kept. */
  readonly recent: number;
  readonly size: number;
}

export interface Areas {
  readonly words: number;
  /** Bytes of a state, and of a record of a flag and a state. */
  readonly stateBytes: number;
  readonly recordBytes: number;
  readonly entryBytes: number;
  readonly thread: ThreadArea;
  /** The targets of a sweep: hash, then state. */
  readonly targets: number;
  readonly threads: number;
}

export function areasOf(program: Program): Areas {
  const { words } = program.layout;
  const stateBytes = words * 4;
  const padded = alignTo(8, stateBytes);
  const recordBytes = 8 + padded;
  const entryBytes = 16 + padded;
  let next = 0;
  const take = (bytes: number): number => {
    const at = next;
    next += alignTo(8, bytes);
    return at;
  };
  const thread = {
    error: take(8),
    transitions: take(8),
    capped: take(8),
    expanded: take(8),
    hits: take(findingsOf(program.properties).count * recordBytes),
    judged: take(program.properties * 8),
    passed: take((program.labels.length + program.cuts.length) * 8),
    found: take(MOST_TARGETS * recordBytes),
    batch: take(BATCH * entryBytes),
    recent: take(Math.max(RECENT.states * recordBytes, RECENT.fingerprints * 8)),
    size: 0,
  };
  const size = alignTo(256, next) + 256; // Threads must not share a cache line.
  const targets = control.size;
  const threads = alignTo(256, targets + MOST_TARGETS * recordBytes);
  return { words, stateBytes, recordBytes, entryBytes, thread: { ...thread, size }, targets, threads };
}

export function alignTo(unit: number, bytes: number): number {
  return Math.ceil(bytes / unit) * unit;
}
