// A loop through a fair component, from one of its states back to it, that meets every demand on the way, so that a run may go round it for
// ever. It is put together from shortest pieces in two ways, of which the shorter is taken; the whole need not be a shortest one.

import type { FairSystem } from "../../language/passes/fair-system.ts";
import type { Regions } from "./components.ts";
import type { StateGraph } from "./graph.ts";
import { isPause, type Work } from "./work.ts";
import { wordAt } from "../word-at.ts";

/** The states after `entry` up to its return, or none if the run may stay in `entry` itself. */
export function* fairLoop(graph: StateGraph, fair: FairSystem, regions: Regions, entry: number): Work<readonly number[]> {
  // A strong demand need not be met where it is never enabled, but staying away from there can be the longer way.
  const lazy = yield* loopFrom(graph, fair, regions, entry, false);
  if (!fair.demands.some(({ strong }) => strong)) return lazy;
  const eager = yield* loopFrom(graph, fair, regions, entry, true);
  return lazy.length <= eager.length ? lazy : eager;
}

function* loopFrom(graph: StateGraph, fair: FairSystem, regions: Regions, entry: number, eager: boolean): Work<readonly number[]> {
  const region = regions[entry];
  const { demands, finite } = fair;
  const watch = watcher(graph, fair);
  const inside = (state: number, visit: Visit): void =>
    graph.expand(state, (target, instance) => {
      if (regions[target] === region && !finite.has(instance)) visit(target, instance);
    });

  if (eager)
    for (const [state, one] of regions.entries()) {
      if (isPause(state)) yield;
      if (one === region) inside(state, (_, instance) => watch.expect(instance));
    }
  watch.arriveAt(entry);
  if (watch.unmet().length === 0 && watch.mayStayIn(entry)) return [];
  const shortest = wayFinder(graph.count, inside);
  const loop: number[] = [];
  const go = (piece: readonly number[]): void => {
    for (const state of piece) {
      watch.step(loop.at(-1) ?? entry, state);
      watch.arriveAt(state);
      loop.push(state);
    }
  };
  while (loop.length === 0 || watch.unmet().length > 0 || loop.at(-1) !== entry) {
    const unmet = watch.unmet();
    const from = loop.at(-1) ?? entry;
    if (unmet.length === 0) go(yield* shortest(from, (_, target) => target === entry));
    else go(yield* shortest(from, (state, target, instance) => unmet.some((k) => meets(k, state, target, instance))));
  }
  return loop;

  /** Whether a step meets the demand: it is taken, or a weak one's instance is disabled where the step ends. */
  function meets(k: number, state: number, target: number, instance: number): boolean {
    const demand = demands[k];
    if (demand === undefined) return false;
    return demand.instance === instance || (!demand.strong && target !== state && !watch.isEnabled(demand.instance, target));
  }
}

type Visit = (target: number, instance: number) => void;

/** Finds shortest ways within what `inside` leads to, through a step that is wanted, without the state that they begin in. */
function wayFinder(count: number, inside: (state: number, visit: Visit) => void) {
  // For the states found from some state: from which, and in which order.
  const unknown = -1;
  const back = new Int32Array(count).fill(unknown);
  const queue = new Int32Array(count);
  return function* shortest(from: number, isWanted: (state: number, target: number, instance: number) => boolean): Work<readonly number[]> {
    let [next, end] = [0, 1];
    queue[0] = from;
    back[from] = from;
    while (next < end) {
      const state = wordAt(queue, next++);
      if (isPause(next)) yield;
      const steps: (readonly [target: number, instance: number])[] = [];
      inside(state, (target, instance) => steps.push([target, instance]));
      for (const [target, instance] of steps) {
        if (!isWanted(state, target, instance)) continue;
        const way: number[] = target === state ? [] : [target];
        for (let at = state; at !== from; at = wordAt(back, at)) way.push(at);
        for (const one of queue.subarray(0, end)) back[one] = unknown;
        return way.toReversed();
      }
      for (const [target] of steps) {
        if (back[target] !== unknown) continue;
        back[target] = state;
        queue[end++] = target;
      }
    }
    throw new Error("a fair component has no loop that meets every demand");
  };
}

/** Keeps account of which demands a growing loop meets. */
function watcher(graph: StateGraph, { demands, finite }: FairSystem) {
  const taken = new Set<number>();
  const enabledSomewhere = new Set<number>();
  const disabledSomewhere = new Set<number>();
  const firingsIn = (state: number): readonly (readonly [target: number, instance: number])[] => {
    const all: (readonly [number, number])[] = [];
    graph.expand(state, (target, instance) => all.push([target, instance]));
    return all;
  };
  return {
    /** From now on a strong demand of the instance is to be met wherever the loop goes. */
    expect: (instance: number): unknown => enabledSomewhere.add(instance),
    arriveAt(state: number): void {
      const firings = firingsIn(state);
      const enabled = new Set(firings.map(([, instance]) => instance));
      for (const { instance } of demands) (enabled.has(instance) ? enabledSomewhere : disabledSomewhere).add(instance);
      for (const [target, instance] of firings) if (target === state && !finite.has(instance)) taken.add(instance);
    },
    step(from: number, to: number): void {
      for (const [target, instance] of firingsIn(from)) if (target === to && !finite.has(instance)) taken.add(instance);
    },
    unmet: (): readonly number[] =>
      demands.flatMap(({ instance, strong }, k) =>
        taken.has(instance) || (strong ? !enabledSomewhere.has(instance) : disabledSomewhere.has(instance)) ? [] : [k],
      ),
    isEnabled: (instance: number, state: number): boolean => firingsIn(state).some(([, one]) => one === instance),
    mayStayIn(state: number): boolean {
      const firings = firingsIn(state);
      return firings.length === 0 || firings.some(([target, one]) => target === state && !finite.has(one));
    },
  };
}
