// What is stored of an invariant.

/** Names of clauses, and for each claim which of them it follows from, by position. */
export interface StoredInvariant {
  readonly clauses: readonly string[];
  readonly claims: Readonly<Record<string, readonly number[]>>;
}
