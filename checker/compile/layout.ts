// How a state is packed into 32-bit words: each cell gets as many bits as its sort's range needs, and nothing crosses a word. The fields
// of a bag's element make up one or more element words of at most 32 bits, which are placed like cells; the elements stand in ascending
// order, and places beyond the bag's count are zero. Pack and unpack here are the readable definition; generated code packs the same way,
// bit for bit.

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
  /** How many words of its own an element has, and how many bits each of them uses. */
  readonly widths: readonly number[];
  /** Where the words of each element are kept: `places[i][w]` is word `w` of element `i`. */
  readonly places: readonly (readonly BitField[])[];
  /** Where the fields are within the words of an element. */
  readonly fields: readonly { readonly name: string; readonly sort: Sort; readonly slot: Slot }[];
}

/** Some bits of a word of a packed state. */
export type BitField = Pick<Slot, "word" | "shift" | "bits">;

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
  // Elements first: they are the widest, and scalars fill the gaps that they leave.
  const bags = state.flatMap(({ name, shape }): Omit<BagLayout, "count">[] => {
    if (!("shape" in shape) || shape.shape !== "bag") return [];
    const { fields, widths } = elementLayout(shape.fields, modulus);
    const places = Array.from({ length: shape.capacity }, () => widths.map(packer.place));
    return [{ variable: name, capacity: shape.capacity, widths, places, fields }];
  });
  const cells = state.flatMap((variable) =>
    scalarsOf(variable, modulus).map((scalar): Cell => ({ ...scalar, slot: packer.slot(bounds(scalar.sort, modulus)) })),
  );
  const counted = bags.map((bag): BagLayout => ({ ...bag, count: packer.slot({ lo: 0, hi: bag.capacity }) }));
  return { modulus, variables: state.map(({ name }) => name), words: Math.max(packer.words(), 1), cells, bags: counted };
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

function elementLayout(fields: FieldSorts, modulus: number): { readonly fields: BagLayout["fields"]; readonly widths: readonly number[] } {
  // Earlier fields take higher bits of earlier words, so that comparing words in order compares fields in order. More than one field has
  // at most 31 bits, so that the comparison may be signed.
  const sorts = Object.entries(fields).map(([name, sort]) => {
    const range = bounds(sort, modulus);
    return { name, sort, range, width: widthOf(range) };
  });
  const words: (typeof sorts)[] = [];
  for (const field of sorts) {
    const last = words.at(-1);
    if (last !== undefined && last.reduce((sum, { width }) => sum + width, field.width) <= 31) last.push(field);
    else words.push([field]);
  }
  const widths = words.map((group) => group.reduce((sum, { width }) => sum + width, 0));
  const placed = words.flatMap((group, word) => {
    let shift = widths[word] ?? 0;
    return group.map(({ name, sort, range, width }) => ({ name, sort, slot: { word, shift: (shift -= width), bits: width, ...range } }));
  });
  return { fields: placed, widths };
}

/** Gives out bits of words, each time from the first word that has enough left. */
function wordPacker() {
  const used: number[] = [];
  const place = (bits: number): BitField => {
    let word = used.findIndex((taken) => taken + bits <= 32);
    if (word < 0) word = used.push(0) - 1;
    const shift = used[word] ?? 0;
    used[word] = shift + bits;
    return { word, shift: bits === 0 ? 0 : shift, bits };
  };
  return {
    words: (): number => used.length,
    place,
    slot: (range: { readonly lo: number; readonly hi: number }): Slot => ({ ...place(widthOf(range)), ...range }),
  };
}

/** The number of bits that the values of a range need. */
export function widthOf({ lo, hi }: { readonly lo: number; readonly hi: number }): number {
  return Math.ceil(Math.log2(hi - lo + 1));
}

/** Packs a state. The result has `layout.words` words. */
export function pack(layout: Layout, state: State): Int32Array {
  const words = new Int32Array(layout.words);
  const put = (place: BitField, bits: number): void => {
    words[place.word] = (words[place.word] ?? 0) | deposit(bits, place);
  };
  for (const { slot, ...cell } of layout.cells) put(slot, readValue(state[cell.variable], cell) - slot.lo);
  for (const bag of layout.bags) {
    const names = bag.fields.map((field) => field.name);
    const elements = (state[bag.variable] as readonly Fields[]).toSorted((left, right) => compareFields(names, left, right));
    put(bag.count, elements.length);
    elements.forEach((element, i) => elementWords(bag, element).forEach((word, w) => put(placeOf(bag, i, w), word)));
  }
  return words;
}

/** The words of an element, before they are placed in the state. */
function elementWords(bag: BagLayout, element: Fields): readonly number[] {
  return bag.widths.map((_, w) =>
    bag.fields.reduce((word, { name, slot }) => (slot.word === w ? word | deposit((element[name] ?? 0) - slot.lo, slot) : word), 0),
  );
}

function placeOf(bag: BagLayout, element: number, word: number): BitField {
  return bag.places[element]?.[word] ?? { word: 0, shift: 0, bits: 0 };
}

function deposit(bits: number, place: BitField): number {
  return place.bits === 0 ? 0 : bits << place.shift;
}

function readValue(value: Value | undefined, cell: Omit<Cell, "slot">): number {
  const element = cell.position === null ? value : (value as readonly (number | Fields)[])[cell.position];
  return cell.field === null ? (element as number) : ((element as Fields)[cell.field] ?? 0); // The layout was made from the same shapes.
}

/** The state that was packed into the words from `offset` on. */
export function unpack(layout: Layout, words: Int32Array, offset = 0): State {
  const get = (place: BitField): number => extract(words[offset + place.word] ?? 0, place);
  const state: Record<string, Value> = {};
  for (const name of layout.variables) state[name] = []; // Fixes the order of the keys; every entry is replaced below.
  for (const cell of layout.cells) state[cell.variable] = withCell(state[cell.variable], cell, cell.slot.lo + get(cell.slot));
  for (const bag of layout.bags) {
    state[bag.variable] = Array.from({ length: get(bag.count) }, (_, i) => {
      const word = (bag.places[i] ?? []).map(get);
      return Object.fromEntries(bag.fields.map(({ name, slot }) => [name, slot.lo + extract(word[slot.word] ?? 0, slot)]));
    });
  }
  return state;
}

function extract(word: number, place: BitField): number {
  if (place.bits === 0) return 0;
  return place.bits === 32 ? word >>> 0 : (word >>> place.shift) & (2 ** place.bits - 1);
}

function withCell(old: Value | undefined, cell: Cell, value: number): Value {
  if (cell.position === null) return cell.field === null ? value : { ...(old as Fields), [cell.field]: value };
  const list = [...((old as readonly (number | Fields)[] | undefined) ?? [])];
  list[cell.position] = cell.field === null ? value : { ...(list[cell.position] as Fields), [cell.field]: value };
  return list as readonly Fields[];
}
