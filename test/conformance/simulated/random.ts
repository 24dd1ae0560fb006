// Numbers that follow from a seed, so that a run can be had again.

export interface Random {
  /** A number from 0 up to, but not, 1. */
  unit(): number;
  /** A whole number from 0 up to, but not, `limit`. */
  below(limit: number): number;
  side(): 0 | 1;
}

/** The generator "mulberry32": 32 bits of state, good enough to spread what happens. */
export function randomFrom(seed: number): Random {
  let state = seed | 0;
  const unit = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number): number => Math.floor(unit() * limit);
  return { unit, below, side: () => (unit() < 0.5 ? 0 : 1) };
}
