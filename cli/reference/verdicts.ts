// What variants are expected to do, as cells of tables.

import { expectedVerdict, variants, type Expectation, type PropertyClaim } from "../../spec/index.ts";

/** Every scenario some variant has expectations for, in the order in which they first appear. */
export function expectedScenarios(): readonly string[] {
  return [...new Set(variants.flatMap(({ expected }) => Object.keys(expected)))];
}

/** The verdict on a property, with the number of events of the shortest counterexample; a dash where nothing is expected. */
export function verdictCell(expectation: Expectation | undefined, claim: PropertyClaim): string {
  const verdict = expectation === undefined ? null : expectedVerdict(expectation, claim);
  if (verdict !== "violated") return verdict ?? "–";
  const depth = expectation?.violated[claim.id] ?? null;
  return depth === null ? "**violated**" : `**violated** (${depth})`;
}
