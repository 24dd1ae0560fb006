// The states before and after a step, and the elements of bags that clauses are about: before, those that the rule was handed and arbitrary
// ones; after, what becomes of arbitrary ones, and arbitrary ones among those that the step puts in.

import type { Expr } from "../../language/expression.ts";
import { isEnum, type Sort } from "../../language/sort.ts";
import { fieldsOf, termOf, type Setting } from "../expressions.ts";
import { assumed, type Assumption } from "../given.ts";
import { knownFacts } from "../known-facts.ts";
import { symbolFinder } from "../one-step/relevant.ts";
import { testsAfter, type Quantifier, type SymbolicStep } from "../step.ts";
import { cellsOf, elementSymbols, type BagChange, type Cells, type Element, type Present } from "../symbolic-state.ts";
import { boolSort, intSort, type Term } from "../term.ts";
import type { Terms } from "../terms.ts";
import { areApart, inserted, isOneOf, staying } from "./bag-after.ts";
import type { Clause, Over } from "./clause.ts";

/** What a name may stand for. What bears the same key is one and the same; what has none may be the same as anything. */
interface Choice extends Present {
  readonly key: string | null;
}

/** What the names of a clause stand for. */
type Tuple = ReadonlyMap<string, Choice>;

/** A bag around a step. */
interface BagAround {
  /** What is in it before: what was handed to the rule, and arbitrary elements that stay, if there are so many. */
  readonly before: readonly Choice[];
  /** What becomes of the arbitrary ones. */
  readonly old: readonly Choice[];
  /** Arbitrary ones among what the step puts in. */
  readonly added: readonly Choice[];
  /** That the first two of these are not put in by the same statement. */
  readonly apart: Term;
}

export class Around {
  readonly #step: SymbolicStep;
  readonly #setting: Setting;
  readonly #assumptions: readonly Assumption[];
  readonly #isInitial: boolean;
  readonly #bags = new Map<string, BagAround>();
  readonly #hypotheses = new Map<Clause, readonly Term[]>();
  readonly #witnesses: { readonly symbol: Term; readonly found: readonly Present[]; readonly at: Quantifier["at"] }[] = [];
  /** What a condition comes to after the step. */
  readonly after: (condition: Expr) => Term;

  constructor(
    step: SymbolicStep,
    handed: ReadonlyMap<string, readonly Element[]> | "nothing before",
    assumptions: readonly Assumption[],
    clauses: readonly Clause[],
    setting: Setting,
  ) {
    this.#step = step;
    this.after = testsAfter(step, setting);
    this.#setting = setting;
    this.#assumptions = assumptions;
    this.#isInitial = handed === "nothing before";
    const given = (bag: string): readonly Element[] => (handed === "nothing before" ? [] : (handed.get(bag) ?? []));
    const bags = new Set(clauses.flatMap(({ over }) => over.flatMap((one) => ("bag" in one ? [one.bag] : []))));
    for (const bag of bags) this.#bags.set(bag, this.#bagAround(bag, most(bag, clauses), given(bag), clauses));
  }

  /**
   * Where these terms depend on whether there is an element of some kind in a bag, and there is, it is one of those at hand or one more, of which clauses
   * then say what they say of any. To be called before anything is asked about clauses. */
  showWhatThereIs(terms: readonly Term[]): void {
    const symbolsOf = symbolFinder();
    const symbols = new Set(terms.flatMap((term) => [...symbolsOf(term)]));
    for (const { symbol, op, bag, changes, at } of this.#step.quantifiers) {
      const around = this.#bags.get(bag);
      if (op !== "exists" || around === undefined || !symbols.has(symbol)) continue;
      const key = `witness ${this.#witnesses.length + 1}`;
      const where = this.#setting.terms.symbol(`is there: ${key}`, boolSort);
      const before = [...around.before, { where, element: this.#symbols(bag, key), key }];
      this.#bags.set(bag, { ...around, before });
      const staysHere = before
        .filter(({ element }) => !takesOut(changes, element, this.#setting.terms))
        .map((choice) => staying(choice, changes, this.#setting.terms));
      const found = [...staysHere, ...inserted(changes, this.#setting.terms)];
      this.#witnesses.push({ symbol, found, at });
    }
  }

  #witnessed(): readonly Term[] {
    const { terms } = this.#setting;
    return this.#witnesses.map(({ symbol, found, at }) =>
      terms.implies(symbol, terms.or(...found.map(({ where, element }) => terms.and(where, at(element))))),
    );
  }

  /** What is known of the step without any clause. */
  given(): readonly Term[] {
    const { before, quantifiers } = this.#step;
    const held = new Map([...this.#bags].map(([bag, { before: present }]) => [bag, present]));
    return [
      ...this.#inSorts(),
      ...assumed(before, new Map(), this.#assumptions, this.#setting),
      ...[...held].flatMap(([bag, present]) => present.flatMap((one) => this.#assumedOf(bag, one))),
      ...this.assumedAfter(),
      ...this.#witnessed(),
      ...knownFacts(quantifiers, held, this.#setting),
    ];
  }

  /** What is assumed of the state that the step leads to. */
  assumedAfter(): readonly Term[] {
    return assumed(this.#step.after, new Map(), this.#assumptions, this.#setting);
  }

  #assumedOf(bag: string, { where, element }: Present): readonly Term[] {
    const about = this.#assumptions.filter(({ of }) => "bag" in of && of.bag === bag);
    return assumed(this.#step.before, new Map([[bag, [element]]]), about, this.#setting).map((term) =>
      this.#setting.terms.implies(where, term),
    );
  }

  /** A clause about the state before: for all elements at hand, in every combination. */
  hypotheses(clause: Clause): readonly Term[] {
    const known = this.#hypotheses.get(clause);
    if (known !== undefined) return known;
    const found = this.#isInitial ? [] : this.#tuplesBefore(clause).map((tuple) => this.#implied(clause, this.#step.before, tuple));
    this.#hypotheses.set(clause, found);
    return found;
  }

  /** A clause about the state after, for every combination of old and new elements; what is a hypothesis of its own is left out. */
  goals(clause: Clause): readonly Term[] {
    const known = new Set(this.hypotheses(clause));
    const goals = this.#tuplesAfter(clause).map((tuple) => this.#implied(clause, this.#step.after, tuple));
    return goals.filter((goal) => goal !== this.#setting.terms.yes && !known.has(goal));
  }

  #bagAround(bag: string, count: number, handed: readonly Element[], clauses: readonly Clause[]): BagAround {
    const { terms } = this.#setting;
    const changes = this.#step.bags.get(bag) ?? [];
    // What is taken out is none of those that stay; what is not may be any of them.
    const keyOf = (element: Element, i: number): string | null => (takesOut(changes, element, terms) ? `taken ${i}` : null);
    const certain = handed.map((element, i) => ({ where: terms.yes, element, key: keyOf(element, i) }));
    // The bag may hold fewer elements: what is said of arbitrary ones is said only if they are there.
    const arbitrary = Array.from({ length: this.#isInitial ? 0 : count }, (_, i) => ({
      where: terms.symbol(`is there: any ${bag} ${i + 1}`, boolSort),
      element: this.#symbols(bag, `any ${bag} ${i + 1}`),
      key: `any ${i}`,
    }));
    const put = inserted(changes, terms);
    const added = Array.from({ length: put.length === 0 ? 0 : count }, (_, i) => {
      const element = this.#symbols(bag, `new ${bag} ${i + 1}`);
      return { where: isOneOf(element, put, terms), element, key: `new ${i}` };
    });
    const old = arbitrary.map((choice) => ({ ...staying(choice, changes, terms), key: choice.key }));
    // Of several arbitrary elements most steps change nothing that clauses speak of: one is enough for the hypotheses then.
    const enough = this.#isInitial || this.#keepsAll(bag, arbitrary, old, clauses) ? 1 : count;
    const [first, second] = added;
    const apart = first === undefined || second === undefined ? terms.no : areApart(first.element, second.element, put, terms);
    return { before: [...certain, ...arbitrary.slice(0, enough)], old: old.slice(0, enough), added, apart };
  }

  /** Whether clauses about several old elements say the same before and after. */
  #keepsAll(bag: string, before: readonly Choice[], after: readonly Choice[], clauses: readonly Clause[]): boolean {
    const isIn = (one: Over): boolean => "bag" in one && one.bag === bag;
    const tuple = ({ over }: Clause, from: readonly Choice[]): Tuple =>
      new Map(over.flatMap(({ name }, i) => (from[i] === undefined ? [] : [[name, from[i]] as const])));
    return clauses
      .filter(({ over }) => over.filter(isIn).length > 1)
      .every(
        (clause) =>
          clause.over.every(isIn) &&
          this.#implied(clause, this.#step.before, tuple(clause, before)) === this.#implied(clause, this.#step.after, tuple(clause, after)),
      );
  }

  /** A clause about what its names stand for, wherever that is there. */
  #implied(clause: Clause, state: Cells, tuple: Tuple): Term {
    const { terms } = this.#setting;
    const named = new Map([...tuple].map(([name, { element }]) => [name, element]));
    return terms.implies(
      terms.and(...[...tuple.values()].map(({ where }) => where), ...this.#apart(clause, tuple)),
      this.#holds(clause, state, named),
    );
  }

  /** Two new elements are put in by different statements where a clause is about different ones. */
  #apart({ over, distinct }: Clause, tuple: Tuple): readonly Term[] {
    if (distinct === undefined) return [];
    return [...this.#bags].flatMap(([bag, { apart }]) => {
      const fresh = over.filter((one) => "bag" in one && one.bag === bag && (tuple.get(one.name)?.key ?? "").startsWith("new"));
      if (fresh.length > 2) throw new Error("clauses about three different elements are not supported");
      return fresh.length === 2 ? [apart] : [];
    });
  }

  #symbols(bag: string, name: string): Element {
    return elementSymbols(bag, fieldsOf(bag, this.#setting), this.#setting.representation, this.#setting.terms, name);
  }

  #holds({ holds, name }: Clause, state: Cells, named: ReadonlyMap<string, Element>): Term {
    const quantified = (): Term => {
      throw new Error(`the clause ${name} asks for what is in a bag`);
    };
    return termOf(holds, { before: state, now: state, args: named, quantified }, this.#setting);
  }

  #tuplesBefore(clause: Clause): readonly Tuple[] {
    return this.#tuples(clause, (one) =>
      "bag" in one
        ? (this.#bags.get(one.bag)?.before ?? [])
        : this.#numbers(one).map((number) => ({ where: this.#setting.terms.yes, element: { "": number }, key: null })),
    );
  }

  #tuplesAfter(clause: Clause): readonly Tuple[] {
    const { over, distinct } = clause;
    return this.#tuples(clause, (one, at) => {
      if (!("bag" in one)) return [{ where: this.#setting.terms.yes, element: { "": this.#anyNumber(one.name) }, key: null }];
      const nth = over.slice(0, at).filter((other) => "bag" in other && other.bag === one.bag).length;
      const { old, added } = this.#bags.get(one.bag) ?? { old: [], added: [] };
      // Where one arbitrary old element is enough, no clause about several of them is at stake.
      return [old[nth] ?? (distinct ? undefined : old[0]), added[nth]].filter((found) => found !== undefined);
    });
  }

  /** Every combination of what the names of a clause may stand for. */
  #tuples({ over, distinct }: Clause, choicesOf: (one: Over, at: number) => readonly Choice[]): readonly Tuple[] {
    const isInBag = (name: string): boolean => over.some((one) => one.name === name && "bag" in one);
    const all = over.reduce<readonly Tuple[]>(
      (tuples, one, at) => tuples.flatMap((tuple) => choicesOf(one, at).map((choice) => new Map([...tuple, [one.name, choice]]))),
      [new Map()],
    );
    if (distinct === undefined) return all;
    return all.filter((tuple) => {
      const keys = [...tuple].filter(([name]) => isInBag(name)).map(([, { key }]) => key);
      return keys.length < 2 || (!keys.includes(null) && new Set(keys).size === keys.length);
    });
  }

  #anyNumber(name: string): Term {
    return this.#setting.terms.symbol(`any number ${name}`, intSort);
  }

  #numbers({ name, numbers, fields }: Extract<Over, { readonly numbers: unknown }>): readonly Term[] {
    const { before } = this.#step;
    const quantified = (): Term => {
      throw new Error("a number that depends on what is in a bag");
    };
    const scope = { before, now: before, args: new Map<string, Element>(), quantified };
    const found = [
      this.#anyNumber(name),
      ...numbers.map((number) => termOf(number, scope, this.#setting, intSort)),
      ...fields.flatMap(({ bag, field }) => (this.#bags.get(bag)?.before ?? []).flatMap(({ element }) => element[field] ?? [])),
    ];
    return [...new Set(found)];
  }

  /** That enumerations have values of theirs. */
  #inSorts(): readonly Term[] {
    const { system, representation } = this.#setting;
    const cells = cellsOf(system, "state", representation).flatMap(({ key, of }) => this.#inSort(this.#step.before.get(key), of));
    const elements = [...this.#bags].flatMap(([bag, { before }]) =>
      before.flatMap(({ element }) =>
        Object.entries(fieldsOf(bag, this.#setting)).flatMap(([field, of]) => this.#inSort(element[field], of)),
      ),
    );
    return [...cells, ...elements];
  }

  #inSort(term: Term | undefined, of: Sort): readonly Term[] {
    const { terms } = this.#setting;
    if (term === undefined || !isEnum(of) || term.sort.width === null || 2 ** term.sort.width === of.values.length) return [];
    return [terms.below(term, terms.value(of.values.length, term.sort))];
  }
}

/** Whether it is taken out in any case. */
function takesOut(changes: readonly BagChange[], element: Element, terms: Terms): boolean {
  return changes.some((change) => change.do === "remove" && change.element === element && change.where === terms.yes);
}

/** How many elements of a bag a clause speaks of at most. */
function most(bag: string, clauses: readonly Clause[]): number {
  return Math.max(...clauses.map(({ over }) => over.filter((one) => "bag" in one && one.bag === bag).length));
}
