// Paths to what a breadth-first search has found. The search remembers which states it met at which depth, but not how: the way back is
// found by expanding level after level once more, and among all shortest paths always the same one is chosen, whichever engine searched
// and however many workers took part.

import { MOST_TARGETS } from "../../compile/wasm/areas.ts";
import { compareWords } from "./least-hits.ts";

/** A state as the words it is packed into. */
export type Packed = Int32Array;

/** For each of some states at depth `level + 1`, the least state at depth `level` that leads to it. */
export type Sweep = (level: number, targets: readonly Packed[]) => Promise<readonly Packed[]>;

/** For each end, a shortest path to it from the initial state. */
export async function shortestPaths(
  ends: readonly { readonly depth: number; readonly state: Packed }[],
  sweep: Sweep,
): Promise<readonly (readonly Packed[])[]> {
  const paths = ends.map(({ state }) => [state]);
  const deepest = Math.max(0, ...ends.map(({ depth }) => depth));
  for (let level = deepest - 1; level >= 0; level--) {
    const open = paths.filter((path, i) => path.length === (ends[i]?.depth ?? 0) - level);
    const targets = distinct(open.map(([first]) => first ?? new Int32Array()));
    const predecessors: Packed[] = [];
    for (let i = 0; i < targets.length; i += MOST_TARGETS) predecessors.push(...(await sweep(level, targets.slice(i, i + MOST_TARGETS))));
    for (const path of open) {
      const at = targets.findIndex((target) => compareWords(target, 0, path[0] ?? target, 0, target.length) === 0);
      const predecessor = predecessors[at];
      if (predecessor === undefined) throw new Error(`no state at depth ${level} leads on`);
      path.unshift(predecessor);
    }
  }
  return paths;
}

function distinct(states: readonly Packed[]): readonly Packed[] {
  return [...new Map(states.map((state) => [state.join(), state])).values()];
}
