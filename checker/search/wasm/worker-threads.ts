// The threads of a search: this one and the workers, each with an instance of the same module over one memory. They work on a level until
// all of them have come to an end, for whatever reason.

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

/** How many blocks this thread expands before it looks whether anything else is to be done. */
const SLICE_BLOCKS = 64;

export class Threads {
  readonly exports: KernelExports<number>;
  private readonly workers: readonly WorkerThread[];
  private active = 1;

  private constructor(exports: KernelExports<number>, workers: readonly WorkerThread[]) {
    this.exports = exports;
    this.workers = workers;
  }

  /** Starts a thread for each area. `wide` says that addresses have 64 bits; they are numbers to everyone but the kernel all the same. */
  static async start(module: WebAssembly.Module, memory: WebAssembly.Memory, areas: readonly number[], wide: boolean): Promise<Threads> {
    const { exports } = await WebAssembly.instantiate(module, { env: { memory } });
    const kernel = exports as unknown as KernelExports; // The kernel's text exports exactly these.
    const address = wide ? BigInt : Number;
    kernel.thread(address(areas[0] ?? 0));
    const workers = await Promise.all(areas.slice(1).map((area) => WorkerThread.start(module, memory, address(area))));
    const thread = (at: number): void => kernel.thread(address(at));
    const add = (at: number): void => kernel.add(address(at));
    const hash = (at: number): bigint => kernel.hash(address(at));
    return new Threads({ ...kernel, thread, add, hash }, workers);
  }

  /** Begins a level. A small one is left to this thread. */
  begin(sweeping: boolean, small: boolean): void {
    this.active = small ? 0 : this.workers.length;
    this.exports.begin(sweeping ? 1 : 0);
    for (const worker of this.workers.slice(0, this.active)) worker.begin(sweeping);
  }

  /** Works on the level; `between` is called from time to time. Answers how the threads ended, the gravest reason first. */
  async run(between: () => Promise<void>): Promise<number> {
    const others = Promise.all(this.workers.slice(0, this.active).map((worker) => worker.run()));
    others.catch(() => {}); // If this thread fails as well, that is what is told.
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
    const all = [mine, ...(await others)];
    return [ended.trapped, ended.noRoom, ended.stopped].find((reason) => all.includes(reason)) ?? ended.done;
  }

  stopping = false;

  async close(): Promise<void> {
    await Promise.all(this.workers.map((worker) => worker.close()));
  }
}

class WorkerThread {
  private readonly worker: Worker;
  private sweeping: number | null = null;
  private answer: (value: number) => void = () => {};
  private fail: (error: unknown) => void = () => {};

  private constructor(worker: Worker) {
    this.worker = worker;
    worker.on("message", (value: number) => this.answer(value));
    worker.on("error", (error) => this.fail(error));
  }

  static async start(module: WebAssembly.Module, memory: WebAssembly.Memory, area: number | bigint): Promise<WorkerThread> {
    const worker = new WorkerThread(new Worker(new URL("worker.mjs", import.meta.url), { workerData: { module, memory, area } }));
    await worker.answered();
    return worker;
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
