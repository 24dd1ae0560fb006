// The search over WebAssembly: breadth-first, level by level, on one or more threads. Between levels it looks at what was found; when the
// table is full it grows; when there is no more room it ends and says so.

import { evaluator } from "../../compile/evaluate.ts";
import { layoutOf, pack } from "../../compile/layout.ts";
import { findingsOf } from "../../compile/code/code.ts";
import { BLOCK_STATES } from "../../compile/wasm/areas.ts";
import type { WasmCode } from "../../compile/wasm/module.ts";
import { isLive } from "../../language/passes/judgement.ts";
import type { System } from "../../language/system.ts";
import { Checkpoints } from "../checkpoint/checkpoint.ts";
import { keptHits, rangesOf, restoreCounts, type Level, type Snapshot } from "../checkpoint/snapshot.ts";
import { LeastHits } from "../paths/least-hits.ts";
import { roomIn, roomToKeep, type MemoryPlan } from "./memory-plan.ts";
import type { Progress, SearchOptions } from "../options.ts";
import type { Stop } from "../report.ts";
import { aim, blocksInRegion, type Ground } from "./regions.ts";
import { prepare, type Prepared } from "./prepare.ts";
import { SharedMemory } from "./shared-memory.ts";
import type { Packed } from "../paths/shortest-paths.ts";
import { sweep } from "./sweep.ts";
import { ended, type Threads } from "./worker-threads.ts";

/** Levels of no more blocks than this are left to one thread. */
const SMALL_LEVEL = 16;
const isSmall = ({ first, end }: Level): boolean => end - first <= SMALL_LEVEL;

/** How often progress is told. */
const PROGRESS_SECONDS = 0.05;

export interface WasmSearchOptions extends SearchOptions {
  /** Do not search deeper than this. */
  readonly depth?: number;
  /** When the user began to wait, by `performance.now()`; now, if that is not given. */
  readonly started?: number;
  /** A search that is over and whose memory this one takes. */
  readonly instead?: WasmSearch;
}

/** One exploration. */
export class WasmSearch {
  readonly hits: LeastHits;
  /** How many findings there may be: hits of properties and others. */
  private readonly findings: number;
  stop: Stop | null = null;
  private readonly system: System;
  private readonly options: WasmSearchOptions;
  private readonly code: WasmCode;
  readonly plan: MemoryPlan;
  readonly reserved: WebAssembly.Memory;
  private readonly memory: SharedMemory;
  private readonly threads: Threads;
  private readonly started: number;
  private readonly levels: Level[] = [];
  private slots: number;
  /** The most blocks that two neighbouring levels had, which is what fingerprints keep. */
  private mostBlocks = 0;
  private done = false;
  /** How many levels have been expanded, each of them to its last state. */
  private expandedLevels = 0;
  private shown = 0;
  private readonly checkpoints: Checkpoints | null;
  /** Where to begin the level at hand, and the states that there were before it. */
  private resumed: Snapshot | null = null;
  private before = 0;
  /** How the level at hand stands: saved as it is, changed since, or short of states that there was no room for, which nobody can save. */
  private standing: "saved" | "changed" | "short" = "changed";

  private constructor(system: System, options: WasmSearchOptions, { code, plan, reserved, threads }: Prepared) {
    this.system = system;
    this.options = options;
    this.started = options.started ?? performance.now();
    this.code = code;
    this.plan = plan;
    this.reserved = reserved;
    this.memory = new SharedMemory(reserved.buffer, code.areas, plan, options.workers ?? 1);
    this.threads = threads;
    this.slots = plan.firstSlots;
    this.checkpoints = Checkpoints.of(system, options);
    this.findings = findingsOf(system.properties.length).count;
    this.hits = new LeastHits(this.findings, code.areas.words);
  }

  /** Compiles the system and starts the threads; null if the memory allowed is not enough to begin. */
  static async start(system: System, options: WasmSearchOptions): Promise<WasmSearch | null> {
    const prepared = await prepare(system, options, options.instead ?? null);
    return prepared === null ? null : new WasmSearch(system, options, prepared);
  }

  /** Explores until everything is found or a limit is reached. */
  async run(): Promise<void> {
    this.shown = this.seconds();
    if (!(await this.resume())) this.begin();
    while (!this.done && this.stop === null) await this.level();
    // What happens in the end is judged now, which may take as long again.
    if (this.stop === null && this.system.properties.some(isLive)) await this.save();
  }

  readonly close = (): Promise<void> => this.threads.close();

  counts() {
    const { thread } = this.code.areas;
    const { memory } = this;
    const { labels, cuts } = this.code.program;
    return {
      states: memory.states(),
      transitions: memory.total(thread.transitions),
      capped: memory.total(thread.capped),
      expanded: memory.total(thread.expanded),
      judged: this.system.properties.map((_, k) => memory.total(thread.judged + k * 8)),
      // The labels, and after them the bounds that cut steps off.
      passed: [...labels, ...cuts].map((_, k) => memory.total(thread.passed + k * 8)),
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

  get program() {
    return this.code.program;
  }

  bytesPerState(): number {
    return this.memory.occupied(this.slots, this.mostBlocks) / this.memory.states();
  }

  /** The packed states of each level, if states are kept. */
  *levelStates(): Generator<Int32Array> {
    for (const { first, end } of this.levels) yield this.memory.statesIn(first, end);
  }

  /** All packed states, some at a time and in place, if states are kept. */
  *states(): Generator<Int32Array> {
    for (const { first, end } of this.levels) yield* this.memory.blocksIn(first, end);
  }

  /** Expands the states of a level again and answers, for each target, the least of them that leads to it. */
  readonly sweep = (depth: number, targets: readonly Packed[]): Promise<readonly Packed[]> => {
    const level = this.levels[depth] ?? { first: 0, end: 0 };
    return sweep(this.memory, this.threads, level, isSmall(level), targets);
  };

  private get fingerprint(): boolean {
    return this.options.fingerprint === true;
  }

  private get ground(): Ground {
    return { plan: this.plan, stateBytes: this.code.areas.stateBytes, fingerprint: this.fingerprint };
  }

  /** Puts the initial state into the first level. */
  private begin(): void {
    const { memory, plan, threads } = this;
    if (this.options.instead !== undefined) memory.clear();
    memory.set("table", plan.table);
    memory.set("mask", this.slots - 1);
    aim(memory, this.ground, 0);
    memory.set("fill", 0);
    memory.set("fillEnd", 1);
    this.setRoom();
    threads.exports.begin(0);
    const initial = memory.putTarget(0, pack(layoutOf(this.system), evaluator(this.system).initialState()));
    threads.exports.add(initial);
    memory.takeHits(this.hits, this.findings, 0);
    this.levels.push({ first: 0, end: 1 });
    this.mostBlocks = 1;
  }

  /** Goes on from a checkpoint, if that is wanted. */
  private async resume(): Promise<boolean> {
    const { memory, plan } = this;
    const snapshot = (await this.checkpoints?.load(memory.bytes, (found) => rangesOf(found, this.ground))) ?? null;
    if (snapshot === null) return false;
    this.levels.push(...snapshot.levels);
    this.slots = snapshot.slots;
    this.mostBlocks = snapshot.mostBlocks;
    this.expandedLevels = snapshot.levels.length - 1;
    memory.set("table", plan.table);
    memory.set("mask", this.slots - 1);
    restoreCounts(snapshot, memory, this.code.areas, this.hits);
    [this.resumed, this.standing] = [snapshot, "saved"];
    return true;
  }

  /** Saves the level at hand as far as it is, with all threads at rest between two blocks, and lets them go on. */
  private async save(): Promise<void> {
    const { memory, hits, checkpoints, levels, slots, mostBlocks, before } = this;
    if (checkpoints !== null && this.standing === "changed") {
      memory.noteHits(hits, this.findings, levels.length);
      const [cursor, fill] = [Math.min(memory.get("cursor"), memory.get("end")), memory.get("fill")];
      const snapshot = { levels, cursor, fill, before, slots, mostBlocks, ...this.counts(), hits: keptHits(hits, this.findings) };
      await checkpoints.save(snapshot, memory.bytes, rangesOf(snapshot, this.ground) ?? []);
      this.standing = "saved";
    }
    memory.set("stop", 0);
    this.threads.stopping = false;
    if (this.options.signal?.aborted === true) this.stop ??= { kind: "interrupted" };
  }

  /** Expands the last level found. */
  private async level(): Promise<void> {
    const { memory, threads, levels, fingerprint } = this;
    const level = levels.at(-1) ?? { first: 0, end: 0 };
    this.done = this.options.depth !== undefined && this.depth() >= this.options.depth;
    if (this.done) return;
    const first = fingerprint ? 0 : level.end;
    const at = this.resumed ?? { cursor: level.first, fill: first, before: memory.states() };
    this.resumed = null;
    this.before = at.before;
    aim(memory, this.ground, levels.length);
    memory.set("cursor", at.cursor);
    memory.set("end", level.end);
    memory.set("fill", at.fill);
    memory.set("fillEnd", blocksInRegion(this.ground));
    threads.begin(false, isSmall(level));
    await this.work();
    if (this.standing !== "short" && memory.get("cursor") >= level.end) this.expandedLevels++;
    if (this.stop !== null) await this.save();
    memory.takeHits(this.hits, this.findings, levels.length);
    const end = memory.get("fill");
    if (memory.states() > this.before) levels.push({ first, end });
    else if (this.stop === null) this.done = true;
    this.mostBlocks = fingerprint ? Math.max(this.mostBlocks, level.end - level.first + end) : end;
  }

  private async work(): Promise<void> {
    for (;;) {
      if (!this.setRoom()) return;
      this.standing = "changed";
      const reason = await this.threads.run(() => this.look());
      if (reason === ended.trapped) this.takeError();
      // Where no blocks are left, those handed out are done, and so is the level, even if a thread says that it was asked to stop.
      if (this.memory.get("cursor") >= this.memory.get("end") || this.stop !== null) return;
      if (this.threads.stopping) await this.save();
    }
  }

  /** Makes room for more states; false and a stop if there is none. */
  private setRoom(): boolean {
    const { memory, plan } = this;
    const margin = roomToKeep(this.code.program.mostFirings, this.options.workers ?? 1, plan);
    while (memory.states() + 2 * margin > roomIn(this.slots, plan) && this.slots < plan.mostSlots) {
      if (this.options.instead !== undefined) memory.clearSlots(this.slots, this.slots * 2);
      this.threads.exports.double(this.slots);
      this.slots *= 2;
    }
    const free = Math.max(0, (blocksInRegion(this.ground) - memory.get("fill")) * BLOCK_STATES);
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
    const seconds = this.seconds();
    if (options.signal?.aborted === true) this.stop ??= { kind: "interrupted" };
    const limit = options.limits?.seconds;
    if (limit !== undefined && seconds >= limit) this.stop ??= { kind: "seconds", limit };
    if (this.stop !== null || this.checkpoints?.isDue() === true) {
      this.memory.set("stop", 1);
      this.threads.stopping = true;
    }
    if (seconds - this.shown > PROGRESS_SECONDS) {
      options.onProgress?.(this.progress(seconds));
      this.shown = seconds;
    }
    await new Promise((resolve) => setImmediate(resolve));
  }

  private seconds(): number {
    return (performance.now() - this.started) / 1000;
  }

  progress(seconds: number): Progress {
    const { states, transitions, expanded } = this.counts();
    const bytes = this.memory.occupied(this.slots, Math.max(this.mostBlocks, this.memory.get("fill")));
    return { states, transitions, expanded, depth: this.levels.length - 1, bytes, seconds };
  }

  /** The margin was too small after all. */
  private takeError(): void {
    if (!this.memory.hasNoRoom()) throw new Error("a thread trapped and does not say why");
    this.standing = "short";
    this.stop = { kind: "memory", limit: this.options.limits?.memory ?? this.plan.bytes };
  }
}
