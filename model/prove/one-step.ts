// Claims about one step, proven from any state: whatever the numbers are, which must be 32 bits long, however long MSL is, whatever else is in
// the network and however the state came about.

import { InputError, oneStepObligations, type Assumption, type Obligation } from "../../checker/index.ts";
import type { PropertyClaim, Variant } from "../../spec/index.ts";
import { namedRoles, usualBounds, clientServer, type Bounds } from "../bounds.ts";
import { systemOf } from "../system.ts";
import { stepAssumptions } from "./assumptions.ts";
import { readAnswers, readValues, type ModelValue } from "./answers.ts";

/** Gives a script to a solver and hands over what it prints. */
export type Solve = (script: string) => Promise<string>;

/** A step that violates a claim from a state of which nobody knows whether it can be reached. */
export interface StepCounterexample {
  readonly rule: string;
  readonly fixed: Readonly<Record<string, number>>;
  /** Cells of the state before the step. */
  readonly before: Readonly<Record<string, ModelValue>>;
  /** Fields of the segment that arrives. */
  readonly element: Readonly<Record<string, ModelValue>>;
  /** The rows that fire. */
  readonly labels: readonly string[];
}

export type StepVerdict = { readonly id: string; readonly rules: number } & (
  | { readonly verdict: "proven" }
  /** Some step violates it; the state may be one that cannot be reached. */
  | { readonly verdict: "not proven"; readonly counterexample: StepCounterexample }
  /** No step triggers it. */
  | { readonly verdict: "vacuous" }
  /** The solver did not answer, for a rule at least. */
  | { readonly verdict: "inconclusive"; readonly rule: string; readonly answer: string }
);

export interface StepProof {
  readonly assumptions: readonly Assumption[];
  readonly questions: number;
  readonly verdicts: readonly StepVerdict[];
}

/** What a proof of these claims must ask; only claims about steps can be proven in one. Throws an `InputError` for others. */
export function stepProof(
  variant: Variant,
  claims: readonly PropertyClaim[],
): { readonly assumptions: readonly Assumption[]; readonly obligations: readonly Obligation[] } {
  const other = claims.find(({ kind }) => kind !== "step");
  if (other !== undefined) {
    throw new InputError({
      code: "TWM-702",
      place: `--property ${other.id}`,
      expected: "a claim about one step",
      found: `a claim about ${other.kind === "always" || other.kind === "reachable" ? "states" : "whole runs"}`,
      hint: "twomsl list properties says of what kind each is; twomsl check judges all of them within bounds",
    });
  }
  const bounds = proofBounds(variant);
  const assumptions = stepAssumptions(bounds);
  return { assumptions, obligations: oneStepObligations(systemOf(variant, bounds, claims), assumptions) };
}

/** Puts every question to a solver, all at once, and says what follows. */
export async function proveSteps(variant: Variant, claims: readonly PropertyClaim[], solve: Solve): Promise<StepProof> {
  const { assumptions, obligations } = stepProof(variant, claims);
  const answered = await Promise.all(
    obligations.map(async (obligation) => ({
      obligation,
      answers: readAnswers(await solve(obligation.script), obligation.questions.length),
    })),
  );
  const verdicts = await Promise.all(claims.map(({ id }) => verdictOf(id, answered, solve)));
  return { assumptions, questions: obligations.reduce((all, { questions }) => all + questions.length, 0), verdicts };
}

async function verdictOf(
  id: string,
  answered: readonly { readonly obligation: Obligation; readonly answers: readonly string[] }[],
  solve: Solve,
): Promise<StepVerdict> {
  const asked = answered.flatMap(({ obligation, answers }) =>
    obligation.questions.flatMap(({ property, asks }, i) =>
      property === id ? [{ obligation, asks, answer: answers[i] ?? "no answer" }] : [],
    ),
  );
  const rules = asked.filter(({ asks, answer }) => asks === "trigger" && answer === "sat").length;
  const violated = asked.find(({ asks, answer }) => asks === "violation" && answer === "sat");
  if (violated !== undefined)
    return { id, rules, verdict: "not proven", counterexample: await counterexampleOf(id, violated.obligation, solve) };
  const open = asked.find(({ answer }) => answer !== "sat" && answer !== "unsat");
  if (open !== undefined) return { id, rules, verdict: "inconclusive", rule: open.obligation.rule, answer: open.answer };
  return rules === 0 ? { id, rules, verdict: "vacuous" } : { id, rules, verdict: "proven" };
}

async function counterexampleOf(id: string, { rule, fixed, shown, counterexample }: Obligation, solve: Solve): Promise<StepCounterexample> {
  const values = readValues(await solve(counterexample(id)), shown.length);
  const of = (kind: Obligation["shown"][number]["kind"]) =>
    shown.flatMap((one, i): readonly (readonly [string, ModelValue])[] => (one.kind === kind ? [[one.name, values[i] ?? 0]] : []));
  return {
    rule,
    fixed,
    before: Object.fromEntries(of("before")),
    element: Object.fromEntries(of("element")),
    labels: of("label").flatMap(([name, passed]) => (passed === true ? [name] : [])),
  };
}

/** The bounds of a proof. Their values do not matter where they have names; what is left is as free as the model can be. */
function proofBounds({ parameters }: Variant): Bounds {
  const msl = 1;
  return {
    ...usualBounds,
    modulus: 2 ** 32,
    window: 4,
    msl,
    timeWait: (parameters.timeWaitMsl ?? 2) * msl,
    capacity: 8,
    retransmissions: 1,
    duplicates: 1,
    opens: 2,
    data: 1,
    isn: "mono",
    isnGap: 2,
    userTimeout: "possible",
    calls: "any",
    roles: namedRoles["either"] ?? clientServer,
  };
}
