// Numbers that follow from a seed, so that a run can be had again.

import { randomNumbers } from "../checker/index.ts";

export interface Random {
  /** A number from 0 up to, but not, 1. */
  unit(): number;
  /** A whole number from 0 up to, but not, `limit`. */
  below(limit: number): number;
  side(): 0 | 1;
}

export function randomFrom(seed: number): Random {
  const unit = randomNumbers(seed);
  const below = (limit: number): number => Math.floor(unit() * limit);
  return { unit, below, side: () => (unit() < 0.5 ? 0 : 1) };
}
