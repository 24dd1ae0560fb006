// A breadth-first search over the interpreter, as short as it can be said. It is the standard by which the fast search is tested: same
// states, transitions, depth, prunes, triggers and first violations on every system small enough for it, and the same shortest path to each:
// of all states at the least depth that hit a property the one whose packed words are least, and before each state the least that leads to
// it from one level above. Violations of liveness have the same depths, but of several runs it may tell another.

import type { Outcome } from "../compile/evaluate.ts";
import { findingsOf } from "../compile/code/code.ts";
import { foldedEvaluator } from "../compile/folded.ts";
import { imageOf } from "../compile/image.ts";
import { judgeOf, type Judged } from "../compile/judge.ts";
import { layoutOf, pack } from "../compile/layout.ts";
import { stateKey, type State } from "../compile/state.ts";
import { requireClosed } from "../compile/closed.ts";
import type { Symmetry } from "../language/passes/symmetry.ts";
import { boundsCutting, labelsOf } from "../language/passes/specialise.ts";
import type { Property, System } from "../language/system.ts";
import { conclude } from "./conclude.ts";
import type { Explored, Found } from "./explored.ts";
import { compareWords, isOfStep } from "./paths/least-hits.ts";
import { interpretedGraph } from "./liveness/interpreted-graph.ts";
import { toTheEnd } from "./liveness/work.ts";
import type { SearchReport } from "./report.ts";
import { requireValid } from "./require-valid.ts";

interface Node {
  readonly number: number;
  readonly state: State;
  readonly packed: Int32Array;
  /** The least state that leads here from one level above. */
  parent: Node | null;
  readonly depth: number;
}

/**
 * Explores a system completely by interpretation, of each state and its image only one, and counts labels if asked to. Use it for up to about
 * 10^5 states. */
export function searchOracle(system: System, symmetry?: Symmetry, coverage = false): SearchReport {
  requireValid(system);
  requireClosed(system);
  const { initialState, firings, fire, cuts } = foldedEvaluator(system);
  const judge = judgeOf(system);
  const { brokenStep, brokenState, deadlock } = findingsOf(system.properties.length);
  const { note, take, judged, found } = notesOf(system);
  const layout = layoutOf(system);
  const seen = new Map<string, Node>();
  const queue: Node[] = [];
  let [transitions, capped] = [0, 0];

  const image = symmetry === undefined ? null : imageOf(system, symmetry);
  const keyOf = (state: State): string => {
    const [own, other] = [stateKey(state), image === null ? "" : stateKey(image(state))];
    return image === null || own < other ? own : other;
  };

  const visit = (state: State, parent: Node | null): void => {
    const key = keyOf(state);
    const depth = parent === null ? 0 : parent.depth + 1;
    const known = seen.get(key);
    if (known !== undefined) {
      if (parent !== null && known.parent !== null && known.depth === depth && isLess(parent, known.parent)) known.parent = parent;
      return;
    }
    const node: Node = { number: queue.length, state, packed: pack(layout, state), parent, depth };
    seen.set(key, node);
    queue.push(node);
    take(judge.state(state), node, brokenState);
  };

  const passed = coverage ? new Map(labelsOf(system).map((label) => [label, 0])) : null;
  const cut = new Map(boundsCutting(system).map((bound) => [bound, 0]));
  const follow = (from: Node, outcome: Outcome): void => {
    if (outcome.kind !== "broken") for (const label of outcome.labels) passed?.set(label, (passed.get(label) ?? 0) + 1);
    if (outcome.kind === "capped") capped++;
    else if (outcome.kind === "broken") note(brokenStep, from);
    else {
      take(judge.step(from.state, outcome), from, brokenStep);
      if (stateKey(outcome.state) === stateKey(from.state)) return;
      transitions++;
      visit(outcome.state, from);
    }
  };

  visit(initialState(), null);
  for (const from of queue) {
    const enabled = firings(from.state);
    for (const bound of cuts(from.state)) cut.set(bound, (cut.get(bound) ?? 0) + 1);
    if (enabled.length === 0) note(deadlock, from);
    for (const firing of enabled) follow(from, fire(from.state, firing));
  }

  const counted = passed === null ? null : [...passed].map(([label, times]) => ({ label, passed: times }));
  const counts = { transitions, capped, coverage: counted, cut: [...cut].map(([bound, steps]) => ({ bound, steps })) };
  return toTheEnd(conclude(system, explored(queue, { ...counts, judged: judged(), found: found() })));
}

function explored(
  queue: readonly Node[],
  found: Pick<Explored, "transitions" | "capped" | "coverage" | "cut" | "judged" | "found">,
): Explored {
  const depth = queue.at(-1)?.depth ?? 0;
  return {
    ...found,
    states: queue.length,
    depth,
    completeDepth: depth,
    stop: null,
    bytesPerState: 0,
    engine: "oracle",
    workers: 1,
    omission: null,
    graph: () =>
      interpretedGraph(
        queue.map(({ state }) => state),
        queue.map(({ parent }) => parent?.number ?? -1),
      ),
  };
}

/** What is noted on the way: how often each property was put to the test, and what was found first. */
function notesOf({ properties }: System) {
  const numberOf = new Map(properties.map((property, k) => [property, k]));
  /** For each finding the least state that shows it, of those at the least depth, which come first. */
  const first = new Map<number, Node>();
  const triggers = new Map<Property, number>();

  const note = (finding: number, node: Node): void => {
    const known = first.get(finding);
    if (known === undefined || (known.depth === node.depth && isLess(node, known))) first.set(finding, node);
  };

  const take = (judged: readonly Judged[], node: Node, broken: number): void => {
    for (const { property, tested, hit, breach } of judged) {
      if (tested) triggers.set(property, (triggers.get(property) ?? 0) + 1);
      if (hit) note(numberOf.get(property) ?? -1, node);
      if (breach !== null) note(broken, node);
    }
  };

  return {
    note,
    take,
    judged: () => properties.map((property) => triggers.get(property) ?? 0),
    found: () =>
      Array.from({ length: findingsOf(properties.length).count }, (_, finding) =>
        foundAt(first.get(finding), isOfStep(properties, finding)),
      ),
  };
}

function isLess(left: Node, right: Node): boolean {
  return compareWords(left.packed, 0, right.packed, 0, left.packed.length) < 0;
}

function foundAt(node: Node | undefined, isStep: boolean): Found | null {
  return node === undefined ? null : { depth: node.depth + (isStep ? 1 : 0), state: node.state, path: pathTo(node) };
}

function pathTo(end: Node): readonly State[] {
  const path: State[] = [];
  for (let at: Node | null = end; at !== null; at = at.parent) path.push(at.state);
  return path.toReversed();
}
