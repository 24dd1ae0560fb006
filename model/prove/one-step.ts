// Claims about one step, proven from any state: whatever the numbers are, which must be 32 bits long, however long MSL is, whatever else is in
// the network and however the state came about.

import { eachObligation, InputError, oneStepObligations, type Assumption, type Obligation, type System } from "../../checker/index.ts";
import { claimsOf, protocolOf, table, type PropertyClaim, type Variant } from "../../spec/index.ts";
import { namedRoles, usualBounds, clientServer, type Bounds } from "../bounds.ts";
import { systemOf } from "../system.ts";
import { worldOf } from "../world/world.ts";
import { stepAssumptions } from "./assumptions.ts";
import { hostLemmas, type Lemma } from "./lemmas/host-lemmas.ts";
import { givenLemmas, heldAtFirst, keptLemmas, lemmaSteps } from "./lemmas/kept.ts";
import { usualTimeWait, type TimeWaitLength } from "./time-wait.ts";
import { askerOf, type Solve } from "./asking.ts";
import { verdictsOf, type StepVerdict } from "./step-verdicts.ts";

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
  const { system, assumptions } = stepSource(variant, claims, timeWait);
  return { assumptions, lemmas: [], obligations: oneStepObligations(system, assumptions, casing) };
}

function stepSource(variant: Variant, claims: readonly PropertyClaim[], timeWait: TimeWaitLength): Source {
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
  return sourceOf(variant, claims, timeWait);
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
  const { system, assumptions } = stepSource(variant, claims, timeWait);
  const { ask, asked } = askerOf(solve);
  const obligations = eachObligation(system, assumptions, casing);
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
  const obligations = eachObligation(system, [...assumptions, ...givenLemmas(kept)], casing);
  const verdicts = (await verdictsOf(claims, obligations, ask, solve)).map((one) =>
    one.verdict === "proven" ? { ...one, byLemmas: true as const } : one,
  );
  return { assumptions, verdicts, questions: asked(), lemmas: kept.map(({ name }) => name) };
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
