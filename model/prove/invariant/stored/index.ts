// The clauses that claims are proven from, found once and kept by their names: a proof asks whether they still keep themselves.

import { twoMslSafe } from "./2msl-safe.ts";
import type { StoredInvariant } from "./invariant.ts";

/** By variant. */
export const storedInvariants: Readonly<Record<string, StoredInvariant>> = { "2msl-safe": twoMslSafe };

/** The claims that clauses are stored for. */
export function claimsWithInvariant(variant: string): readonly string[] {
  return Object.hasOwn(storedInvariants, variant) ? Object.keys(storedInvariants[variant]?.claims ?? {}) : [];
}

/** The names of the clauses that claims are tried with: those stored for them, or everything that is stored. */
export function storedClauses(variant: string, claims: readonly string[]): readonly string[] {
  const own = Object.hasOwn(storedInvariants, variant) ? storedInvariants[variant] : undefined;
  if (own === undefined || claims.some((id) => !Object.hasOwn(own.claims, id)))
    return [...new Set(Object.values(storedInvariants).flatMap(({ clauses }) => clauses))];
  const used = new Set(claims.flatMap((id) => own.claims[id] ?? []));
  return own.clauses.filter((_, i) => used.has(i));
}
