// Runs that put properties to the test that hold: for each a shortest one to a state or step that its precondition is about.

import { no, not, replayHit, search, slice, yes, type SearchOptions } from "../../checker/index.ts";
import { always, claimsOf, step, type PropertyClaim } from "../../spec/index.ts";
import type { CheckRequest } from "../check.ts";
import { systemOf } from "../system.ts";
import { traceOf, type Trace } from "../trace.ts";

/** A trace for each of the properties that something puts to the test, in the order of the claims; none for what always stays possible. */
export async function witnessesOf(request: CheckRequest, options: Omit<SearchOptions, "coverage" | "checkpoint" | "symmetry"> = {}) {
  const { variant, bounds, properties } = request;
  const refuted = claimsOf(variant).flatMap((claim) => (properties.includes(claim.id) ? opposite(claim) : []));
  if (refuted.length === 0) return [];
  const system = systemOf(variant, bounds, refuted);
  const ids = refuted.map(({ id }) => id);
  const sliced = slice(system, ids);
  const report = await search(sliced, options);
  return report.properties.flatMap(({ id, hit }): readonly Trace[] => {
    const run = hit?.path == null ? null : replayHit(system, sliced, id, hit);
    return run === null || run.error !== undefined ? [] : [{ ...traceOf(run, { ...request, property: id }), shows: "witness" }];
  });
}

/** The claim that what a claim is about never comes; whatever contradicts it puts that claim to the test. */
function opposite(claim: PropertyClaim): readonly PropertyClaim[] {
  const { id, says, cite, over } = claim;
  switch (claim.kind) {
    case "always":
      return [always({ id, says, cite, over, where: yes, holds: not(claim.where) })];
    case "step":
      return [step({ id, says, cite, over, trigger: claim.trigger, holds: no })];
    case "leadsTo":
      return [always({ id, says, cite, over, where: yes, holds: not(claim.from) })];
    case "reachable":
    case "possible":
      return [];
  }
}
