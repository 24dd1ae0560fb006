// What solvers have proven, as it was recorded: proofs take minutes, so that whoever shows them looks here. What each rests on is said anew from
// the model.

import { sourceOf, type Assumption } from "../../../checker/index.ts";
import { claimsOf, variants, type PropertyClaim, type Variant } from "../../../spec/index.ts";
import { inductionOf } from "../invariant/induction.ts";
import { claimsWithInvariant, storedClauses } from "../invariant/stored/index.ts";
import { lemmasOf, stepProofSource } from "../one-step.ts";
import { recordedProofs } from "./proofs.ts";
import type { ProofWay } from "./recorded-proofs.ts";

/** One claim of one variant that was proven. */
export interface ProofRecord {
  readonly variant: string;
  readonly property: string;
  readonly way: ProofWay;
  /** The day, as `2026-11-26`. */
  readonly checked: string;
  /** Names with versions. */
  readonly solvers: readonly string[];
  /** The name of what was asked about, by `proofSource`. */
  readonly source: string;
  /** How many clauses it follows from; null where it is proven about a step. */
  readonly clauses: number | null;
}

/** All proofs of a claim, or of a variant, that are recorded. */
export function proofRecords(of: { readonly variant?: string; readonly property?: string } = {}): readonly ProofRecord[] {
  return recordedProofs
    .filter(({ variant }) => of.variant === undefined || variant === of.variant)
    .flatMap(({ variant, way, checked, solvers, source, proven }) =>
      proven
        .filter((property) => of.property === undefined || property === of.property)
        .map((property) => {
          const clauses = way === "induction" ? storedClauses(variant, [property]).length : null;
          return { variant, property, way, checked, solvers, source, clauses };
        }),
    );
}

/** The steps that no state has in which all holds that proofs of a way take for granted. */
export function unreachableSteps(variant: Variant, way: ProofWay): readonly string[] {
  return recordedProofs.filter((one) => one.variant === variant.id && one.way === way).flatMap(({ unreachable }) => unreachable);
}

/** What is taken for granted in proofs of a way. */
export function assumptionsOfProof(variant: Variant, way: ProofWay): readonly Assumption[] {
  return way === "induction" ? inductionOf(variant, []).induction.assumptions : stepProofSource(variant).assumptions;
}

/** The claims that are tried: those about one step, or those that clauses are stored for. */
export function claimsForProof(variant: Variant, way: ProofWay): readonly PropertyClaim[] {
  const stored = claimsWithInvariant(variant.id);
  return claimsOf(variant).filter(({ id, kind }) => (way === "induction" ? stored.includes(id) : kind === "step"));
}

/** The name of what a proof is about: rows, claims, assumptions, and lemmas or clauses. Two have the same name only if all of these are the same. */
export function proofSource(variant: Variant, way: ProofWay): string {
  const { system, assumptions } =
    way === "induction" ? inductionOf(variant, claimsForProof(variant, way)).induction : stepProofSource(variant);
  const ground: Readonly<Record<ProofWay, () => readonly unknown[]>> = {
    "one step": () => [],
    lemmas: () => lemmasOf(variant),
    induction: () => claimsForProof(variant, way).map(({ id }) => storedClauses(variant.id, [id])),
  };
  return sourceOf("proof 1", JSON.stringify([system, assumptions, ground[way]()]));
}

/** The variants of which something is recorded, in the order in which they are listed. */
export function variantsWithProofs(): readonly Variant[] {
  return variants.filter(({ id }) => recordedProofs.some(({ variant }) => variant === id));
}
