// Where the scalars and bags of a system are, as values: in the words of a packed state for what is part of the state, in globals for what
// is observed while a rule fires.

import { requireClosed } from "../closed.ts";
import type { Sort } from "../../language/sort.ts";
import { bounds } from "../../language/sort.ts";
import type { System } from "../../language/system.ts";
import { layoutOf, scalarsOf, type BagLayout, type Layout, type Slot } from "../layout.ts";
import { i32, type Program, type Type, type Value } from "./code.ts";
import { ofSlot, type BagView, type Ranged } from "./expression.ts";
import { extractBits } from "./function-builder.ts";

/** The places of a system's scalars. */
export interface Cells {
  readonly layout: Layout;
  readonly globals: Program["globals"];
  slotOf(variable: string, position: number | null, field: string | null): Slot | null;
  observedOf(variable: string, position: number | null, field: string | null): Observed | null;
  indexOf(variable: string): Sort;
  bagOf(name: string): BagLayout;
}

/** An observed scalar. */
export interface Observed {
  readonly global: number;
  readonly type: Type;
  readonly lo: number;
  readonly hi: number;
}

export function cellsOf(system: System): Cells {
  requireClosed(system);
  const layout = layoutOf(system);
  const slots = new Map(layout.cells.map((cell) => [keyOf(cell.variable, cell.position, cell.field), cell.slot]));
  const bags = new Map(layout.bags.map((bag) => [bag.variable, bag]));
  const indices = new Map(
    system.variables.flatMap(({ name, shape }) => ("shape" in shape && shape.shape === "array" ? [[name, shape.index] as const] : [])),
  );
  const observed = new Map<string, Observed>();
  for (const variable of system.variables.filter(({ role }) => role === "observed"))
    for (const scalar of scalarsOf(variable, system.modulus)) {
      const { lo, hi } = bounds(scalar.sort, system.modulus);
      const type = hi > 2 ** 31 - 1 ? "i64" : "i32";
      observed.set(keyOf(scalar.variable, scalar.position, scalar.field), { global: observed.size, type, lo, hi });
    }
  return {
    layout,
    globals: [...observed.values()].map(({ type, lo }) => ({ type, least: lo })),
    slotOf: (variable, position, field) => slots.get(keyOf(variable, position, field)) ?? null,
    observedOf: (variable, position, field) => observed.get(keyOf(variable, position, field)) ?? null,
    indexOf: (variable) => known(indices.get(variable), variable),
    bagOf: (name) => known(bags.get(name), name),
  };
}

/** The scalar at a place, given the words of the state it is read from. */
export function readCell(
  cells: Cells,
  words: (word: number) => Value,
  variable: string,
  position: number | null,
  field: string | null,
): Ranged {
  const slot = cells.slotOf(variable, position, field);
  if (slot !== null) return ofSlot(words(slot.word), slot);
  const observed = known(cells.observedOf(variable, position, field), variable);
  return { value: { op: "global", type: observed.type, global: observed.global }, lo: observed.lo, hi: observed.hi };
}

/** A bag in a packed state. */
export function readBag(layout: BagLayout, words: (word: number) => Value): BagView {
  const count = extractBits(words(layout.count.word), layout.count);
  const elements = layout.places.map((places) => places.map((place) => extractBits(place.bits === 0 ? i32(0) : words(place.word), place)));
  return { layout, count, elements };
}

function keyOf(variable: string, position: number | null, field: string | null): string {
  return `${variable}[${position ?? ""}].${field ?? ""}`;
}

function known<T>(found: T | null | undefined, name: string): T {
  if (found === null || found === undefined) throw new Error(`no place for ${name}`);
  return found;
}
