// What is stored of an invariant.

/** Names of clauses, and for each claim which of them it follows from, by position, or that nobody knows which it can do without. */
export interface StoredInvariant {
  readonly clauses: readonly string[];
  readonly claims: Readonly<Record<string, readonly number[] | "all">>;
}
