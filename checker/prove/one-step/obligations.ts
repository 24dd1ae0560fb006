// Step properties in one step from any state: for each case of each rule, what a solver must be asked. What it finds impossible cannot happen in
// any state at all, whether it can be reached or not; what it finds possible may be about states that cannot.

import type { Step, System } from "../../language/system.ts";
import { ruleCases, type RuleCase, type Casing } from "./cases.ts";
import type { Assumption } from "../given.ts";
import { representationOf, type Numbers } from "../representation.ts";
import { situationOf } from "./situation.ts";
import type { Shown } from "./shown.ts";
import { testsAfter } from "../step.ts";

/** Whether a property can be violated, and whether it can be triggered at all: each is answered sat or unsat. */
export interface Question {
  readonly property: string;
  readonly asks: "violation" | "trigger";
  /** The question alone, with what bears on it: a script that is answered with a line. */
  readonly script: string;
}

/**
 * All questions about one case of a rule, its parameters over sorts and some cells fixed. What needs no solver is not asked: that a claim is not
 * triggered, or holds, because constants or what is given say so.
 */
export interface Obligation {
  readonly rule: string;
  readonly fixed: Readonly<Record<string, number>>;
  /** The values that cells have before the step in this case, by their keys. */
  readonly cells: Readonly<Record<string, number>>;
  readonly questions: readonly Question[];
  /** A script that asks whether what is taken for granted in this case can be: what is shown of one that cannot says nothing. */
  possible(): string;
  /** A script that answers each question with a line, and before them, whether what is taken for granted in this case can be. */
  all(): string;
  /** A script whose second answer, if the first is sat, is the values of `shown` in a step that violates the property. */
  counterexample(property: string): string;
  readonly shown: readonly Shown[];
}

export interface OneStepOptions extends Casing {
  readonly numbers?: Numbers;
  /** Which cases are wanted, in the order in which they come: all unless given. */
  readonly among?: (one: RuleCase, position: number) => boolean;
}

/** What must be asked to prove step properties from any state. */
export function oneStepObligations(...of: Parameters<typeof eachObligation>): readonly Obligation[] {
  return [...eachObligation(...of)];
}

/** The same, each made when it is asked for. */
export function* eachObligation(
  system: System,
  assumptions: readonly Assumption[],
  { numbers = "bit-vectors", among = () => true, ...casing }: OneStepOptions = {},
): Generator<Obligation> {
  const steps = system.properties.filter((property) => property.kind === "step");
  for (const one of ruleCases(system, representationOf(system, numbers), casing).filter(among)) yield obligation(one, steps, assumptions);
}

function obligation(at: RuleCase, steps: readonly Step[], assumptions: readonly Assumption[]): Obligation {
  const { rule, fixed, cells, setting } = at;
  const { terms } = setting;
  const situation = situationOf(at, assumptions);
  const after = testsAfter(situation.step, setting);
  const claims = steps.map(({ id, trigger: condition, holds }) => {
    const trigger = after(condition);
    return { property: id, trigger, violation: trigger === terms.no ? terms.no : terms.and(trigger, terms.not(after(holds))) };
  });
  const asked = claims
    .flatMap(({ property, trigger, violation }) => [
      { property, asks: "violation" as const, term: violation },
      { property, asks: "trigger" as const, term: trigger },
    ])
    .filter(({ term }) => term !== terms.no && !situation.excludes(term));
  return {
    rule: rule.id,
    fixed,
    cells,
    questions: asked.map(({ property, asks, term }) => ({
      property,
      asks,
      get script() {
        return situation.question(term);
      },
    })),
    possible: () => situation.together(caseText(at), [terms.yes]),
    all: () => situation.together(caseText(at), [terms.yes, ...asked.map(({ term }) => term)]),
    counterexample(property) {
      const claim = claims.find((one) => one.property === property);
      if (claim === undefined) throw new Error(`no claim ${property}`);
      return situation.example(claim.violation);
    },
    shown: situation.shown,
  };
}

/** A case in words: the rule, its parameters, the cells that are fixed. */
export function caseText({ rule, fixed, cells }: RuleCase): string {
  const values = Object.entries({ ...fixed, ...cells }).map(([name, value]) => `${name}=${value}`);
  return [rule.id, ...values].join(" ");
}
