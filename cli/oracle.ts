// A check by the readable interpreter instead of the fast search, for whoever does not trust the fast one.

import { replayHit, searchOracle, slice, verdictOf } from "../checker/index.ts";
import { expectationFor, systemOf, traceOf, type CheckRequest, type CheckResult } from "../model/index.ts";
import { properties } from "../spec/index.ts";

/** Explores and judges, as the model's own check does, to the end and without limits. */
export function checkByOracle(request: CheckRequest): CheckResult {
  const system = systemOf(request.variant, request.bounds);
  const sliced = slice(system, request.properties);
  const report = searchOracle(sliced);
  const expectation = expectationFor(request.variant, request.scenario, request.bounds);
  return {
    request,
    report,
    properties: report.properties.map((property) => {
      const { id, kind, hit, triggers } = property;
      const expectedDepth = expectation?.violated[id] ?? null;
      const otherwise = expectation?.vacuous.includes(id) === true ? "vacuous" : "holds";
      return {
        id,
        says: properties.find((claim) => claim.id === id)?.says ?? "",
        kind,
        verdict: verdictOf(property, report.stop),
        expected: expectation === null ? null : id in expectation.violated ? "violated" : otherwise,
        expectedDepth,
        triggers,
        depth: hit?.depth ?? null,
        trace: hit === null ? null : traceOf(replayHit(system, sliced, id, hit), { ...request, property: id }),
      };
    }),
  };
}
