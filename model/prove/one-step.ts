// Claims about one step, proven from any state: whatever the numbers are, which must be 32 bits long, however long MSL is, whatever else is in
// the network and however the state came about.

import { InputError, oneStepObligations, type Assumption, type Obligation, type Question, type System } from "../../checker/index.ts";
import { claimsOf, protocolOf, table, type PropertyClaim, type Variant } from "../../spec/index.ts";
import { namedRoles, usualBounds, clientServer, type Bounds } from "../bounds.ts";
import { systemOf } from "../system.ts";
import { worldOf } from "../world/world.ts";
import { stepAssumptions } from "./assumptions.ts";
import { answerWithoutValues } from "./answers.ts";
import { readCounterexample, type StepCounterexample } from "./counterexample.ts";
import { hostLemmas, type Lemma } from "./lemmas/host-lemmas.ts";
import { givenLemmas, heldAtFirst, keptLemmas, lemmaSteps } from "./lemmas/kept.ts";
import { usualTimeWait, type TimeWaitLength } from "./time-wait.ts";
import { askerOf, type Ask, type Solve } from "./asking.ts";

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

export interface StepProof {
  readonly assumptions: readonly Assumption[];
  readonly questions: number;
  readonly verdicts: readonly StepVerdict[];
}

/** Steps are told apart by the state that the host which acts is in. */
const byState = ({ host }: Readonly<Record<string, number>>): string | undefined =>
  host === undefined ? undefined : `host[${host}].state`;

/** What is compared is told by how far it lies from what it is compared with: then both ways of comparing come to the same terms. */
function origins({ host }: Readonly<Record<string, number>>): Readonly<Record<string, string>> {
  return Object.fromEntries([
    ...[0, 1].map((each) => [`host[${each}].sndNxt`, `host[${each}].sndUna`] as const),
    ...(host === undefined
      ? []
      : ([
          ["segment.seq", `host[${host}].rcvNxt`],
          ["segment.ack", `host[${host}].sndUna`],
          [`host[${host}].iss`, `host[${host}].sndUna`],
        ] as const)),
  ]);
}

/** How the cases of all questions are made. */
export const casing = { split: byState, origins };

export interface StepQuestions {
  readonly assumptions: readonly Assumption[];
  /** Names of what is taken for granted besides; their questions ask whether every step keeps them. */
  readonly lemmas: readonly string[];
  readonly obligations: readonly Obligation[];
}

/** What a proof of these claims must ask; only claims about steps can be proven in one. Throws an `InputError` for others. */
export function stepProof(variant: Variant, claims: readonly PropertyClaim[], timeWait = usualTimeWait(variant)): StepQuestions {
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
  const { system, assumptions } = sourceOf(variant, claims, timeWait);
  return { assumptions, lemmas: [], obligations: oneStepObligations(system, assumptions, casing) };
}

/** The same from any state in which the lemmas hold, and that every step keeps these. */
export function lemmaProof(variant: Variant, claims: readonly PropertyClaim[], timeWait = usualTimeWait(variant)): StepQuestions {
  const { system, assumptions } = sourceOf(variant, claims, timeWait);
  const lemmas = heldAtFirst(lemmasOf(variant), system);
  const asked = { ...system, properties: [...lemmaSteps(lemmas), ...system.properties] };
  const obligations = oneStepObligations(asked, [...assumptions, ...givenLemmas(lemmas)], casing);
  return { assumptions, lemmas: lemmas.map(({ name }) => name), obligations };
}

interface Source {
  readonly system: System;
  readonly assumptions: readonly Assumption[];
}

function sourceOf(variant: Variant, claims: readonly PropertyClaim[], timeWait: TimeWaitLength): Source {
  const bounds = stepBounds(variant);
  return { system: systemOf(variant, bounds, claims), assumptions: stepAssumptions(bounds, timeWait) };
}

/** What proofs of all claims about one step are about. */
export function stepProofSource(variant: Variant): Source {
  const claims = claimsOf(variant).filter(({ kind }) => kind === "step");
  return sourceOf(variant, claims, usualTimeWait(variant));
}

/** Puts the questions to a solver and says what follows. */
export async function proveSteps(
  variant: Variant,
  claims: readonly PropertyClaim[],
  solve: Solve,
  timeWait = usualTimeWait(variant),
): Promise<StepProof> {
  const { assumptions, obligations } = stepProof(variant, claims, timeWait);
  const { ask, asked } = askerOf(solve);
  return { assumptions, verdicts: await verdictsOf(claims, obligations, ask, solve), questions: asked() };
}

/** The lemmas that are tried for a variant. */
export function lemmasOf(variant: Variant, lemmas = hostLemmas): readonly Lemma[] {
  return lemmas(worldOf(stepBounds(variant), protocolOf(variant, table)));
}

/** The same from any state in which the lemmas hold, those of them that every step keeps: from every state that can be reached. */
export async function proveStepsByLemmas(
  variant: Variant,
  claims: readonly PropertyClaim[],
  solve: Solve,
  {
    timeWait = usualTimeWait(variant),
    lemmas = hostLemmas,
  }: { readonly timeWait?: TimeWaitLength; readonly lemmas?: typeof hostLemmas } = {},
): Promise<StepProof & { readonly lemmas: readonly string[] }> {
  const { system, assumptions } = sourceOf(variant, claims, timeWait);
  const { ask, asked } = askerOf(solve);
  const kept = await keptLemmas(lemmasOf(variant, lemmas), { system, assumptions, casing }, ask);
  const obligations = oneStepObligations(system, [...assumptions, ...givenLemmas(kept)], casing);
  const verdicts = (await verdictsOf(claims, obligations, ask, solve)).map((one) =>
    one.verdict === "proven" ? { ...one, byLemmas: true as const } : one,
  );
  return { assumptions, verdicts, questions: asked(), lemmas: kept.map(({ name }) => name) };
}

async function verdictsOf(
  claims: readonly PropertyClaim[],
  obligations: readonly Obligation[],
  ask: Ask,
  solve: Solve,
): Promise<readonly StepVerdict[]> {
  const violations = await askAll(obligations, "violation", ask);
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

interface Answered {
  readonly obligation: Obligation;
  readonly answer: string;
}

/** The answers to all questions of a kind, by property. */
async function askAll(
  obligations: readonly Obligation[],
  kind: Question["asks"],
  ask: Ask,
): Promise<ReadonlyMap<string, readonly Answered[]>> {
  const questions = obligations.flatMap((obligation) =>
    obligation.questions.filter(({ asks }) => asks === kind).map((question) => ({ obligation, question })),
  );
  const answers = await ask(questions.map(({ question }) => question.script));
  const found = new Map<string, Answered[]>();
  questions.forEach(({ obligation, question: { property } }, i) =>
    found.set(property, [...(found.get(property) ?? []), { obligation, answer: answers[i] ?? "no answer" }]),
  );
  return found;
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

/** The bounds of a proof. Their values do not matter where they have names; what is left is as free as the model can be. */
export function stepBounds({ parameters }: Variant): Bounds {
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
