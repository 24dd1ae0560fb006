// What a variant changes, as verdicts compared with those of another: the one that it is built on, unless one says otherwise. What is recorded of
// the other within these bounds need not be searched again.

import { claimsOf, rfc9293, variants, type Variant } from "../../spec/index.ts";
import type { Verdict } from "../../checker/index.ts";
import type { Bounds } from "../bounds.ts";
import { expectationFor, expectedOf } from "../expectation.ts";
import type { CheckRequest, CheckResult } from "../check.ts";

/** A verdict, and the events of the shortest counterexample; null if there is none or nobody knows. */
export interface KnownVerdict {
  readonly verdict: Verdict;
  readonly depth: number | null;
}

/** What is known of the other variant, by property. */
export interface Baseline {
  readonly variant: string;
  /** Whether all of it is from the record, so that nothing was searched. */
  readonly isRecorded: boolean;
  readonly outcomes: Readonly<Record<string, KnownVerdict>>;
}

/** A property of which the variant makes something else. */
export interface Difference {
  readonly id: string;
  readonly there: KnownVerdict;
  readonly here: KnownVerdict;
}

export interface Comparison {
  /** The other variant. */
  readonly with: string;
  readonly isRecorded: boolean;
  readonly differences: readonly Difference[];
  /** What both violate, after as many events. */
  readonly alike: readonly string[];
  /** What one of them leaves undecided. */
  readonly open: readonly string[];
}

/** The variant that another is built on. */
export function baseOf({ builtOn }: Pick<Variant, "builtOn">): Variant {
  return variants.find(({ id }) => id === builtOn) ?? rfc9293;
}

/** The request that has to be made of the other variant, for the properties of which nothing is recorded; null if there are none. */
export function baselineRequest(other: Variant, request: CheckRequest, bounds: Bounds): CheckRequest | null {
  const variant = { ...other, properties: request.variant.properties };
  const { outcomes } = recordedOf(variant, request, bounds);
  const unknown = request.properties.filter((id) => !Object.hasOwn(outcomes, id));
  return unknown.length === 0 ? null : { ...request, variant, bounds, properties: unknown };
}

/** What is known of the other variant: what is recorded, and what a search found of the rest. */
export function baselineOf(other: Variant, request: CheckRequest, bounds: Bounds, found: CheckResult | null): Baseline {
  const { outcomes } = recordedOf({ ...other, properties: request.variant.properties }, request, bounds);
  const searched = (found?.properties ?? []).map(({ id, verdict, depth }) => [id, { verdict, depth }] as const);
  return { variant: other.id, isRecorded: found === null, outcomes: { ...outcomes, ...Object.fromEntries(searched) } };
}

function recordedOf(variant: Variant, { scenario, properties }: CheckRequest, bounds: Bounds): Pick<Baseline, "outcomes"> {
  const expectation = expectationFor(variant, scenario, bounds);
  const claims = claimsOf(variant).filter(({ id }) => properties.includes(id));
  const entries = claims.flatMap((claim) => {
    const verdict = expectedOf(expectation, claim);
    return verdict === null ? [] : [[claim.id, { verdict, depth: expectation?.violated[claim.id] ?? null }] as const];
  });
  return { outcomes: Object.fromEntries(entries) };
}

/** Compares what was found with the baseline. */
export function compare({ properties }: Pick<CheckResult, "properties">, { variant, isRecorded, outcomes }: Baseline): Comparison {
  const pairs = properties.flatMap(({ id, verdict, depth }) => {
    const there = outcomes[id];
    return there === undefined ? [] : [{ id, there, here: { verdict, depth } }];
  });
  const isOpen = ({ there, here }: Difference): boolean => there.verdict === "inconclusive" || here.verdict === "inconclusive";
  const differences = pairs.filter((pair) => !isOpen(pair) && !isSame(pair));
  const alike = pairs.filter((pair) => pair.here.verdict === "violated" && !isOpen(pair) && isSame(pair));
  const ids = (some: readonly Difference[]): readonly string[] => some.map(({ id }) => id);
  return { with: variant, isRecorded, differences, alike: ids(alike), open: ids(pairs.filter(isOpen)) };
}

/** A depth counts where something is violated in both, and both have one. */
function isSame({ there, here }: Difference): boolean {
  if (there.verdict !== here.verdict) return false;
  return here.verdict !== "violated" || there.depth === here.depth || there.depth === null || here.depth === null;
}
