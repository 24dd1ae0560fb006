// A breadth-first search over the interpreter, as short as it can be said. It is the standard by which the fast search is tested: same
// states, transitions, depth, prunes, triggers and first violations on every system small enough for it.

import { evaluator, type Outcome } from "../compile/evaluate.ts";
import { leastState, stateKey, type State } from "../compile/state.ts";
import type { System } from "../language/system.ts";
import { interpretedGraph } from "./liveness/interpreted-graph.ts";
import { withLiveness } from "./liveness/judge.ts";
import type { Hit, PropertyReport, SearchReport } from "./report.ts";

interface Found {
  readonly number: number;
  readonly state: State;
  readonly parent: Found | null;
  readonly depth: number;
}

/** Explores a system completely by interpretation. Use it for up to about 10^5 states. */
export function searchOracle(system: System): SearchReport {
  const { initialState, firings, fire, test } = evaluator(system);
  const idle = leastState(system, "observed");
  const seen = new Set<string>();
  const queue: Found[] = [];
  const hits = new Map<string, Hit>();
  const triggers = new Map<string, number>();
  let transitions = 0;
  let capped = 0;

  const visit = (found: Found): void => {
    const key = stateKey(found.state);
    if (seen.has(key)) return;
    seen.add(key);
    queue.push(found);
    for (const property of system.properties) {
      if (property.kind !== "always" && property.kind !== "reachable") continue;
      const isAbout = property.kind === "reachable" || property.where === undefined || test(property.where, found.state, found.state, idle);
      if (isAbout) triggers.set(property.id, (triggers.get(property.id) ?? 0) + 1);
      if (hits.has(property.id)) continue;
      const value = test(property.kind === "always" ? property.holds : property.when, found.state, found.state, idle);
      if (value !== (property.kind === "always")) hits.set(property.id, { depth: found.depth, path: pathTo(found), loop: null });
    }
  };

  const judge = (from: Found, outcome: Extract<Outcome, { kind: "next" }>): void => {
    for (const property of system.properties) {
      if (property.kind !== "step" || !test(property.trigger, from.state, outcome.state, outcome.observed)) continue;
      triggers.set(property.id, (triggers.get(property.id) ?? 0) + 1);
      if (hits.has(property.id) || test(property.holds, from.state, outcome.state, outcome.observed)) continue;
      hits.set(property.id, { depth: from.depth + 1, path: pathTo(from), loop: null });
    }
  };

  visit({ number: 0, state: initialState(), parent: null, depth: 0 });
  for (const from of queue) {
    for (const firing of firings(from.state)) {
      const outcome = fire(from.state, firing);
      if (outcome.kind === "capped") capped++;
      else {
        judge(from, outcome);
        if (stateKey(outcome.state) === stateKey(from.state)) continue;
        transitions++;
        visit({ number: queue.length, state: outcome.state, parent: from, depth: from.depth + 1 });
      }
    }
  }

  const reports = system.properties.map(({ id, kind }): PropertyReport => ({
    id,
    kind,
    triggers: triggers.get(id) ?? 0,
    hit: hits.get(id) ?? null,
  }));
  const graph = interpretedGraph(
    queue.map(({ state }) => state),
    queue.map(({ parent }) => parent?.number ?? -1),
  );
  return {
    states: queue.length,
    transitions,
    depth: queue.at(-1)?.depth ?? 0,
    completeDepth: queue.at(-1)?.depth ?? 0,
    capped,
    stop: null,
    bytesPerState: 0,
    engine: "oracle",
    workers: 1,
    omission: null,
    coverage: null,
    properties: withLiveness(system, new Map(reports.map((report) => [report.id, report])), graph),
  };
}

function pathTo(found: Found): readonly State[] {
  const path: State[] = [];
  for (let at: Found | null = found; at !== null; at = at.parent) path.push(at.state);
  return path.toReversed();
}
