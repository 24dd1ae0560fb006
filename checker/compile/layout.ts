// How a state is packed into 32-bit words: each cell gets as many bits as its sort's range needs, cells never cross a word, and each
// element of a bag has words of its own, the bag's elements in ascending order after its count. Pack and unpack here are the readable
// definition; generated code packs the same way, word for word.

import { bounds, type Sort } from "../language/sort.ts";
import type { System } from "../language/system.ts";
import type { FieldSorts, Variable } from "../language/variable.ts";
import { compareFields, type Fields, type State, type Value } from "./state.ts";

/** Where a scalar lives in a packed state or element: the value minus `lo`, in `bits` bits of word `word` from bit `shift`. */
export interface Slot {
  readonly word: number;
  readonly shift: number;
  readonly bits: number;
  readonly lo: number;
  readonly hi: number;
}

/** One scalar of the state: a variable, an element of an array, a field of either. `position` counts array elements from 0. */
export interface Cell {
  readonly variable: string;
  readonly position: number | null;
  readonly field: string | null;
  readonly sort: Sort;
  readonly slot: Slot;
}

export interface BagLayout {
  readonly variable: string;
  readonly capacity: number;
  readonly count: Slot;
  readonly firstWord: number;
  readonly wordsPerElement: number;
  readonly fields: readonly { readonly name: string; readonly sort: Sort; readonly slot: Slot }[];
}

export interface Layout {
  readonly modulus: number;
  /** The variables in the order of their declaration, which is the order of the keys of a state. */
  readonly variables: readonly string[];
  readonly words: number;
  readonly cells: readonly Cell[];
  readonly bags: readonly BagLayout[];
}

/** Lays out the state variables of a system. */
export function layoutOf(system: System): Layout {
  const { modulus } = system;
  const packer = wordPacker();
  const state = system.variables.filter((variable) => variable.role === "state");
  const cells = state.flatMap((variable) =>
    scalarsOf(variable, modulus).map((scalar) => ({ ...scalar, slot: packer.place(bounds(scalar.sort, modulus)) })),
  );
  const counts = state.flatMap(({ name, shape }) =>
    "shape" in shape && shape.shape === "bag" ? [{ name, shape, count: packer.place({ lo: 0, hi: shape.capacity }) }] : [],
  );
  let words = packer.words();
  const bags = counts.map(({ name, shape, count }): BagLayout => {
    const element = elementLayout(shape.fields, modulus);
    const firstWord = words;
    words += element.words * shape.capacity;
    return { variable: name, capacity: shape.capacity, count, firstWord, wordsPerElement: element.words, fields: element.fields };
  });
  return { modulus, variables: state.map(({ name }) => name), words: Math.max(words, 1), cells, bags };
}

/** The scalars of a variable in order, without the elements of bags. */
export function scalarsOf(variable: Variable, modulus: number): readonly Omit<Cell, "slot">[] {
  const { name, shape } = variable;
  const fieldsAt = (fields: FieldSorts, position: number | null): Omit<Cell, "slot">[] =>
    Object.entries(fields).map(([field, sort]) => ({ variable: name, position, field, sort }));
  if (!("shape" in shape)) return [{ variable: name, position: null, field: null, sort: shape }];
  switch (shape.shape) {
    case "record":
      return fieldsAt(shape.fields, null);
    case "bag":
      return [];
    case "array": {
      const { lo, hi } = bounds(shape.index, modulus);
      const { of } = shape;
      return Array.from({ length: hi - lo + 1 }, (_, position) =>
        "shape" in of ? fieldsAt(of.fields, position) : [{ variable: name, position, field: null, sort: of }],
      ).flat();
    }
  }
}

function elementLayout(fields: FieldSorts, modulus: number): { readonly fields: BagLayout["fields"]; readonly words: number } {
  // Earlier fields take higher bits of earlier words, so that comparing words in order compares fields in order.
  const sorts = Object.entries(fields).map(([name, sort]) => ({
    name,
    sort,
    range: bounds(sort, modulus),
    width: widthOf(bounds(sort, modulus)),
  }));
  const words: (typeof sorts)[] = [];
  for (const field of sorts) {
    const last = words.at(-1);
    if (last !== undefined && last.reduce((sum, { width }) => sum + width, field.width) <= 31) last.push(field);
    else words.push([field]);
  }
  const placed = words.flatMap((group, word) => {
    let shift = group.reduce((sum, { width }) => sum + width, 0);
    return group.map(({ name, sort, range, width }) => ({ name, sort, slot: { word, shift: (shift -= width), bits: width, ...range } }));
  });
  return { fields: placed, words: Math.max(words.length, 1) };
}

function wordPacker() {
  const used: number[] = [];
  return {
    words: (): number => used.length,
    place(range: { readonly lo: number; readonly hi: number }): Slot {
      const bits = widthOf(range);
      let word = used.findIndex((taken) => taken + bits <= 32);
      if (word < 0) word = used.push(0) - 1;
      const shift = used[word] ?? 0;
      used[word] = shift + bits;
      return { word, shift, bits, ...range };
    },
  };
}

function widthOf({ lo, hi }: { readonly lo: number; readonly hi: number }): number {
  return Math.ceil(Math.log2(hi - lo + 1));
}

/** Packs a state. The result has `layout.words` words. */
export function pack(layout: Layout, state: State): Int32Array {
  const words = new Int32Array(layout.words);
  const put = (slot: Slot, base: number, value: number): void => {
    words[base + slot.word] = (words[base + slot.word] ?? 0) | (slot.bits === 0 ? 0 : (value - slot.lo) << slot.shift);
  };
  for (const cell of layout.cells) put(cell.slot, 0, readValue(state[cell.variable], cell));
  for (const bag of layout.bags) {
    const names = bag.fields.map((field) => field.name);
    const elements = (state[bag.variable] as readonly Fields[]).toSorted((left, right) => compareFields(names, left, right));
    put(bag.count, 0, elements.length);
    elements.forEach((element, i) => {
      for (const field of bag.fields) put(field.slot, bag.firstWord + i * bag.wordsPerElement, element[field.name] ?? 0);
    });
  }
  return words;
}

function readValue(value: Value | undefined, cell: Cell): number {
  const element = cell.position === null ? value : (value as readonly (number | Fields)[])[cell.position];
  return cell.field === null ? (element as number) : ((element as Fields)[cell.field] ?? 0); // The layout was made from the same shapes.
}

/** The state that was packed into the words from `offset` on. */
export function unpack(layout: Layout, words: Int32Array, offset = 0): State {
  const get = (slot: Slot, base: number): number => slot.lo + slotValue(words[offset + base + slot.word] ?? 0, slot);
  const state: Record<string, Value> = {};
  for (const name of layout.variables) state[name] = []; // Fixes the order of the keys; every entry is replaced below.
  for (const cell of layout.cells) state[cell.variable] = withCell(state[cell.variable], cell, get(cell.slot, 0));
  for (const bag of layout.bags) {
    state[bag.variable] = Array.from({ length: get(bag.count, 0) }, (_, i) => {
      const base = bag.firstWord + i * bag.wordsPerElement;
      return Object.fromEntries(bag.fields.map(({ name, slot }) => [name, get(slot, base)]));
    });
  }
  return state;
}

function slotValue(word: number, slot: Slot): number {
  if (slot.bits === 0) return 0;
  return slot.bits === 32 ? word >>> 0 : (word >>> slot.shift) & (2 ** slot.bits - 1);
}

function withCell(old: Value | undefined, cell: Cell, value: number): Value {
  if (cell.position === null) return cell.field === null ? value : { ...(old as Fields), [cell.field]: value };
  const list = [...((old as readonly (number | Fields)[] | undefined) ?? [])];
  list[cell.position] = cell.field === null ? value : { ...(list[cell.position] as Fields), [cell.field]: value };
  return list as readonly Fields[];
}
