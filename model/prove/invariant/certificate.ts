// Proofs by induction as files for any solver, for claims that clauses are stored for.

import { casesOf, certificateOf, InputError, type Assumption, type CertificateFile } from "../../../checker/index.ts";
import type { PropertyClaim, Variant } from "../../../spec/index.ts";
import type { InductionSetting } from "../assumptions.ts";
import { inductionOf } from "./induction.ts";
import { namedClauses } from "./prove.ts";
import { claimsWithInvariant, storedClauses } from "./stored/index.ts";

export interface ClaimCertificate {
  readonly claim: PropertyClaim;
  readonly assumptions: readonly Assumption[];
  /** The names of the clauses. */
  readonly clauses: readonly string[];
  readonly files: readonly CertificateFile[];
}

/** Throws an `InputError` for a claim that no clauses are stored for. */
export function certificatesOf(
  variant: Variant,
  claims: readonly PropertyClaim[],
  setting: Partial<InductionSetting> = {},
): readonly ClaimCertificate[] {
  const stored = claimsWithInvariant(variant.id, setting);
  return claims.map((claim) => {
    if (!stored.includes(claim.id)) throw noClauses(claim.id, variant.id, stored);
    const { induction, candidates } = inductionOf(variant, [claim], setting);
    const clauses = namedClauses(candidates, storedClauses(variant.id, [claim.id], setting));
    const files = certificateOf(casesOf(induction, clauses), clauses, [claim.id]);
    return { claim, assumptions: induction.assumptions, clauses: clauses.map(({ name }) => name), files };
  });
}

function noClauses(id: string, variant: string, stored: readonly string[]): InputError {
  return new InputError({
    code: "TWM-704",
    place: `--property ${id}`,
    expected: stored.length === 0 ? "a variant that invariants are stored for" : `one of ${stored.join(", ")}`,
    found: `a claim that no clauses are stored for in ${variant}`,
    hint: "without --emit the clauses of other claims are tried",
  });
}
