// What the liveness algorithms know of an explored system: its states by number, and a way to generate the firings of each anew. Nothing
// here stores an edge; whoever has explored the system, by whatever engine, can offer this.

import type { State } from "../../compile/state.ts";
import type { Expr } from "../../language/expression.ts";
import type { System } from "../../language/system.ts";

/** The reachable states, numbered in the order of a breadth-first search: the initial one is 0. */
export interface StateGraph {
  readonly count: number;
  /** The number of the state from which this one was found first; −1 for the initial one. */
  parent(state: number): number;
  /** Visits each firing possible in a state: where it leads, the same state included, and the rule instance that fires. */
  expand(state: number, visit: (target: number, instance: number) => void): void;
  /** Whether the condition of that index holds in a state. */
  test(condition: number, state: number): boolean;
  stateAt(state: number): State;
}

/**
 * The graph of an explored system with rules added to it that lead nowhere new. Instances are numbered as `instancesOf` lists them,
 * conditions as they are given.
 */
export type GraphOf = (system: System, conditions: readonly Expr[]) => StateGraph;

/** The states on the path by which a state was found, from the initial one to it. */
export function pathTo(graph: StateGraph, state: number): readonly number[] {
  const path: number[] = [];
  for (let at = state; at >= 0; at = graph.parent(at)) path.push(at);
  return path.toReversed();
}
