// Step properties in one step from any state: for each rule and each choice of its parameters, what a solver must be asked. What it finds
// impossible cannot happen in any state at all, whether it can be reached or not; what it finds possible may be about states that cannot.

import type { Expr } from "../language/expression.ts";
import { choices } from "../language/passes/specialise.ts";
import { bounds, isEnum, type Sort } from "../language/sort.ts";
import type { Rule, Step, System } from "../language/system.ts";
import { fieldsOf, termOf, type Arguments, type Setting } from "./expressions.ts";
import { knownFacts } from "./known-facts.ts";
import { representationOf, type Numbers } from "./representation.ts";
import { Script } from "./script.ts";
import { fireOn, testAfter, type SymbolicStep } from "./step.ts";
import { cellsOf, elementSymbols, symbols, type Cells, type Element } from "./symbolic-state.ts";
import { Terms, type Term } from "./terms.ts";
import { holderOf } from "./wide-integers.ts";

/** What is taken for granted: of every state, or of every element of a bag, for which the condition has the name `element`. */
export interface Assumption {
  readonly id: string;
  readonly says: string;
  readonly of: { readonly state: true } | { readonly bag: string };
  readonly holds: Expr;
}

/** How elements of bags are called in assumptions. */
export const assumedElement = "element";

/** Whether a property can be violated, and whether it can be triggered at all: each is answered sat or unsat. */
export interface Question {
  readonly property: string;
  readonly asks: "violation" | "trigger";
}

/** All questions about one rule with its parameters over sorts fixed, as a script that answers each with a line. */
export interface Obligation {
  readonly rule: string;
  readonly fixed: Readonly<Record<string, number>>;
  readonly questions: readonly Question[];
  readonly script: string;
  /** A script whose second answer, if the first is sat, is the values of `shown` in a step that violates the property. */
  counterexample(property: string): string;
  /** What the values are of: cells before the step, fields of the element that a parameter stands for, and labels that are passed. */
  readonly shown: readonly { readonly kind: "before" | "element" | "label"; readonly name: string }[];
}

/** What must be asked to prove step properties from any state. */
export function oneStepObligations(
  system: System,
  assumptions: readonly Assumption[],
  numbers: Numbers = "bit-vectors",
): readonly Obligation[] {
  const steps = system.properties.filter((property) => property.kind === "step");
  const representation = representationOf(system, numbers);
  return system.rules.flatMap((rule) =>
    choices(rule, system.modulus).map((fixed) =>
      obligation(rule, fixed, steps, assumptions, { system, terms: new Terms(), representation }),
    ),
  );
}

function obligation(
  rule: Rule,
  fixed: Readonly<Record<string, number>>,
  steps: readonly Step[],
  assumptions: readonly Assumption[],
  setting: Setting,
): Obligation {
  const { terms } = setting;
  const before = symbols(cellsOf(setting.system, "state", setting.representation), terms, "before ");
  const args = argumentsOf(rule, fixed, setting);
  const step = fireOn(rule, before, args, setting);
  const claims = steps.map((property) => ({
    property: property.id,
    trigger: testAfter(property.trigger, step, setting),
    holds: testAfter(property.holds, step, setting),
  }));
  const given = [step.guard, ...wellFormed(rule, before, args, setting), ...assumed(rule, before, args, assumptions, setting)];
  const facts = knownFacts(step.quantifiers, elementsOf(rule, args), setting);
  const start = (): Script => {
    const script = new Script(terms);
    script.comment(
      `${rule.id} ${Object.entries(fixed)
        .map(([name, value]) => `${name}=${value}`)
        .join(" ")}`.trim(),
    );
    for (const term of [...given, ...facts]) script.assert(term);
    return script;
  };
  const script = start();
  for (const { trigger, holds } of claims) {
    script.ask(trigger, terms.not(holds));
    script.ask(trigger);
  }
  const shown = shownOf(step, rule, args);
  return {
    rule: rule.id,
    fixed,
    questions: claims.flatMap(({ property }): Question[] => [
      { property, asks: "violation" },
      { property, asks: "trigger" },
    ]),
    script: script.toString(),
    counterexample(property) {
      const claim = claims.find((one) => one.property === property);
      if (claim === undefined) throw new Error(`no claim ${property}`);
      const asking = start();
      asking.askValues(
        [claim.trigger, terms.not(claim.holds)],
        shown.map(({ term }) => term),
      );
      return asking.toString();
    },
    shown: shown.map(({ kind, name }) => ({ kind, name })),
  };
}

/** Parameters over sorts have the values given, those over bags stand for any element. */
function argumentsOf(rule: Rule, fixed: Readonly<Record<string, number>>, setting: Setting): Arguments {
  const { terms, representation } = setting;
  return new Map(
    rule.params.map(({ name, domain }): [string, Element] => {
      if (domain.over === "bag") return [name, elementSymbols(domain.bag, fieldsOf(domain.bag, setting), representation, terms, name)];
      return [name, { "": terms.value(fixed[name] ?? 0, representation.sortOf(domain.sort.kind, holderOf.param(rule.id, name))) }];
    }),
  );
}

/** The elements that parameters stand for, by the bag that they are in. */
function elementsOf(rule: Rule, args: Arguments): ReadonlyMap<string, readonly Element[]> {
  const found = new Map<string, readonly Element[]>();
  for (const { name, domain } of rule.params) {
    const element = args.get(name);
    if (domain.over === "bag" && element !== undefined) found.set(domain.bag, [...(found.get(domain.bag) ?? []), element]);
  }
  return found;
}

/** Cells hold values of their sorts, as far as a sort has ends that no bound moves: numbers are not below the least. */
function wellFormed(rule: Rule, before: Cells, args: Arguments, setting: Setting): readonly Term[] {
  const { system, representation } = setting;
  const cells = cellsOf(system, "state", representation).map(({ key, of, sort }) => ({
    term: before.get(key),
    of,
    isArray: sort.array !== null,
  }));
  const fields = rule.params.flatMap(({ name, domain }) =>
    domain.over === "sort"
      ? []
      : Object.entries(fieldsOf(domain.bag, setting)).map(([field, of]) => ({ term: args.get(name)?.[field], of, isArray: false })),
  );
  return [...cells, ...fields].flatMap(({ term, of, isArray }) => (term === undefined || isArray ? [] : inSort(term, of, setting)));
}

function inSort(term: Term, of: Sort, { terms, system, representation }: Setting): readonly Term[] {
  if (isEnum(of)) {
    const all = 2 ** (term.sort.width ?? 0) === of.values.length;
    return all ? [] : [terms.below(term, terms.value(of.values.length, term.sort))];
  }
  if (of.kind !== "int" && of.kind !== "tick") return [];
  const { lo } = bounds(of, system.modulus);
  const isLong = term.sort === representation.wide && term.sort.width !== null;
  // What meets sequence numbers is no larger than they are, so that sums of it fit.
  return [terms.le(terms.value(lo, term.sort), term), ...(isLong ? [terms.le(term, terms.value(system.modulus, term.sort))] : [])];
}

function assumed(rule: Rule, before: Cells, args: Arguments, assumptions: readonly Assumption[], setting: Setting): readonly Term[] {
  const unknown = (): Term => {
    throw new Error("an assumption asks for what is in a bag");
  };
  const term = (holds: Expr, element: Element): Term =>
    termOf(holds, { before, now: before, args: new Map([[assumedElement, element]]), quantified: unknown }, setting);
  const elements = elementsOf(rule, args);
  return assumptions.flatMap(({ of, holds }) =>
    "state" in of ? [term(holds, {})] : (elements.get(of.bag) ?? []).map((element) => term(holds, element)),
  );
}

function shownOf({ before, labels }: SymbolicStep, rule: Rule, args: Arguments) {
  const fields = rule.params.flatMap(({ name, domain }) =>
    domain.over === "sort"
      ? []
      : Object.entries(args.get(name) ?? {}).map(([field, term]) => ({ kind: "element" as const, name: `${name}.${field}`, term })),
  );
  return [
    ...[...before].filter(([, term]) => term.sort.array === null).map(([name, term]) => ({ kind: "before" as const, name, term })),
    ...fields,
    ...labels.map(({ id, where }) => ({ kind: "label" as const, name: id, term: where })),
  ];
}
