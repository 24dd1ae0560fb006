// The memory of a search as JavaScript sees it: what the threads agree on, what each of them has counted and found.

import { alignTo, BLOCK_STATES, control, type Areas } from "../../compile/wasm/areas.ts";
import type { LeastHits } from "../paths/least-hits.ts";
import type { MemoryPlan } from "./memory-plan.ts";

/** Reads and writes the shared memory. */
export class SharedMemory {
  readonly bytes: ArrayBufferLike;
  private readonly view: DataView;
  private readonly areas: Areas;
  private readonly plan: MemoryPlan;
  private readonly threads: number;

  constructor(bytes: ArrayBufferLike, areas: Areas, plan: MemoryPlan, threads: number) {
    this.bytes = bytes;
    this.view = new DataView(bytes);
    this.areas = areas;
    this.plan = plan;
    this.threads = threads;
  }

  /** The address of the area of a thread. */
  area(thread: number): number {
    return this.areas.threads + thread * this.areas.thread.size;
  }

  get(field: Exclude<keyof typeof control, "states" | "room" | "filter" | "size">): number {
    return this.view.getUint32(control[field], true);
  }

  set(field: Exclude<keyof typeof control, "filter" | "size">, value: number): void {
    const at = control[field];
    this.view.setUint32(at, value % 2 ** 32, true);
    // Addresses and counts of states have 64 bits; steps may be negative.
    if (at >= control.states && field !== "targets") this.view.setInt32(at + 4, Math.floor(value / 2 ** 32), true);
  }

  states(): number {
    return Number(this.view.getBigInt64(control.states, true));
  }

  /** The sum of a counter over all threads. */
  total(offset: number): number {
    let sum = 0;
    for (let thread = 0; thread < this.threads; thread++) sum += Number(this.view.getBigInt64(this.area(thread) + offset, true));
    return sum;
  }

  /** Sets a counter: all of it to the first thread. */
  setTotal(offset: number, value: number): void {
    for (let thread = 0; thread < this.threads; thread++)
      this.view.setBigInt64(this.area(thread) + offset, BigInt(thread === 0 ? value : 0), true);
  }

  /** The words of a packed state. */
  state(address: number): Int32Array {
    return new Int32Array(this.bytes, address, this.areas.words);
  }

  /** The words of the states in each of some blocks, as they are in memory. */
  *blocksIn(firstBlock: number, endBlock: number): Generator<Int32Array> {
    const { words, stateBytes } = this.areas;
    for (let block = firstBlock; block < endBlock; block++) {
      const at = this.plan.states + block * BLOCK_STATES * stateBytes;
      yield new Int32Array(this.bytes, at, this.view.getUint8(this.plan.used + block) * words);
    }
  }

  /** A copy of the words of the states in some blocks, one after the other. */
  statesIn(firstBlock: number, endBlock: number): Int32Array {
    const blocks = [...this.blocksIn(firstBlock, endBlock)];
    const all = new Int32Array(blocks.reduce((sum, { length }) => sum + length, 0));
    let next = 0;
    for (const block of blocks) {
      all.set(block, next);
      next += block.length;
    }
    return all;
  }

  /** Takes over what the threads hit in a level, at that depth for steps and states alike. */
  takeHits(hits: LeastHits, findings: number, depth: number): void {
    this.noteHits(hits, findings, depth);
    for (let finding = 0; finding < findings; finding++) if (hits.of(finding) !== null) this.closeHits(finding);
  }

  /** Notes what the threads have hit so far; they may still hit a lesser state in the same level. */
  noteHits(hits: LeastHits, findings: number, depth: number): void {
    for (let finding = 0; finding < findings; finding++) {
      for (let thread = 0; thread < this.threads; thread++) {
        const at = this.area(thread) + this.areas.thread.hits + finding * this.areas.recordBytes;
        if (this.view.getInt32(at, true) === 1) hits.note(finding, depth, this.state(at + 8), 0);
      }
    }
  }

  /** Tells the threads that something was found in an earlier level. */
  closeHits(finding: number): void {
    for (let thread = 0; thread < this.threads; thread++)
      this.view.setInt32(this.area(thread) + this.areas.thread.hits + finding * this.areas.recordBytes, 2, true);
  }

  /** The records of a target in the areas of the threads, those that are filled. */
  found(target: number): readonly Int32Array[] {
    return Array.from(
      { length: this.threads },
      (_, thread) => this.area(thread) + this.areas.thread.found + target * this.areas.recordBytes,
    )
      .filter((at) => this.view.getInt32(at, true) === 1)
      .map((at) => this.state(at + 8).slice());
  }

  clearFound(targets: number): void {
    for (let thread = 0; thread < this.threads; thread++)
      for (let target = 0; target < targets; target++)
        this.view.setInt32(this.area(thread) + this.areas.thread.found + target * this.areas.recordBytes, 0, true);
  }

  /** Writes a target of a sweep and answers the address of its state. */
  putTarget(target: number, state: Int32Array): number {
    const at = this.areas.targets + target * this.areas.recordBytes + 8;
    this.state(at).set(state);
    return at;
  }

  putHash(target: number, hash: bigint): void {
    this.view.setBigUint64(this.areas.targets + target * this.areas.recordBytes, hash, true);
  }

  putFilter(bits: bigint): void {
    this.view.setBigUint64(control.filter, bits, true);
  }

  /** Whether a thread trapped because there was no room. */
  hasNoRoom(): boolean {
    return Array.from({ length: this.threads }, (_, thread) => this.view.getInt32(this.area(thread), true)).includes(2);
  }

  /** Clears what another search has left, but for the slots after the first ones and states, which are written before they are read. */
  clear(): void {
    new Uint8Array(this.bytes, 0, this.plan.table).fill(0);
    this.clearSlots(0, this.plan.firstSlots);
  }

  clearSlots(first: number, end: number): void {
    this.table(end)
      .subarray(first * 2)
      .fill(0);
  }

  /** The slots of the table, two words each. */
  table(slots: number): Int32Array {
    return new Int32Array(this.bytes, this.plan.table, slots * 2);
  }

  /** The bytes that hold something: what is touched of areas, table and states. */
  occupied(slots: number, blocks: number): number {
    return alignTo(8, this.plan.used + this.plan.blocks) + slots * 8 + blocks * BLOCK_STATES * this.areas.stateBytes;
  }
}
