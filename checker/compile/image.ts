// The image of a readable state under a symmetry, and which of a state and its image stands for both: the one whose packed words are less.
// This is the definition; the statements of the language that do the same are what is compiled.

import { bounds, type Sort } from "../language/sort.ts";
import { exchangedPosition, type Symmetry } from "../language/passes/symmetry.ts";
import type { System } from "../language/system.ts";
import type { Variable } from "../language/variable.ts";
import { pack, type Layout } from "./layout.ts";
import { compareFields, type Fields, type State, type Value } from "./state.ts";

/** Exchanges the two values in a state of a system. Applied twice it changes nothing. */
export function imageOf(system: System, symmetry: Symmetry): (state: State) => State {
  return (state) =>
    Object.fromEntries(
      system.variables.flatMap((variable) => {
        const value = state[variable.name];
        return value === undefined ? [] : [[variable.name, imageOfValue(variable, value, system.modulus, symmetry)]];
      }),
    );
}

function imageOfValue(variable: Variable, value: Value, modulus: number, symmetry: Symmetry): Value {
  const scalar = (sort: Sort, held: number): number => (sort.kind === symmetry.sort.kind ? 1 - held : held);
  const fields = (sorts: Readonly<Record<string, Sort>>, held: Fields): Fields =>
    Object.fromEntries(Object.entries(sorts).map(([name, sort]) => [name, scalar(sort, held[name] ?? 0)]));
  const { shape } = variable;
  // Each value has the form of its variable's shape.
  if (!("shape" in shape)) return scalar(shape, value as number);
  switch (shape.shape) {
    case "record":
      return fields(shape.fields, value as Fields);
    case "bag": {
      const names = Object.keys(shape.fields);
      const elements = (value as readonly Fields[]).map((element) => fields(shape.fields, element));
      return elements.toSorted((left, right) => compareFields(names, left, right));
    }
    case "array": {
      const { of } = shape;
      const { lo, hi } = bounds(shape.index, modulus);
      const from = exchangedPosition(variable, symmetry, hi - lo + 1);
      const moved = (value as readonly (number | Fields)[]).map((_, to, all) => all[from(to)] ?? 0);
      return moved.map((element) => ("shape" in of ? fields(of.fields, element as Fields) : scalar(of, element as number))) as Value;
    }
  }
}

/** Packs the one of a state and its image that stands for both. */
export function packLesser(layout: Layout, image: (state: State) => State, state: State): Int32Array {
  const [words, other] = [pack(layout, state), pack(layout, image(state))];
  const at = words.findIndex((word, i) => word !== other[i]);
  return at < 0 || (words[at] ?? 0) >>> 0 < (other[at] ?? 0) >>> 0 ? words : other;
}
