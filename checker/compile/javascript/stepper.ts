// Systems that are stepped by hand rather than searched: each rule becomes a function that changes one readable state in place. States have
// the form that the interpreter knows, sequence numbers any modulus up to 2^32, and inputs are written into the state before a firing. This
// is for running a few rules very often, where packing states into words would cost more than it saves.

import { InputError } from "../../input-error.ts";
import type { Expr } from "../../language/expression.ts";
import { bounds, type Sort } from "../../language/sort.ts";
import type { If } from "../../language/statement.ts";
import type { Rule, System } from "../../language/system.ts";
import { visitExpr } from "../../language/passes/traverse.ts";
import { expressionsOf, visitStmts } from "../../language/passes/traverse-statements.ts";
import type { Shape } from "../../language/variable.ts";
import { evaluator } from "../evaluate.ts";
import { RangeViolation } from "../interpreter/range-violation.ts";
import { leastState, type State } from "../state.ts";
import { once, partsOf, returnedBy, type Branch, type Parts } from "./parts.ts";
import { conditionText, type Printing } from "./step-expression.ts";
import { stepText } from "./step-statement.ts";

/** The values of all variables, inputs and what is observed included. A stepper changes it in place. */
export type StepState = Record<string, number | Record<string, number> | number[] | Record<string, number>[]>;

/** The values of a rule's parameters. */
export type StepArguments = Readonly<Record<string, number>>;

/** One rule of a stepped system. */
export interface SteppedRule {
  readonly id: string;
  enabled(state: StepState, args: StepArguments): boolean;
  /**
   * Does what the rule does, whether or not it is enabled. What was observed before is gone then. Throws a `RangeViolation` if a value does
   * not fit where it belongs; the variables of the state are then as they were. */
  fire(state: StepState, args: StepArguments): void;
}

export interface Stepper {
  /** A new state, as the system starts; inputs and what is observed are at their least. */
  create(): StepState;
  readonly rules: readonly SteppedRule[];
  /** The labels that the last firing passed, in order; overwritten by the next. */
  readonly labels: readonly string[];
}

/** A stepper whose branches with names can be exchanged. */
export interface ChangingStepper extends Stepper {
  /** From now on the branches of this name ask for this and do this. It is made and compiled once, when it is first reached. */
  put(name: string, branch: () => Branch): void;
}

/** Compiles a system to functions that step it; branches that have names can be exchanged. An `InputError` if it has a bag. */
export function compileStepper(system: System, names: ReadonlyMap<If, string> = new Map()): ChangingStepper {
  refuseBags(system);
  const labels: string[] = [];
  const helpers = { labels, fitting, inside };
  const printing = { modulus: system.modulus, shapeOf: shapeOf(system), parameters: parametersOf(system, []) };
  const parts = partsOf(names, printing, helpers);
  const rules = system.rules.map((rule): SteppedRule => {
    // What the text returns is written below.
    const compiled = once(
      () => returnedBy(ruleText(system, rule, parts, names.size > 0), { ...helpers, parts: parts.compiled }) as Omit<SteppedRule, "id">,
    );
    return {
      id: rule.id,
      enabled: (state, args) => compiled().enabled(state, args),
      fire: (state, args) => compiled().fire(state, args),
    };
  });
  return { create: () => startOf(system), rules, labels, put: parts.put };
}

function startOf(system: System): StepState {
  const all: State = { ...evaluator(system).initialState(), ...leastState(system, "observed"), ...leastState(system, "input") };
  // The copy shares nothing with what it was made of, so it may be changed.
  return structuredClone(all) as StepState;
}

/** A value that is assigned, if it fits. */
function fitting(value: number, lo: number, hi: number, place: string): number {
  if (value >= lo && value <= hi) return value;
  const [variable = place, field = null] = place.split(".");
  throw new RangeViolation({ of: "value", variable, field, value, lo, hi });
}

/** An index of an array, if there is such an element. */
function inside(value: number, lo: number, hi: number, array: string): number {
  if (value < lo || value > hi) throw new RangeViolation({ of: "index", variable: array, field: null, value, lo, hi });
  return value;
}

function refuseBags(system: System): void {
  const bag = system.variables.find(({ shape }) => "shape" in shape && shape.shape === "bag");
  if (bag === undefined) return;
  throw new InputError({
    code: "TWM-326",
    place: `system ${system.name}`,
    expected: "scalars, records and arrays",
    found: `${bag.name}, which is a bag`,
    hint: "search the system, or step it with the interpreter",
  });
}

function shapeOf(system: System): (name: string) => Shape {
  const shapes = new Map(system.variables.map(({ name, shape }) => [name, shape]));
  return (name) => {
    const shape = shapes.get(name);
    if (shape === undefined) throw new Error(`no variable ${name}`);
    return shape;
  };
}

/** What a function is given that does a part of what a rule does. */
function parametersOf({ variables }: System, earlier: readonly string[]): string {
  return ["state", "args", ...recordsOf(variables), ...earlier.map((name) => `before_${name}`)].join(", ");
}

function recordsOf(variables: System["variables"]): readonly string[] {
  return variables.filter(({ shape }) => "shape" in shape).map(({ name }) => name);
}

function ruleText(system: System, rule: Rule, { called }: Parts, changes: boolean): string {
  const records = recordsOf(system.variables);
  const earlier = [...readBefore(rule)];
  const parameters = parametersOf(system, earlier);
  const functions: string[] = [];
  const printing: Printing = {
    modulus: system.modulus,
    shapeOf: shapeOf(system),
    parameters,
    called,
    apart(text) {
      functions.push(`function part${functions.length}(${parameters}) {\n${text}\n}`);
      return `part${functions.length - 1}(${parameters});`;
    },
  };
  const declared = records.map((name) => `const ${name} = state.${name};`).join(" ");
  const body = rule.body.map((stmt) => stepText(stmt, printing));
  const guard = conditionText(rule.guard, printing);
  const kept = changes ? everything(system) : changed(system, rule);
  return [
    ...functions,
    "return {",
    `enabled(state, args) { ${declared} return ${guard}; },`,
    "fire(state, args) {",
    declared,
    ...earlier.map((name) => `const before_${name} = structuredClone(state.${name});`),
    "labels.length = 0;",
    ...system.variables.filter(({ role }) => role === "observed").flatMap(({ name, shape }) => leastText(name, shape, system.modulus)),
    ...kept.map((place, i) => `const kept${i} = ${place.copy};`),
    "try {",
    ...body,
    "} catch (error) {",
    ...kept.map((place, i) => `${place.text} = kept${i};`),
    "throw error; }",
    "} };",
  ].join("\n");
}

/** What a rule changes of the state: where it is, and a copy of it, so that it can be put back if the rule breaks off. */
function changed({ variables }: System, { body }: Rule): readonly { readonly text: string; readonly copy: string }[] {
  const places = new Map<string, string>();
  visitStmts(body, (stmt) => {
    if (stmt.op !== "assign") return;
    const { variable, field, index } = stmt.target;
    if (variables.every(({ name, role }) => name !== variable || role !== "state")) return;
    const text = index === null && field !== null ? `${variable}.${field}` : `state.${variable}`;
    places.set(text, index === null ? text : `structuredClone(${text})`);
  });
  return [...places].map(([text, copy]) => ({ text, copy }));
}

/** The same for what branches may do that are put there later. */
function everything({ variables }: System): readonly { readonly text: string; readonly copy: string }[] {
  return variables.flatMap(({ name, role, shape }) => {
    if (role !== "state") return [];
    if ("shape" in shape && shape.shape === "record")
      return Object.keys(shape.fields).map((field) => ({ text: `${name}.${field}`, copy: `${name}.${field}` }));
    return [{ text: `state.${name}`, copy: "shape" in shape ? `structuredClone(state.${name})` : `state.${name}` }];
  });
}

/** The variables that the body reads as they were before the firing. */
function readBefore({ body }: Rule): ReadonlySet<string> {
  const names = new Set<string>();
  const note = (expr: Expr): void =>
    visitExpr(expr, (node) => void (node.op === "read" && node.moment === "before" && names.add(node.variable)));
  visitStmts(body, (stmt) => expressionsOf(stmt).forEach(note));
  return names;
}

/** Puts what is observed back to its least. */
function leastText(name: string, shape: Shape, modulus: number): readonly string[] {
  const least = (sort: Sort): number => bounds(sort, modulus).lo;
  if (!("shape" in shape)) return [`state.${name} = ${least(shape)};`];
  if (shape.shape === "bag") return [];
  if (shape.shape === "record") return Object.entries(shape.fields).map(([field, sort]) => `${name}.${field} = ${least(sort)};`);
  const { of } = shape;
  const { lo, hi } = bounds(shape.index, modulus);
  const element = "shape" in of ? Object.entries(of.fields).map(([field, sort]) => `one.${field} = ${least(sort)};`) : null;
  if (element !== null) return [`for (const one of ${name}) { ${element.join(" ")} }`];
  return [`${name}.fill(${"shape" in of ? 0 : least(of)}, 0, ${hi - lo + 1});`];
}
