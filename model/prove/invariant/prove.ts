// Claims about every run, proven by induction: clauses that every run keeps, and from which the claims follow.

import {
  and,
  casesOf,
  counterexampleScript,
  houdini,
  proveClaims,
  type Assumption,
  type Case,
  type Clause,
  type InductiveVerdict,
  type Solve,
} from "../../../checker/index.ts";
import type { PropertyClaim, Variant } from "../../../spec/index.ts";
import type { InductionSetting } from "../assumptions.ts";
import { answerWithoutValues } from "../answers.ts";
import { readCounterexample, type StepCounterexample } from "../counterexample.ts";
import { inductionOf } from "./induction.ts";
import { namesByState } from "./in-states.ts";
import { storedClauses } from "./stored/index.ts";

/** A clause that was tried and that some step does not keep. */
export interface LostClause {
  readonly name: string;
  readonly case: string;
}

export type InvariantVerdict = { readonly id: string; readonly clauses: number; readonly cases: number } & (
  | { readonly verdict: "proven" }
  /** A step violates it from a state in which all clauses hold that were kept; no run may reach that state. */
  | { readonly verdict: "not proven"; readonly counterexample: StepCounterexample; readonly lost: readonly LostClause[] }
  /** No step from such a state triggers it. */
  | { readonly verdict: "vacuous" }
  /** The solver did not answer. */
  | { readonly verdict: "inconclusive"; readonly case: string; readonly answer: string }
);

export interface InvariantProof {
  readonly assumptions: readonly Assumption[];
  readonly questions: number;
  readonly verdicts: readonly InvariantVerdict[];
  /** Cases that no state reaches in which the clauses hold. */
  readonly unreachable: readonly string[];
}

/** Proves claims from the clauses that are stored for the variant, or from what is left of those of others. */
export async function proveByInduction(
  variant: Variant,
  claims: readonly PropertyClaim[],
  solve: Solve,
  setting: Partial<InductionSetting> = {},
): Promise<InvariantProof> {
  const ids = claims.map(({ id }) => id);
  const { induction, candidates } = inductionOf(variant, claims, setting);
  const clauses = namedClauses(candidates, storedClauses(variant.id, ids, setting));
  const cases = casesOf(induction, clauses);
  const kept = await houdini(cases, clauses, solve);
  const proof = await proveClaims(cases, kept.clauses, ids, solve);
  // What the solver could not tell is lost as well, but says nothing.
  const unknown = kept.lost.find(({ answer }) => answer !== "sat");
  const lost = kept.lost.map((one) => ({ name: one.clause.name, case: one.case }));
  const verdicts = await Promise.all(
    proof.verdicts.map(async (verdict): Promise<InvariantVerdict> => {
      const { id, cases: triggered } = verdict;
      const about = { id, clauses: kept.clauses.length, cases: triggered };
      if (verdict.verdict === "proven" || verdict.verdict === "vacuous") return { ...about, verdict: verdict.verdict };
      if (verdict.verdict === "inconclusive") return { ...about, verdict: "inconclusive", case: verdict.case.name, answer: verdict.answer };
      if (unknown !== undefined) return { ...about, verdict: "inconclusive", case: unknown.case, answer: unknown.answer };
      const { counterexample, answer } = await counterexampleOf(verdict, kept.clauses, solve);
      if (counterexample === null) return { ...about, verdict: "inconclusive", case: verdict.case.name, answer };
      return { ...about, verdict: "not proven", counterexample, lost };
    }),
  );
  return {
    assumptions: induction.assumptions,
    questions: kept.questions + proof.questions,
    verdicts,
    unreachable: proof.unreachable,
  };
}

/** Candidates by their names; a name that speaks of several states stands for the candidates of all of them. */
export function namedClauses(candidates: readonly Clause[], names: readonly string[]): readonly Clause[] {
  const byName = new Map(candidates.map((clause) => [clause.name, clause]));
  const called = (name: string): Clause => {
    const clause = byName.get(name);
    if (clause === undefined) throw new Error(`no candidate is called "${name}"`);
    return clause;
  };
  return names.map((name) => {
    const [first, ...others] = namesByState(name).map(called);
    if (first === undefined) throw new Error(`"${name}" speaks of no state`);
    return others.length === 0 ? first : { ...first, name, holds: and(first.holds, ...others.map(({ holds }) => holds)) };
  });
}

async function counterexampleOf(
  { id, case: one }: InductiveVerdict & { readonly case: Case },
  clauses: readonly Clause[],
  solve: Solve,
): Promise<{ readonly counterexample: StepCounterexample | null; readonly answer: string }> {
  const about = { rule: one.rule?.id ?? one.name, fixed: one.fixed };
  const printed = await solve(counterexampleScript(one, clauses, id));
  return { counterexample: readCounterexample(printed, one.shown, about), answer: answerWithoutValues(printed) };
}
