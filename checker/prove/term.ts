// What terms are: formulas over symbols, of truth values, integers, bit-vectors and arrays; and sums of them: what is added and what is taken
// away, whatever the order, so that equal sums are told to be equal.

/** The sort of a term. Equal sorts are one object. */
export interface TermSort {
  /** As SMT-LIB writes it. */
  readonly smt: string;
  /** How many bits a bit-vector has; null for everything else. */
  readonly width: number | null;
  /** What an array is indexed by and holds; null for everything else. */
  readonly array: { readonly index: TermSort; readonly of: TermSort } | null;
}

/** What stands for a number is one, whatever its sort; bit-vectors count from 0. An array is a list of exceptions from its default. */
export type TermValue = boolean | number | ArrayValue;

export interface ArrayValue {
  readonly otherwise: boolean | number;
  readonly at: ReadonlyMap<number, boolean | number>;
}

/** What terms are made by, as SMT-LIB calls it. */
export type Operator =
  | "not"
  | "and"
  | "or"
  | "ite"
  | "="
  | "<"
  | "<="
  | "+"
  | "-"
  | "bvslt"
  | "bvsle"
  | "bvult"
  | "bvadd"
  | "bvsub"
  | "zero_extend"
  | "extract"
  | "select"
  | "store"
  | "constant-array";

export type Term = {
  /** In the order in which terms were made; operands come before what is made of them. */
  readonly id: number;
  readonly sort: TermSort;
} & (
  | { readonly op: "value"; readonly value: boolean | number }
  | { readonly op: "symbol"; readonly name: string }
  | { readonly op: Operator; readonly args: readonly Term[] }
);

export const boolSort: TermSort = { smt: "Bool", width: null, array: null };
export const intSort: TermSort = { smt: "Int", width: null, array: null };

const bitSorts = new Map<number, TermSort>();

/** Bit-vectors of a width. */
export function bitsSort(width: number): TermSort {
  const known = bitSorts.get(width) ?? { smt: `(_ BitVec ${width})`, width, array: null };
  bitSorts.set(width, known);
  return known;
}

const arraySorts = new Map<string, TermSort>();

export function arraySort(index: TermSort, of: TermSort): TermSort {
  const smt = `(Array ${index.smt} ${of.smt})`;
  const known = arraySorts.get(smt) ?? { smt, width: null, array: { index, of } };
  arraySorts.set(smt, known);
  return known;
}

/** An operand of a term that has operands. */
export function operand(term: Term, at: number): Term {
  const found = "args" in term ? term.args[at] : undefined;
  if (found === undefined) throw new Error(`${term.op} has no operand ${at}`);
  return found;
}

/** A number modulo 2^width. */
export function residue(value: number, width: number): number {
  const modulus = 2 ** width;
  return ((value % modulus) + modulus) % modulus;
}

/** A bit-vector's number read with its sign. */
export function signed(value: number, width: number): number {
  return value >= 2 ** (width - 1) ? value - 2 ** width : value;
}

/** How often each part is added, or taken away if that is negative, and a constant. */
export interface Sum {
  readonly parts: ReadonlyMap<Term, number>;
  readonly plus: number;
}

export function isSum({ op }: Term): boolean {
  return op === "+" || op === "-" || op === "bvadd" || op === "bvsub";
}

export function sumOf(term: Term): Sum {
  if (term.op === "value") return { parts: new Map(), plus: Number(term.value) };
  if (term.op === "+" || term.op === "bvadd") return added(sumOf(operand(term, 0)), sumOf(operand(term, 1)), 1);
  if (term.op === "-" || term.op === "bvsub") return added(sumOf(operand(term, 0)), sumOf(operand(term, 1)), -1);
  return { parts: new Map([[term, 1]]), plus: 0 };
}

export function added(left: Sum, right: Sum, sign: 1 | -1): Sum {
  const parts = new Map(left.parts);
  for (const [part, times] of right.parts) {
    const sum = (parts.get(part) ?? 0) + sign * times;
    if (sum === 0) parts.delete(part);
    else parts.set(part, sum);
  }
  return { parts, plus: left.plus + sign * right.plus };
}

/** The two sides of the equation that a sum is 0: what is added on the one, what is taken away on the other. */
export function sides({ parts, plus }: Sum): readonly [Sum, Sum] {
  const side = (sign: 1 | -1): ReadonlyMap<Term, number> =>
    new Map([...parts].flatMap(([part, times]) => (times * sign > 0 ? [[part, times * sign] as const] : [])));
  return [
    { parts: side(1), plus: 0 },
    { parts: side(-1), plus: -plus },
  ];
}

/** The parts in the order in which they were made, each as often as it counts. */
export function partsOf({ parts }: Sum): { readonly added: readonly Term[]; readonly taken: readonly Term[] } {
  const ordered = [...parts].toSorted(([one], [other]) => one.id - other.id);
  const repeated = (sign: 1 | -1): readonly Term[] =>
    ordered.flatMap(([part, times]) => Array.from({ length: Math.max(0, times * sign) }, () => part));
  return { added: repeated(1), taken: repeated(-1) };
}
