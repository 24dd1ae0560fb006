// What the page does not read, because it would stand still for long.

import { InputError } from "../../checker/index.ts";

/** Larger files are for the command, which reads them piece by piece. */
export const mostOctets = 4 * 2 ** 20;

/** An `InputError` for what is too large. */
export function requireSize(octets: number, place: string): void {
  if (octets <= mostOctets) return;
  throw new InputError({
    code: "TWM-905",
    place,
    expected: `at most ${mostOctets} octets`,
    found: `${octets}`,
    hint: "`twomsl verify` reads captures of any size",
  });
}
