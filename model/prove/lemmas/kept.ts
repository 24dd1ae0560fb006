// Which lemmas hold in every state that can be reached: those that hold in the initial state and that every step keeps from any state in which all
// of them hold.

import {
  evaluator,
  leastState,
  oneStepObligations,
  yes,
  type Assumption,
  type OneStepOptions,
  type Step,
  type System,
} from "../../../checker/index.ts";
import type { Ask } from "../asking.ts";
import type { Lemma } from "./host-lemmas.ts";

export interface Steps {
  readonly system: System;
  readonly assumptions: readonly Assumption[];
  readonly casing: OneStepOptions;
}

/** The largest set of these lemmas that keeps itself. What the solver does not answer counts as not kept. */
export async function keptLemmas(lemmas: readonly Lemma[], steps: Steps, ask: Ask): Promise<readonly Lemma[]> {
  let kept = heldAtFirst(lemmas, steps.system);
  for (;;) {
    const lost = await lostOf(kept, steps, ask);
    if (lost.size === 0) return kept;
    kept = kept.filter((lemma) => !lost.has(lemma.name));
  }
}

/** Lemmas as what is given of every state. */
export function givenLemmas(lemmas: readonly Lemma[]): readonly Assumption[] {
  return lemmas.map(({ name, holds }) => ({ id: name, says: name, of: { state: true }, holds }));
}

/** Those that hold in the initial state. */
export function heldAtFirst(lemmas: readonly Lemma[], system: System): readonly Lemma[] {
  const { initialState, test } = evaluator(system);
  const [first, observed] = [initialState(), leastState(system, "observed")];
  return lemmas.filter(({ holds }) => test(holds, first, first, observed));
}

/** That every step keeps them, as claims about a step. */
export function lemmaSteps(lemmas: readonly Lemma[]): readonly Step[] {
  return lemmas.map(({ name, holds }) => ({ kind: "step", id: name, trigger: yes, holds }));
}

/** The names of those that some step does not keep. */
async function lostOf(kept: readonly Lemma[], { system, assumptions, casing }: Steps, ask: Ask): Promise<ReadonlySet<string>> {
  const questions = oneStepObligations({ ...system, properties: lemmaSteps(kept) }, [...assumptions, ...givenLemmas(kept)], casing).flatMap(
    (one) => one.questions.filter(({ asks }) => asks === "violation"),
  );
  const answers = await ask(questions.map(({ script }) => script));
  return new Set(questions.flatMap(({ property }, i) => (answers[i] === "unsat" ? [] : [property])));
}
