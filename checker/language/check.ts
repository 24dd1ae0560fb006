// The check of a whole system, for callers whom no compiler has checked: people who write JavaScript, and files. What passes it can be
// evaluated, compiled, sliced and printed without any of them meeting a name, kind or form they do not know.

import { checkDeclarations, enumerationsOf } from "./check/declarations.ts";
import { checkExpr, type Named, type Surroundings } from "./check/expressions.ts";
import { checkForm } from "./check/form.ts";
import { checkPlainData } from "./check/plain-data.ts";
import { problemList, type Problem } from "./check/problem.ts";
import { checkStmts } from "./check/statements.ts";
import type { Eventually, LeadsTo } from "./liveness.ts";
import { bounds, type Sort } from "./sort.ts";
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
    input: false,
    report,
  };
  checkStmts(system.initial, within, "initial");
  for (const rule of system.rules) checkRule(rule, within);
  for (const property of system.properties) checkProperty(property, system.rules, within);
  return problems;
}

function checkRule(rule: Rule, outer: Surroundings): void {
  const place = `rule ${rule.id}`;
  const names = new Map(rule.params.map(({ name, domain }) => [name, namedBy(domain, outer, `${place}, parameter ${name}`)]));
  const within = { ...outer, names, input: true };
  checkExpr(rule.guard, ["bool"], within, `${place}, guard`);
  if (rule.cut !== undefined) {
    checkExpr(rule.cut.otherwise, ["bool"], within, `${place}, cut`);
    checkExpr(rule.cut.within, ["bool"], within, `${place}, cut`);
  }
  checkStmts(rule.body, { ...within, before: true, observed: true }, `${place}, body`);
}

function namedBy(domain: Rule["params"][number]["domain"], { variables, report }: Surroundings, place: string): Named {
  if (domain.over === "sort") return { sort: domain.sort };
  const shape = variables.get(domain.bag)?.shape;
  if (shape !== undefined && "shape" in shape && shape.shape === "bag") return { bag: domain.bag, fields: shape.fields };
  report("unknownVariable", place, "a bag", domain.bag);
  return { bag: domain.bag, fields: {} };
}

function checkProperty(property: Property, rules: readonly Rule[], within: Surroundings): void {
  const place = `property ${property.id}`;
  if (property.kind === "eventually" || property.kind === "leadsTo") checkAssumptions(property, rules, within, place);
  switch (property.kind) {
    case "always":
      checkExpr(property.holds, ["bool"], within, `${place}, holds`);
      if (property.where !== undefined) checkExpr(property.where, ["bool"], within, `${place}, where`);
      return;
    case "reachable":
    case "possible":
    case "eventually":
      checkExpr(property.when, ["bool"], within, `${place}, when`);
      return;
    case "leadsTo":
      property.cases.forEach(({ from, to }, i) => {
        checkExpr(from, ["bool"], within, `${place}, cases[${i}].from`);
        checkExpr(to, ["bool"], within, `${place}, cases[${i}].to`);
      });
      return;
    case "step": {
      const inStep = { ...within, before: true, observed: true };
      checkExpr(property.trigger, ["bool"], inStep, `${place}, trigger`);
      checkExpr(property.holds, ["bool"], inStep, `${place}, holds`);
    }
  }
}

/** A demand on instances that there are not would demand nothing. */
function checkFixed(value: number, sort: Sort, { report }: Surroundings, at: string): void {
  const { lo, hi } = bounds(sort, 1); // Parameters range over integers and enumerations, to which the modulus is nothing.
  if (!Number.isInteger(value) || value < lo || value > hi) report("badConstant", at, `a whole number from ${lo} to ${hi}`, String(value));
}

/** The rules that a property assumes something of exist, with the parameters it names. */
function checkAssumptions({ fair, finite }: Eventually | LeadsTo, rules: readonly Rule[], within: Surroundings, place: string): void {
  const known = (id: string, at: string): Rule | undefined => {
    const found = rules.find((rule) => rule.id === id);
    if (found === undefined) within.report("unknownRule", at, "the id of a rule", id);
    return found;
  };
  finite.forEach((id, i) => known(id, `${place}, finite[${i}]`));
  fair.forEach((fairness, i) => {
    const at = `${place}, fair[${i}]`;
    const rule = known(fairness.rule, at);
    if (rule === undefined) return;
    for (const [name, value] of Object.entries(fairness.fixed)) {
      const domain = rule.params.find((param) => param.name === name)?.domain;
      if (domain?.over !== "sort") within.report("unknownParameter", `${at}, fixed`, "a parameter that ranges over a sort", name);
      else checkFixed(value, domain.sort, within, `${at}, fixed ${name}`);
    }
    if (fairness.where === undefined) return;
    const names = new Map(rule.params.map(({ name, domain }) => [name, namedBy(domain, within, `${at}, parameter ${name}`)]));
    checkExpr(fairness.where, ["bool"], { ...within, names }, `${at}, where`);
  });
}
