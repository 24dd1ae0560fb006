// Which cases of a proof no state has in which all holds that is taken for granted there. Every other case a solver shows to be possible, so that
// nothing is proven from a contradiction.

import { askPossible, casesOf, oneStepObligations, type Assumption, type OneStepOptions } from "../../checker/index.ts";
import { State, type Variant } from "../../spec/index.ts";
import { hostNames } from "../bounds.ts";
import { askerOf, type Solve } from "./asking.ts";
import { inductionOf } from "./invariant/induction.ts";
import { namedClauses } from "./invariant/prove.ts";
import { claimsWithInvariant, storedClauses } from "./invariant/stored/index.ts";
import { givenLemmas, heldAtFirst } from "./lemmas/kept.ts";
import { casing, lemmasOf, stepProofSource } from "./one-step.ts";
import type { StepCase } from "./step-verdicts.ts";
import type { ProofKind, ProofWay } from "./recorded/recorded-proofs.ts";

export interface Reach {
  /** In words: `arrival at A in LISTEN`. */
  readonly unreachable: readonly string[];
  /** What the solver could not tell. */
  readonly open: readonly string[];
  /** How many cases were asked about. */
  readonly cases: number;
}

export interface ReachOptions {
  /** What is assumed besides. */
  readonly besides?: readonly Assumption[];
  /** Which cases are asked about: all unless given. */
  readonly chosen?: (step: string, position: number) => boolean;
}

/**
 * Asks about the cases of all claims that are proven of a variant in one kind of proof, with the clauses of all of them: what is possible with these is possible with
 * those of one claim. */
export async function unreachableCases(
  variant: Variant,
  kind: ProofKind,
  solve: Solve,
  { besides = [], chosen = () => true }: ReachOptions = {},
): Promise<Reach> {
  const asked =
    kind.way === "induction"
      ? inductiveCases(variant, kind, besides).filter(({ name }, i) => chosen(name, i))
      : stepCases(variant, kind.way, besides, chosen);
  const answers = await askerOf(solve).ask(asked.map(({ script }) => script()));
  const answered = (is: (answer: string | undefined) => boolean): readonly string[] =>
    asked.filter((_, i) => is(answers[i])).map(({ name }) => name);
  return {
    unreachable: answered((answer) => answer === "unsat"),
    open: answered((answer) => answer !== "unsat" && answer !== "sat"),
    cases: asked.length,
  };
}

interface Asked {
  readonly name: string;
  script(): string;
}

function inductiveCases(variant: Variant, kind: ProofKind, besides: readonly Assumption[]): readonly Asked[] {
  const { induction, candidates } = inductionOf(variant, [], kind);
  const clauses = namedClauses(candidates, storedClauses(variant.id, claimsWithInvariant(variant.id, kind), kind));
  return casesOf({ ...induction, assumptions: [...induction.assumptions, ...besides] }, clauses).map((one) => ({
    name: inductiveWords(one.name),
    script: () => askPossible(one, clauses),
  }));
}

function stepCases(
  variant: Variant,
  way: ProofWay,
  besides: readonly Assumption[],
  chosen: NonNullable<ReachOptions["chosen"]>,
): readonly Asked[] {
  const { system, assumptions } = stepProofSource(variant);
  const lemmas = way === "lemmas" ? givenLemmas(heldAtFirst(lemmasOf(variant), system)) : [];
  const among: OneStepOptions["among"] = ({ rule, fixed, cells }, i) => chosen(stepWords({ rule: rule.id, fixed, cells }), i);
  return oneStepObligations(system, [...assumptions, ...lemmas, ...besides], { ...casing, among }).map((one) => ({
    name: stepWords(one),
    script: () => one.possible(),
  }));
}

function stepWords({ rule, fixed, cells }: StepCase): string {
  const [state] = Object.values(cells);
  return inWords(rule, fixed["host"], state === undefined ? undefined : State.values[state]);
}

/** The name of a case has the number of the host and then, where cases are told apart by it, its state. */
function inductiveWords(name: string): string {
  const [, rule = name, host, state] = /^(.*?)(?: host=(\d))?(?: ([A-Z0-9-]+))?$/.exec(name) ?? [];
  return host === undefined ? name : inWords(rule, Number(host), state);
}

function inWords(rule: string, host: number | undefined, state: string | undefined): string {
  return `${rule}${host === undefined ? "" : ` at ${hostNames[host] ?? ""}`}${state === undefined ? "" : ` in ${state}`}`;
}
