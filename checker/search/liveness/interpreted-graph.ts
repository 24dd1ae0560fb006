// The state graph of the readable search: the interpreter fires the rules, and states are looked up by their text.

import { foldedEvaluator } from "../../compile/folded.ts";
import { leastState, stateKey, type State } from "../../compile/state.ts";
import { simplify } from "../../language/passes/simplify.ts";
import { instancesOf } from "../../language/passes/specialise.ts";
import type { GraphOf } from "./graph.ts";

/** The graph over all reachable states in breadth-first order, with the number of the state each was found from. */
export function interpretedGraph(states: readonly State[], parents: readonly number[]): GraphOf {
  const numbers = new Map(states.map((state, i) => [stateKey(state), i]));
  const at = (number: number): State => {
    const state = states[number];
    if (state === undefined) throw new Error(`no state ${number}`);
    return state;
  };
  return (system, conditions) => {
    const { firings, fire, test } = foldedEvaluator(system);
    const folded = conditions.map((condition) => simplify(condition, system.modulus));
    const instances = instancesOf(system);
    const idle = leastState(system, "observed");
    return {
      count: states.length,
      parent: (state) => parents[state] ?? -1,
      expand(state, visit) {
        for (const firing of firings(at(state))) {
          const outcome = fire(at(state), firing);
          if (outcome.kind !== "next") continue;
          const { rule, args } = firing;
          const instance = instances.findIndex(
            (one) => one.rule.id === rule.id && Object.entries(one.fixed).every(([name, value]) => args[name] === value),
          );
          visit(numbers.get(stateKey(outcome.state)) ?? -1, instance);
        }
      },
      test(condition, state) {
        const expr = folded[condition];
        return expr !== undefined && test(expr, at(state), at(state), idle);
      },
      stateAt: at,
    };
  };
}
