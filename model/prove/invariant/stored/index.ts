// The clauses that claims are proven from, found once and kept by their names: a proof asks whether they still keep themselves.

import { twoMslSafe } from "./2msl-safe.ts";
import { eachHost } from "./each-host.ts";
import type { StoredInvariant } from "./invariant.ts";

/** By variant. */
export const storedInvariants: Readonly<Record<string, StoredInvariant>> = {
  "2msl-safe": twoMslSafe,
  abort: eachHost,
  bsd: eachHost,
  letter: eachHost,
  rfc1337: eachHost,
  "rfc1337-3msl": eachHost,
  "rfc1337-any": eachHost,
  rfc793: eachHost,
  "rfc793-rfc1337": eachHost,
  rfc9293: eachHost,
};

/** The claims that clauses are stored for. */
export function claimsWithInvariant(variant: string): readonly string[] {
  return Object.hasOwn(storedInvariants, variant) ? Object.keys(storedInvariants[variant]?.claims ?? {}) : [];
}

/**
 * The names of the clauses that prove claims of a variant. For a claim that it has none for, all of its clauses; for a variant that has none at
 * all, those that the claims have elsewhere. */
export function storedClauses(variant: string, claims: readonly string[]): readonly string[] {
  const own = Object.hasOwn(storedInvariants, variant) ? storedInvariants[variant] : undefined;
  if (own !== undefined) return clausesFor(own, claims);
  const elsewhere = Object.values(storedInvariants).flatMap((stored) => {
    const known = claims.filter((id) => Object.hasOwn(stored.claims, id));
    return known.length === 0 ? [] : clausesFor(stored, known);
  });
  return [...new Set(elsewhere.length > 0 ? elsewhere : Object.values(storedInvariants).flatMap(({ clauses }) => clauses))];
}

function clausesFor({ clauses, claims: of }: StoredInvariant, claims: readonly string[]): readonly string[] {
  if (claims.some((id) => !Object.hasOwn(of, id))) return clauses;
  const lists = claims.map((id) => of[id] ?? []);
  if (lists.includes("all")) return clauses;
  const used = new Set(lists.flat());
  return clauses.filter((_, i) => used.has(i));
}
