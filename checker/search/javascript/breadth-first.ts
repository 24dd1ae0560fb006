// The search over generated JavaScript: breadth-first, every property judged on the fly in one exploration. It goes on after a violation,
// so that one run answers for all properties; breadth-first order makes each first violation a shortest one. It advances a number of
// states at a time, so that whoever drives it can show progress and stop it.

import { findingsOf } from "../../compile/code/code.ts";
import { compileJavascript, type Compiled, type Sink } from "../../compile/javascript/module.ts";
import { evaluator } from "../../compile/evaluate.ts";
import { layoutOf, pack } from "../../compile/layout.ts";
import type { Symmetry } from "../../language/passes/symmetry.ts";
import type { System } from "../../language/system.ts";
import { compareWords, isOfStep, LeastHits } from "../paths/least-hits.ts";
import type { Limits, Progress } from "../options.ts";
import type { Stop } from "../report.ts";
import type { Packed } from "../paths/shortest-paths.ts";
import { StateTable } from "./state-table.ts";
import { wordAt } from "../word-at.ts";

/** How many successors are collected before they are looked up. */
const ENOUGH = 64;

/** One exploration in progress: the table of states, and what has been found so far. */
export class BreadthFirst {
  stop: Stop | null = null;
  readonly table: StateTable;
  readonly hits: LeastHits;
  readonly compiled: Compiled;
  private readonly system: System;
  private readonly limits: Limits;
  private readonly batch: Batch;
  private readonly symmetry: Symmetry | undefined;
  private sweeper: Sweeper | null = null;
  /** The bytes that the table may occupy. */
  private readonly bytes: number;
  private expanding = 0;
  /** The number of the first state of each level; the last level is the one being filled. */
  private readonly levels = [0, 1];

  /** `bytes` is what the table may occupy, of the memory that the limits allow. */
  constructor(system: System, limits: Limits, coverage: boolean, symmetry?: Symmetry, bytes = Infinity) {
    this.system = system;
    this.limits = limits;
    this.symmetry = symmetry;
    const layout = layoutOf(system);
    const { words } = layout;
    const table = new StateTable(words);
    this.table = table;
    const batch = new Batch(words);
    this.batch = batch;
    const { brokenStep, brokenState, deadlock, count } = findingsOf(system.properties.length);
    this.hits = new LeastHits(count, words);
    const isStep = Array.from({ length: count }, (_, k) => isOfStep(system.properties, k));
    // The state judged is the last one found; a step leaves the state being expanded.
    const note = (finding: number): void => {
      const state = isStep[finding] === true ? this.expanding : table.count - 1;
      this.hits.note(finding, table.count === 1 && isStep[finding] !== true ? 0 : this.depth() + 1, table.store, state * words);
    };
    const sink: Sink = {
      successor: (state, hash) => batch.put(state, hash),
      stutter: () => {},
      pruned: () => {},
      hit: note,
      broken: (of) => note(of === "step" ? brokenStep : brokenState),
      deadlock: () => note(deadlock),
    };
    this.compiled = compileJavascript(system, sink, { coverage, symmetry });
    const initial = pack(layout, evaluator(system).initialState());
    this.bytes = bytes;
    table.add(initial, 0, this.compiled.hash(initial, 0));
    this.compiled.judge(table.store, 0);
  }

  isDone(): boolean {
    return this.expanding === this.table.count;
  }

  /** Expands up to `states` more states. */
  advance(states: number): void {
    const { table, compiled, levels } = this;
    for (let i = 0; i < states && this.expanding < table.count; i++) {
      if (this.expanding === levels.at(-1)) levels.push(table.count);
      if (this.limitReached(states)) return;
      compiled.expand(table.store, this.expanding * compiled.words);
      this.expanding++;
      // At the end of a level, and so of everything, nothing is left waiting.
      if (this.batch.count >= ENOUGH || this.expanding === levels.at(-1)) this.takeBatch();
    }
  }

  /** Adds the successors collected, and judges those that are new. */
  private takeBatch(): void {
    const { table, compiled, batch } = this;
    table.lookAhead(batch.hashes, batch.count);
    for (let i = 0; i < batch.count; i++)
      if (table.add(batch.states, i * compiled.words, wordAt(batch.hashes, i)))
        compiled.judge(table.store, (table.count - 1) * compiled.words);
    batch.count = 0;
  }

  progress(seconds: number): Progress {
    return {
      states: this.table.count,
      expanded: this.expanding,
      depth: this.depth(),
      transitions: this.compiled.counters.transitions(),
      bytes: this.table.bytes(),
      seconds,
    };
  }

  /** The depth of the state being expanded. */
  depth(): number {
    return this.levels.length - 2;
  }

  /** The greatest depth of a state found, which may be one more. */
  deepest(): number {
    return this.table.count > (this.levels.at(-1) ?? 0) ? this.depth() + 1 : this.depth();
  }

  /** The packed states of each level. */
  *levelStates(): Generator<Int32Array> {
    const { table, compiled, levels } = this;
    const ends = [...levels.slice(1), table.count];
    for (const [i, end] of ends.entries()) {
      const first = levels[i] ?? 0;
      if (end > first) yield table.store.subarray(first * compiled.words, end * compiled.words);
    }
  }

  /** How many events a run may have so that it has certainly been seen: as many levels were expanded to their last state. */
  completeDepth(): number {
    return Math.min(this.deepest(), this.levels.filter((end, level) => level > 0 && end <= this.expanding).length);
  }

  /** Expands the states of a level again and answers, for each target, the least of them that leads to it. */
  sweep(level: number, targets: readonly Packed[]): readonly Packed[] {
    const { store } = this.table;
    const { words, hash } = this.compiled;
    const byHash = new Map<number, number[]>();
    targets.forEach((target, i) => byHash.set(hash(target, 0), [...(byHash.get(hash(target, 0)) ?? []), i]));
    const found: (Packed | undefined)[] = targets.map(() => undefined);
    const sweeper = (this.sweeper ??= sweeperOf(this.system, this.symmetry));
    let from = 0;
    sweeper.visit = (state, hashed) => {
      for (const i of byHash.get(hashed) ?? []) {
        const [target, known] = [targets[i], found[i]];
        if (target === undefined || compareWords(target, 0, state, 0, words) !== 0) continue;
        if (known === undefined || compareWords(store, from, known, 0, words) < 0) found[i] = store.slice(from, from + words);
      }
    };
    const [first, end] = [this.levels[level] ?? 0, this.levels[level + 1] ?? 0];
    for (let state = first; state < end; state++) sweeper.expand(store, (from = state * words));
    return found.flatMap((state) => state ?? []);
  }

  private limitReached(margin: number): boolean {
    const { states, memory } = this.limits;
    if (states !== undefined && this.table.count >= states) this.stop = { kind: "states", limit: states };
    else if (memory !== undefined && this.table.bytesToAdd(margin) > this.bytes) this.stop = { kind: "memory", limit: memory };
    else if (this.table.isFull()) this.stop = { kind: "memory", limit: this.table.bytes() };
    return this.stop !== null;
  }
}

/** Generated code that only tells the successors of a state; compiled once for all levels. */
interface Sweeper {
  visit: (state: Int32Array, hash: number) => void;
  readonly expand: Compiled["expand"];
}

function sweeperOf(system: System, symmetry: Symmetry | undefined): Sweeper {
  const visitor: Pick<Sweeper, "visit"> = { visit: () => {} };
  const { expand } = compileJavascript(
    { ...system, properties: [] },
    {
      successor: (state, hash) => visitor.visit(state, hash),
      stutter: () => {},
      pruned: () => {},
      hit: () => {},
      broken: () => {},
      deadlock: () => {},
    },
    { symmetry },
  );
  return Object.assign(visitor, { expand });
}

/** Successors of a few states, kept until there are some: looking them up together lets the waits for memory overlap. */
class Batch {
  states = new Int32Array(0);
  hashes = new Int32Array(0);
  count = 0;
  private readonly words: number;

  constructor(words: number) {
    this.words = words;
    this.resize(64);
  }

  put(state: Int32Array, hash: number): void {
    if (this.count === this.hashes.length) this.resize(this.count * 2);
    const at = this.count * this.words;
    for (let i = 0; i < this.words; i++) this.states[at + i] = wordAt(state, i);
    this.hashes[this.count++] = hash;
  }

  private resize(capacity: number): void {
    const [states, hashes] = [this.states, this.hashes];
    this.states = new Int32Array(capacity * this.words);
    this.states.set(states);
    this.hashes = new Int32Array(capacity);
    this.hashes.set(hashes);
  }
}
