// The check of a whole system, for callers whom no compiler has checked: people who write JavaScript, and files. What passes it can be
// evaluated, compiled, sliced and printed without any of them meeting a name, kind or form they do not know.

import { checkDeclarations, enumerationsOf } from "./check/declarations.ts";
import { checkExpr, type Named, type Surroundings } from "./check/expressions.ts";
import { checkForm, checkPlainData } from "./check/form.ts";
import { problemList, type Problem } from "./check/problem.ts";
import { checkStmts } from "./check/statements.ts";
import type { Property, Rule, System } from "./system.ts";

export type { Problem } from "./check/problem.ts";

/** Everything that is wrong with a value that should be a system; nothing if it is one. */
export function checkSystem(value: unknown): readonly Problem[] {
  const { problems, report } = problemList();
  checkPlainData(value, "system", report);
  if (problems.length > 0) return problems;
  checkForm(value, report);
  if (problems.length > 0) return problems;
  // The form is that of a system: every part is present and of the right type.
  const system = value as System;
  checkDeclarations(system, report);
  const within: Surroundings = {
    variables: new Map(system.variables.map((variable) => [variable.name, variable])),
    enumerations: enumerationsOf(system, report),
    names: new Map(),
    before: false,
    observed: false,
    report,
  };
  checkStmts(system.initial, within, "initial");
  for (const rule of system.rules) checkRule(rule, within);
  for (const property of system.properties) checkProperty(property, within);
  return problems;
}

function checkRule(rule: Rule, outer: Surroundings): void {
  const place = `rule ${rule.id}`;
  const names = new Map(rule.params.map(({ name, domain }) => [name, namedBy(domain, outer, `${place}, parameter ${name}`)]));
  const within = { ...outer, names };
  checkExpr(rule.guard, ["bool"], within, `${place}, guard`);
  checkStmts(rule.body, { ...within, before: true, observed: true }, `${place}, body`);
}

function namedBy(domain: Rule["params"][number]["domain"], { variables, report }: Surroundings, place: string): Named {
  if (domain.over === "sort") return { sort: domain.sort };
  const shape = variables.get(domain.bag)?.shape;
  if (shape !== undefined && "shape" in shape && shape.shape === "bag") return { bag: domain.bag, fields: shape.fields };
  report("unknownVariable", place, "a bag", domain.bag);
  return { bag: domain.bag, fields: {} };
}

function checkProperty(property: Property, within: Surroundings): void {
  const place = `property ${property.id}`;
  switch (property.kind) {
    case "always":
      checkExpr(property.holds, ["bool"], within, `${place}, holds`);
      if (property.where !== undefined) checkExpr(property.where, ["bool"], within, `${place}, where`);
      return;
    case "reachable":
      checkExpr(property.when, ["bool"], within, `${place}, when`);
      return;
    case "step": {
      const inStep = { ...within, before: true, observed: true };
      checkExpr(property.trigger, ["bool"], inStep, `${place}, trigger`);
      checkExpr(property.holds, ["bool"], inStep, `${place}, holds`);
    }
  }
}
