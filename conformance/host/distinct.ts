// Candidates that come to the same are one, however they came about.

import type { Candidate } from "./candidate.ts";

/** Those that differ in anything but what led to them. */
export function distinct(candidates: readonly Candidate[]): readonly Candidate[] {
  if (candidates.length < 2) return candidates;
  const byKey = new Map<string, Candidate>();
  for (const one of candidates) {
    const key = JSON.stringify({ ...one, rows: null, met: null });
    if (!byKey.has(key)) byKey.set(key, one);
  }
  return [...byKey.values()];
}
