// The cases of an induction: the initial state, and every rule with its parameters over sorts fixed, told apart further where that makes the
// questions easier. Each case says what a clause comes to as a hypothesis about the state before, and what must be shown of the state after,
// for every element that may be in a bag then, so that no question has a quantifier.

import { choices } from "../../language/passes/specialise.ts";
import { isEnum } from "../../language/sort.ts";
import type { Property, Rule } from "../../language/system.ts";
import { shapeOf, type Setting } from "../expressions.ts";
import { argumentsOf, elementsOf } from "../given.ts";
import { representationOf } from "../representation.ts";
import { shownOf, type Shown } from "../one-step/shown.ts";
import { fireOn, initialStep } from "../step.ts";
import { cellKey, cellsOf, symbols, type Cells } from "../symbolic-state.ts";
import { type Term } from "../term.ts";
import { Terms } from "../terms.ts";
import { Around } from "./around.ts";
import type { Clause, Induction } from "./clause.ts";

/** One case: what is known of it without the clauses, and what the clauses come to. */
export interface Case {
  readonly name: string;
  /** Null for the initial state. */
  readonly rule: Rule | null;
  readonly fixed: Readonly<Record<string, number>>;
  readonly terms: Terms;
  /** When the step takes place, what is assumed before and after it, and what is known of the bags. */
  readonly given: readonly Term[];
  /** What the clause says of the state before. */
  hypotheses(clause: Clause): readonly Term[];
  /** What must be shown for the clause to hold afterwards, without what is a hypothesis itself. */
  goals(clause: Clause): readonly Term[];
  /** Where a property is put to the test, and where it is violated. */
  claim(property: string): { readonly trigger: Term; readonly violated: Term };
  /** What a counterexample is told by. */
  readonly shown: readonly (Shown & { readonly term: Term })[];
}

/** The cases of an induction over clauses: no other clauses may be asked about. */
export function casesOf(induction: Induction, clauses: readonly Clause[]): readonly Case[] {
  const { system } = induction;
  const representation = representationOf(system, "integers");
  const setting = (): Setting => ({ system, terms: new Terms(), representation });
  const steps = system.rules.flatMap((rule) =>
    choices(rule, system.modulus).flatMap((fixed) =>
      valuesOf(rule, fixed, induction, setting()).map((chosen) => stepCase(rule, fixed, chosen, induction, clauses, setting())),
    ),
  );
  return [initialCase(induction, clauses, setting()), ...steps];
}

/** A cell that is taken to have a value. */
interface Chosen {
  readonly key: string;
  readonly value: number;
  readonly name: string;
}

/** The values by which the steps of a rule are told apart; one choice of nothing if they are not. */
function valuesOf(rule: Rule, fixed: Readonly<Record<string, number>>, { cases }: Induction, setting: Setting): readonly (Chosen | null)[] {
  const place = cases.find((one) => one.rule === rule.id)?.of;
  if (place === undefined) return [null];
  const { index, variable, field } = place;
  const position = index === null ? null : index.op === "param" ? (fixed[index.name] ?? 0) : index.op === "const" ? index.value : null;
  const shape = shapeOf(variable, setting);
  const element = "shape" in shape && shape.shape === "array" ? shape.of : shape;
  const sort = "shape" in element && "fields" in element ? element.fields[field ?? ""] : element;
  if (sort === undefined || "shape" in sort || !isEnum(sort)) throw new Error(`${variable} has no values to tell steps apart by`);
  return sort.values.map((name, value) => ({ key: cellKey(variable, position, field), value, name }));
}

function initialCase(induction: Induction, clauses: readonly Clause[], setting: Setting): Case {
  const step = initialStep(setting);
  const around = new Around(step, "nothing before", induction.assumptions, clauses, setting);
  const holds = (property: Property): Term => (property.kind === "always" ? around.after(property.holds) : setting.terms.yes);
  return {
    name: "initial state",
    rule: null,
    fixed: {},
    terms: setting.terms,
    given: around.assumedAfter(),
    hypotheses: () => [],
    goals: (clause) => around.goals(clause),
    claim(id) {
      const property = propertyCalled(id, induction);
      const violated = setting.terms.not(holds(property));
      return {
        trigger:
          property.kind === "always"
            ? around.after(property.where ?? { op: "const", kind: "bool", value: 1, name: null })
            : setting.terms.no,
        violated,
      };
    },
    shown: [],
  };
}

function stepCase(
  rule: Rule,
  fixed: Readonly<Record<string, number>>,
  chosen: Chosen | null,
  induction: Induction,
  clauses: readonly Clause[],
  setting: Setting,
): Case {
  const { terms } = setting;
  const before = stateBefore(chosen, setting);
  const args = argumentsOf(rule, fixed, setting);
  const step = fireOn(rule, before, args, setting);
  const around = new Around(step, elementsOf(rule, args), induction.assumptions, clauses, setting);
  const claims = new Map(
    induction.system.properties.map((property) => {
      if (property.kind === "step") {
        const trigger = around.after(property.trigger);
        return [property.id, { trigger, violated: terms.and(trigger, terms.not(around.after(property.holds))) }];
      }
      if (property.kind !== "always") throw new Error(`${property.id} is no claim about states or steps`);
      const where = property.where === undefined ? terms.yes : around.after(property.where);
      return [property.id, { trigger: where, violated: terms.not(around.after(property.holds)) }];
    }),
  );
  around.showWhatThereIs([...claims.values()].flatMap(({ trigger, violated }) => [trigger, violated]));
  const about = Object.entries(fixed).map(([name, value]) => `${name}=${value}`);
  return {
    name: [rule.id, ...about, ...(chosen === null ? [] : [chosen.name])].join(" "),
    rule,
    fixed,
    terms,
    given: [step.guard, ...around.given()],
    hypotheses: (clause) => around.hypotheses(clause),
    goals: (clause) => around.goals(clause),
    claim(id) {
      const found = claims.get(id);
      if (found === undefined) throw new Error(`no property ${id}`);
      return found;
    },
    shown: shownOf(step, rule, args, terms),
  };
}

function stateBefore(chosen: Chosen | null, { system, representation, terms }: Setting): Cells {
  const before = symbols(cellsOf(system, "state", representation), terms, "before ");
  if (chosen === null) return before;
  const cell = before.get(chosen.key);
  if (cell === undefined) throw new Error(`no cell ${chosen.key}`);
  return before.set(chosen.key, terms.value(chosen.value, cell.sort));
}

function propertyCalled(id: string, { system }: Induction): Property {
  const found = system.properties.find((property) => property.id === id);
  if (found === undefined) throw new Error(`no property ${id}`);
  return found;
}
