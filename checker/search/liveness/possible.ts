// Whether something stays possible: from every reachable state some path leads to a state like it. What can reach such a state is found
// by sweeps over all states, last one first because most transitions lead to higher numbers, until a sweep finds nothing more.
// It takes one byte for each state.

import type { Hit } from "../report.ts";
import { pathTo, type StateGraph } from "./graph.ts";
import { isPause, type Work } from "./work.ts";

/** Judges the first condition of the graph. A violation is a shortest path to a state from which it cannot be reached. */
export function* judgePossible(graph: StateGraph): Work<{ readonly triggers: number; readonly hit: Hit | null }> {
  const { count } = graph;
  const able = new Uint8Array(count);
  for (let state = 0; state < count; state++) {
    if (isPause(state)) yield;
    if (graph.test(0, state)) able[state] = 1;
  }
  for (let isStable = false; !isStable;) {
    isStable = true;
    for (let state = count - 1; state >= 0; state--) {
      if (isPause(state)) yield;
      if (able[state] === 1) continue;
      graph.expand(state, (target) => {
        if (able[target] === 1) able[state] = 1;
      });
      if (able[state] === 1) isStable = false;
    }
  }
  const stuck = able.indexOf(0);
  if (stuck < 0) return { triggers: count, hit: null };
  const path = pathTo(graph, stuck).map((state) => graph.stateAt(state));
  return { triggers: count, hit: { depth: path.length - 1, path, loop: null } };
}
