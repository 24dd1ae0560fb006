// The searches that a theorem asks for: its claims in each place, with all premises and without each, and its price beside.

import type { CheckRequest } from "../../model/index.ts";
import type { Place, Premise, Theorem, Variant } from "../../spec/index.ts";
import { selectBounds, shippedScenario } from "../select.ts";

/** One search: with all premises, or without one; in a place, or for the price. */
export interface TheoremSearch {
  readonly premise: Premise | null;
  readonly place: Place | null;
  readonly request: CheckRequest;
}

/** Every search, the small places alone unless the large ones are asked for. */
export function searchesFor(theorem: Theorem, { large }: { readonly large: boolean }): readonly TheoremSearch[] {
  const { price } = theorem;
  const places = theorem.places.filter((place) => large || !place.large);
  return [null, ...theorem.premises].flatMap((premise) => {
    const variant = premise?.variant ?? theorem.variant;
    const others = premise?.set ?? [];
    return [
      ...places.filter(isFor(premise)).map((place): TheoremSearch => ({
        premise,
        place,
        request: requestOf(variant, place.scenario, merged(place.set, others), place.claims),
      })),
      { premise, place: null, request: requestOf(variant, price.scenario, others, [price.claim]) },
    ];
  });
}

function isFor(premise: Premise | null): (place: Place) => boolean {
  return ({ only }) => premise === null || only === null || only.includes(premise.id);
}

function requestOf(variant: Variant, name: string, set: readonly string[], properties: readonly string[]): CheckRequest {
  const scenario = shippedScenario(name);
  return { variant, scenario: scenario.id, bounds: selectBounds(scenario, variant, set), properties };
}

/** Settings, of which the later ones count. */
function merged(first: readonly string[], later: readonly string[]): readonly string[] {
  const nameOf = (setting: string): string => setting.split("=")[0] ?? "";
  return [...first.filter((setting) => !later.some((other) => nameOf(other) === nameOf(setting))), ...later];
}
