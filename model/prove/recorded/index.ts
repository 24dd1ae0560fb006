// What solvers have proven, as it was recorded: proofs take minutes, so that whoever shows them looks here. What each rests on is said anew from
// the model.

import { sourceOf, type Assumption } from "../../../checker/index.ts";
import { claimsOf, variants, type PropertyClaim, type Variant } from "../../../spec/index.ts";
import { inductionOf } from "../invariant/induction.ts";
import { claimsWithInvariant, storedClauses } from "../invariant/stored/index.ts";
import { lemmasOf, stepProofSource } from "../one-step.ts";
import { recordedProofs } from "./proofs.ts";
import { isSameKind, type ProofKind, type ProofWay } from "./recorded-proofs.ts";

/** One claim of one variant that was proven. */
export interface ProofRecord {
  readonly variant: string;
  readonly property: string;
  readonly kind: ProofKind;
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
    .flatMap(({ variant, kind, checked, solvers, source, proven }) =>
      proven
        .filter((property) => of.property === undefined || property === of.property)
        .map((property) => {
          const clauses = kind.way === "induction" ? storedClauses(variant, [property], kind).length : null;
          return { variant, property, kind, checked, solvers, source, clauses };
        }),
    );
}

/** The steps that no state has in which all holds that proofs of a kind take for granted. */
export function unreachableSteps(variant: Variant, kind: ProofKind): readonly string[] {
  return recordedProofs.filter((one) => one.variant === variant.id && isSameKind(one.kind, kind)).flatMap(({ unreachable }) => unreachable);
}

/** What is taken for granted in proofs of a kind. */
export function assumptionsOfProof(variant: Variant, kind: ProofKind): readonly Assumption[] {
  return kind.way === "induction" ? inductionOf(variant, [], kind).induction.assumptions : stepProofSource(variant).assumptions;
}

/** The claims that are tried: those about one step, or those that clauses are stored for, and none that fewer assumptions are enough for. */
export function claimsForProof(variant: Variant, kind: ProofKind): readonly PropertyClaim[] {
  if (kind.way !== "induction") return claimsOf(variant).filter((claim) => claim.kind === "step");
  const stored = claimsWithInvariant(variant.id, kind);
  const { gap, ...nearer } = kind;
  const without = gap === undefined ? [] : claimsWithInvariant(variant.id, nearer);
  return claimsOf(variant).filter(({ id }) => stored.includes(id) && !without.includes(id));
}

/** The name of what a proof is about: rows, claims, assumptions, and lemmas or clauses. Two have the same name only if all of these are the same. */
export function proofSource(variant: Variant, kind: ProofKind): string {
  const claims = claimsForProof(variant, kind);
  const { system, assumptions } = kind.way === "induction" ? inductionOf(variant, claims, kind).induction : stepProofSource(variant);
  const ground: Readonly<Record<ProofWay, () => readonly unknown[]>> = {
    "one step": () => [],
    lemmas: () => lemmasOf(variant),
    induction: () => claims.map(({ id }) => storedClauses(variant.id, [id], kind)),
  };
  return sourceOf("proof 1", JSON.stringify([system, assumptions, ground[kind.way]()]));
}

/** The variants of which something is recorded, in the order in which they are listed. */
export function variantsWithProofs(): readonly Variant[] {
  return variants.filter(({ id }) => recordedProofs.some(({ variant }) => variant === id));
}
