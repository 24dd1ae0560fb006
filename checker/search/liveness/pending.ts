// The part of a graph that matters to "from leads to to": states reached from one like `from` without having met one like `to` since.
// They are found in the order of the number of events it takes to get there from the initial state, so the first of them that turns out to
// be where a run may stay for ever gives a shortest way there.

import { pathTo, type StateGraph } from "./graph.ts";
import { isPause, type Work } from "./work.ts";
import { wordAt } from "../word-at.ts";

export interface Pending {
  /** The states, nearest first. */
  readonly states: Int32Array;
  /** How many states are like `from`, whether or not they are like `to` as well. */
  readonly triggers: number;
  /** The states from the initial one to a pending one, along a shortest way that leaves something pending. */
  pathTo(state: number): readonly number[];
}

/** Finds what is pending. `from` and `to` are asked once for each state. */
export function* pendingStates(graph: StateGraph, from: (state: number) => boolean, to: (state: number) => boolean): Work<Pending> {
  const { count } = graph;
  const [notPending, isGoal, isSource] = [-3, -2, -1];
  // For a pending state the one it was reached from, or that it starts a wait itself.
  const via = new Int32Array(count).fill(notPending);
  const states = new Int32Array(count);
  const sources = new Uint8Array(count);
  let triggers = 0;
  for (let state = 0; state < count; state++) {
    if (isPause(state)) yield;
    if (to(state)) via[state] = isGoal;
    if (!from(state)) continue;
    triggers++;
    sources[state] = 1;
  }
  let found = 0;
  const add = (state: number, reachedFrom: number): void => {
    if (via[state] !== notPending) return;
    via[state] = reachedFrom;
    states[found++] = state;
  };
  let expanded = 0;
  let level = 0;
  // One round for each distance: states that start a wait at that distance, and successors of what was pending one event earlier.
  while (level < count || expanded < found) {
    const end = levelEnd(graph, level);
    const known = found;
    for (; expanded < known; expanded++) {
      if (isPause(expanded)) yield;
      const state = wordAt(states, expanded);
      graph.expand(state, (target) => add(target, state));
    }
    for (let state = level; state < end; state++) if (sources[state] === 1) add(state, isSource);
    level = end;
  }
  return {
    states: states.subarray(0, found),
    triggers,
    pathTo(state) {
      const path: number[] = [];
      let at = state;
      for (; wordAt(via, at) >= 0; at = wordAt(via, at)) path.push(at);
      return [...pathTo(graph, at), ...path.toReversed()];
    },
  };
}

/** The first number beyond the breadth-first level that begins with `first`. */
function levelEnd(graph: StateGraph, first: number): number {
  let end = first;
  while (end < graph.count && graph.parent(end) < first) end++;
  return end;
}
