// States as readable values: what the evaluator computes on, traces show and tests compare. Every scalar is a plain number.
// A bag is a list of records kept in ascending order of their fields, so that equal multisets are equal values.

import { bounds, type Sort } from "../language/sort.ts";
import type { System } from "../language/system.ts";
import type { FieldSorts, Shape, Variable } from "../language/variable.ts";

/** The values of the fields of a record or bag element. */
export type Fields = Readonly<Record<string, number>>;

/** The value of one variable: a scalar, a record, an array of either, or the elements of a bag. */
export type Value = number | Fields | readonly number[] | readonly Fields[];

/** The values of all variables of one role. */
export type State = Readonly<Record<string, Value>>;

/** The least value of every variable of a role; bags are empty. */
export function leastState(system: System, role: Variable["role"]): State {
  const variables = system.variables.filter((variable) => variable.role === role);
  return Object.fromEntries(variables.map(({ name, shape }) => [name, leastValue(shape, system.modulus)]));
}

function leastValue(shape: Shape, modulus: number): Value {
  if (!("shape" in shape)) return bounds(shape, modulus).lo;
  switch (shape.shape) {
    case "record":
      return leastFields(shape.fields, modulus);
    case "bag":
      return [];
    case "array": {
      const { lo, hi } = bounds(shape.index, modulus);
      const { of } = shape;
      // All elements of an array have the same shape, so the list is homogeneous.
      return Array.from({ length: hi - lo + 1 }, () => leastValue(of, modulus)) as readonly number[] | readonly Fields[];
    }
  }
}

function leastFields(fields: FieldSorts, modulus: number): Fields {
  return Object.fromEntries(Object.entries(fields).map(([field, sort]: [string, Sort]) => [field, bounds(sort, modulus).lo]));
}

/** Orders two records by their fields, first declared field first. */
export function compareFields(names: readonly string[], left: Fields, right: Fields): number {
  for (const name of names) {
    const difference = (left[name] ?? 0) - (right[name] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** A string that is equal for two states exactly if the states are equal. */
export function stateKey(state: State): string {
  return JSON.stringify(state);
}
