// Where a run is looked for that violates a claim which could not be proven: small worlds of the bounded checker that are within what the
// proofs assume. Numbers are modulo the greatest number that a search takes, so that what is found can be tried at 32 bits as well.

import type { BoundsInput } from "../bounds.ts";

/** A scenario with other bounds. */
export interface RefutingWorld {
  readonly scenario: string;
  readonly set: BoundsInput;
}

const modulus = 2 ** 16;

/** For claims that are proven in one step: whoever opens, whatever users call, whichever numbers are taken. */
export const stepWorlds: readonly RefutingWorld[] = ["quick", "turns", "calls", "crossing", "edge", "same-numbers"].map((scenario) => ({
  scenario,
  set: { modulus },
}));

/** For claims that are proven by induction: A opens, B listens, and numbers grow. */
export const inductionWorlds: readonly RefutingWorld[] = [
  { scenario: "quick", set: { modulus } },
  { scenario: "quick", set: { modulus, msl: 2 } },
  { scenario: "table-e", set: { modulus, isn: "mono" } },
  { scenario: "quick", set: { modulus, data: 1, duplicates: 1 } },
  { scenario: "edge", set: { modulus } },
];
