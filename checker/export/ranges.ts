// Refusing what does not fit into the integers of a target.

import { InputError } from "../input-error.ts";
import { bounds } from "../language/sort.ts";
import type { System } from "../language/system.ts";
import { sortsOf } from "./names.ts";

/** Throws an `InputError` if the modulus or a value of a variable needs more than `bits` bits. */
export function requireBits(system: System, bits: number, target: string): void {
  const most = 2 ** bits;
  if (system.modulus > most) throw tooLarge(`system ${system.name}`, `sequence numbers modulo ${system.modulus}`, bits, target);
  for (const { name, shape } of system.variables) {
    for (const sort of sortsOf(shape)) {
      const { lo, hi } = bounds(sort, system.modulus);
      if (lo < -most || hi > most) throw tooLarge(`variable ${name}`, `values from ${lo} to ${hi}`, bits, target);
    }
  }
}

/** What is thrown where something does not fit. */
export function tooLarge(place: string, found: string, bits: number, target: string): InputError {
  return new InputError({
    code: "TWM-320",
    place,
    expected: `values that fit in ${bits} bits, for ${target} computes with 32`,
    found,
    hint: "use a smaller modulus or smaller bounds, or export to murphi",
  });
}
