// Random well-formed systems: all sorts and shapes, every node of the language, rules with parameters, properties of every kind. For
// laws that must hold for every system; nothing about them is meant to be sensible.

import fc from "fast-check";
import type { Assumptions, Expr, Fairness, Property, Rule, Sort, Stmt, System, Variable } from "../../checker/index.ts";
import { inTier, mostSecondsOfTest } from "../tier.ts";
import { bagsOf, cellsOf, drawsFrom, expression, fitted, pick, read, type Draw, type Scope } from "./random-expression.ts";

/** A system, and draws from the rest of its tape for what a law wants to choose at random. */
export interface RandomSystem {
  readonly system: System;
  readonly draw: Draw;
}

/** Systems in which values may leave their range one time in three; in the others they never do. */
export const randomSystems: fc.Arbitrary<RandomSystem> = fc
  .noBias(fc.uint16Array({ minLength: 100, maxLength: 1500, size: "max" }))
  .map((tape) => {
    const draw = drawsFrom(tape);
    return { system: systemFrom(draw), draw };
  });

/** How often a law is tried; the time limit is for the shrinking of a counterexample, which would go on for long. */
export const runs = {
  numRuns: inTier({ quick: 80, thorough: 450, full: 100_000 }),
  interruptAfterTimeLimit: 500 * mostSecondsOfTest,
};

const colour = { kind: "enum colour", values: ["red", "green", "blue"] } as const;
const side = { kind: "enum side", values: ["left", "right"] } as const;
const enumerations = [colour, side];

function systemFrom(draw: Draw): System {
  const modulus = pick(draw, [8, 16, 2 ** 32]);
  const tame = draw(3) > 0;
  const variables = variablesFrom(draw);
  const scope: Scope = { variables, enumerations, params: [], before: false, observed: false, tame };
  const initial = block(draw, { ...scope, before: false, observed: false }, [], 1);
  const rules = times(1 + draw(4), (i) => ruleFrom(draw, scope, `rule ${i}`));
  return {
    name: "random",
    modulus,
    variables,
    initial,
    rules,
    properties: times(1 + draw(4), (i) => propertyFrom(draw, scope, rules, `property ${i}`)),
  };
}

function times<T>(count: number, make: (i: number) => T): readonly T[] {
  return Array.from({ length: count }, (_, i) => make(i));
}

function smallSort(draw: Draw): Sort {
  const lo = draw(5) - 3;
  return pick<Sort>(draw, [
    { kind: "bool" },
    { kind: "int", lo, hi: lo + draw(4) },
    { kind: "tick", max: draw(4) },
    colour,
    side,
    { kind: "seq" },
  ]);
}

function anySort(draw: Draw): Sort {
  const wide: readonly Sort[] = [
    { kind: "int", lo: -(2 ** 31), hi: 2 ** 31 - 1 },
    { kind: "int", lo: -5, hi: 2 ** 20 },
    { kind: "tick", max: 2 ** 31 - 1 },
    { kind: "seq" },
  ];
  return draw(4) === 3 ? pick(draw, wide) : smallSort(draw);
}

function fieldsFrom(draw: Draw): Readonly<Record<string, Sort>> {
  return Object.fromEntries(times(1 + draw(3), (i) => [pick(draw, [`f${i}`, `g${i}`]), anySort(draw)]));
}

function variablesFrom(draw: Draw): readonly Variable[] {
  const index = () => pick(draw, [{ kind: "int", lo: -1, hi: draw(3) - 1 } as const, colour, side]);
  const record = () => ({ shape: "record", fields: fieldsFrom(draw) }) as const;
  const scalars = times(1 + draw(3), (i): Variable => ({ name: `scalar${i}`, role: "state", shape: anySort(draw) }));
  const arrays = times(draw(3), (i): Variable => {
    const of = draw(2) === 0 ? anySort(draw) : record();
    return { name: `array${i}`, role: "state", shape: { shape: "array", index: index(), of } };
  });
  const records = times(draw(2), (i): Variable => ({ name: `record${i}`, role: "state", shape: record() }));
  const bags = times(draw(3), (i): Variable => {
    return { name: `bag${i}`, role: "state", shape: { shape: "bag", fields: fieldsFrom(draw), capacity: 1 + draw(3) } };
  });
  const observed = times(draw(3), (i): Variable => {
    const shape = pick(draw, [() => anySort(draw), record, () => ({ shape: "array", index: index(), of: anySort(draw) }) as const])();
    return { name: `observed${i}`, role: "observed", shape };
  });
  const all = [...scalars, ...arrays, ...records, ...bags, ...observed];
  // Bags may come before scalars, observed variables before both.
  return draw(2) === 0 ? all : all.toReversed();
}

function ruleFrom(draw: Draw, outer: Scope, id: string): Rule {
  const sorts = times(draw(3), (i) => {
    const sort = pick(draw, [colour, side, { kind: "int", lo: -1, hi: draw(3) - 1 } as const]);
    return { name: `p${i}`, domain: { over: "sort", sort } } as const;
  });
  const bags = bagsOf(outer);
  const elements =
    bags.length === 0 ? [] : times(draw(3), (i) => ({ name: `m${i}`, domain: { over: "bag", bag: pick(draw, bags).name } }) as const);
  const params = [...sorts, ...elements];
  const scope = { ...outer, params: paramsOf(outer, params) };
  const guard = draw(3) === 0 ? expression(draw, scope, "bool", 3) : mostlyTrue(draw, scope);
  const removable = elements.map(({ name, domain }) => ({ element: name, bag: domain.bag }));
  const body = block(draw, { ...scope, before: true, observed: true }, removable, 2);
  if (draw(4) !== 0) return { id, says: "", params, guard, body };
  const within = mostlyTrue(draw, scope);
  const both: Expr = { op: "and", kind: "bool", args: [guard, within] };
  return { id, says: "", params, guard: both, cut: { bound: `bound ${draw(2)}`, otherwise: guard, within }, body };
}

/** The parameters of a rule as things that expressions can read. */
function paramsOf(scope: Scope, params: Rule["params"]): Scope["params"] {
  return params.flatMap(({ name, domain }): Scope["params"] => {
    if (domain.over === "sort") return [{ name, field: null, sort: domain.sort }];
    const fields = bagsOf(scope).find((bag) => bag.name === domain.bag)?.fields ?? {};
    return Object.entries(fields).map(([field, sort]) => ({ name, field, sort }));
  });
}

/** A random guard is false most of the time, and a system that never moves tests little. */
function mostlyTrue(draw: Draw, scope: Scope): Expr {
  return { op: "or", kind: "bool", args: times(2 + draw(3), () => expression(draw, scope, "bool", 2)) };
}

type Removable = readonly { readonly element: string; readonly bag: string }[];

function block(draw: Draw, scope: Scope, removable: Removable, depth: number): readonly Stmt[] {
  return times(1 + draw(3), () => statement(draw, scope, removable, depth));
}

function statement(draw: Draw, scope: Scope, removable: Removable, depth: number): Stmt {
  const bags = bagsOf(scope);
  const assign = (): Stmt => {
    const cell = pick(draw, cellsOf(scope));
    return { op: "assign", target: read(draw, scope, cell, false), value: fitted(draw, scope, cell.sort, 3) };
  };
  const makes: (() => Stmt)[] = [assign, assign, () => ({ op: "label", id: `label ${draw(3)}` })];
  if (depth > 0)
    makes.push(
      () => ifStatement(draw, scope, removable, depth),
      () => switchStatement(draw, scope, removable, depth),
    );
  if (bags.length > 0) {
    makes.push(
      () => insertStatement(draw, scope),
      () => eachStatement(draw, scope),
    );
    if (removable.length > 0) makes.push(() => ({ op: "remove", ...pick(draw, removable) }));
  }
  return pick(draw, makes)();
}

function ifStatement(draw: Draw, scope: Scope, removable: Removable, depth: number): Stmt {
  const some = (): readonly Stmt[] => (draw(3) === 0 ? [] : block(draw, scope, removable, depth - 1));
  return { op: "if", cond: expression(draw, scope, "bool", 2), then: some(), else: some() };
}

function switchStatement(draw: Draw, scope: Scope, removable: Removable, depth: number): Stmt {
  const { kind, values } = pick(draw, enumerations);
  const cases = values.flatMap((name, value) => (draw(3) === 0 ? [] : [{ value, name, body: block(draw, scope, removable, depth - 1) }]));
  return { op: "switch", on: expression(draw, scope, kind, 2), cases };
}

function insertStatement(draw: Draw, scope: Scope): Stmt {
  const bag = pick(draw, bagsOf(scope));
  const fields = Object.entries(bag.fields).map(([field, sort]) => [field, fitted(draw, scope, sort, 2)] as const);
  return { op: "insert", bag: bag.name, fields: Object.fromEntries(fields) };
}

function eachStatement(draw: Draw, outer: Scope): Stmt {
  const bag = pick(draw, bagsOf(outer));
  const binder = `${bag.name} each`; // Statements of this kind do not nest.
  const params = Object.entries(bag.fields).map(([field, sort]) => ({ name: binder, field, sort }));
  const scope = { ...outer, params: [...outer.params, ...params] };
  const set = Object.entries(bag.fields).flatMap(([field, sort]) =>
    draw(2) === 0 ? [] : [[field, fitted(draw, scope, sort, 2)] as const],
  );
  return { op: "each", bag: bag.name, binder, keep: mostlyTrue(draw, scope), set: Object.fromEntries(set) };
}

function propertyFrom(draw: Draw, scope: Scope, rules: readonly Rule[], id: string): Property {
  const inStep = { ...scope, before: true, observed: true };
  return pick<() => Property>(draw, [
    () => ({ kind: "always", id, holds: mostlyTrue(draw, scope) }),
    () => ({ kind: "always", id, where: expression(draw, scope, "bool", 2), holds: mostlyTrue(draw, scope) }),
    () => ({ kind: "step", id, trigger: mostlyTrue(draw, inStep), holds: mostlyTrue(draw, inStep) }),
    () => ({ kind: "reachable", id, when: expression(draw, scope, "bool", 3) }),
    () => ({ kind: "possible", id, when: mostlyTrue(draw, scope) }),
    () => ({ kind: "eventually", id, when: expression(draw, scope, "bool", 3), ...assumptions(draw, scope, rules) }),
    () => {
      const cases = times(1 + draw(2), () => ({ from: mostlyTrue(draw, scope), to: expression(draw, scope, "bool", 3) }));
      return { kind: "leadsTo", id, cases, ...assumptions(draw, scope, rules) };
    },
  ])();
}

function assumptions(draw: Draw, scope: Scope, rules: readonly Rule[]): Assumptions {
  const fair = times(draw(3), (): Fairness => {
    const { id, params } = pick(draw, rules);
    const fixed = params.flatMap(({ name, domain }) => {
      if (domain.over !== "sort" || draw(2) !== 0) return [];
      const [lo, hi] = "lo" in domain.sort ? [domain.sort.lo, domain.sort.hi] : [0, 1];
      return [[name, lo + draw(Math.min(2, hi - lo + 1))] as const];
    });
    const where = draw(2) === 0 ? {} : { where: mostlyTrue(draw, { ...scope, params: paramsOf(scope, params) }) };
    return { rule: id, fixed: Object.fromEntries(fixed), ...where, strength: pick(draw, ["weak", "strong"] as const) };
  });
  return { fair, finite: draw(3) === 0 ? [pick(draw, rules).id] : [] };
}
