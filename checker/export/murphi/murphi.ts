// A system as a Murphi model for rumur. States correspond one to one, and so do firings, except that a firing which a full bag prunes is
// one that rumur's `assume` cuts off.

import type { Expr } from "../../language/expression.ts";
import type { Stmt } from "../../language/statement.ts";
import type { Property, Rule, Step, System } from "../../language/system.ts";
import { visitExpr } from "../../language/passes/traverse.ts";
import { visitStmts } from "../../language/passes/traverse-statements.ts";
import type { Heading } from "../heading.ts";
import { leftOut } from "../left-out.ts";
import { indented } from "../lines.ts";
import { functions, sortText, stateVariables, types, typeName } from "./declarations.ts";
import { atMoment, bagName, murphi, murphiNotation, isMurphiWord, sizeName, slotOf, type Place } from "./notation.ts";
import { makingName, murphiStmts, nextName } from "./statements.ts";
import { namesFor } from "../names.ts";
import { conjuncts } from "../notation.ts";
import { allExpressions, bagsOf, prepare } from "../prepare.ts";

/** The system as a Murphi model in rumur's dialect. */
export function toMurphi(original: System, heading: Heading): string {
  const system = prepare(original);
  const names = namesFor(system, isMurphiWord);
  const place: Place = { system, names, elements: new Map() };
  const claims = system.properties.filter((property): property is Step => property.kind === "step");
  return [
    ...[...heading.title, ...leftOut(system, "murphi"), "", ...howToRun(heading)].map((line) => `-- ${line}`.trimEnd()),
    "",
    ...types(system, names),
    "",
    ...stateVariables(system, names),
    "",
    ...functions(system, names),
    ...claims.flatMap((claim) => ["", ...claimFunction(claim, place)]),
    "",
    ...start(system, place),
    ...system.rules.flatMap((rule) => ["", ...ruleLines(rule, claims, place)]),
    ...system.properties.flatMap((property) => stateProperty(property, place)),
    "",
  ].join("\n");
}

function howToRun({ file }: Heading): readonly string[] {
  return [
    "rumur, with as many threads as there are processors; deadlock is no error, for a system may come to rest:",
    `  rumur --deadlock-detection off --output model.c ${file} && cc -O3 -march=native -o model model.c -pthread && ./model`,
    "The first violation found is a shortest one with --threads 1 among rumur's arguments. Add --bound N to stop at depth N, and",
    "--counterexample-trace full to see whole states. rumur calls a property that must be reachable a cover, and one that",
    "must stay possible liveness, which it judges at the end.",
  ];
}

/** The variables of which a claim about steps is handed what is not part of the state: what was observed, and what was before. */
function handed(claim: Step, { system }: Place): readonly { readonly variable: string; readonly moment: "now" | "before" }[] {
  const found = new Set<string>();
  for (const expr of [claim.trigger, claim.holds])
    visitExpr(expr, (node) => {
      if ("moment" in node) found.add(`${node.moment} ${node.op === "read" ? node.variable : node.bag}`);
    });
  return system.variables.flatMap(({ name, role }) => [
    ...(role === "observed" && found.has(`now ${name}`) ? [{ variable: name, moment: "now" } as const] : []),
    ...(found.has(`before ${name}`) ? [{ variable: name, moment: "before" } as const] : []),
  ]);
}

function isBag(variable: string, system: System): boolean {
  return bagsOf(system).some(({ name }) => name === variable);
}

function claimFunction(claim: Step, place: Place): readonly string[] {
  const { system, names } = place;
  const params = handed(claim, place).flatMap(({ variable, moment }) => {
    const capacity = bagsOf(system).find(({ name }) => name === variable)?.shape.capacity;
    return [
      `${atMoment(variable, names, moment)}: ${typeName(variable, names)}`,
      ...(capacity === undefined ? [] : [`${sizeName(variable, names, moment)}: 0..${capacity}`]),
    ];
  });
  return [
    `-- step ${claim.id}`,
    `function ${names.property(claim.id)}(${params.join("; ")}): boolean;`,
    "begin",
    `  if !(${murphi(claim.trigger, place)}) then return true; end;`,
    `  return ${murphi(claim.holds, place)};`,
    "end;",
  ];
}

function start(system: System, place: Place): readonly string[] {
  const { names } = place;
  return [
    'startstate "start"',
    ...locals(system.initial, [], place).declarations,
    "begin",
    ...indented([
      ...system.variables.filter(({ role }) => role === "state").map(({ name }) => `clear ${names.variable(name)};`),
      ...bagsOf(system).map(({ name }) => `${bagName(name, "size", names)} := 0;`),
      ...murphiStmts(system.initial, place),
    ]),
    "end;",
  ];
}

interface Locals {
  readonly declarations: readonly string[];
  readonly setting: readonly string[];
}

/** What a rule needs while it fires: what it observes, what it remembers, elements and bags in the making. */
function locals(body: readonly Stmt[], claims: readonly Step[], { system, names }: Place): Locals {
  const exprs = [...allExpressions(body), ...claims.flatMap(({ trigger, holds }) => [trigger, holds])];
  const used = new Set<string>();
  for (const expr of exprs)
    visitExpr(expr, (node) => {
      if ("moment" in node) used.add(`${node.moment} ${node.op === "read" ? node.variable : node.bag}`);
    });
  const making = new Set<string>();
  const rewriting = new Set<string>();
  visitStmts(body, (stmt) => {
    if (stmt.op === "insert") making.add(stmt.bag);
    if (stmt.op === "each") rewriting.add(stmt.bag);
  });
  const observed = system.variables.filter(({ name, role }) => role === "observed" && used.has(`now ${name}`));
  const kept = system.variables.filter(({ name }) => used.has(`before ${name}`));
  const bags = bagsOf(system);
  const capacity = (bag: string): number => bags.find(({ name }) => name === bag)?.shape.capacity ?? 0;
  return {
    declarations: [
      ...observed.map(({ name }) => `var ${names.variable(name)}: ${typeName(name, names)};`),
      ...kept.flatMap(({ name }) => [
        `var ${atMoment(name, names, "before")}: ${typeName(name, names)};`,
        ...(isBag(name, system) ? [`var ${sizeName(name, names, "before")}: 0..${capacity(name)};`] : []),
      ]),
      ...[...making].map((bag) => `var ${makingName(bag, names)}: ${bagName(bag, "record", names)};`),
      ...[...rewriting].flatMap((bag) => [
        `var ${nextName(bag, "bag", names)}: ${typeName(bag, names)};`,
        `var ${nextName(bag, "size", names)}: 0..${capacity(bag)};`,
      ]),
    ],
    setting: [
      ...observed.map(({ name }) => `clear ${names.variable(name)};`),
      ...kept.flatMap(({ name }) => [
        `${atMoment(name, names, "before")} := ${names.variable(name)};`,
        ...(isBag(name, system) ? [`${sizeName(name, names, "before")} := ${bagName(name, "size", names)};`] : []),
      ]),
    ],
  };
}

function ruleLines(rule: Rule, claims: readonly Step[], outer: Place): readonly string[] {
  const { system, names } = outer;
  const elements = rule.params.flatMap(({ name, domain }) => (domain.over === "bag" ? [{ name, bag: domain.bag }] : []));
  const inGuard = new Map(elements.map(({ name, bag }) => [name, `${names.variable(bag)}[${slotOf(name, names)}]`]));
  const inBody: Place = { ...outer, elements: new Map(elements.map(({ name }) => [name, names.local(name)])) };
  const has = elements.map(({ name, bag }) => `${bagName(bag, "has", names)}(${slotOf(name, names)})`);
  const guard = [...has, ...conjuncts(rule.guard, murphiNotation({ ...outer, elements: inGuard }))];
  const params = rule.params.map(({ name, domain }) =>
    domain.over === "bag"
      ? `${slotOf(name, names)}: ${bagName(domain.bag, "slot", names)}`
      : `${names.local(name)}: ${sortText(domain.sort, system, names)}`,
  );
  const { declarations, setting } = locals(rule.body, claims, inBody);
  const asserts = claims.map((claim) => {
    const args = handed(claim, outer).flatMap(({ variable, moment }) => [
      atMoment(variable, names, moment),
      ...(isBag(variable, system) ? [sizeName(variable, names, moment)] : []),
    ]);
    return `assert ${names.property(claim.id)}(${args.join(", ")}) ${quoted(claim.id)};`;
  });
  const lines = [
    `rule ${quoted(rule.id)}`,
    ...indented([guard.join(" &\n  ")].flatMap((text) => text.split("\n"))),
    "==>",
    ...elements.map(({ name, bag }) => `var ${names.local(name)}: ${bagName(bag, "record", names)};`),
    ...declarations,
    "begin",
    ...indented([
      ...elements.map(({ name, bag }) => `${names.local(name)} := ${names.variable(bag)}[${slotOf(name, names)}];`),
      ...setting,
      ...murphiStmts(rule.body, inBody),
      ...asserts,
    ]),
    "end;",
  ];
  const says = rule.says === "" ? [] : [`-- ${rule.says}`];
  return params.length === 0 ? [...says, ...lines] : [...says, `ruleset ${params.join("; ")} do`, ...lines, "end;"];
}

/** What rumur judges in states: a state for which a liveness property holds can be reached from every one. */
function stateProperty(property: Property, place: Place): readonly string[] {
  const stated = (word: string, expr: Expr): readonly string[] => ["", `${word} ${quoted(property.id)}`, `  ${murphi(expr, place)};`];
  switch (property.kind) {
    case "always":
      return stated("invariant", property.holds);
    case "reachable":
      return stated("cover", property.when);
    case "possible":
      return stated("liveness", property.when);
    default:
      return [];
  }
}

/** A name between quotation marks, in which there can be neither another nor a line break. */
function quoted(name: string): string {
  return `"${name.replaceAll('"', "'").replaceAll(/[\\\p{Cc}]/gu, " ")}"`;
}
