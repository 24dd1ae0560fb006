// The fast search: breadth-first over generated code and packed states, every property judged on the fly in one exploration. It goes on
// after a violation, so that one run answers for all properties; breadth-first order makes each first violation a shortest one.
// It runs in slices and yields to the event loop between them, so that progress can be shown and the search can be stopped.

import { compileJavascript } from "../compile/javascript/module.ts";
import { layoutOf, pack, unpack } from "../compile/layout.ts";
import { evaluator } from "../compile/evaluate.ts";
import type { State } from "../compile/state.ts";
import type { System } from "../language/system.ts";
import { withLiveness } from "./liveness/judge.ts";
import { tableGraph } from "./liveness/table-graph.ts";
import type { Hit, PropertyReport, SearchReport, Stop } from "./report.ts";
import { StateTable } from "./state-table.ts";

/** When to give up. A limit that is not given does not apply; memory is what the state table may occupy, in bytes. */
export interface Limits {
  readonly states?: number;
  readonly memory?: number;
  readonly seconds?: number;
}

/** How far a running search is. */
export interface Progress {
  readonly states: number;
  readonly expanded: number;
  readonly depth: number;
  readonly transitions: number;
  readonly bytes: number;
  readonly seconds: number;
}

export interface SearchOptions {
  readonly limits?: Limits;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
}

const SLICE_STATES = 512;
const SLICE_MS = 50;

/** Explores a system. The promise resolves with what was found, however the search ended. */
export async function search(system: System, options: SearchOptions = {}): Promise<SearchReport> {
  const running = new Search(system, options.limits ?? {});
  const started = performance.now();
  for (;;) {
    const until = performance.now() + SLICE_MS;
    while (running.stop === null && !running.isDone() && performance.now() < until) running.advance(SLICE_STATES);
    const seconds = (performance.now() - started) / 1000;
    if (options.signal?.aborted === true && !running.isDone()) running.stop ??= { kind: "interrupted" };
    if (options.limits?.seconds !== undefined && seconds >= options.limits.seconds && !running.isDone())
      running.stop ??= { kind: "seconds", limit: options.limits.seconds };
    if (running.stop !== null || running.isDone()) return running.report();
    options.onProgress?.(running.progress(seconds));
    await new Promise((resolve) => setTimeout(resolve));
  }
}

interface FirstHit {
  readonly state: number;
  readonly depth: number;
}

/** One exploration in progress: the table of states, and what has been found so far. */
class Search {
  stop: Stop | null = null;
  private readonly system: System;
  private readonly limits: Limits;
  private readonly table: StateTable;
  private readonly compiled: ReturnType<typeof compileJavascript>;
  private readonly stepHits: (FirstHit | null)[];
  private readonly stateHits: (FirstHit | null)[];
  private expanding = 0;
  private depth = 0;
  private levelEnd = 1;

  constructor(system: System, limits: Limits) {
    this.system = system;
    this.limits = limits;
    const layout = layoutOf(system);
    this.table = new StateTable(layout.words);
    const table = this.table;
    this.stepHits = system.properties.filter(({ kind }) => kind === "step").map(() => null);
    this.stateHits = system.properties.filter(({ kind }) => kind === "always" || kind === "reachable").map(() => null);
    this.compiled = compileJavascript(system, {
      successor: (words, hash) => table.add(words, hash, this.expanding),
      stepViolated: (k) => (this.stepHits[k] ??= { state: this.expanding, depth: this.depth + 1 }),
      stateHit: (k) => (this.stateHits[k] ??= { state: table.count - 1, depth: table.count === 1 ? 0 : this.depth + 1 }),
    });
    const initial = pack(layout, evaluator(system).initialState());
    table.add(initial, this.compiled.hash(initial), -1);
    this.compiled.judge(table.store, 0);
  }

  isDone(): boolean {
    return this.expanding === this.table.count;
  }

  /** Expands up to `states` more states. */
  advance(states: number): void {
    const { table, compiled } = this;
    for (let i = 0; i < states && this.expanding < table.count; i++) {
      if (this.expanding === this.levelEnd) {
        this.depth++;
        this.levelEnd = table.count;
      }
      if (this.limitReached()) return;
      compiled.expand(table.store, this.expanding * compiled.words);
      this.expanding++;
    }
  }

  progress(seconds: number): Progress {
    const { table } = this;
    return {
      states: table.count,
      expanded: this.expanding,
      depth: this.depth,
      transitions: this.compiled.counters.transitions(),
      bytes: table.bytes(),
      seconds,
    };
  }

  report(): SearchReport {
    const { counters } = this.compiled;
    let [nextStep, nextState] = [0, 0];
    const reports = new Map<string, PropertyReport>();
    for (const { id, kind } of this.system.properties) {
      if (kind === "step") {
        const k = nextStep++;
        reports.set(id, { id, kind, triggers: counters.triggers(k), hit: this.hit(this.stepHits[k] ?? null) });
      } else if (kind === "always" || kind === "reachable") {
        const k = nextState++;
        reports.set(id, { id, kind, triggers: counters.judged(k), hit: this.hit(this.stateHits[k] ?? null) });
      }
    }
    // Liveness is judged in what has been explored, so all of it must have been.
    const properties = withLiveness(this.system, reports, this.stop === null ? tableGraph(this.table) : null);
    // The last states found may be one level below the last one expanded.
    const depth = this.table.count > this.levelEnd ? this.depth + 1 : this.depth;
    return {
      states: this.table.count,
      transitions: counters.transitions(),
      depth,
      capped: counters.capped(),
      stop: this.stop,
      bytesPerState: this.table.bytes() / this.table.count,
      properties,
    };
  }

  private limitReached(): boolean {
    const { states, memory } = this.limits;
    if (states !== undefined && this.table.count >= states) this.stop = { kind: "states", limit: states };
    else if (memory !== undefined && this.table.bytesToAdd(SLICE_STATES) > memory) this.stop = { kind: "memory", limit: memory };
    else if (this.table.isFull()) this.stop = { kind: "memory", limit: this.table.bytes() };
    return this.stop !== null;
  }

  private hit(first: FirstHit | null): Hit | null {
    if (first === null) return null;
    const layout = layoutOf(this.system);
    const path: State[] = [];
    for (let at = first.state; at >= 0; at = this.table.parents[at] ?? -1) path.push(unpack(layout, this.table.store, at * layout.words));
    return { depth: first.depth, path: path.toReversed(), loop: null };
  }
}
