// What follows from a solver's answers about one step.

import type { Obligation } from "../../checker/index.ts";
import type { PropertyClaim } from "../../spec/index.ts";
import { answerWithoutValues } from "./answers.ts";
import type { Ask, Solve } from "./asking.ts";
import { readCounterexample, type StepCounterexample } from "./counterexample.ts";
import { violationsOf, type Answered } from "./violations.ts";

/** A rule, the host that acts and its state: what a question is about. */
export type StepCase = Pick<Obligation, "rule" | "fixed" | "cells">;

export type StepVerdict = { readonly id: string } &
  /** `triggeredBy` is one of the cases in which it is put to the test. */
  (
    | { readonly verdict: "proven"; readonly triggeredBy: StepCase; readonly byLemmas?: true }
    /** Some step violates it; the state may be one that cannot be reached. */
    | { readonly verdict: "not proven"; readonly counterexample: StepCounterexample }
    /** No step triggers it. */
    | { readonly verdict: "vacuous" }
    /** The solver did not answer, for one case at least. */
    | { readonly verdict: "inconclusive"; readonly open: StepCase; readonly answer: string }
  );

/** The verdicts of claims, for which the cases are asked about one after another, as they are made. */
export async function verdictsOf(
  claims: readonly PropertyClaim[],
  cases: Iterable<Obligation>,
  ask: Ask,
  solve: Solve,
): Promise<readonly StepVerdict[]> {
  const { obligations, violations } = await violationsOf(cases, ask, (answer) => answer === "sat");
  // What nothing violates is put to the test somewhere, nearly always in the first case: one batch asks for all of them.
  const held = claims.filter(({ id }) => !(violations.get(id) ?? []).some(({ answer }) => answer === "sat"));
  await ask(
    held.flatMap(({ id }) =>
      triggersOf(id, obligations)
        .slice(0, 1)
        .map(({ script }) => script()),
    ),
  );
  return Promise.all(claims.map(({ id }) => verdictOf(id, violations.get(id) ?? [], obligations, ask, solve)));
}

async function verdictOf(
  id: string,
  violations: readonly Answered[],
  obligations: readonly Obligation[],
  ask: Ask,
  solve: Solve,
): Promise<StepVerdict> {
  const violated = violations.find(({ answer }) => answer === "sat");
  if (violated !== undefined) {
    const printed = await solve(violated.obligation.counterexample(id));
    const counterexample = readCounterexample(printed, violated.obligation.shown, violated.obligation);
    if (counterexample !== null) return { id, verdict: "not proven", counterexample };
    // It was sat before; asked for values as well, a solver may give up.
    return { id, verdict: "inconclusive", open: caseOf(violated.obligation), answer: answerWithoutValues(printed) };
  }
  const open = violations.find(({ answer }) => answer !== "unsat");
  if (open !== undefined) return { id, verdict: "inconclusive", open: caseOf(open.obligation), answer: open.answer };
  return triggered(id, obligations, ask);
}

/** Whether anything triggers a claim that nothing violates: one case will do. */
async function triggered(id: string, obligations: readonly Obligation[], ask: Ask): Promise<StepVerdict> {
  const questions = triggersOf(id, obligations);
  let open: Answered | undefined;
  for (let at = 0, many = 1; at < questions.length; at += many, many *= 4) {
    const some = questions.slice(at, at + many);
    const answers = await ask(some.map(({ script }) => script()));
    const witness = some[answers.indexOf("sat")];
    if (witness !== undefined) return { id, verdict: "proven", triggeredBy: caseOf(witness.obligation) };
    const unknown = answers.findIndex((answer) => answer !== "unsat");
    const obligation = some[unknown]?.obligation;
    if (obligation !== undefined) open ??= { obligation, answer: answers[unknown] ?? "no answer" };
  }
  if (open !== undefined) return { id, verdict: "inconclusive", open: caseOf(open.obligation), answer: open.answer };
  return { id, verdict: "vacuous" };
}

function triggersOf(id: string, obligations: readonly Obligation[]) {
  return obligations.flatMap((obligation) =>
    obligation.questions
      .filter(({ asks, property }) => asks === "trigger" && property === id)
      .map((question) => ({ obligation, script: () => question.script })),
  );
}

function caseOf({ rule, fixed, cells }: Obligation): StepCase {
  return { rule, fixed, cells };
}
