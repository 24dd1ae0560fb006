// The verdict on one liveness property of an explored system. "From leads to to" is violated exactly if some run waits for ever: after a
// state like `from` it stays, fairly, among states unlike `to`. A finite system has such a run exactly if it has one that ends in a loop.
// Every transition among the states that wait is generated three times or so.

import { fairSystem, type FairSystem } from "../../language/passes/fair-system.ts";
import { isLive } from "../../language/passes/judgement.ts";
import type { Live } from "../../language/liveness.ts";
import type { Expr } from "../../language/expression.ts";
import type { Property, System } from "../../language/system.ts";
import type { Hit, PropertyReport, Undecided } from "../report.ts";
import { fairLoop } from "./fair-loop.ts";
import { fairRegions } from "./fair-components.ts";
import type { GraphOf, StateGraph } from "./graph.ts";
import { pendingStates } from "./pending.ts";
import { judgePossible } from "./possible.ts";
import { Stopped, type Work } from "./work.ts";
import { wordAt } from "../word-at.ts";

/**
 * The reports on all properties in order: those of the liveness properties, and the others as they are. The graph is that of the whole
 * system; what stands for it says why there is none.
 */
export function* withLiveness(
  system: System,
  reports: ReadonlyMap<string, PropertyReport>,
  graph: GraphOf | Work<GraphOf> | Undecided,
): Work<readonly PropertyReport[]> {
  const making = typeof graph === "object" && "next" in graph ? graph : null;
  let known: GraphOf | Undecided | null = typeof graph === "object" && "next" in graph ? null : graph;
  const all: PropertyReport[] = [];
  for (const property of system.properties) {
    if (!isLive(property)) {
      all.push(reports.get(property.id) ?? unjudged(property, null));
      continue;
    }
    try {
      if (making !== null) known ??= yield* making;
      if (typeof known === "function") all.push(yield* judgeLive(system, property, known));
    } catch (error) {
      if (!(error instanceof Stopped)) throw error;
      known = error.stop;
    }
    if (known !== null && typeof known !== "function") all.push(unjudged(property, known));
  }
  return all;
}

function unjudged({ id, kind }: Property, stop: Undecided | null): PropertyReport {
  return { id, kind, triggers: 0, hit: null, stop };
}

/** Judges a property in a system that has been explored to the end. */
function* judgeLive(system: System, property: Live, graphOf: GraphOf): Work<PropertyReport> {
  const { id, kind } = property;
  if (property.kind === "possible") return { id, kind, ...(yield* judgePossible(graphOf(system, [property.when]))), stop: null };
  const cases: readonly Case[] = property.kind === "eventually" ? [{ from: null, to: property.when }] : property.cases;
  const fair = fairSystem(system, property);
  // Of each case the condition `to`, and then `from` if there is one.
  const conditions = cases.flatMap(({ from, to }) => (from === null ? [to] : [to, from]));
  const graph = graphOf(fair.system, conditions);
  let [triggers, hit]: [number, Hit | null] = [0, null];
  for (const { from, to } of cases) {
    const [source, goal] = [from === null ? null : conditions.indexOf(from), conditions.indexOf(to)];
    const isSource = (state: number): boolean => (source === null ? state === 0 : graph.test(source, state));
    const judged = yield* judgeCase(graph, fair, isSource, (state) => graph.test(goal, state));
    triggers += judged.triggers;
    if (judged.hit !== null && (hit === null || judged.hit.depth < hit.depth)) hit = judged.hit;
  }
  return { id, kind, triggers, hit, stop: null };
}

/** Null stands for the initial state, where every run is. */
interface Case {
  readonly from: Expr | null;
  readonly to: Expr;
}

function* judgeCase(
  graph: StateGraph,
  fair: FairSystem,
  isSource: (state: number) => boolean,
  isGoal: (state: number) => boolean,
): Work<{ readonly triggers: number; readonly hit: Hit | null }> {
  const pending = yield* pendingStates(graph, isSource, isGoal);
  const { states, triggers } = pending;
  const regions = yield* fairRegions(graph, fair, states);
  const entry = states.find((state) => wordAt(regions, state) > 0);
  if (entry === undefined) return { triggers, hit: null };
  const prefix = pending.pathTo(entry);
  const loop = yield* fairLoop(graph, fair, regions, entry);
  const path = [...prefix, ...loop].map((state) => graph.stateAt(state));
  return { triggers, hit: { depth: prefix.length - 1, path, loop: prefix.length - 1 } };
}
