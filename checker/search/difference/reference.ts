// All states of a system, each with one that it was found from, so that other systems that are nearly the same can be held against it.

import { evaluator } from "../../compile/evaluate.ts";
import { compileJavascript } from "../../compile/javascript/module.ts";
import { layoutOf, pack } from "../../compile/layout.ts";
import type { System } from "../../language/system.ts";
import { StateTable } from "../javascript/state-table.ts";
import { requireValid } from "../require-valid.ts";

/** A system explored to its end. */
export interface Reference {
  readonly system: System;
  readonly words: number;
  /** The packed states one after the other, in the order in which breadth-first search finds them. */
  readonly states: Int32Array;
  readonly count: number;
  /** For each state but the first the one that it was found from. */
  readonly parents: readonly number[];
  /** The properties of states and steps that some state or step breaks or, if it is to be reached, reaches. */
  readonly hit: ReadonlySet<string>;
}

/** Explores a system to its end, however large it is. */
export function referenceOf(system: System): Reference {
  requireValid(system);
  const layout = layoutOf(system);
  const table = new StateTable(layout.words);
  const parents: number[] = [];
  const hits = new Set<number>();
  let expanding = 0;
  const compiled = compileJavascript(system, {
    successor: (state, hash) => {
      if (!table.add(state, 0, hash)) return;
      parents.push(expanding);
      compiled.judge(table.store, (table.count - 1) * layout.words);
    },
    stutter: () => {},
    pruned: () => {},
    hit: (property) => hits.add(property),
    broken: () => {},
    deadlock: () => {},
  });
  const initial = pack(layout, evaluator(system).initialState());
  table.add(initial, 0, compiled.hash(initial, 0));
  parents.push(0);
  compiled.judge(table.store, 0);
  for (; expanding < table.count; expanding++) compiled.expand(table.store, expanding * layout.words);
  return {
    system,
    words: layout.words,
    states: table.store.subarray(0, table.count * layout.words),
    count: table.count,
    parents,
    hit: new Set(system.properties.filter((_, k) => hits.has(k)).map(({ id }) => id)),
  };
}
