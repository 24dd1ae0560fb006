// A breadth-first search over the interpreter, as short as it can be said. It is the standard by which the fast search is tested: same
// states, transitions, depth, prunes, triggers and first violations on every system small enough for it, and the same shortest path to each:
// of all states at the least depth that hit a property the one whose packed words are least, and before each state the least that leads to
// it from one level above. Violations of liveness have the same depths, but of several runs it may tell another.

import { evaluator, type Outcome } from "../compile/evaluate.ts";
import { imageOf } from "../compile/image.ts";
import { layoutOf, pack } from "../compile/layout.ts";
import { leastState, stateKey, type State } from "../compile/state.ts";
import { requireClosed } from "../compile/closed.ts";
import type { Symmetry } from "../language/symmetry.ts";
import type { System } from "../language/system.ts";
import { compareWords } from "./least-hits.ts";
import { interpretedGraph } from "./liveness/interpreted-graph.ts";
import { withLiveness } from "./liveness/judge.ts";
import { toTheEnd } from "./liveness/work.ts";
import type { Hit, PropertyReport, SearchReport } from "./report.ts";

interface Found {
  readonly number: number;
  readonly state: State;
  readonly packed: Int32Array;
  /** The least state that leads here from one level above. */
  parent: Found | null;
  readonly depth: number;
}

/** The least state that hit a property at the least depth, and the depth of the hit, which for a step is one more. */
interface Ending {
  readonly end: Found;
  readonly depth: number;
}

/** Explores a system completely by interpretation, of each state and its image only one. Use it for up to about 10^5 states. */
export function searchOracle(system: System, symmetry?: Symmetry): SearchReport {
  requireClosed(system);
  const { initialState, firings, fire, test } = evaluator(system);
  const idle = leastState(system, "observed");
  const layout = layoutOf(system);
  const seen = new Map<string, Found>();
  const queue: Found[] = [];
  const hits = new Map<string, Ending>();
  const triggers = new Map<string, number>();
  let transitions = 0;
  let capped = 0;

  const image = symmetry === undefined ? null : imageOf(system, symmetry);
  const keyOf = (state: State): string => {
    const [own, other] = [stateKey(state), image === null ? "" : stateKey(image(state))];
    return image === null || own < other ? own : other;
  };

  const hit = (id: string, end: Found, depth: number): void => {
    const known = hits.get(id);
    if (known === undefined || (known.depth === depth && isLess(end, known.end))) hits.set(id, { end, depth });
  };

  const visit = (state: State, parent: Found | null): void => {
    const key = keyOf(state);
    const depth = parent === null ? 0 : parent.depth + 1;
    const known = seen.get(key);
    if (known !== undefined) {
      if (parent !== null && known.parent !== null && known.depth === depth && isLess(parent, known.parent)) known.parent = parent;
      return;
    }
    const found: Found = { number: queue.length, state, packed: pack(layout, state), parent, depth };
    seen.set(key, found);
    queue.push(found);
    for (const property of system.properties) {
      if (property.kind !== "always" && property.kind !== "reachable") continue;
      const isAbout = property.kind === "reachable" || property.where === undefined || test(property.where, found.state, found.state, idle);
      if (isAbout) triggers.set(property.id, (triggers.get(property.id) ?? 0) + 1);
      const value = test(property.kind === "always" ? property.holds : property.when, found.state, found.state, idle);
      if (value !== (property.kind === "always")) hit(property.id, found, depth);
    }
  };

  const judge = (from: Found, outcome: Extract<Outcome, { kind: "next" }>): void => {
    for (const property of system.properties) {
      if (property.kind !== "step" || !test(property.trigger, from.state, outcome.state, outcome.observed)) continue;
      triggers.set(property.id, (triggers.get(property.id) ?? 0) + 1);
      if (!test(property.holds, from.state, outcome.state, outcome.observed)) hit(property.id, from, from.depth + 1);
    }
  };

  visit(initialState(), null);
  for (const from of queue) {
    for (const firing of firings(from.state)) {
      const outcome = fire(from.state, firing);
      if (outcome.kind === "capped") capped++;
      else {
        judge(from, outcome);
        if (stateKey(outcome.state) === stateKey(from.state)) continue;
        transitions++;
        visit(outcome.state, from);
      }
    }
  }

  const reports = system.properties.map(({ id, kind }): PropertyReport => ({
    id,
    kind,
    triggers: triggers.get(id) ?? 0,
    hit: hitOf(hits.get(id)),
    stop: null,
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
    properties: toTheEnd(withLiveness(system, new Map(reports.map((report) => [report.id, report])), graph)),
  };
}

function isLess(left: Found, right: Found): boolean {
  return compareWords(left.packed, 0, right.packed, 0, left.packed.length) < 0;
}

function hitOf(ending: Ending | undefined): Hit | null {
  return ending === undefined ? null : { depth: ending.depth, path: pathTo(ending.end), loop: null };
}

function pathTo(found: Found): readonly State[] {
  const path: State[] = [];
  for (let at: Found | null = found; at !== null; at = at.parent) path.push(at.state);
  return path.toReversed();
}
