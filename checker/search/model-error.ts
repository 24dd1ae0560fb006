// What a system does wrong by itself: a value that does not fit where it belongs. A search says in which state that happens first; what it is
// that breaks there, the interpreter tells.

import type { Arguments } from "../compile/evaluate.ts";
import { foldedEvaluator } from "../compile/folded.ts";
import type { Breach } from "../compile/interpreter/range-violation.ts";
import { judgeOf } from "../compile/judge.ts";
import type { State } from "../compile/state.ts";
import type { System } from "../language/system.ts";

/** What breaks: a firing, which then leads nowhere, or the judging of a step or a state by a property. */
export interface Broken {
  /** The rule that fires, with its parameters; null if a property breaks in a state. */
  readonly rule: string | null;
  readonly args: Arguments;
  /** The property that has no value; null if it is the firing itself. */
  readonly property: string | null;
  /** The labels that the firing has passed, the last one just before it breaks. */
  readonly labels: readonly string[];
  readonly breach: Breach;
}

/** The first thing that breaks in firing out of a state or in judging the steps out of it. */
export function brokenStepIn(system: System, state: State): Broken | null {
  const { firings, fire } = foldedEvaluator(system);
  const judge = judgeOf(system);
  for (const firing of firings(state)) {
    const [rule, { args }, outcome] = [firing.rule.id, firing, fire(state, firing)];
    if (outcome.kind === "broken") return { rule, args, property: null, labels: outcome.labels, breach: outcome.breach };
    if (outcome.kind !== "next") continue;
    for (const { property, breach } of judge.step(state, outcome))
      if (breach !== null) return { rule, args, property: property.id, labels: outcome.labels, breach };
  }
  return null;
}

/** The first property that has no value in a state. */
export function brokenStateIn(system: System, state: State): Broken | null {
  const found = judgeOf(system)
    .state(state)
    .find(({ breach }) => breach !== null);
  return found === undefined || found.breach === null
    ? null
    : { rule: null, args: {}, property: found.property.id, labels: [], breach: found.breach };
}
