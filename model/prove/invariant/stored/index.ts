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

/** The names of the clauses that claims are tried with: those stored for them, or else all of the variant, or of all variants if it has none. */
export function storedClauses(variant: string, claims: readonly string[]): readonly string[] {
  const own = Object.hasOwn(storedInvariants, variant) ? storedInvariants[variant] : undefined;
  if (own === undefined) return [...new Set(Object.values(storedInvariants).flatMap(({ clauses }) => clauses))];
  if (claims.some((id) => !Object.hasOwn(own.claims, id))) return own.clauses;
  const lists = claims.map((id) => own.claims[id] ?? []);
  if (lists.includes("all")) return own.clauses;
  const used = new Set(lists.flat());
  return own.clauses.filter((_, i) => used.has(i));
}
