// What is given where a rule fires on a state of symbols: what its parameters stand for, that values are of their sorts, and what is assumed.

import type { Expr } from "../language/expression.ts";
import { bounds, isEnum, type Sort } from "../language/sort.ts";
import type { Rule } from "../language/system.ts";
import { fieldsOf, termOf, type Arguments, type Setting } from "./expressions.ts";
import { cellsOf, elementSymbols, type Cells, type Element } from "./symbolic-state.ts";
import type { Term } from "./term.ts";
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

/** Parameters over sorts have the values given, those over bags stand for any element. */
export function argumentsOf(rule: Rule, fixed: Readonly<Record<string, number>>, setting: Setting): Arguments {
  const { terms, representation } = setting;
  return new Map(
    rule.params.map(({ name, domain }): [string, Element] => {
      if (domain.over === "bag") return [name, elementSymbols(domain.bag, fieldsOf(domain.bag, setting), representation, terms, name)];
      return [name, { "": terms.value(fixed[name] ?? 0, representation.sortOf(domain.sort.kind, holderOf.param(rule.id, name))) }];
    }),
  );
}

/** The elements that parameters stand for, by the bag that they are in. */
export function elementsOf(rule: Rule, args: Arguments): ReadonlyMap<string, readonly Element[]> {
  const found = new Map<string, readonly Element[]>();
  for (const { name, domain } of rule.params) {
    const element = args.get(name);
    if (domain.over === "bag" && element !== undefined) found.set(domain.bag, [...(found.get(domain.bag) ?? []), element]);
  }
  return found;
}

/** Cells hold values of their sorts, as far as a sort has ends that no bound moves: numbers are not below the least. */
export function wellFormed(rule: Rule, before: Cells, args: Arguments, setting: Setting): readonly Term[] {
  const { system, representation } = setting;
  const cells = [...cellsOf(system, "state", representation), ...cellsOf(system, "input", representation)].map(({ key, of, sort }) => ({
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

export function inSort(term: Term, of: Sort, { terms, system, representation }: Setting): readonly Term[] {
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

/** What is assumed of a state, and of elements of its bags. */
export function assumed(
  state: Cells,
  elements: ReadonlyMap<string, readonly Element[]>,
  assumptions: readonly Assumption[],
  setting: Setting,
): readonly Term[] {
  const unknown = (): Term => {
    throw new Error("an assumption asks for what is in a bag");
  };
  const term = (holds: Expr, element: Element): Term =>
    termOf(holds, { before: state, now: state, args: new Map([[assumedElement, element]]), quantified: unknown }, setting);
  return assumptions.flatMap(({ of, holds }) =>
    "state" in of ? [term(holds, {})] : (elements.get(of.bag) ?? []).map((element) => term(holds, element)),
  );
}
