// Judging the shape of parsed JSON from outside: every check walks a value and complains about the first place that is not as it must be.

import { InputError } from "../checker/index.ts";

/** Throws an InputError unless the value at the place is as it must be. */
export type Shape = (value: unknown, place: string) => void;

export const text: Shape = (value, place) => {
  if (typeof value !== "string") throw mismatch(place, "a text", value);
};

export const whole: Shape = (value, place) => {
  if (typeof value !== "number" || !Number.isInteger(value) || value < 0) throw mismatch(place, "a whole number from 0", value);
};

export const truth: Shape = (value, place) => {
  if (typeof value !== "boolean") throw mismatch(place, "true or false", value);
};

export const oneOf =
  (...allowed: readonly string[]): Shape =>
  (value, place) => {
    if (typeof value !== "string" || !allowed.includes(value)) throw mismatch(place, `one of ${allowed.join(", ")}`, value);
  };

export const nullable =
  (shape: Shape): Shape =>
  (value, place) => {
    if (value !== null) shape(value, place);
  };

/** A field that need not be there. */
export const optional =
  (shape: Shape): Shape =>
  (value, place) => {
    if (value !== undefined) shape(value, place);
  };

export const list =
  (shape: Shape): Shape =>
  (value, place) => {
    if (!Array.isArray(value)) throw mismatch(place, "a list", value);
    value.forEach((element: unknown, i) => shape(element, `${place}[${i}]`));
  };

/** An object with at least these fields. */
export const fields =
  (shapes: Readonly<Record<string, Shape>>): Shape =>
  (value, place) => {
    const source = requireObject(value, place);
    for (const [name, shape] of Object.entries(shapes)) shape(source[name], `${place}.${name}`);
  };

/** An object whose every field has the same shape. */
export const each =
  (shape: Shape): Shape =>
  (value, place) => {
    for (const [name, field] of Object.entries(requireObject(value, place))) shape(field, `${place}.${name}`);
  };

/** Either of two shapes; the complaint is the second one's. */
export const either =
  (first: Shape, second: Shape): Shape =>
  (value, place) => {
    try {
      first(value, place);
    } catch {
      second(value, place);
    }
  };

function requireObject(value: unknown, place: string): Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw mismatch(place, "an object", value);
  // An object that is no list has fields by name, whatever they hold.
  return value as Readonly<Record<string, unknown>>;
}

function mismatch(place: string, expected: string, value: unknown): InputError {
  return new InputError({
    code: "TWM-605",
    place,
    expected,
    found: textOf(value),
    hint: "the trace is damaged or was not written by twomsl; save it again with `twomsl check --out`",
  });
}

/** A value from outside as text, of which a long one is cut short. */
export function textOf(value: unknown): string {
  if (value === undefined) return "nothing";
  try {
    const words = JSON.stringify(value);
    return words.length > 60 ? `${words.slice(0, 57)}...` : words;
  } catch {
    return "something nested too deeply"; // It was parsed, so it can be written in all other ways.
  }
}
