// As what each number of a system stands in terms. Sequence numbers are integers, so that their order is the plain one (which is right for as
// long as compared numbers lie less than half the modulus apart), or bit-vectors, so that everything is as it is. With bit-vectors an integer
// is one too, and longer, wherever it may meet a sequence number: a distance, what is added to a number, and whatever such an integer is
// compared with, assigned to or computed with. All others stay integers.

import { isEnum, type Kind, type Sort } from "../language/sort.ts";
import type { System } from "../language/system.ts";
import { bitsSort, boolSort, intSort, type TermSort } from "./term.ts";
import { wideIntegers, type Holder } from "./wide-integers.ts";

/** How sequence numbers are computed with. */
export type Numbers = "integers" | "bit-vectors";

export interface Representation {
  readonly numbers: Numbers;
  readonly modulus: number;
  /** The sort of sequence numbers. */
  readonly seq: TermSort;
  /** The sort of integers that meet sequence numbers. */
  readonly wide: TermSort;
  /** The sort of the terms for a value of a kind; which integers are wide depends on who holds them. */
  sortOf(kind: Kind, holder: Holder): TermSort;
}

export function representationOf(system: System, numbers: Numbers): Representation {
  const { modulus } = system;
  const integers = wideIntegers(system);
  const enumerations = new Map(enumSortsOf(system).map((sort) => [sort.kind as Kind, bitsSort(bitsFor(sort.values.length))]));
  const seq = numbers === "bit-vectors" ? bitsSort(Math.log2(modulus)) : intSort;
  const wide = numbers === "bit-vectors" ? bitsSort(Math.ceil(Math.log2(integers.most + 1)) + 1) : intSort;
  return {
    numbers,
    modulus,
    seq,
    wide,
    sortOf(kind, holder) {
      if (kind === "bool") return boolSort;
      if (kind === "seq") return seq;
      if (kind === "int" && numbers === "bit-vectors" && integers.isWide(holder)) return wide;
      return enumerations.get(kind) ?? intSort;
    },
  };
}

function bitsFor(values: number): number {
  return Math.max(1, Math.ceil(Math.log2(values)));
}

function enumSortsOf({ variables, rules }: System) {
  const sorts = [
    ...variables.flatMap(({ shape }): readonly Sort[] => {
      if (!("shape" in shape)) return [shape];
      if (shape.shape !== "array") return Object.values(shape.fields);
      return [shape.index, ...("shape" in shape.of ? Object.values(shape.of.fields) : [shape.of])];
    }),
    ...rules.flatMap(({ params }) => params.flatMap(({ domain }) => (domain.over === "sort" ? [domain.sort] : []))),
  ];
  return sorts.filter(isEnum);
}
