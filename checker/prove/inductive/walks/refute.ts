// Clauses that a reachable state refutes: random walks of the interpreter through a system with bounds, each state tried on every clause, for
// all elements and numbers there. What is left may still be false, but what is dropped is.

import { evaluator, type Firing } from "../../../compile/evaluate.ts";
import { stateKey, type Fields, type State } from "../../../compile/state.ts";
import type { Expr } from "../../../language/expression.ts";
import { own } from "../../../language/own.ts";
import type { System } from "../../../language/system.ts";
import { randomNumbers } from "../../../search/paths/random-numbers.ts";
import { fieldsOf, termOf, type Setting } from "../../expressions.ts";
import { representationOf } from "../../representation.ts";
import { cellsOf, elementSymbols, symbols, type CellDeclaration, type Element } from "../../symbolic-state.ts";
import { intSort, type Term, type TermValue } from "../../term.ts";
import { Terms } from "../../terms.ts";
import type { Clause } from "../clause.ts";
import { compileConditions, type FalseOnes } from "./compiled.ts";
import { cellValue, elementValues } from "./concrete.ts";
import { grouped } from "../questions.ts";

/** Walks through a system with bounds. */
export interface Walks {
  /** The system of the induction, but for the values of its bounds. */
  readonly system: System;
  /** What the named parameters are there. */
  readonly parameters: Readonly<Record<string, number>>;
  /** How much likelier than others a rule is to fire; 1 unless given. */
  readonly weights: Readonly<Record<string, number>>;
  /** What is assumed of every state on the way: a walk ends before one in which it is false. */
  readonly within?: Expr<"bool">;
  readonly seed: number;
  /** How many steps to take in all, and at most in one walk. */
  readonly steps: number;
  readonly length: number;
  /** Numbers that clauses about any number are tried on. */
  readonly numbers: readonly number[];
}

/** The clauses that no state on the way refutes, and how many different states there were. */
export function unrefuted(clauses: readonly Clause[], walks: Walks): { readonly clauses: readonly Clause[]; readonly states: number } {
  const { system } = walks;
  const setting: Setting = { system, terms: new Terms(), representation: representationOf(system, "integers") };
  const cells = cellsOf(system, "state", setting.representation);
  const groups = groupsOf(clauses, setting, cells);
  const seen = new Set<string>();
  for (const state of statesOn(walks)) {
    const key = stateKey(state);
    if (seen.has(key)) continue;
    seen.add(key);
    const values = new Map<string, TermValue>(cells.map((cell) => [`before ${cell.key}`, cellValue(state, cell)]));
    for (const [name, value] of Object.entries(walks.parameters)) values.set(`parameter ${name}`, value);
    for (const group of groups) group.tryOn(state, values, walks.numbers);
    // What has been refuted early on need not be computed any more.
    if (seen.size === 100 || seen.size === 1000) for (const group of groups) group.shrink();
  }
  const left = new Set(groups.flatMap((group) => group.left()));
  return { clauses: clauses.filter((clause) => left.has(clause)), states: seen.size };
}

function* statesOn({ system, weights, within, seed, steps, length }: Walks): Generator<State> {
  const { initialState, firings, fire, valueAfter } = evaluator(system);
  const random = randomNumbers(seed);
  const weightOf = ({ rule }: Firing): number => own(weights, rule.id) ?? 1;
  let state = initialState();
  yield state;
  for (let step = 0, since = 0; step < steps; step++, since++) {
    const enabled = firings(state);
    if (enabled.length === 0 || since === length) {
      [state, since] = [initialState(), 0];
      continue;
    }
    const total = enabled.reduce((sum, one) => sum + weightOf(one), 0);
    let left = random() * total;
    const chosen = enabled.find((one) => (left -= weightOf(one)) <= 0) ?? enabled[0];
    const outcome = chosen === undefined ? null : fire(state, chosen);
    if (outcome?.kind !== "next") continue;
    if (within !== undefined && valueAfter(within, state, outcome.state, outcome.observed) !== 1) {
      [state, since] = [initialState(), 0];
      continue;
    }
    state = outcome.state;
    yield state;
  }
}

/** Clauses about the same, compiled in parts. */
interface Group {
  tryOn(state: State, values: ReadonlyMap<string, TermValue>, numbers: readonly number[]): void;
  shrink(): void;
  left(): readonly Clause[];
}

const inOnePart = 200;

function groupsOf(clauses: readonly Clause[], setting: Setting, cells: readonly CellDeclaration[]): readonly Group[] {
  const byForm = new Map<string, Clause[]>();
  for (const clause of clauses) {
    const form = JSON.stringify([clause.distinct ?? false, clause.over.map((one) => ("bag" in one ? one.bag : null))]);
    byForm.set(form, [...(byForm.get(form) ?? []), clause]);
  }
  return [...byForm.values()].map((alike) => groupOf(alike, setting, cells));
}

function groupOf(clauses: readonly Clause[], setting: Setting, cells: readonly CellDeclaration[]): Group {
  const alive = new Set(clauses);
  const [{ over, distinct } = { over: [], distinct: undefined }] = clauses;
  const things = over.map((one, i): Thing => {
    if (!("bag" in one)) return { bag: null, element: { "": setting.terms.symbol(`thing ${i}`, intSort) } };
    const element = elementSymbols(one.bag, fieldsOf(one.bag, setting), setting.representation, setting.terms, `thing ${i}`);
    return { bag: one.bag, element };
  });
  let parts = partsOf(clauses, things, setting, cells);
  return {
    tryOn(state, values, numbers) {
      for (const tuple of tuplesIn(state, things, numbers, distinct ?? false)) {
        const valueOf = (symbol: string): TermValue => {
          const value = tuple.get(symbol) ?? values.get(symbol);
          if (value === undefined) throw new Error(`no value for ${symbol}`);
          return value;
        };
        for (const { falseOnes, of } of parts)
          for (const i of falseOnes(valueOf)) of.slice(i, i + 1).forEach((clause) => alive.delete(clause));
      }
    },
    shrink() {
      parts = partsOf([...alive], things, setting, cells);
    },
    left: () => [...alive],
  };
}

/** What a name of the clauses of a group stands for: an element of a bag, or a number. */
interface Thing {
  readonly bag: string | null;
  readonly element: Element;
}

interface Part {
  readonly falseOnes: FalseOnes;
  readonly of: readonly Clause[];
}

function partsOf(
  clauses: readonly Clause[],
  things: readonly Thing[],
  setting: Setting,
  cells: readonly CellDeclaration[],
): readonly Part[] {
  const before = symbols(cells, setting.terms, "before ");
  const quantified = (): never => {
    throw new Error("a clause asks for what is in a bag");
  };
  const condition = ({ over, holds }: Clause): Term => {
    const args = new Map(over.map(({ name }, i) => [name, things[i]?.element ?? {}]));
    return termOf(holds, { before, now: before, args, quantified }, setting);
  };
  return grouped(clauses, inOnePart).map((of) => ({ falseOnes: compileConditions(of.map(condition)), of }));
}

/** Every choice of what the names stand for in a state, as values of symbols. */
function tuplesIn(
  state: State,
  things: readonly Thing[],
  numbers: readonly number[],
  distinct: boolean,
): readonly ReadonlyMap<string, TermValue>[] {
  const choices = things.map(({ bag, element }) => {
    const held: readonly Fields[] = bag === null ? numbers.map((number) => ({ "": number })) : (state[bag] as readonly Fields[]); // It is a bag.
    return held.map((fields) => elementValues(element, fields));
  });
  const places = choices.reduce<readonly (readonly number[])[]>(
    (all, options) => all.flatMap((chosen) => options.map((_, i) => [...chosen, i])),
    [[]],
  );
  return places
    .filter((chosen) => !distinct || new Set(chosen).size === chosen.length)
    .map((chosen) => new Map(chosen.flatMap((place, i) => choices[i]?.[place] ?? [])));
}
