// Statements and whole systems as text for people: to read a rule, to compare two systems, to see what lowering or slicing has made.

import type { Expr } from "../expression.ts";
import { printExpr, printName, printPlace } from "./print-expression.ts";
import type { Eventually, LeadsTo } from "../liveness.ts";
import { isEnum, type Sort } from "../sort.ts";
import type { Stmt } from "../statement.ts";
import type { Property, Rule, System } from "../system.ts";
import { unreachable } from "./traverse.ts";
import type { FieldSorts, Shape, Variable } from "../variable.ts";

export { printExpr } from "./print-expression.ts";

/** Statements as indented lines. */
export function printStmts(stmts: readonly Stmt[]): string {
  return linesOf(stmts).join("\n");
}

/** A whole system: its variables, how it starts, its rules and its properties. */
export function printSystem(system: System): string {
  const section = (title: string, lines: readonly string[]): readonly string[] =>
    lines.length === 0 ? [] : ["", title, ...indented(lines)];
  const declared = (role: Variable["role"]): readonly string[] =>
    system.variables.filter((variable) => variable.role === role).map(({ name, shape }) => `${name}: ${printShape(shape)}`);
  return [
    `system ${system.name}, sequence numbers modulo ${system.modulus}`,
    ...section("enumerations", enumerationsOf(system)),
    ...section("state", declared("state")),
    ...section("observed", declared("observed")),
    ...section("input", declared("input")),
    ...section("initially", linesOf(system.initial)),
    ...system.rules.flatMap((rule) => ["", ...ruleLines(rule)]),
    ...system.properties.flatMap((property) => ["", ...propertyLines(property)]),
  ].join("\n");
}

function linesOf(stmts: readonly Stmt[]): readonly string[] {
  return stmts.flatMap(stmtLines);
}

function indented(lines: readonly string[]): readonly string[] {
  return lines.map((line) => `  ${line}`);
}

function stmtLines(stmt: Stmt): readonly string[] {
  switch (stmt.op) {
    case "assign":
      return [`${printPlace(stmt.target)} := ${printExpr(stmt.value)}`];
    case "if": {
      const [then, otherwise] = [indented(linesOf(stmt.then)), indented(linesOf(stmt.else))];
      if (then.length === 0 && otherwise.length > 0) return [`unless ${printExpr(stmt.cond)}`, ...otherwise];
      return [`if ${printExpr(stmt.cond)}`, ...then, ...(otherwise.length === 0 ? [] : ["else", ...otherwise])];
    }
    case "switch":
      return [
        `switch ${printExpr(stmt.on)}`,
        ...indented(stmt.cases.flatMap(({ name, body }) => [`case ${name}`, ...indented(linesOf(body))])),
      ];
    case "insert":
      return [`insert {${fieldList(stmt.fields, ": ")}} into ${stmt.bag}`];
    case "remove":
      return [`remove ${stmt.element} from ${stmt.bag}`];
    case "each": {
      const binder = printName(stmt.binder);
      const set = Object.entries(stmt.set).map(([field, value]) => `${binder}.${field} := ${printExpr(value)}`);
      return [`each ${binder} ∈ ${stmt.bag}`, ...indented([`keep if ${printExpr(stmt.keep)}`, ...set])];
    }
    case "label":
      return [`label ${stmt.id}`];
    default:
      return unreachable(stmt);
  }
}

function fieldList(fields: Readonly<Record<string, Expr>>, sign: string): string {
  return Object.entries(fields)
    .map(([field, value]) => `${field}${sign}${printExpr(value)}`)
    .join(", ");
}

function ruleLines({ id, says, params, guard, body }: Rule): readonly string[] {
  const ranges = params.map(({ name, domain }) => `${name} ∈ ${domain.over === "bag" ? domain.bag : printSort(domain.sort)}`);
  const head = `rule ${id}${ranges.length === 0 ? "" : ` for ${ranges.join(", ")}`}`;
  return [head, ...indented([...(says === "" ? [] : [`“${says}”`]), `when ${printExpr(guard)}`, ...linesOf(body)])];
}

function propertyLines(property: Property): readonly string[] {
  switch (property.kind) {
    case "always":
      return [
        `always ${property.id}`,
        ...(property.where === undefined ? [] : [`  where ${printExpr(property.where)}`]),
        `  ${printExpr(property.holds)}`,
      ];
    case "step":
      return [`step ${property.id}`, `  whenever ${printExpr(property.trigger)}`, `  then ${printExpr(property.holds)}`];
    case "reachable":
    case "possible":
      return [`${property.kind} ${property.id}`, `  ${printExpr(property.when)}`];
    case "eventually":
      return [`eventually ${property.id}`, `  ${printExpr(property.when)}`, ...indented(assumptionLines(property))];
    case "leadsTo":
      return [
        `leads to ${property.id}`,
        ...property.cases.flatMap(({ from, to }) => [`  from ${printExpr(from)}`, `  to ${printExpr(to)}`]),
        ...indented(assumptionLines(property)),
      ];
    default:
      return unreachable(property);
  }
}

function assumptionLines({ fair, finite }: Eventually | LeadsTo): readonly string[] {
  return [
    ...fair.map(({ rule, fixed, where, strength }) => {
      const values = Object.entries(fixed).map(([name, value]) => `${name} = ${value}`);
      const of = values.length === 0 ? "" : ` for ${values.join(", ")}`;
      return `${strength}ly fair ${rule}${of}${where === undefined ? "" : ` when ${printExpr(where)}`}`;
    }),
    ...finite.map((rule) => `finitely often ${rule}`),
  ];
}

function printShape(shape: Shape): string {
  if (!("shape" in shape)) return printSort(shape);
  switch (shape.shape) {
    case "record":
      return printFields(shape.fields);
    case "array":
      return `array [${printSort(shape.index)}] of ${printShape(shape.of)}`;
    case "bag":
      return `bag of at most ${shape.capacity} ${printFields(shape.fields)}`;
  }
}

function printFields(fields: FieldSorts): string {
  const list = Object.entries(fields).map(([field, sort]) => `${field}: ${printSort(sort)}`);
  return `{${list.join(", ")}}`;
}

function printSort(sort: Sort): string {
  if (isEnum(sort)) return sort.kind.slice("enum ".length);
  if ("lo" in sort) return `${sort.lo}..${sort.hi}`;
  return "max" in sort ? `tick 0..${sort.max}` : sort.kind;
}

function enumerationsOf(system: System): readonly string[] {
  const inShape = (shape: Shape): readonly Sort[] => {
    if (!("shape" in shape)) return [shape];
    return shape.shape === "array" ? [shape.index, ...inShape(shape.of)] : Object.values(shape.fields);
  };
  const inRule = ({ params }: Rule): readonly Sort[] => params.flatMap(({ domain }) => (domain.over === "sort" ? [domain.sort] : []));
  const sorts = [...system.variables.flatMap(({ shape }) => inShape(shape)), ...system.rules.flatMap(inRule)].filter(isEnum);
  return [...new Map(sorts.map((sort) => [sort.kind, `${printSort(sort)}: ${sort.values.join(", ")}`])).values()];
}
