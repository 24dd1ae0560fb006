// Toy systems for liveness: two small numbers and rules that lead from some values to others, and how the tests judge them.

import { expect } from "vitest";
import {
  assign,
  checkSystem,
  declare,
  eq,
  int,
  lassoProblems,
  or,
  range,
  replayHit,
  rule,
  search,
  searchOracle,
  verdictOf,
  type Expr,
  type Fairness,
  type Live,
  type PropertyReport,
  type Rule,
  type System,
} from "../../checker/index.ts";

export const state = declare("state", { x: range(0, 5), y: range(0, 3) });
export const { x, y } = state.handles;
export const is = (value: number): Expr<"bool"> => eq(x, int(value));

/** A rule that leads from some values of x to another. */
export function edge(id: string, from: readonly number[], to: number): Rule {
  return rule({ id, says: "", params: {}, when: () => or(...from.map(is)), do: () => [assign(x, int(to))] });
}

export function toy(rules: readonly Rule[], property: Live): System {
  return { name: "toy", modulus: 8, variables: state.variables, initial: [], rules, properties: [property] };
}

export const weak = (id: string): Fairness => ({ rule: id, fixed: {}, strength: "weak" });
export const strong = (id: string): Fairness => ({ rule: id, fixed: {}, strength: "strong" });

export const eventually = (when: Expr, fair: readonly Fairness[] = [], finite: readonly string[] = []): Live => ({
  kind: "eventually",
  id: "p",
  when,
  fair,
  finite,
});
export const leadsTo = (from: Expr, to: Expr, fair: readonly Fairness[] = []): Live => ({
  kind: "leadsTo",
  id: "p",
  cases: [{ from, to }],
  fair,
  finite: [],
});

/** The report of both searches on the one property, which must agree, and whose lasso must be one. */
export async function judge(system: System): Promise<PropertyReport> {
  expect(checkSystem(system)).toEqual([]);
  const [property] = system.properties;
  const fast = await search(system);
  const [report] = fast.properties;
  if (property === undefined || report === undefined) throw new Error("a toy has one property");
  const oracle = searchOracle(system).properties[0];
  expect([oracle?.triggers, oracle?.hit?.depth]).toEqual([report.triggers, report.hit?.depth]);
  for (const hit of [report.hit, oracle?.hit ?? null]) {
    if (hit === null || (property.kind !== "leadsTo" && property.kind !== "eventually")) continue;
    expect(lassoProblems(system, property, hit)).toEqual([]);
    expect(replayHit(system, system, "p", hit).loop).toBe(hit.loop);
  }
  return report;
}

/** The values of x along the path of a violation and where its loop begins, or what the verdict is if there is none. */
export async function shape(system: System): Promise<string> {
  const report = await judge(system);
  if (report.hit === null) return verdictOf(report, null);
  const { path, loop } = report.hit;
  const values = (path ?? []).map((one) => String(one["x"]));
  return loop === null ? values.join(" ") : [...values.slice(0, loop), "(", ...values.slice(loop), ")"].join(" ");
}
