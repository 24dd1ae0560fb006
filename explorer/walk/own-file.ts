// Whether JSON is a variant of somebody's own or a saved run: a run names its schema.

import { InputError } from "../../checker/index.ts";

/** The JSON of a text; an `InputError` if it is none. */
export function jsonOf(text: string, place: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new InputError({
      code: "TWM-906",
      place,
      expected: "JSON",
      found: error instanceof Error ? error.message : "something else",
      hint: "a variant in TypeScript is opened by `twomsl explore --variant FILE`",
    });
  }
}

/** Whether a value is to be read as a variant. */
export function isVariant(value: unknown): boolean {
  return (
    typeof value === "object" && value !== null && !("schema" in value) && ("patches" in value || "parameters" in value || "base" in value)
  );
}
