// The search over WebAssembly: breadth-first, level by level, on one or more threads. Between levels it looks at what was found; when the
// table is full it grows; when there is no more room it ends and says so.

import { evaluator } from "../compile/evaluate.ts";
import { violationOf } from "../compile/javascript/module.ts";
import { pack } from "../compile/layout.ts";
import { BLOCK_STATES } from "../compile/wasm/areas.ts";
import { compileWasm, type WasmCode } from "../compile/wasm/module.ts";
import type { System } from "../language/system.ts";
import { compareWords, LeastHits } from "./least-hits.ts";
import { addressSpace, NARROW_BYTES, PAGE, reserve } from "./address-space.ts";
import { bytesForStates, memoryPlan, roomIn, type MemoryPlan } from "./memory-plan.ts";
import type { Progress, SearchOptions } from "./options.ts";
import type { Stop } from "./report.ts";
import { SharedMemory } from "./shared-memory.ts";
import type { Packed } from "./shortest-paths.ts";
import { ended, machineBytes, residentBytes, Threads } from "./worker-threads.ts";

/** Levels of no more blocks than this are left to one thread. */
const SMALL_LEVEL = 16;
/** Room that is kept free for each thread, in states: what the successors of one block may need. */
const MARGIN = 2 ** 12;

/** How often progress is told. */
const PROGRESS_SECONDS = 0.05;

interface Level {
  /** The first block and the one after the last. */
  readonly first: number;
  readonly end: number;
}

export interface WasmSearchOptions extends SearchOptions {
  /** Do not search deeper than this. */
  readonly depth?: number;
  /** A search that is over and whose memory this one takes. */
  readonly instead?: WasmSearch;
}

/** One exploration. */
export class WasmSearch {
  readonly hits: LeastHits;
  stop: Stop | null = null;
  private readonly system: System;
  private readonly options: WasmSearchOptions;
  private readonly code: WasmCode;
  private readonly plan: MemoryPlan;
  private readonly memory: SharedMemory;
  private readonly reserved: WebAssembly.Memory;
  private readonly threads: Threads;
  private readonly started = performance.now();
  private readonly levels: Level[] = [];
  private slots: number;
  /** The most blocks that two neighbouring levels had, which is what fingerprints keep. */
  private mostBlocks = 0;
  private done = false;
  /** How many levels have been expanded, each of them to its last state. */
  private expandedLevels = 0;
  private shown = 0;

  private constructor(
    system: System,
    options: WasmSearchOptions,
    code: WasmCode,
    plan: MemoryPlan,
    reserved: WebAssembly.Memory,
    threads: Threads,
  ) {
    this.system = system;
    this.options = options;
    this.code = code;
    this.plan = plan;
    this.reserved = reserved;
    this.memory = new SharedMemory(reserved.buffer, code.areas, plan, options.workers ?? 1);
    this.threads = threads;
    this.slots = plan.firstSlots;
    this.hits = new LeastHits(system.properties.length, code.areas.words);
  }

  /** Compiles the system and starts the threads; null if the memory allowed is not enough to begin. */
  static async start(system: System, options: WasmSearchOptions): Promise<WasmSearch | null> {
    const { memory: limit = Math.min(NARROW_BYTES, machineBytes() * 0.75) } = options.limits ?? {};
    const space = addressSpace(limit, options.wide);
    const fingerprint = options.fingerprint ?? false;
    const code = await compileWasm(system, { ...space, fingerprint, coverage: options.coverage ?? false });
    const count = options.workers ?? 1;
    const memory = options.instead?.reserved ?? (await reserve(space));
    const areas = Array.from({ length: count }, (_, thread) => code.areas.threads + thread * code.areas.thread.size);
    const threads = await Threads.start(await WebAssembly.compile(code.binary), memory, areas, space.wide);
    const allowed = options.limits?.memory === undefined ? limit : bytesForStates(limit, residentBytes());
    const bytes = options.instead?.plan.bytes ?? Math.min(space.pages * PAGE, allowed);
    const plan = memoryPlan(bytes, code.areas, count, fingerprint);
    if (plan !== null) return new WasmSearch(system, options, code, plan, memory, threads);
    await threads.close();
    return null;
  }

  /** Explores until everything is found or a limit is reached. */
  async run(): Promise<void> {
    this.begin();
    while (!this.done && this.stop === null) await this.level();
  }

  close(): Promise<void> {
    return this.threads.close();
  }

  counts() {
    const { thread } = this.code.areas;
    const { memory } = this;
    return {
      states: memory.states(),
      transitions: memory.total(thread.transitions),
      capped: memory.total(thread.capped),
      expanded: memory.total(thread.expanded),
      judged: this.system.properties.map((_, k) => memory.total(thread.judged + k * 8)),
      passed: this.code.program.labels.map((_, k) => memory.total(thread.passed + k * 8)),
    };
  }

  /** The greatest depth of a state found. */
  depth(): number {
    return this.levels.length - 1;
  }

  /** How many events a run may have so that it has certainly been seen. */
  completeDepth(): number {
    return Math.min(this.expandedLevels, this.depth());
  }

  get labels(): readonly string[] {
    return this.code.program.labels;
  }

  bytesPerState(): number {
    return this.memory.occupied(this.slots, this.mostBlocks) / this.memory.states();
  }

  /** The packed states of each level, if states are kept. */
  *levelStates(): Generator<Int32Array> {
    for (const { first, end } of this.levels) yield this.memory.statesIn(first, end);
  }

  /** Expands the states of a level again and answers, for each target, the least of them that leads to it. */
  readonly sweep = async (depth: number, targets: readonly Packed[]): Promise<readonly Packed[]> => {
    const { memory, threads } = this;
    const level = this.levels[depth] ?? { first: 0, end: 0 };
    let filter = 0n;
    targets.forEach((target, i) => {
      const hash = threads.exports.hash(memory.putTarget(i, target));
      memory.putHash(i, hash);
      filter |= 1n << (hash & 63n);
    });
    memory.putFilter(filter);
    memory.set("targets", targets.length);
    memory.clearFound(targets.length);
    memory.set("cursor", level.first);
    memory.set("end", level.end);
    memory.set("stop", 0);
    threads.stopping = false;
    threads.begin(true, level.end - level.first <= SMALL_LEVEL);
    await threads.run(async () => {});
    return targets.flatMap((_, i) => {
      const [first, ...others] = memory.found(i);
      if (first === undefined) return [];
      return [others.reduce((least, state) => (compareWords(state, 0, least, 0, least.length) < 0 ? state : least), first)];
    });
  };

  private get fingerprint(): boolean {
    return this.options.fingerprint === true;
  }

  /** Puts the initial state into the first level. */
  private begin(): void {
    const { memory, plan, threads } = this;
    if (this.options.instead !== undefined) memory.clear();
    memory.set("table", plan.table);
    memory.set("mask", this.slots - 1);
    this.aim(0);
    memory.set("fill", 0);
    memory.set("fillEnd", 1);
    this.setRoom();
    threads.exports.begin(0);
    const initial = memory.putTarget(0, pack(this.code.program.layout, evaluator(this.system).initialState()));
    try {
      threads.exports.add(initial);
    } catch (error) {
      if (!(error instanceof WebAssembly.RuntimeError)) throw error;
      return this.takeError();
    }
    memory.takeHits(this.hits, this.system.properties.length, () => 0);
    this.levels.push({ first: 0, end: 1 });
    this.mostBlocks = 1;
  }

  /** Says where the blocks of the level to expand are, and where those of the next. Fingerprints need no others: they take turns. */
  private aim(depth: number): void {
    const { memory, plan } = this;
    const blockBytes = BLOCK_STATES * this.code.areas.stateBytes;
    const place = (which: number) =>
      this.fingerprint && which % 2 === 1
        ? { at: plan.states + (plan.blocks - 1) * blockBytes, step: -blockBytes, used: plan.used + Math.floor(plan.blocks / 2) }
        : { at: plan.states, step: blockBytes, used: plan.used };
    const [from, to] = [place(depth - 1), place(depth)];
    memory.set("from", from.at);
    memory.set("fromStep", from.step);
    memory.set("fromUsed", from.used);
    memory.set("to", to.at);
    memory.set("toStep", to.step);
    memory.set("toUsed", to.used);
  }

  /** Expands the last level found. */
  private async level(): Promise<void> {
    const { memory, threads, levels, fingerprint } = this;
    const level = levels.at(-1) ?? { first: 0, end: 0 };
    if (this.options.depth !== undefined && this.depth() >= this.options.depth) {
      this.done = true;
      return;
    }
    const first = fingerprint ? 0 : level.end;
    this.aim(levels.length);
    memory.set("cursor", level.first);
    memory.set("end", level.end);
    memory.set("fill", first);
    memory.set("fillEnd", fingerprint ? Math.floor(this.plan.blocks / 2) : this.plan.blocks);
    threads.begin(false, level.end - level.first <= SMALL_LEVEL);
    const before = memory.states();
    await this.work();
    if (memory.error() === null && memory.get("cursor") >= level.end) this.expandedLevels++;
    memory.takeHits(this.hits, this.system.properties.length, () => levels.length);
    const end = memory.get("fill");
    if (memory.states() > before) levels.push({ first, end });
    else if (this.stop === null) this.done = true;
    this.mostBlocks = fingerprint ? Math.max(this.mostBlocks, level.end - level.first + end) : end;
  }

  private async work(): Promise<void> {
    for (;;) {
      if (!this.setRoom()) return;
      const reason = await this.threads.run(() => this.look());
      if (reason === ended.trapped) this.takeError();
      if (reason === ended.done || this.stop !== null) return;
    }
  }

  /** Makes room for more states; false and a stop if there is none. */
  private setRoom(): boolean {
    const { memory, plan } = this;
    const margin = MARGIN * (this.options.workers ?? 1);
    while (memory.states() + 2 * margin > roomIn(this.slots, plan) && this.slots < plan.mostSlots) {
      if (this.options.instead !== undefined) memory.clearSlots(this.slots, this.slots * 2);
      this.threads.exports.double(this.slots);
      this.slots *= 2;
    }
    const free = Math.max(0, (plan.blocks * (this.fingerprint ? 0.5 : 1) - memory.get("fill")) * BLOCK_STATES);
    const { states } = this.options.limits ?? {};
    const room = Math.min(roomIn(this.slots, plan), memory.states() + free) - margin;
    memory.set("room", Math.max(0, Math.min(room, states ?? Infinity)));
    if (states !== undefined && memory.states() >= states) this.stop = { kind: "states", limit: states };
    else if (memory.states() >= room) this.stop = { kind: "memory", limit: this.options.limits?.memory ?? plan.bytes };
    return this.stop === null;
  }

  /** Between slices: show progress, and stop if it is time. */
  private async look(): Promise<void> {
    const { options } = this;
    const seconds = (performance.now() - this.started) / 1000;
    if (options.signal?.aborted === true) this.stop ??= { kind: "interrupted" };
    const limit = options.limits?.seconds;
    if (limit !== undefined && seconds >= limit) this.stop ??= { kind: "seconds", limit };
    if (this.stop !== null) {
      this.memory.set("stop", 1);
      this.threads.stopping = true;
    }
    if (seconds - this.shown > PROGRESS_SECONDS) {
      options.onProgress?.(this.progress(seconds));
      this.shown = seconds;
    }
    await new Promise((resolve) => setImmediate(resolve));
  }

  private progress(seconds: number): Progress {
    const { states, transitions, expanded } = this.counts();
    const bytes = this.memory.occupied(this.slots, Math.max(this.mostBlocks, this.memory.get("fill")));
    return { states, transitions, expanded, depth: this.levels.length - 1, bytes, seconds };
  }

  /** A thread met a value out of range, or the margin was too small after all. */
  private takeError(): void {
    const error = this.memory.error();
    if (error === "no room") this.stop = { kind: "memory", limit: this.options.limits?.memory ?? this.plan.bytes };
    else throw violationOf(this.code.program, error?.message ?? -1, error?.value ?? 0);
  }
}
