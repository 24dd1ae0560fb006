// The verdict on one liveness property of an explored system. "From leads to to" is violated exactly if some run waits for ever: after a
// state like `from` it stays, fairly, among states unlike `to`. A finite system has such a run exactly if it has one that ends in a loop.
//
// It takes about 25 bytes for each state, more along the deepest path of the search for components, and generates every transition among
// the states that wait three times or so.

import { isLive, fairSystem, type Assumptions, type Live } from "../../language/liveness.ts";
import type { Expr } from "../../language/expression.ts";
import type { Property, System } from "../../language/system.ts";
import type { Hit, PropertyReport } from "../report.ts";
import { fairLoop } from "./fair-loop.ts";
import { fairRegions } from "./fair-components.ts";
import type { GraphOf } from "./graph.ts";
import { pendingStates, type Pending } from "./pending.ts";
import { judgePossible } from "./possible.ts";

/** Judges a property in a system that has been explored to the end. */
export function judgeLive(system: System, property: Live, graphOf: GraphOf): PropertyReport {
  const { id, kind } = property;
  if (property.kind === "possible") return { id, kind, ...judgePossible(graphOf(system, [property.when])) };
  const cases: readonly Case[] = property.kind === "eventually" ? [{ from: null, to: property.when }] : property.cases;
  const judged = cases.map((one) => judgeCase(system, property, one, graphOf));
  const [first] = judged.flatMap(({ hit }) => (hit === null ? [] : [hit])).toSorted((left, right) => left.depth - right.depth);
  return { id, kind, triggers: judged.reduce((sum, { triggers }) => sum + triggers, 0), hit: first ?? null };
}

/** What is said of a liveness property where the exploration did not come to its end: nothing, which is inconclusive. */
export function unjudged({ id, kind }: Property): PropertyReport {
  return { id, kind, triggers: 0, hit: null };
}

/** The reports on all properties in order: those of the liveness properties, and the others as they are. */
export function withLiveness(
  system: System,
  reports: ReadonlyMap<string, PropertyReport>,
  graphOf: GraphOf | null,
): readonly PropertyReport[] {
  return system.properties.map((property) => {
    if (isLive(property)) return graphOf === null ? unjudged(property) : judgeLive(system, property, graphOf);
    return reports.get(property.id) ?? unjudged(property);
  });
}

/** Null stands for the initial state, where every run is. */
interface Case {
  readonly from: Expr | null;
  readonly to: Expr;
}

function judgeCase(
  system: System,
  assumptions: Assumptions,
  { from, to }: Case,
  graphOf: GraphOf,
): { readonly triggers: number; readonly hit: Hit | null } {
  const fair = fairSystem(system, assumptions);
  const graph = graphOf(fair.system, from === null ? [to] : [to, from]);
  const isSource = (state: number): boolean => (from === null ? state === 0 : graph.test(1, state));
  const pending: Pending = pendingStates(graph, isSource, (state) => graph.test(0, state));
  const { states, triggers } = pending;
  const regions = fairRegions(graph, fair, states);
  const entry = states.find((state) => (regions[state] ?? 0) > 0);
  if (entry === undefined) return { triggers, hit: null };
  const prefix = pending.pathTo(entry);
  const path = [...prefix, ...fairLoop(graph, fair, regions, entry)].map((state) => graph.stateAt(state));
  return { triggers, hit: { depth: prefix.length - 1, path, loop: prefix.length - 1 } };
}
