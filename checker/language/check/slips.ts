// Words that authors read fields by. What no variable has would be nothing at all, of which nobody could say more than that it is missing; here a
// slip is a word too, one that is not declared, so that the check of whoever reads the expression refuses it by its name.

import type { Expr } from "../expression.ts";
import type { FieldPlaces, FieldSorts } from "../variable.ts";

/** The fields of `variable`, and for whatever else is asked for a read of a field that there is not. */
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
