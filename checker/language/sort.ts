// The sorts of the modelling language. A sort says which values a variable can hold; its kind says which expressions may be mixed with it.
// Every value of every sort is a small integer at run time: booleans are 0 and 1, an enumeration is the index of its value.
// The modulus of sequence numbers is not part of the sort: it belongs to the system, so that one expression runs at 8, 16 or 2^32.

/** What expressions of a sort may be combined with: two expressions mix only if their kinds are equal. */
export type Kind = "bool" | "int" | "seq" | "tick" | `enum ${string}`;

/** Truth values, 0 and 1. */
export interface BoolSort {
  readonly kind: "bool";
}

/** Whole numbers from `lo` to `hi`, both included. */
export interface IntSort {
  readonly kind: "int";
  readonly lo: number;
  readonly hi: number;
}

/** Sequence numbers: arithmetic and order are modulo the system's modulus. */
export interface SeqSort {
  readonly kind: "seq";
}

/** Durations in ticks of the model's clock, from 0 to `max`. */
export interface TickSort {
  readonly kind: "tick";
  readonly max: number;
}

/** One of a fixed list of names. */
export interface EnumSort<Name extends string = string, Value extends string = string> {
  readonly kind: `enum ${Name}`;
  readonly values: readonly Value[];
}

/** The sort of a scalar. */
export type Sort = BoolSort | IntSort | SeqSort | TickSort | EnumSort;

/** The sort of truth values. */
export const bool: BoolSort = { kind: "bool" };

/** The sort of sequence numbers. */
export const seq: SeqSort = { kind: "seq" };

/** The sort of whole numbers from `lo` to `hi`, both included. */
export function range(lo: number, hi: number): IntSort {
  return { kind: "int", lo, hi };
}

/** The sort of durations from 0 to `max` ticks. */
export function tick(max: number): TickSort {
  return { kind: "tick", max };
}

export function isEnum(sort: Sort): sort is EnumSort {
  return "values" in sort;
}

/** The least and the greatest value of a sort, as integers. */
export function bounds(sort: Sort, modulus: number): { readonly lo: number; readonly hi: number } {
  if (isEnum(sort)) return { lo: 0, hi: sort.values.length - 1 };
  switch (sort.kind) {
    case "bool":
      return { lo: 0, hi: 1 };
    case "int":
      return { lo: sort.lo, hi: sort.hi };
    case "tick":
      return { lo: 0, hi: sort.max };
    default:
      return { lo: 0, hi: modulus - 1 };
  }
}

/** A value as people write it: the name for an enumeration, `true` or `false`, or the number. */
export function formatValue(sort: Sort, value: number): string {
  if (isEnum(sort)) return sort.values[value] ?? `#${value}`;
  return sort.kind === "bool" ? (value === 1 ? "true" : "false") : String(value);
}
