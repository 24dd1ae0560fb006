// What the interpreter asks of a system's declarations: the sort of a cell, the range of an index, the fields and room of a bag. The check
// of systems has made sure that what is asked for is there; whoever asks for something else has met a bug.

import { bounds, type Sort } from "../../language/sort.ts";
import type { System } from "../../language/system.ts";
import type { BagShape, Shape } from "../../language/variable.ts";
import type { Fields } from "../state.ts";

export interface Range {
  readonly lo: number;
  readonly hi: number;
}

export interface Shapes {
  readonly modulus: number;
  /** The values that a cell can hold. */
  range(variable: string, field: string | null): Range;
  /** The values that an index of an array can have. */
  indices(variable: string): Range;
  capacity(bag: string): number;
  /** The fields of a bag's elements in order, and an element with the least value of each. */
  fields(bag: string): readonly string[];
  least(bag: string): Fields;
}

export function shapesOf(system: System): Shapes {
  const { modulus } = system;
  const shapes = new Map(system.variables.map(({ name, shape }) => [name, shape]));
  const shapeOf = (name: string): Shape => {
    const shape = shapes.get(name);
    if (shape === undefined) throw new Error(`no variable ${name}`);
    return shape;
  };
  const bagOf = (name: string): BagShape => {
    const shape = shapeOf(name);
    if (!("shape" in shape) || shape.shape !== "bag") throw new Error(`${name} is no bag`);
    return shape;
  };
  const sortOf = (variable: string, field: string | null): Sort => {
    const shape = shapeOf(variable);
    const element = "shape" in shape && shape.shape === "array" ? shape.of : shape;
    const sort = "shape" in element && "fields" in element ? element.fields[field ?? ""] : element;
    if (sort === undefined || "shape" in sort) throw new Error(`no cell ${variable}.${field ?? ""}`);
    return sort;
  };
  return {
    modulus,
    range: (variable, field) => bounds(sortOf(variable, field), modulus),
    indices(variable) {
      const shape = shapeOf(variable);
      if (!("shape" in shape) || shape.shape !== "array") throw new Error(`${variable} is no array`);
      return bounds(shape.index, modulus);
    },
    capacity: (bag) => bagOf(bag).capacity,
    fields: (bag) => Object.keys(bagOf(bag).fields),
    least: (bag) => Object.fromEntries(Object.entries(bagOf(bag).fields).map(([field, sort]) => [field, bounds(sort, modulus).lo])),
  };
}
