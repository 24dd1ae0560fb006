// The maker of terms. Equal terms are one object, and what is known is computed when a term is made, so that a step on a state of symbols comes
// out no larger than it must be.

import {
  added,
  bitsSort,
  boolSort,
  isSum,
  operand,
  partsOf,
  residue,
  sides,
  signed,
  sumOf,
  type Operator,
  type Sum,
  type Term,
  type TermSort,
} from "./term.ts";

type Made<T> = T extends Term ? Omit<T, "id"> : never;

/** What a symbol stands for: a value, or so much more than another symbol, which any number is. */
export type Pin = boolean | number | { readonly from: string };

/** Makes terms. Only terms of one maker may be put together. */
export class Terms {
  readonly #known = new Map<string, Term>();
  readonly #symbols = new Map<string, Term>();
  readonly #fresh = new Map<string, number>();
  readonly #pinned: ReadonlyMap<string, Pin>;
  #count = 0;

  /** Symbols that are pinned stand for what is given here, wherever they are asked for. */
  constructor(pinned: ReadonlyMap<string, Pin> = new Map()) {
    this.#pinned = pinned;
  }

  readonly yes: Term = this.value(true, boolSort);
  readonly no: Term = this.value(false, boolSort);

  /** A constant. A number is taken modulo 2^width where the sort is a bit-vector. */
  value(value: boolean | number, sort: TermSort): Term {
    const kept = typeof value === "number" && sort.width !== null ? residue(value, sort.width) : value;
    return this.#made({ op: "value", value: kept, sort }, `value ${String(kept)} ${sort.smt}`);
  }

  /** A symbol, the same one for the same name; its sort must be the same, too. */
  symbol(name: string, sort: TermSort): Term {
    const pinned = this.#pinned.get(name);
    if (typeof pinned === "object") return this.add(this.symbol(pinned.from, sort), this.#symbol(`${name} from ${pinned.from}`, sort));
    return pinned === undefined ? this.#symbol(name, sort) : this.value(pinned, sort);
  }

  #symbol(name: string, sort: TermSort): Term {
    const known = this.#symbols.get(name);
    if (known !== undefined && known.sort !== sort) throw new Error(`${name} is of sort ${known.sort.smt}, not ${sort.smt}`);
    const symbol = this.#made({ op: "symbol", name, sort }, `symbol ${name}`);
    this.#symbols.set(name, symbol);
    return symbol;
  }

  /** The symbols made so far whose names begin so. */
  symbolsCalled(prefix: string): readonly (readonly [string, Term])[] {
    return [...this.#symbols].filter(([name]) => name.startsWith(prefix));
  }

  /** A symbol that nobody else has, named after what it stands for. */
  fresh(name: string, sort: TermSort): Term {
    const n = (this.#fresh.get(name) ?? 0) + 1;
    this.#fresh.set(name, n);
    return this.#symbols.has(`${name} ${n}`) ? this.fresh(name, sort) : this.symbol(`${name} ${n}`, sort);
  }

  not(arg: Term): Term {
    if (arg.op === "value") return arg.value === true ? this.no : this.yes;
    return arg.op === "not" ? operand(arg, 0) : this.#apply("not", [arg], boolSort);
  }

  and(...args: readonly Term[]): Term {
    return this.#junction("and", args);
  }

  or(...args: readonly Term[]): Term {
    return this.#junction("or", args);
  }

  implies(premise: Term, conclusion: Term): Term {
    return this.or(this.not(premise), conclusion);
  }

  ite(cond: Term, then: Term, otherwise: Term): Term {
    if (cond.op === "value") return cond.value === true ? then : otherwise;
    if (then === otherwise) return then;
    if (cond.op === "not") return this.ite(operand(cond, 0), otherwise, then);
    if (then.sort === boolSort) {
      if (then.op === "value") return then.value === true ? this.or(cond, otherwise) : this.and(this.not(cond), otherwise);
      if (otherwise.op === "value") return otherwise.value === true ? this.or(this.not(cond), then) : this.and(cond, then);
    }
    return this.#apply("ite", [cond, then, otherwise], then.sort);
  }

  eq(left: Term, right: Term): Term {
    if (left === right) return this.yes;
    if (left.op === "value" && right.op === "value") return this.no;
    if (left.sort === boolSort) {
      if (left.op === "value") return left.value === true ? right : this.not(right);
      if (right.op === "value") return right.value === true ? left : this.not(left);
    }
    if (isSum(left) || isSum(right)) return this.#sumsEqual(left, right);
    return left.id < right.id ? this.#apply("=", [left, right], boolSort) : this.#apply("=", [right, left], boolSort);
  }

  /** What both have is left out. */
  #sumsEqual(left: Term, right: Term): Term {
    const { sort } = left;
    const [ahead, behind] = sides(added(sumOf(left), sumOf(right), -1));
    const [more, fewer] = [this.#sum(ahead, sort), this.#sum(behind, sort)];
    if (more === fewer) return this.yes;
    if (more.op === "value" && fewer.op === "value") return this.no;
    return more.id < fewer.id ? this.#apply("=", [more, fewer], boolSort) : this.#apply("=", [fewer, more], boolSort);
  }

  /** Less than; bit-vectors are compared with their sign. */
  lt(left: Term, right: Term): Term {
    if (left === right) return this.no;
    const [l, r] = [signedValue(left), signedValue(right)];
    if (l !== null && r !== null) return l < r ? this.yes : this.no;
    return this.#apply(left.sort.width === null ? "<" : "bvslt", [left, right], boolSort);
  }

  le(left: Term, right: Term): Term {
    if (left === right) return this.yes;
    const [l, r] = [signedValue(left), signedValue(right)];
    if (l !== null && r !== null) return l <= r ? this.yes : this.no;
    return this.#apply(left.sort.width === null ? "<=" : "bvsle", [left, right], boolSort);
  }

  /** Less than between bit-vectors without a sign. */
  below(left: Term, right: Term): Term {
    if (left.op === "value" && right.op === "value") return left.value < right.value ? this.yes : this.no;
    return this.#apply("bvult", [left, right], boolSort);
  }

  add(left: Term, right: Term): Term {
    return this.#sum(added(sumOf(left), sumOf(right), 1), left.sort);
  }

  sub(left: Term, right: Term): Term {
    return this.#sum(added(sumOf(left), sumOf(right), -1), left.sort);
  }

  /** The same number, 0 or more, as a longer bit-vector. */
  widen(arg: Term, width: number): Term {
    if (arg.sort.width === width) return arg;
    if (arg.op === "value") return this.value(arg.value, bitsSort(width));
    return this.#apply("zero_extend", [arg], bitsSort(width));
  }

  /** Its last bits. */
  narrow(arg: Term, width: number): Term {
    if (arg.sort.width === width) return arg;
    if (arg.op === "value") return this.value(arg.value, bitsSort(width));
    if (arg.op === "zero_extend" && operand(arg, 0).sort.width === width) return operand(arg, 0);
    return this.#apply("extract", [arg], bitsSort(width));
  }

  select(array: Term, index: Term): Term {
    const element = array.sort.array?.of;
    if (element === undefined) throw new Error("select from something that is no array");
    if (array.op === "constant-array") return operand(array, 0);
    if (array.op === "store") {
      const [older, place, stored] = [operand(array, 0), operand(array, 1), operand(array, 2)];
      if (place === index) return stored;
      if (place.op === "value" && index.op === "value") return this.select(older, index);
    }
    return this.#apply("select", [array, index], element);
  }

  store(array: Term, index: Term, element: Term): Term {
    return this.#apply("store", [array, index, element], array.sort);
  }

  /** The array that holds the same everywhere. */
  everywhere(element: Term, sort: TermSort): Term {
    return this.#apply("constant-array", [element], sort);
  }

  /** A sum in one form, whatever it was put together from, so that what is added and taken away again is gone. */
  #sum(sum: Sum, sort: TermSort): Term {
    const [plus, minus] = sort.width === null ? (["+", "-"] as const) : (["bvadd", "bvsub"] as const);
    const {
      added: [first, ...more],
      taken,
    } = partsOf(sum);
    const constant = this.value(sum.plus, sort);
    const start = first === undefined ? constant : more.reduce((all, part) => this.#apply(plus, [all, part], sort), first);
    const whole = taken.reduce((all, part) => this.#apply(minus, [all, part], sort), start);
    return first === undefined || constant === this.value(0, sort) ? whole : this.#apply(plus, [whole, constant], sort);
  }

  #junction(op: "and" | "or", given: readonly Term[]): Term {
    const [neutral, absorbing] = op === "and" ? [this.yes, this.no] : [this.no, this.yes];
    const flat = new Set(given.flatMap((arg) => (arg.op === op ? arg.args : [arg])));
    flat.delete(neutral);
    const args = [...flat].toSorted((left, right) => left.id - right.id);
    if (flat.has(absorbing) || args.some((arg) => arg.op === "not" && flat.has(operand(arg, 0)))) return absorbing;
    const [only] = args;
    if (only === undefined) return neutral;
    return args.length === 1 ? only : this.#apply(op, args, boolSort);
  }

  #apply(op: Operator, args: readonly Term[], sort: TermSort): Term {
    return this.#made({ op, args, sort }, `${op} ${sort.smt} ${args.map(({ id }) => id).join(" ")}`);
  }

  #made(made: Made<Term>, key: string): Term {
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const term: Term = { id: this.#count++, ...made };
    this.#known.set(key, term);
    return term;
  }
}

function signedValue(term: Term): number | null {
  if (term.op !== "value" || typeof term.value !== "number") return null;
  return term.sort.width === null ? term.value : signed(term.value, term.sort.width);
}
