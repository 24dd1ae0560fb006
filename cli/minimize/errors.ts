// What `twomsl minimize` refuses.

import { InputError } from "../../checker/index.ts";

export function notOneProperty(ids: readonly string[], named: boolean): InputError {
  return new InputError({
    code: "TWM-374",
    place: "minimize",
    expected: "one property, named with --property",
    found: named ? (ids.length === 0 ? "none" : ids.join(", ")) : "none that is named",
    hint: "`twomsl check` says which properties a variant violates",
  });
}

export function notViolated(property: string, verdict: string): InputError {
  return new InputError({
    code: "TWM-375",
    place: `--property ${property}`,
    expected: "a property that is violated within these bounds",
    found: `one that ${verdict === "vacuous" ? "is vacuous" : verdict}`,
    hint: "`twomsl check` says which properties a variant violates; name a variant, a scenario or bounds with which this one is",
  });
}
