// The committed results of theorems are those that a search finds: in the middle tier in the smallest place, with all premises and without some.

import { expect, it } from "vitest";
import { theoremResult } from "../../../cli/outcomes/results.ts";
import { placeName } from "../../../cli/theorem/document.ts";
import { searchesFor } from "../../../cli/theorem/plan.ts";
import { check, outcomeOf } from "../../../model/index.ts";
import { theorems, type Place } from "../../../spec/index.ts";
import { inTier } from "../../tier.ts";

it.each(theorems.map((one) => [one.id, one] as const))("finds of %s what is committed", async (id, theorem) => {
  const parts = theoremResult(id).parts;
  expect(parts.map(({ without }) => without)).toEqual([null, ...theorem.premises.map((premise) => premise.id)]);
  const without = inTier({ quick: [], thorough: theorem.premises.filter((_, i) => i % 4 === 0), full: theorem.premises });
  const places = inTier<readonly (Place | null)[]>({ quick: [], thorough: theorem.places.slice(0, 1), full: [null, ...theorem.places] });
  const searches = searchesFor(theorem, { large: false }).filter(
    ({ place, premise }) => places.includes(place) && (premise === null || without.includes(premise)),
  );
  expect(searches.length).toBeGreaterThan(without.length);
  for (const { premise, place, request } of searches) {
    const { states, capped, stop, properties } = outcomeOf(await check(request));
    const claims = properties.map(({ id: claim, verdict, depth, triggers }) => ({ claim, verdict, depth, triggers }));
    const part = parts.find((one) => one.without === (premise?.id ?? null));
    if (place === null) expect([premise?.id, claims[0]]).toEqual([premise?.id, part?.price]);
    else expect(part?.searches.find((one) => one.place === placeName(place))).toMatchObject({ states, capped, stop, claims });
  }
});
