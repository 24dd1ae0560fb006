// Where a run may stay for ever although it is fair: strongly connected components in which every demand can be met. A weak demand is met
// if its instance is disabled somewhere in the component or taken inside it. A strong one that is enabled in some states and never taken
// inside is met only by staying away from those states; what is left without them is divided again.

import type { FairSystem } from "../../language/passes/fair-system.ts";
import { divider, type Regions } from "./components.ts";
import type { StateGraph } from "./graph.ts";
import { isPause, type Work } from "./work.ts";
import { wordAt } from "../word-at.ts";

/** A region above 0 for each of the given states on a fair way to stay, the same for states of one such component; 0 elsewhere. */
export function* fairRegions(graph: StateGraph, { demands, finite }: FairSystem, states: Int32Array): Work<Regions> {
  const regions: Regions = new Int32Array(graph.count);
  for (const state of states) regions[state] = 1;
  const divide = divider(graph.count, regions, (state, visit) =>
    graph.expand(state, (target, instance) => {
      if (!finite.has(instance)) visit(target);
    }),
  );
  const demandsOf = new Map<number, number[]>();
  demands.forEach(({ instance }, k) => demandsOf.set(instance, [...(demandsOf.get(instance) ?? []), k]));

  /** Drops the component if no fair run stays in all of it; what may be left of it is opened. */
  const judge = function* (component: Int32Array): Work<void> {
    const enabledIn = demands.map(() => 0);
    const taken = demands.map(() => false);
    let staysPut = false;
    const region = wordAt(regions, wordAt(component, 0));
    for (const [i, state] of component.entries()) {
      if (isPause(i + 1)) yield;
      const enabled = new Set<number>();
      let isDead = true;
      graph.expand(state, (target, instance) => {
        isDead = false;
        if (target === state && !finite.has(instance)) staysPut = true;
        for (const k of demandsOf.get(instance) ?? []) {
          enabled.add(k);
          if (regions[target] === region && !finite.has(instance)) taken[k] = true;
        }
      });
      if (isDead) staysPut = true;
      for (const k of enabled) enabledIn[k] = (enabledIn[k] ?? 0) + 1;
    }
    const unmet = demands.flatMap(({ strong }, k) => {
      const many = enabledIn[k] ?? 0;
      return taken[k] !== true && (strong ? many > 0 : many === component.length) ? [{ k, strong }] : [];
    });
    if (unmet.length === 0 && (component.length > 1 || staysPut)) return;
    const hopeless = component.length === 1 || unmet.some(({ strong }) => !strong);
    const avoided = new Set(unmet.map(({ k }) => demands[k]?.instance));
    const rest = hopeless ? component.slice(0, 0) : component.filter((state) => !enablesAny(graph, state, avoided));
    for (const state of component) regions[state] = 0;
    // Until it is divided no other state has this number: it is that of the first state, made negative.
    for (const state of rest) regions[state] = -1 - wordAt(rest, 0);
    if (rest.length > 0) open.push(rest);
  };

  const open = [states];
  for (let next = open.pop(); next !== undefined; next = open.pop()) yield* divide(next, judge);
  return regions;
}

function enablesAny(graph: StateGraph, state: number, instances: ReadonlySet<number | undefined>): boolean {
  let found = false;
  graph.expand(state, (_, instance) => {
    if (instances.has(instance)) found = true;
  });
  return found;
}
