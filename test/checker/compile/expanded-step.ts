// One step of a system in both engines, as values that can be compared: everything an engine reports when it expands a state.

import {
  compileJavascript,
  evaluator,
  instancesOf,
  layoutOf,
  leastState,
  pack,
  RangeViolation,
  simplify,
  stateKey,
  type Expr,
  type Property,
  type State,
  type System,
} from "../../../checker/index.ts";

/** What expanding a state gives, each list in the order in which it comes. */
export interface StepResult {
  readonly successors: readonly string[];
  readonly capped: number;
  readonly triggers: readonly number[];
  readonly hits: readonly number[];
}

/** What the evaluator does in a state. */
export function evaluatedStep(system: System, from: State): StepResult {
  const { firings, fire, test } = evaluator(system);
  const layout = layoutOf(system);
  const idle = leastState(system, "observed");
  const triggers = system.properties.map(() => 0);
  const [successors, hits]: [string[], number[]] = [[], []];
  let capped = 0;
  for (const firing of firings(from)) {
    const outcome = fire(from, firing);
    if (outcome.kind === "capped") {
      capped++;
      continue;
    }
    system.properties.forEach((property, k) => {
      if (property.kind !== "step" || !test(property.trigger, from, outcome.state, outcome.observed)) return;
      triggers[k] = (triggers[k] ?? 0) + 1;
      if (!test(property.holds, from, outcome.state, outcome.observed)) hits.push(k);
    });
    if (stateKey(outcome.state) === stateKey(from)) continue;
    successors.push(pack(layout, outcome.state).join());
    system.properties.forEach((property, k) => {
      if (property.kind !== "always" && property.kind !== "reachable") return;
      const isAbout =
        property.kind !== "always" || property.where === undefined || test(property.where, outcome.state, outcome.state, idle);
      if (isAbout) triggers[k] = (triggers[k] ?? 0) + 1;
      const value = test(property.kind === "always" ? property.holds : property.when, outcome.state, outcome.state, idle);
      if (value !== (property.kind === "always")) hits.push(k);
    });
  }
  return { successors, capped, triggers, hits };
}

/** What the generated code does in a state. */
export function compiledSteps(system: System): (from: State) => StepResult {
  let [successors, hits]: [string[], number[]] = [[], []];
  const compiled = compileJavascript(system, {
    successor(words, hash) {
      if (compiled.hash(words, 0) !== hash) throw new Error("the hash passed is not the hash of the state");
      successors.push(words.join());
      compiled.judge(words, 0);
    },
    stutter: () => {},
    pruned: () => {},
    hit: (k) => hits.push(k),
  });
  const layout = layoutOf(system);
  const { counters } = compiled;
  return (from) => {
    [successors, hits] = [[], []];
    const cappedBefore = counters.capped();
    const triggersBefore = system.properties.map((_, k) => counters.judged(k));
    // The state is not at the beginning of the store, as in a search.
    compiled.expand(Int32Array.from([-1, ...pack(layout, from)]), 1);
    const triggers = triggersBefore.map((count, k) => counters.judged(k) - count);
    return { successors, capped: counters.capped() - cappedBefore, triggers, hits };
  };
}

/** The system as the compiler sees it: one rule for each choice of sort parameters, constants folded. */
export function specialised(system: System): System {
  const fold = (expr: Expr): Expr => simplify(expr, system.modulus);
  const properties = system.properties.map((property): Property => {
    if (property.kind === "always") return { ...property, holds: fold(property.holds) };
    if (property.kind === "reachable") return { ...property, when: fold(property.when) };
    if (property.kind !== "step") return property;
    return { ...property, trigger: fold(property.trigger), holds: fold(property.holds) };
  });
  return { ...system, rules: instancesOf(system).map(({ rule }) => rule), properties };
}

/** The result of a computation, unless a value leaves its range in it. */
export function attempt<T>(run: () => T): T | "out of range" {
  try {
    return run();
  } catch (error) {
    if (error instanceof RangeViolation) return "out of range";
    throw error;
  }
}
