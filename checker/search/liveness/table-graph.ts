// The state graph of the fast searches: generated code expands a packed state again, and a state table tells the number of each successor.
// States are numbered level by level and within a level in the order of their words, so that both fast searches with any number of workers
// judge the same graph and tell the same runs. The readable search numbers them as it comes upon them: its verdicts and depths are the same,
// but of several runs at that depth it may tell another.

import { compileJavascript, type Compiled } from "../../compile/javascript/module.ts";
import { layoutOf, unpack } from "../../compile/layout.ts";
import type { Expr } from "../../language/expression.ts";
import { instancesOf } from "../../language/passes/specialise.ts";
import type { System } from "../../language/system.ts";
import { compareWords } from "../paths/least-hits.ts";
import { StateTable } from "../javascript/state-table.ts";
import type { GraphOf } from "./graph.ts";
import { isPause, type Work } from "./work.ts";
import { wordAt } from "../word-at.ts";

/** The packed states at each depth, in any order: `words` words for each state, one after the other. */
export type Levels = Iterable<Int32Array>;

/** The most memory that the graph of so many states and the judgement of one property take, in bytes. */
export function graphBytes(system: System, states: number): number {
  // The states; the table of their numbers; parents; what is pending; regions and components, buffered successors; the way round a loop.
  return states * (layoutOf(system).words * 4 + 32 + 4 + 9 + 24 + 48 + 16);
}

/** How many states there are room for in the table of numbers. */
export const mostStates = (system: System): number => StateTable.most(layoutOf(system).words);

/** The graph of a system whose every reachable state is given. */
export function* tableGraph(explored: System, levels: Levels, states: number): Work<GraphOf> {
  const expander = expanderOf(explored);
  const table = yield* numbered(expander, levels, states);
  const parents = yield* parentsIn(expander, table);
  const instances = instancesOf(explored).length;
  let visitor: (target: number, instance: number) => void = () => {};
  let expanding = 0;
  const tie = (part: Expander, first: number): void => {
    part.visit = (words, hash, instance) => visitor(numberOf(table, words, hash), first + instance);
    part.stutter = (instance) => visitor(expanding, first + instance);
  };
  tie(expander, 0);
  return (system, conditions) => {
    // The rules of the explored system are compiled; those that were added to it, and the conditions, are not.
    const holds = conditions.map(() => false);
    const added = expanderOf(addedTo(explored, system, conditions), (k) => (holds[k] = true));
    tie(added, instances);
    const adds = system.rules.length > explored.rules.length;
    const layout = layoutOf(system);
    let judged = -1;
    return {
      count: table.count,
      parent: (state) => wordAt(parents, state),
      expand(state, visit) {
        [visitor, expanding] = [visit, state];
        expander.expand(table.store, state * expander.words);
        if (adds) added.expand(table.store, state * added.words);
      },
      test(condition, state) {
        if (state !== judged) {
          holds.fill(false);
          added.judge(table.store, state * added.words);
          judged = state;
        }
        return holds[condition] ?? false;
      },
      stateAt: (state) => unpack(layout, table.store, state * layout.words),
    };
  };
}

/** What a system has beside the rules of the one that was explored, and conditions to judge. */
function addedTo(explored: System, system: System, conditions: readonly Expr[]): System {
  if (explored.rules.some((rule, i) => system.rules[i] !== rule)) throw new Error("this is not the system that was explored");
  return {
    ...system,
    rules: system.rules.slice(explored.rules.length),
    properties: conditions.map((when, k) => ({ kind: "reachable", id: String(k), when })),
  };
}

/** Generated code that tells where the firings in a state lead. */
interface Expander extends Pick<Compiled, "words" | "hash" | "expand" | "judge"> {
  visit: (words: Int32Array, hash: number, instance: number) => void;
  stutter: (instance: number) => void;
}

function expanderOf(system: System, hit?: (condition: number) => void): Expander {
  const compiled = compileJavascript(hit === undefined ? { ...system, properties: [] } : system, {
    successor: (words, hash, instance) => expander.visit(words, hash, instance),
    stutter: (instance) => expander.stutter(instance),
    pruned() {},
    hit: (k) => hit?.(k),
    // A search in which anything breaks is not judged any further; what breaks here is the restriction of a demand, and does not count.
    broken() {},
    deadlock() {},
  });
  const expander: Expander = { ...compiled, visit: () => {}, stutter: () => {} };
  return expander;
}

function* numbered({ words, hash }: Expander, levels: Levels, states: number): Work<StateTable> {
  const table = new StateTable(words, states);
  for (const level of levels) {
    const order = Int32Array.from({ length: level.length / words }, (_, i) => i * words);
    order.sort((left, right) => compareWords(level, left, level, right, words));
    for (const at of order) {
      if (isPause(table.count)) yield;
      table.add(level, at, hash(level, at));
    }
  }
  return table;
}

/** For each state the first that leads to it, which is one level above. */
function* parentsIn(expander: Expander, table: StateTable): Work<Int32Array> {
  const parents = new Int32Array(table.count).fill(-1);
  let expanding = 0;
  expander.stutter = () => {};
  expander.visit = (words, hash) => {
    const target = numberOf(table, words, hash);
    if (target > expanding && parents[target] === -1) parents[target] = expanding;
  };
  for (; expanding < table.count; expanding++) {
    if (isPause(expanding)) yield;
    expander.expand(table.store, expanding * expander.words);
  }
  return parents;
}

function numberOf(table: StateTable, words: Int32Array, hash: number): number {
  const number = table.find(words, hash);
  if (number < 0) throw new Error("a successor was never explored");
  return number;
}
