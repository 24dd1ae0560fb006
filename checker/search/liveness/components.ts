// Strongly connected components by Tarjan's algorithm, without recursion and without stored edges: the successors of the states on the
// current path are buffered until they have been looked at, everything else is generated when needed.

import { isPause, type Work } from "./work.ts";
import { wordAt } from "../word-at.ts";

/** Numbers of components by state: states with the same number above 0 belong together. */
export type Regions = Int32Array;

export type Edges = (state: number, visit: (target: number) => void) => void;

const DONE = 2 ** 31 - 1;

/** Divides regions into components. It owns 20 bytes for each state, so one divider serves all calls. */
export function divider(count: number, regions: Regions, edges: Edges) {
  const order = new Int32Array(count);
  const low = new Int32Array(count);
  // Of the states on the path: which they are, and where their successors begin.
  const path = new Int32Array(count);
  const firstTarget = new Int32Array(count);
  const waiting = new Int32Array(count);
  const targets = new Stack();
  let regionsMade = 0;
  for (const region of regions) if (region > regionsMade) regionsMade = region;

  /** Divides the states, which are those of one region, into components. Each gets a region of its own and is then passed on. */
  return function* divide(states: Int32Array, each: (component: Int32Array) => Work<void>): Work<void> {
    for (const state of states) order[state] = 0;
    let [visited, deep, waits] = [0, 0, 0];
    const enter = (state: number): void => {
      const region = regions[state];
      low[state] = order[state] = ++visited;
      waiting[waits++] = state;
      path[deep] = state;
      firstTarget[deep++] = targets.length;
      edges(state, (target) => {
        if (target !== state && regions[target] === region && order[target] !== DONE) targets.push(target);
      });
    };
    const lower = (state: number, value: number): void => {
      if (value < wordAt(low, state)) low[state] = value;
    };
    for (const [i, root] of states.entries()) {
      if (isPause(i)) yield;
      if (order[root] !== 0) continue;
      enter(root);
      while (deep > 0) {
        const state = wordAt(path, deep - 1);
        if (targets.length > wordAt(firstTarget, deep - 1)) {
          const target = targets.pop();
          if (order[target] !== 0) lower(state, wordAt(order, target));
          else {
            if (isPause(visited)) yield;
            enter(target);
          }
          continue;
        }
        deep--;
        if (deep > 0) lower(wordAt(path, deep - 1), wordAt(low, state));
        if (low[state] !== order[state]) continue;
        const end = waits;
        do waits--;
        while (waiting[waits] !== state);
        const component = waiting.subarray(waits, end);
        regionsMade++;
        for (const one of component) {
          order[one] = DONE;
          regions[one] = regionsMade;
        }
        yield* each(component);
      }
    }
  };
}

/** A stack of numbers that grows by doubling. */
class Stack {
  length = 0;
  private values = new Int32Array(1024);

  push(value: number): void {
    if (this.length === this.values.length) {
      const values = new Int32Array(this.length * 2);
      values.set(this.values);
      this.values = values;
    }
    this.values[this.length++] = value;
  }

  pop(): number {
    return wordAt(this.values, --this.length);
  }
}
