// Checks of what a system declares: variables with their sorts and shapes, and enumerations, which are known by name and must therefore
// be the same wherever the name occurs.

import { isEnum, type EnumSort, type Sort } from "../sort.ts";
import type { Rule, System } from "../system.ts";
import type { Shape, Variable } from "../variable.ts";
import type { Report } from "./problem.ts";

const LEAST = -(2 ** 31);
const GREATEST = 2 ** 31 - 1;

/** The enumerations of a system by kind. */
export type Enumerations = ReadonlyMap<string, readonly string[]>;

export function checkDeclarations(system: System, report: Report): void {
  checkModulus(system.modulus, report);
  const [variables, rules, properties] = [system.variables.map(({ name }) => name), system.rules, system.properties];
  checkUnique(variables, "variables", report);
  checkUnique(
    rules.map(({ id }) => id),
    "rules",
    report,
  );
  checkUnique(
    properties.map(({ id }) => id),
    "properties",
    report,
  );
  for (const variable of system.variables) checkVariable(variable, report);
  for (const rule of rules) checkParameters(rule, report);
}

/** Collects the enumerations that the variables and parameters of a system use, and reports those that differ under one name. */
export function enumerationsOf(system: System, report: Report): Enumerations {
  const found = new Map<string, readonly string[]>();
  const note = (sort: Sort, place: string): void => {
    if (!isEnum(sort)) return;
    const known = found.get(sort.kind);
    if (known === undefined) found.set(sort.kind, sort.values);
    else if (known.join("\n") !== sort.values.join("\n"))
      report("badEnumeration", place, `${sort.kind} with the values ${known.join(", ")}`, sort.values.join(", "));
  };
  for (const { name, shape } of system.variables) for (const sort of sortsOf(shape)) note(sort, `variable ${name}`);
  for (const { id, params } of system.rules)
    for (const { name, domain } of params) if (domain.over === "sort") note(domain.sort, `rule ${id}, parameter ${name}`);
  return found;
}

function checkModulus(modulus: number, report: Report): void {
  if (!Number.isInteger(Math.log2(modulus)) || modulus < 2 || modulus > 2 ** 32)
    report("modulus", "system.modulus", "a power of two from 2 to 2^32", String(modulus));
}

function checkUnique(names: readonly string[], place: string, report: Report): void {
  const repeated = new Set(names.filter((name, i) => names.indexOf(name) !== i));
  for (const name of repeated) report("repeatedName", place, "names that differ", `${name} more than once`);
}

function checkName(name: string, place: string, report: Report): void {
  if (!/^[A-Za-z][A-Za-z0-9_]*$/.test(name)) report("badName", place, "a name of letters, digits and underscores", JSON.stringify(name));
}

function checkVariable({ name, role, shape }: Variable, report: Report): void {
  const place = `variable ${name}`;
  checkName(name, place, report);
  for (const sort of sortsOf(shape)) checkSort(sort, place, report);
  if (!("shape" in shape)) return;
  if (shape.shape === "array") {
    if (shape.index.kind !== "int" && !isEnum(shape.index))
      report("badShape", `${place}, index`, "integers or an enumeration", String(shape.index["kind"]));
    if ("shape" in shape.of) checkFields(shape.of.fields, place, report);
    return;
  }
  if (shape.shape === "record") return checkFields(shape.fields, place, report);
  for (const field of Object.keys(shape.fields)) checkName(field, place, report);
  if (role !== "state")
    report("badShape", place, `a scalar, record or array to be ${role === "input" ? "handed in" : "observed"}`, "a bag");
  if (!Number.isInteger(shape.capacity) || shape.capacity < 1 || shape.capacity > GREATEST)
    report("badShape", `${place}, capacity`, "a whole number from 1", String(shape.capacity));
}

function checkFields(fields: Readonly<Record<string, Sort>>, place: string, report: Report): void {
  if (Object.keys(fields).length === 0) report("badShape", place, "at least one field", "none");
  for (const field of Object.keys(fields)) checkName(field, place, report);
}

function sortsOf(shape: Shape): readonly Sort[] {
  if (!("shape" in shape)) return [shape];
  if (shape.shape === "array") return [shape.index, ...sortsOf(shape.of)];
  return Object.values(shape.fields);
}

function checkSort(sort: Sort, place: string, report: Report): void {
  if (isEnum(sort)) return checkEnumeration(sort, place, report);
  const [lo, hi] = "lo" in sort ? [sort.lo, sort.hi] : "max" in sort ? [0, sort.max] : [0, 0];
  if (!Number.isInteger(lo) || !Number.isInteger(hi) || lo > hi || lo < LEAST || hi > GREATEST)
    report("badSort", place, `whole numbers within ${LEAST}..${GREATEST}, the least first`, `${lo}..${hi}`);
}

function checkEnumeration({ kind, values }: EnumSort, place: string, report: Report): void {
  if (values.length === 0) report("badEnumeration", place, `${kind} with at least one value`, "none");
  if (new Set(values).size < values.length) report("badEnumeration", place, `${kind} with values that differ`, values.join(", "));
}

function checkParameters({ id, params }: Rule, report: Report): void {
  const place = `rule ${id}`;
  checkUnique(
    params.map(({ name }) => name),
    `${place}, parameters`,
    report,
  );
  let afterBag = false;
  for (const { name, domain } of params) {
    const at = `${place}, parameter ${name}`;
    checkName(name, at, report);
    if (domain.over === "bag") afterBag = true;
    else {
      if (afterBag) report("parameterOrder", at, "a parameter that ranges over a bag", "one that ranges over a sort");
      if (domain.sort.kind !== "int" && !isEnum(domain.sort))
        report("badSort", at, "integers or an enumeration to range over", String(domain.sort["kind"]));
      checkSort(domain.sort, at, report);
    }
  }
}
