// Whether a system is closed: whether its runs are its own, or need values from outside.

import { InputError } from "../input-error.ts";
import type { System } from "../language/system.ts";

/** Refuses a system with inputs, for whoever follows all of its runs: a search, a walk, an export. */
export function requireClosed(system: System): void {
  const input = system.variables.find(({ role }) => role === "input");
  if (input === undefined) return;
  throw new InputError({
    code: "TWM-325",
    place: `system ${system.name}`,
    expected: "a system whose runs need nothing from outside",
    found: `${input.name}, which is handed in`,
    hint: "step it with an evaluator or a stepper, or let a rule choose the values with a parameter",
  });
}
