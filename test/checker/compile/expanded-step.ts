// One step of a system in both engines, as values that can be compared: everything an engine reports when it expands a state.

import {
  compileJavascript,
  foldedEvaluator,
  InputError,
  instancesOf,
  layoutOf,
  leastState,
  not,
  pack,
  RangeViolation,
  simplify,
  stateKey,
  yes,
  type Evaluator,
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
  /** What broke: firings and the judging of steps, and the judging of states. */
  readonly broken: { readonly steps: number; readonly states: number };
  readonly deadlock: boolean;
}

/** What the evaluator does in a state; unless another is given, with constants folded, as they are in generated code. */
export function evaluatedStep(system: System, from: State, meaning: (of: System) => Evaluator = foldedEvaluator): StepResult {
  const { firings, fire, test } = meaning(system);
  const layout = layoutOf(system);
  const idle = leastState(system, "observed");
  const triggers = system.properties.map(() => 0);
  const broken = { steps: 0, states: 0 };
  const [successors, hits]: [string[], number[]] = [[], []];
  const fold = (expr: Expr): Expr => (meaning === foldedEvaluator ? simplify(expr, system.modulus) : expr);
  /** What is done if a condition holds; if it has no value, something is broken. */
  const decide = (of: keyof typeof broken, condition: Expr, before: State, after: State, observed: State, done: () => void): void => {
    const value = attempt(() => test(fold(condition), before, after, observed));
    if (value === "out of range") broken[of]++;
    else if (value) done();
  };
  const tested = (k: number): unknown => (triggers[k] = (triggers[k] ?? 0) + 1);
  let capped = 0;
  const all = firings(from);
  for (const firing of all) {
    const outcome = fire(from, firing);
    if (outcome.kind === "capped") capped++;
    if (outcome.kind === "broken") broken.steps++;
    if (outcome.kind !== "next") continue;
    const { state, observed } = outcome;
    system.properties.forEach((property, k) => {
      if (property.kind !== "step") return;
      decide("steps", property.trigger, from, state, observed, () => {
        tested(k);
        decide("steps", not(condition(property.holds)), from, state, observed, () => hits.push(k));
      });
    });
    if (stateKey(state) === stateKey(from)) continue;
    successors.push(pack(layout, state).join());
    system.properties.forEach((property, k) => {
      const decideState = (expr: Expr, done: () => void): void => decide("states", expr, state, state, idle, done);
      if (property.kind === "always") {
        decideState(property.where ?? yes, () => tested(k));
        decideState(not(condition(property.holds)), () => hits.push(k));
      } else if (property.kind === "reachable") {
        tested(k);
        decideState(property.when, () => hits.push(k));
      } else if (property.kind === "leadsTo")
        for (const { from: source, to } of property.cases) [source, to].forEach((expr) => decideState(expr, () => {}));
      else if (property.kind !== "step") decideState(property.when, () => {});
    });
  }
  return { successors, capped, triggers, hits, broken, deadlock: all.length === 0 };
}

/** What the generated code does in a state. */
export function compiledSteps(system: System): (from: State) => StepResult {
  let [successors, hits]: [string[], number[]] = [[], []];
  let broken = { steps: 0, states: 0 };
  let deadlock = false;
  const compiled = compileJavascript(system, {
    successor(words, hash) {
      if (compiled.hash(words, 0) !== hash) throw new Error("the hash passed is not the hash of the state");
      successors.push(words.join());
      compiled.judge(words, 0);
    },
    stutter: () => {},
    pruned: () => {},
    hit: (k) => hits.push(k),
    broken: (of) => broken[of === "step" ? "steps" : "states"]++,
    deadlock: () => (deadlock = true),
  });
  const layout = layoutOf(system);
  const { counters } = compiled;
  return (from) => {
    [successors, hits, broken, deadlock] = [[], [], { steps: 0, states: 0 }, false];
    const cappedBefore = counters.capped();
    const triggersBefore = system.properties.map((_, k) => counters.judged(k));
    // The state is not at the beginning of the store, as in a search.
    compiled.expand(Int32Array.from([-1, ...pack(layout, from)]), 1);
    const triggers = triggersBefore.map((count, k) => counters.judged(k) - count);
    return { successors, capped: counters.capped() - cappedBefore, triggers, hits, broken, deadlock };
  };
}

// The conditions of properties are truth values.
const condition = (expr: Expr): Expr<"bool"> => expr as Expr<"bool">;

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
    if (error instanceof RangeViolation || (error instanceof InputError && error.problem.code === "TWM-426")) return "out of range";
    throw error;
  }
}
