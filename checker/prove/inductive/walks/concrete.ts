// The values of a state of the interpreter as values of terms.

import type { Fields, State } from "../../../compile/state.ts";
import type { CellDeclaration, Element } from "../../symbolic-state.ts";
import type { TermValue } from "../../term.ts";
import { asTermValue } from "../../value.ts";

/** What a cell holds. */
export function cellValue(state: State, { variable, field, position, sort, first }: CellDeclaration): TermValue {
  const whole = state[variable];
  const of = (value: number | Fields | undefined): number => (field === null ? (value as number) : ((value as Fields)[field] ?? 0)); // As declared.
  if (sort.array === null) {
    const holder = position === null ? (whole as number | Fields) : (whole as readonly (number | Fields)[])[position]; // As declared.
    return asTermValue(of(holder), sort);
  }
  const { index, of: element } = sort.array;
  const entries = (whole as readonly (number | Fields)[]).map(
    (value, i) => [Number(asTermValue(first + i, index)), asTermValue(of(value), element)] as const,
  );
  return { otherwise: element.smt === "Bool" ? false : 0, at: new Map(entries) };
}

/** What the symbols of an element's fields stand for, by their names. */
export function elementValues(element: Element, fields: Fields): readonly (readonly [string, TermValue])[] {
  return Object.entries(element).flatMap(([field, term]) =>
    term.op === "symbol" ? [[term.name, asTermValue(fields[field] ?? 0, term.sort)] as const] : [],
  );
}
