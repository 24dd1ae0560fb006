// From a path of packed states back to what happened: the search keeps only states, and of a sliced system at that. Replaying finds, in
// the full system, the firing that leads from each state to the next, so that a trace shows everything, history included, at no cost to
// the search. It is also a check on the generated code: the interpreter must be able to follow the path.

import { evaluator, type Arguments, type Firing, type Outcome } from "../../compile/evaluate.ts";
import { foldedEvaluator } from "../../compile/folded.ts";
import { imageOf } from "../../compile/image.ts";
import { judgeOf, type Judge } from "../../compile/judge.ts";
import { layoutOf, pack, unpack } from "../../compile/layout.ts";
import { leastState, type State } from "../../compile/state.ts";
import type { Eventually, LeadsTo } from "../../language/liveness.ts";
import { slice } from "../../language/passes/slice.ts";
import type { Symmetry } from "../../language/passes/symmetry.ts";
import type { Rule, System } from "../../language/system.ts";
import { unreachable } from "../../language/passes/traverse.ts";
import { lassoProblems } from "../liveness/lasso-problems.ts";
import type { Broken } from "../model-error.ts";
import type { Hit, ModelError } from "../report.ts";

/** One step of a run: what fired, and what it led to. */
export interface ReplayedStep {
  readonly rule: Rule;
  readonly args: Arguments;
  readonly before: State;
  readonly after: State;
  readonly observed: State;
  /** The labels passed, in order: the rows that applied. */
  readonly labels: readonly string[];
}

/** A run from the initial state. */
export interface Run {
  readonly initial: State;
  readonly steps: readonly ReplayedStep[];
  /** How many steps precede those that repeat for ever; as many as there are if the run stays where it is. Null for a run that ends. */
  readonly loop: number | null;
  /** Where the run cannot go on, because a value does not fit: a firing out of the last state, or a property in the last step or state. */
  readonly error?: Broken;
}

/**
 * Replays the path of a hit of `sliced` in the full `system`. The two must be one system before and after slicing. If a step of the path
 * breaks in the full system, because of something that slicing has removed, the run ends there and has an error.
 */
export function replayHit(system: System, sliced: System, propertyId: string, hit: Hit, symmetry?: Symmetry): Run {
  const property = system.properties.find(({ id }) => id === propertyId);
  if (property === undefined) throw new Error(`no property ${propertyId}`);
  if (hit.path === null) throw new Error(`no path to the hit of ${propertyId}`);
  const replay = replayOf(system, sliced, symmetry);
  replay.follow(hit.path);
  if (property.kind === "step")
    replay.step((outcome, judge, from) => judge.step(from, outcome).some((one) => one.property.id === propertyId && one.hit));
  if (replay.error !== null) return { ...replay.run(), error: replay.error };
  if (hit.loop !== null) replay.requireAt(hit.path[hit.loop]);
  return { ...replay.run(), loop: hit.loop };
}

/** Replays the path to an error of `sliced` in the full `system`. */
export function replayError(system: System, sliced: System, error: ModelError, symmetry?: Symmetry): Run {
  const { path, rule, args, property, labels, breach } = error;
  if (path === null) throw new Error("no path to the error");
  const replay = replayOf(system, sliced, symmetry);
  replay.follow(path);
  if (property === null) replay.breakIn(rule);
  else if (rule !== null)
    replay.step((outcome, judge, from) => judge.step(from, outcome).some((one) => one.property.id === property && one.breach !== null));
  return { ...replay.run(), error: replay.error ?? { rule, args, property, labels, breach } };
}

type Next = Extract<Outcome, { kind: "next" }>;
type Accepts = (outcome: Next, judge: Judge, from: State) => boolean;

/** A replay in progress: it goes on until something breaks. */
function replayOf(system: System, sliced: System, symmetry: Symmetry | undefined) {
  const full = foldedEvaluator(system);
  const judge = judgeOf(system);
  const layout = layoutOf(sliced);
  const image = symmetry === undefined ? null : imageOf(system, symmetry);
  const initial = full.initialState();
  const steps: ReplayedStep[] = [];
  let state = initial;
  let error: Broken | null = null;
  const lost = (what: string): Error => new Error(`replay in ${system.name}: ${what} after step ${steps.length}`);
  /** Takes the first step that is accepted. If there is none, it may be that one breaks here that does not in the slice. */
  const step = (accepts: Accepts): void => {
    if (error !== null) return;
    const fired = full.firings(state).map((firing) => ({ firing, outcome: full.fire(state, firing) }));
    for (const { firing, outcome } of fired) {
      if (outcome.kind !== "next" || !accepts(outcome, judge, state)) continue;
      const { state: after, observed, labels } = outcome;
      steps.push({ rule: firing.rule, args: firing.args, before: state, after, observed, labels });
      state = after;
      return;
    }
    const seen = unpack(layout, pack(layout, state));
    for (const { firing, outcome } of fired) {
      if (outcome.kind !== "broken") continue;
      const inSlice = foldedEvaluator(sliced).fire(seen, { rule: firing.rule, args: firing.args });
      if (inSlice.kind === "next") error ??= brokenBy(firing, outcome);
    }
    if (error === null) throw lost("no firing leads on");
  };

  return {
    get error() {
      return error;
    },
    run: (): Run => ({ initial, steps, loop: null }),
    step,
    /** Goes along a path of states of the slice. */
    follow(path: readonly State[]): void {
      for (const target of path.slice(1)) {
        const words = pack(layout, target);
        // A search that exchanges keeps of each state and its image the one or the other.
        step(({ state: next }) => sameWords(pack(layout, next), words) || (image !== null && sameWords(pack(layout, image(next)), words)));
      }
    },
    /** Finds the firing of a rule that breaks. */
    breakIn(rule: string | null): void {
      for (const firing of error === null ? full.firings(state) : []) {
        const outcome = firing.rule.id === rule ? full.fire(state, firing) : null;
        if (outcome?.kind === "broken") error ??= brokenBy(firing, outcome);
      }
      if (error === null) throw lost("nothing breaks");
    },
    /** The full state may differ after a loop in what only grows and matters to nothing; the sliced one must be the same. */
    requireAt(again: State | undefined): void {
      if (again !== undefined && !sameWords(pack(layout, state), pack(layout, again))) throw lost("the loop does not close");
    },
  };
}

function brokenBy({ rule, args }: Firing, { labels, breach }: Extract<Outcome, { kind: "broken" }>): Broken {
  return { rule: rule.id, args, property: null, labels, breach };
}

function sameWords(left: Int32Array, right: Int32Array): boolean {
  return left.every((word, i) => word === right[i]);
}

/** Whether a run ends in a violation of a property, or for a reachable one in a witness. */
export function endsInHit(system: System, propertyId: string, run: Run): boolean {
  const property = system.properties.find(({ id }) => id === propertyId);
  if (property === undefined || run.error !== undefined) return false;
  const last = run.steps.at(-1);
  const state = last?.after ?? run.initial;
  const judge = judgeOf({ ...system, properties: [property] });
  switch (property.kind) {
    case "step":
      return last !== undefined && judge.step(last.before, { state, observed: last.observed }).some(({ hit }) => hit);
    case "always":
    case "reachable":
      return judge.state(state).some(({ hit }) => hit);
    case "eventually":
    case "leadsTo":
      return isLasso(system, property, run);
    case "possible":
      // That nothing leads on to it takes a search to see; a run can only be there.
      return !evaluator(system).test(property.when, state, state, leastState(system, "observed"));
    default:
      return unreachable(property);
  }
}

/** Whether going round the loop of a run for ever is fair and violates the property, seen in the part of the states that it depends on. */
function isLasso(system: System, property: Eventually | LeadsTo, { initial, steps, loop }: Run): boolean {
  const sliced = slice(system, [property.id]);
  const layout = layoutOf(sliced);
  const path = [initial, ...steps.map(({ after }) => after)].map((state) => unpack(layout, pack(layout, state)));
  return loop !== null && lassoProblems(sliced, property, { depth: loop, path, loop }).length === 0;
}
