// A firing computed from its terms, as the interpreter computes it from the system: what both must agree on.

import {
  asTermValue,
  expressionsOf,
  visitExpr,
  visitStmts,
  type Expr,
  type Stmt,
  cellsOf,
  elementSymbols,
  fireOn,
  representationOf,
  symbols,
  termValues,
  Terms,
  testsAfter,
  type BagChange,
  type CellDeclaration,
  type Element,
  type Numbers,
  type Quantifier,
  type Setting,
  type SymbolicStep,
  type Term,
  type TermValue,
} from "../../../checker/index.ts";
import type { Fields, Firing, State, Step, System } from "../../../checker/index.ts";

/** What terms say of one firing. Values are as terms have them: truth values, and bit-vectors counted from 0. */
export interface Translated {
  readonly guard: TermValue;
  readonly cells: ReadonlyMap<string, string>;
  readonly bags: ReadonlyMap<string, readonly string[]>;
  readonly labels: readonly string[];
  /** For each step property, whether it is triggered and whether it holds. */
  readonly steps: readonly { readonly trigger: TermValue; readonly holds: TermValue }[];
  /** The terms that all of this was computed from, and what computes them. */
  readonly from: { readonly terms: Terms; readonly all: readonly Term[]; valueOf(term: Term): TermValue };
}

export interface Translator {
  translated(state: State, firing: Firing): Translated;
  /** The same for what the interpreter found. */
  meant(after: State, observed: State): Pick<Translated, "cells" | "bags">;
}

interface Made {
  readonly step: SymbolicStep;
  readonly steps: readonly { readonly trigger: Term; readonly holds: Term }[];
}

export function translatorOf(system: System, numbers: Numbers): Translator {
  const setting: Setting = { system, terms: new Terms(), representation: representationOf(system, numbers) };
  const cells = cellsOf(system, "state", setting.representation);
  const observed = cellsOf(system, "observed", setting.representation);
  const parameters = parametersOf(system);
  const made = new Map<string, Made>();
  return {
    translated(state, firing) {
      const key = JSON.stringify([firing.rule.id, Object.entries(firing.args).filter(([, arg]) => typeof arg === "number")]);
      const known = made.get(key) ?? make(firing, cells, setting);
      made.set(key, known);
      return compute(known, state, firing, { cells, observed, parameters }, setting);
    },
    meant: (after, seen) => ({
      cells: new Map([...cells, ...observed].map((cell) => [cell.key, told(valueIn({ ...after, ...seen }, cell), cell)])),
      bags: new Map(
        bagNames(system).map((bag) => [
          bag,
          elements(after, bag)
            .map((one) => canonical(asElement(bag, one, setting), constants))
            .toSorted(),
        ]),
      ),
    }),
  };
}

const constants = (term: Term): TermValue =>
  termValues(() => {
    throw new Error("a symbol");
  })(term);

function bagNames({ variables }: System): readonly string[] {
  return variables.flatMap(({ name, shape, role }) => (role === "state" && "shape" in shape && shape.shape === "bag" ? [name] : []));
}

const stepsOf = ({ properties }: System): readonly Step[] => properties.filter((one) => one.kind === "step");

function make({ rule, args }: Firing, cells: readonly CellDeclaration[], setting: Setting): Made {
  const { system, terms, representation } = setting;
  const given = new Map(
    rule.params.map(({ name, domain }): [string, Element] => {
      if (domain.over === "bag")
        return [name, elementSymbols(domain.bag, bagFields(domain.bag, system), representation, terms, `${rule.id}: ${name}`)];
      const sort = representation.sortOf(domain.sort.kind, `param ${rule.id} ${name}`);
      const value = asTermValue(Number(args[name]), sort);
      return [name, { "": terms.value(value, sort) }];
    }),
  );
  const step = fireOn(rule, symbols(cells, terms, "state "), given, setting);
  const after = testsAfter(step, setting);
  const steps = stepsOf(system).map(({ trigger, holds }) => ({ trigger: after(trigger), holds: after(holds) }));
  return { step, steps };
}

/** What is known of a system before any firing. */
interface Known {
  readonly cells: readonly CellDeclaration[];
  readonly observed: readonly CellDeclaration[];
  /** The named parameters, by the names of their symbols. */
  readonly parameters: ReadonlyMap<string, number>;
}

function compute(
  { step, steps }: Made,
  state: State,
  firing: Firing,
  { cells, observed, parameters }: Known,
  setting: Setting,
): Translated {
  const all = [...cells, ...observed];
  const named = new Map<string, TermValue>(cells.map((cell) => [`state ${cell.key}`, valueIn(state, cell)]));
  for (const [name, arg] of Object.entries(firing.args)) {
    if (typeof arg === "number") continue;
    const { domain } = firing.rule.params.find((one) => one.name === name) ?? {};
    if (domain?.over !== "bag") continue;
    for (const [field, term] of Object.entries(asElement(domain.bag, arg, setting)))
      named.set(`${firing.rule.id}: ${name}.${field}`, constants(term));
  }
  // Asking a quantifier about an element meets those within it, which are added to the step's own list.
  const quantifier = (name: string): Quantifier | undefined =>
    step.quantifiers.find(({ symbol }) => symbol.op === "symbol" && symbol.name === name);
  const valueOf = termValues((name): TermValue => {
    const value = named.get(name) ?? parameters.get(name);
    if (value !== undefined) return value;
    const asked = quantifier(name);
    if (asked === undefined) throw new Error(`no value for ${name}`);
    const found = bagAfter(asked.bag, state, asked.changes, valueOf, setting).filter(
      (element) => valueOf(asked.at(element)) === true,
    ).length;
    return asked.op === "exists" ? found > 0 : asTermValue(found, asked.symbol.sort);
  });
  return {
    guard: valueOf(step.guard),
    cells: new Map(all.map((cell) => [cell.key, told(valueOf((step.after.get(cell.key) ?? step.observed.get(cell.key)) as Term), cell)])),
    bags: new Map(
      bagNames(setting.system).map((bag) => [
        bag,
        bagAfter(bag, state, step.bags.get(bag) ?? [], valueOf, setting)
          .map((element) => canonical(element, valueOf))
          .toSorted(),
      ]),
    ),
    labels: step.labels.filter(({ where }) => valueOf(where) === true).map(({ id }) => id),
    from: { terms: setting.terms, all: termsOf(step, steps), valueOf },
    steps: steps.map(({ trigger, holds }) => ({ trigger: valueOf(trigger), holds: valueOf(holds) })),
  };
}

function termsOf(step: SymbolicStep, steps: Made["steps"]): readonly Term[] {
  const changes = [...step.bags.values()].flat();
  return [
    step.guard,
    ...step.after.values(),
    ...step.observed.values(),
    ...changes.flatMap((one) => [one.where, ...(one.do === "rewrite" ? [] : Object.values(one.element))]),
    ...step.labels.map(({ where }) => where),
    ...steps.flatMap(({ trigger, holds }) => [trigger, holds]),
  ];
}

/** What the named parameters of a system are here, by the names of their symbols. */
function parametersOf(system: System): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  const note = (expr: Expr): void =>
    visitExpr(expr, (node) => {
      if (node.op !== "const" || node.sum === undefined) return;
      for (const [name, times] of Object.entries(node.sum.times)) found.set(`parameter ${name}`, (node.value - node.sum.plus) / times);
    });
  const noteAll = (stmts: readonly Stmt[]): void => visitStmts(stmts, (stmt) => void expressionsOf(stmt).forEach(note));
  noteAll(system.initial);
  for (const { guard, body } of system.rules) {
    note(guard);
    noteAll(body);
  }
  for (const property of stepsOf(system)) [property.trigger, property.holds].forEach(note);
  return found;
}

/** What a bag holds after the changes that took place. */
function bagAfter(
  bag: string,
  state: State,
  changes: readonly BagChange[],
  valueOf: (term: Term) => TermValue,
  setting: Setting,
): readonly Element[] {
  let held: readonly Element[] = elements(state, bag).map((one) => asElement(bag, one, setting));
  const fixed = (element: Element): Element =>
    Object.fromEntries(
      Object.entries(element).map(([field, term]) => {
        const value = valueOf(term);
        return [field, setting.terms.value(value as boolean | number, term.sort)]; // Fields are no arrays.
      }),
    );
  for (const change of changes) {
    if (valueOf(change.where) !== true) continue;
    if (change.do === "insert") held = [...held, fixed(change.element)];
    else if (change.do === "remove") {
      const taken = canonical(change.element, valueOf);
      const at = held.findIndex((one) => canonical(one, valueOf) === taken);
      held = held.filter((_, i) => i !== at);
    } else
      held = held
        .map((one) => change.rewritten(one))
        .filter(({ keep }) => valueOf(keep) === true)
        .map(({ element }) => fixed(element));
  }
  return held;
}

function canonical(element: Element, valueOf: (term: Term) => TermValue): string {
  return JSON.stringify(Object.entries(element).map(([field, term]) => [field, valueOf(term)]));
}

function bagFields(bag: string, { variables }: System) {
  const shape = variables.find(({ name }) => name === bag)?.shape;
  if (shape === undefined || !("shape" in shape) || shape.shape !== "bag") throw new Error(`${bag} is no bag`);
  return shape.fields;
}

function elements(state: State, bag: string): readonly Fields[] {
  return state[bag] as readonly Fields[]; // It is a bag.
}

function asElement(bag: string, fields: Fields, { system, representation, terms }: Setting): Element {
  const symbolsOf = elementSymbols(bag, bagFields(bag, system), representation, terms, `a kind of ${bag}`);
  return Object.fromEntries(
    Object.entries(symbolsOf).map(([field, { sort }]) => [field, terms.value(asTermValue(fields[field] ?? 0, sort), sort)]),
  );
}

function valueIn(state: State, { variable, field, position, sort, first }: CellDeclaration): TermValue {
  const whole = state[variable];
  const of = (value: number | Fields | undefined): number => (field === null ? (value as number) : ((value as Fields)[field] ?? 0));
  if (sort.array === null)
    return asTermValue(of(position === null ? (whole as number | Fields) : (whole as readonly (number | Fields)[])[position]), sort);
  const { index, of: element } = sort.array;
  const entries = (whole as readonly (number | Fields)[]).map(
    (value, i) => [Number(asTermValue(first + i, index)), asTermValue(of(value), element)] as const,
  );
  return { otherwise: element.smt === "Bool" ? false : 0, at: new Map(entries) };
}

/** An array is told by what it holds where the system's array has places. */
function told(value: TermValue, { count, first, sort }: CellDeclaration): string {
  if (typeof value !== "object" || sort.array === null) return String(value);
  const { index } = sort.array;
  return Array.from({ length: count }, (_, i) => String(value.at.get(Number(asTermValue(first + i, index))) ?? value.otherwise)).join(" ");
}
