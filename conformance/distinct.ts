// Explanations that come to the same are one, however they came about.

/** Those that differ in anything but the rows that led to them. */
export function distinct<Candidate extends { readonly rows: unknown }>(candidates: readonly Candidate[]): readonly Candidate[] {
  if (candidates.length < 2) return candidates;
  const byKey = new Map<string, Candidate>();
  for (const one of candidates) {
    const key = JSON.stringify({ ...one, rows: null });
    if (!byKey.has(key)) byKey.set(key, one);
  }
  return [...byKey.values()];
}
