// The fields of a thing that rows speak of, as words. A slip is no field and would be nothing at all, of which nobody could say more than that
// it is missing; here it is a word too, and the check of whoever reads the row refuses it by its name.

import type { Expr, FieldPlaces, FieldSorts } from "../checker/language/index.ts";

/** The fields of `variable`, and for any other name a word that is not declared. */
export function wordsOf<F extends FieldSorts>(variable: string, fields: FieldPlaces<F>): FieldPlaces<F> {
  return new Proxy(fields, {
    get: (known, name) =>
      typeof name !== "string" || name in known || asked.includes(name) ? Reflect.get(known, name) : slip(variable, name),
  });
}

/** What engines and tools ask of any object, to learn whether it is of some kind. */
const asked: readonly string[] = ["then", "toJSON", "asymmetricMatch", "nodeType", "$$typeof"];

/** Its kind is that of a condition, so that it may stand anywhere until it is checked. */
function slip(variable: string, field: string): Expr {
  return { op: "read", kind: "bool", moment: "now", variable, index: null, field };
}
