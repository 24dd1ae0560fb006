// What a variant is known to do, as somebody recorded it.

import { isAnswer, judgingOf, type Judging, type PropertyClaim } from "../property.ts";

/**
 * What a variant is known to do in a scenario: properties listed in `violated` (with the depth of the shortest counterexample, or null if something reachable is not reached) or
 * `vacuous` have that verdict, all others hold.
 */
export interface Expectation {
  /** Which properties it is about; without it those about states and steps. Of the others nothing is known but what is listed. */
  readonly judges?: Exclude<Judging, "safety">;
  /** Whether it is about the claims of the family "answers" too. */
  readonly answers?: true;
  readonly violated: Readonly<Record<string, number | null>>;
  readonly vacuous: readonly string[];
  /** Where it is not about a scenario that ships: the name of the one it is about, and the bounds, set as they are written. */
  readonly own?: { readonly scenario: string; readonly bounds: Readonly<Record<string, string | number>> };
}

/** The verdict on a claim that an expectation records, or null if it says nothing about it. */
export function expectedVerdict(
  { judges, answers, violated, vacuous }: Expectation,
  claim: PropertyClaim,
): "holds" | "violated" | "vacuous" | null {
  if (Object.hasOwn(violated, claim.id)) return "violated";
  if (vacuous.includes(claim.id)) return "vacuous";
  if (isAnswer(claim) && answers !== true) return null;
  return judgingOf(claim) === (judges ?? "safety") ? "holds" : null;
}
