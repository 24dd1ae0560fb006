// A system that comes from somewhere else than the typed builders, or from a mistake in using them, is refused before anything runs it: what
// nobody looks for would otherwise be a verdict about nothing.

import { InputError } from "../input-error.ts";
import { checkSystem } from "../language/check.ts";
import type { System } from "../language/system.ts";

/** Throws the first problem of a system as an `InputError`. */
export function requireValid(system: System): void {
  const [first, ...others] = checkSystem(system);
  if (first === undefined) return;
  const more = others.length === 0 ? "" : `; checkSystem lists ${others.length} more`;
  throw new InputError({ ...first, hint: `${first.hint}${more}` });
}
