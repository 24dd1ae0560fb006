// The threads of a search: this one and its helpers, each with an instance of the same module over one memory. They work on a level until
// all of them have come to an end, for whatever reason.

import { totalmem } from "node:os";
import { constrainedMemory, memoryUsage } from "node:process";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { Worker } from "node:worker_threads";

/** How a thread came to an end: the level is done, it was asked to stop, more room is needed, or it met an error. */
export const ended = { done: 0, stopped: 1, noRoom: 2, trapped: -1 } as const;

/** What a module exports, by the type of its addresses: numbers, or bigints where they have 64 bits. */
export interface KernelExports<Address = number | bigint> {
  readonly thread: (area: Address) => void;
  readonly begin: (sweeping: number) => void;
  readonly add: (state: Address) => void;
  readonly run: (blocks: number) => number;
  /** Doubles the table, which has that many slots. */
  readonly double: (slots: number) => void;
  readonly hash: (state: Address) => bigint;
}

/**
 * The memory that this process has taken, in bytes, of which it may take `limit`. If that is much, then most of it is the memory of
 * searches that are over, and it is given back first: nothing else would make the collector of garbage hurry.
 */
export function takenBytes(limit: number): number {
  if (memoryUsage.rss() > limit / 2) collectGarbage();
  return memoryUsage.rss();
}

function collectGarbage(): void {
  setFlagsFromString("--expose-gc");
  runInNewContext("gc()");
}

/** The memory that this machine has for this process, in bytes. */
export const machineBytes = (): number => Math.min(totalmem(), constrainedMemory() || Infinity);

/** How many blocks this thread expands before it looks whether anything else is to be done. */
const SLICE_BLOCKS = 64;

export class Threads {
  readonly exports: KernelExports<number>;
  private readonly helpers: readonly Helper[];
  private active = 1;

  private constructor(exports: KernelExports<number>, helpers: readonly Helper[]) {
    this.exports = exports;
    this.helpers = helpers;
  }

  /** Starts a thread for each area. `wide` says that addresses have 64 bits; they are numbers to everyone but the kernel all the same. */
  static async start(module: WebAssembly.Module, memory: WebAssembly.Memory, areas: readonly number[], wide: boolean): Promise<Threads> {
    const { exports } = await WebAssembly.instantiate(module, { env: { memory } });
    const kernel = exports as unknown as KernelExports; // The kernel's text exports exactly these.
    const address = wide ? BigInt : Number;
    kernel.thread(address(areas[0] ?? 0));
    const helpers = await Promise.all(areas.slice(1).map((area) => Helper.start(module, memory, address(area))));
    const thread = (at: number): void => kernel.thread(address(at));
    const add = (at: number): void => kernel.add(address(at));
    const hash = (at: number): bigint => kernel.hash(address(at));
    return new Threads({ ...kernel, thread, add, hash }, helpers);
  }

  /** Begins a level. A small one is left to this thread. */
  begin(sweeping: boolean, small: boolean): void {
    this.active = small ? 0 : this.helpers.length;
    this.exports.begin(sweeping ? 1 : 0);
    for (const helper of this.helpers.slice(0, this.active)) helper.begin(sweeping);
  }

  /** Works on the level; `between` is called from time to time. Answers how the threads ended, the gravest reason first. */
  async run(between: () => Promise<void>): Promise<number> {
    const others = this.helpers.slice(0, this.active).map((helper) => helper.run());
    let mine: number = ended.stopped;
    try {
      do {
        mine = this.exports.run(SLICE_BLOCKS);
        await between();
      } while (mine === ended.stopped && !this.stopping);
    } catch (error) {
      if (!(error instanceof WebAssembly.RuntimeError)) throw error;
      mine = ended.trapped;
    }
    const all = [mine, ...(await Promise.all(others))];
    return [ended.trapped, ended.noRoom, ended.stopped].find((reason) => all.includes(reason)) ?? ended.done;
  }

  stopping = false;

  async close(): Promise<void> {
    await Promise.all(this.helpers.map((helper) => helper.close()));
  }
}

class Helper {
  private readonly worker: Worker;
  private sweeping: number | null = null;
  private answer: (value: number) => void = () => {};
  private fail: (error: unknown) => void = () => {};

  private constructor(worker: Worker) {
    this.worker = worker;
    worker.on("message", (value: number) => this.answer(value));
    worker.on("error", (error) => this.fail(error));
  }

  static async start(module: WebAssembly.Module, memory: WebAssembly.Memory, area: number | bigint): Promise<Helper> {
    const helper = new Helper(new Worker(new URL("worker.mjs", import.meta.url), { workerData: { module, memory, area } }));
    await helper.answered();
    return helper;
  }

  begin(sweeping: boolean): void {
    this.sweeping = sweeping ? 1 : 0;
  }

  async run(): Promise<number> {
    const answer = this.answered();
    this.worker.postMessage({ sweeping: this.sweeping });
    this.sweeping = null;
    return answer;
  }

  async close(): Promise<void> {
    await this.worker.terminate();
  }

  private answered(): Promise<number> {
    return new Promise((resolve, reject) => {
      this.answer = resolve;
      this.fail = reject;
    });
  }
}
