// From a path of packed states back to what happened: the search keeps only states, and of a sliced system at that. Replaying finds, in
// the full system, the firing that leads from each state to the next, so that a trace shows everything, history included, at no cost to
// the search. It is also a check on the generated code: the interpreter must be able to follow the path.

import { evaluator, type Arguments, type Outcome } from "../compile/evaluate.ts";
import { layoutOf, pack, unpack } from "../compile/layout.ts";
import { leastState, type State } from "../compile/state.ts";
import type { Eventually, LeadsTo } from "../language/liveness.ts";
import { slice } from "../language/slice.ts";
import type { Property, Rule, System } from "../language/system.ts";
import { unreachable } from "../language/traverse.ts";
import { lassoProblems } from "./liveness/lasso-problems.ts";
import type { Hit } from "./report.ts";

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
}

/** Replays the path of a hit of `sliced` in the full `system`. The two must be one system before and after slicing. */
export function replayHit(system: System, sliced: System, propertyId: string, hit: Hit): Run {
  const property = system.properties.find(({ id }) => id === propertyId);
  if (property === undefined) throw new Error(`no property ${propertyId}`);
  if (hit.path === null) throw new Error(`no path to the hit of ${propertyId}`);
  const full = evaluator(system);
  const layout = layoutOf(sliced);
  const initial = full.initialState();
  const steps: ReplayedStep[] = [];
  let state = initial;
  const follow = (accept: (outcome: Next) => boolean): void => {
    for (const { rule, args } of full.firings(state)) {
      const outcome = full.fire(state, { rule, args });
      if (outcome.kind !== "next" || !accept(outcome)) continue;
      steps.push({ rule, args, before: state, after: outcome.state, observed: outcome.observed, labels: outcome.labels });
      state = outcome.state;
      return;
    }
    throw new Error(`replay of ${propertyId} in ${system.name}: no firing leads on from step ${steps.length}`);
  };
  for (const target of hit.path.slice(1)) {
    const words = pack(layout, target);
    follow(({ state: next }) => sameWords(pack(layout, next), words));
  }
  if (property.kind === "step") follow((outcome) => violates(property, state, outcome));
  // The full state may differ after a loop in what only grows and matters to nothing; the sliced one must be the same.
  const again = hit.loop === null ? undefined : hit.path[hit.loop];
  if (again !== undefined && !sameWords(pack(layout, state), pack(layout, again)))
    throw new Error(`replay of ${propertyId} in ${system.name}: the loop does not close`);
  return { initial, steps, loop: hit.loop };

  function violates(step: Extract<Property, { kind: "step" }>, from: State, { state: to, observed }: Next): boolean {
    return full.test(step.trigger, from, to, observed) && !full.test(step.holds, from, to, observed);
  }
}

type Next = Extract<Outcome, { kind: "next" }>;

function sameWords(left: Int32Array, right: Int32Array): boolean {
  return left.every((word, i) => word === right[i]);
}

/** Whether a run ends in a violation of a property, or for a reachable one in a witness. */
export function endsInHit(system: System, propertyId: string, run: Run): boolean {
  const property = system.properties.find(({ id }) => id === propertyId);
  if (property === undefined) return false;
  const { test } = evaluator(system);
  const last = run.steps.at(-1);
  const state = last?.after ?? run.initial;
  const idle = leastState(system, "observed");
  switch (property.kind) {
    case "step":
      return (
        last !== undefined &&
        test(property.trigger, last.before, state, last.observed) &&
        !test(property.holds, last.before, state, last.observed)
      );
    case "always":
      return !test(property.holds, state, state, idle);
    case "reachable":
      return test(property.when, state, state, idle);
    case "eventually":
    case "leadsTo":
      return isLasso(system, property, run);
    case "possible":
      // That nothing leads on to it takes a search to see; a run can only be there.
      return !test(property.when, state, state, idle);
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
