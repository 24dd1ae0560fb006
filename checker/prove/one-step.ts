// Step properties in one step from any state: for each rule and each choice of its parameters, what a solver must be asked. What it finds
// impossible cannot happen in any state at all, whether it can be reached or not; what it finds possible may be about states that cannot.

import { choices } from "../language/passes/specialise.ts";
import type { Rule, Step, System } from "../language/system.ts";
import type { Arguments, Setting } from "./expressions.ts";
import { argumentsOf, assumed, elementsOf, wellFormed, type Assumption } from "./given.ts";
import { knownFacts } from "./known-facts.ts";
import { representationOf, type Numbers } from "./representation.ts";
import { Script } from "./script.ts";
import { fireOn, testAfter, type SymbolicStep } from "./step.ts";
import { cellsOf, symbols } from "./symbolic-state.ts";
import { Terms } from "./terms.ts";

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
  const given = [step.guard, ...wellFormed(rule, before, args, setting), ...assumed(before, elementsOf(rule, args), assumptions, setting)];
  const held = [...elementsOf(rule, args)].map(([bag, all]) => [bag, all.map((element) => ({ where: terms.yes, element }))] as const);
  const facts = knownFacts(step.quantifiers, new Map(held), setting);
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
