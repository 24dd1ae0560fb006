// What the parts of a packed state cost: the layout told as one entry for each variable or field, so that a person sees where the bits go.

import { bounds, formatValue, type Sort } from "../language/sort.ts";
import type { System } from "../language/system.ts";
import { layoutOf, type Cell, type Layout } from "./layout.ts";

/** A scalar, or the same field of all elements of an array. */
export interface CellCost {
  readonly kind: "cell";
  readonly variable: string;
  readonly field: string | null;
  /** The indices of the elements; null if the variable is no array. */
  readonly elements: readonly string[] | null;
  readonly values: number;
  readonly bits: number;
  readonly totalBits: number;
}

/** A bag: its elements, whether there or not, and how many there are. */
export interface BagCost {
  readonly kind: "bag";
  readonly variable: string;
  readonly capacity: number;
  readonly fields: readonly { readonly name: string; readonly values: number; readonly bits: number }[];
  readonly elementBits: number;
  readonly countBits: number;
  readonly totalBits: number;
}

export interface LayoutCost {
  readonly words: number;
  readonly bytes: number;
  readonly usedBits: number;
  readonly availableBits: number;
  /** The dearest first; those that cost the same in the order of their declaration. */
  readonly parts: readonly (CellCost | BagCost)[];
}

/** Says what each part of a system's packed states costs. */
export function layoutCost(system: System): LayoutCost {
  const layout = layoutOf(system);
  const parts = [...bagCosts(layout), ...cellCosts(system, layout)].toSorted((left, right) => right.totalBits - left.totalBits);
  return {
    words: layout.words,
    bytes: layout.words * 4,
    usedBits: parts.reduce((sum, { totalBits }) => sum + totalBits, 0),
    availableBits: layout.words * 32,
    parts,
  };
}

function bagCosts({ bags, modulus }: Layout): readonly BagCost[] {
  return bags.map(({ variable, capacity, fields, widths, count }) => {
    const elementBits = widths.reduce((sum, width) => sum + width, 0);
    return {
      kind: "bag",
      variable,
      capacity,
      fields: fields.map(({ name, sort, slot }) => ({ name, values: valuesIn(sort, modulus), bits: slot.bits })),
      elementBits,
      countBits: count.bits,
      totalBits: capacity * elementBits + count.bits,
    };
  });
}

function cellCosts(system: System, { cells, modulus }: Layout): readonly CellCost[] {
  const groups = new Map<string, Cell[]>();
  for (const cell of cells) {
    const key = `${cell.variable}.${cell.field ?? ""}`;
    groups.set(key, [...(groups.get(key) ?? []), cell]);
  }
  return [...groups.values()].flatMap((group): CellCost[] => {
    const [first] = group;
    if (first === undefined) return [];
    const { variable, field, sort, slot } = first;
    const names = elementNames(system, variable);
    const elements = group.flatMap(({ position }) => (position === null ? [] : [names(position)]));
    return [
      {
        kind: "cell",
        variable,
        field,
        elements: elements.length === 0 ? null : elements,
        values: valuesIn(sort, modulus),
        bits: slot.bits,
        totalBits: slot.bits * group.length,
      },
    ];
  });
}

function elementNames({ variables, modulus }: System, name: string): (position: number) => string {
  const shape = variables.find((variable) => variable.name === name)?.shape;
  if (shape === undefined || !("shape" in shape) || shape.shape !== "array") return String;
  const { index } = shape;
  return (position) => formatValue(index, bounds(index, modulus).lo + position);
}

function valuesIn(sort: Sort, modulus: number): number {
  const { lo, hi } = bounds(sort, modulus);
  return hi - lo + 1;
}
