// The state graph of the fast search: generated code expands a packed state again, and the state table tells the number of each successor.

import { compileJavascript } from "../../compile/javascript/module.ts";
import { layoutOf, unpack } from "../../compile/layout.ts";
import type { StateTable } from "../state-table.ts";
import type { GraphOf } from "./graph.ts";

/** The graph over a table that holds every reachable state. */
export function tableGraph(table: StateTable): GraphOf {
  return (system, conditions) => {
    let visit: (target: number, instance: number) => void = () => {};
    let expanding = 0;
    const holds = conditions.map(() => false);
    const compiled = compileJavascript(
      { ...system, properties: conditions.map((when, k) => ({ kind: "reachable", id: String(k), when })) },
      {
        successor(words, hash, instance) {
          const target = table.find(words, hash);
          if (target < 0) throw new Error(`a successor of state ${expanding} was never explored`);
          visit(target, instance);
          return false;
        },
        stutter: (instance) => visit(expanding, instance),
        stepViolated() {},
        stateHit: (k) => (holds[k] = true),
      },
    );
    const layout = layoutOf(system);
    let judged = -1;
    return {
      count: table.count,
      parent: (state) => table.parents[state] ?? -1,
      expand(state, visitor) {
        visit = visitor;
        expanding = state;
        compiled.expand(table.store, state * compiled.words);
      },
      test(condition, state) {
        if (state !== judged) {
          holds.fill(false);
          compiled.judge(table.store, state * compiled.words);
          judged = state;
        }
        return holds[condition] ?? false;
      },
      stateAt: (state) => unpack(layout, table.store, state * layout.words),
    };
  };
}
