// A theorem with what was found, as the document that `theorem --json` prints, and as which the results of the reference are kept.

import { formatBounds, type Outcome } from "../../model/index.ts";
import type { Place, Theorem } from "../../spec/index.ts";
import type { Found } from "../outcomes/outcomes.ts";
import type { TheoremSearch } from "./plan.ts";

export const theoremSchema = "twomsl/theorem@1";

/** The schema twomsl/theorem@1. */
export interface TheoremDocument {
  readonly schema: typeof theoremSchema;
  readonly version: string;
  readonly theorem: string;
  /** With all premises first, then without each. */
  readonly parts: readonly TheoremPart[];
}

export interface TheoremPart {
  /** The premise that is taken away; null for the theorem itself. */
  readonly without: string | null;
  readonly searches: readonly PartSearch[];
  readonly price: Verdict | null;
}

/** What was found in one place. */
export interface PartSearch extends Pick<Outcome, "states" | "capped" | "stop"> {
  readonly place: string;
  readonly bounds: Readonly<Record<string, string | number>>;
  readonly system: string;
  readonly claims: readonly Verdict[];
}

export interface Verdict {
  readonly claim: string;
  readonly verdict: string;
  readonly depth: number | null;
  readonly triggers: number;
}

export function theoremDocument(
  theorem: Theorem,
  searches: readonly TheoremSearch[],
  found: readonly Found[],
  version: string,
): TheoremDocument {
  const known = searches.map((search, i) => ({ ...search, found: found[i] }));
  const parts = [null, ...theorem.premises].map((premise): TheoremPart => {
    const own = known.filter((one) => one.premise === premise);
    const priced = own.find(({ place }) => place === null)?.found;
    return {
      without: premise?.id ?? null,
      searches: own.flatMap(({ place, found: one }) => (place === null || one === undefined ? [] : searchOf(place, one))),
      price: priced === undefined ? null : (verdictsOf(priced)[0] ?? null),
    };
  });
  return { schema: theoremSchema, version, theorem: theorem.id, parts };
}

function searchOf(place: Place, found: Found): readonly PartSearch[] {
  const { outcome, request, system } = found;
  if (outcome === null) return [];
  const { states, capped, stop } = outcome;
  return [{ place: placeName(place), bounds: formatBounds(request.bounds), system, states, capped, stop, claims: verdictsOf(found) }];
}

function verdictsOf({ outcome }: Found): readonly Verdict[] {
  return (outcome?.properties ?? []).map(({ id, verdict, depth, triggers }) => ({ claim: id, verdict, depth, triggers }));
}

/** A place as options say it. */
export function placeName({ scenario, set }: Pick<Place, "scenario" | "set">): string {
  return [scenario, ...set].join(" ");
}

/** Which claims fall without a premise, each at its shortest counterexample, and where that is. */
export function fallen({
  searches,
}: TheoremPart): readonly { readonly claim: string; readonly depth: number | null; readonly place: string }[] {
  const all = searches.flatMap(({ place, claims }) =>
    claims.flatMap(({ claim, verdict, depth }) => (verdict === "violated" ? [{ claim, depth, place }] : [])),
  );
  const claims = [...new Set(all.map(({ claim }) => claim))];
  return claims.flatMap((claim) =>
    all
      .filter((one) => one.claim === claim)
      .toSorted((left, right) => (left.depth ?? 0) - (right.depth ?? 0))
      .slice(0, 1),
  );
}

/** Whether every search of a part went to the end. */
export function isDecided({ searches, price }: TheoremPart): boolean {
  return searches.every(({ stop, claims }) => stop === null && claims.every(({ verdict }) => verdict !== "inconclusive")) && price !== null;
}
