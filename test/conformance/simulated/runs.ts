// Runs for fast-check to choose from.

import fc from "fast-check";
import type { Run } from "./simulation.ts";

const path = fc.record({
  delay: fc.constantFrom(0.0005, 0.01, 0.05),
  jitter: fc.constantFrom(0, 0.001, 0.01),
  lost: fc.constantFrom(0, 0, 0.05, 0.2),
  copied: fc.constantFrom(0, 0, 0.02),
});

/** Runs, of hosts that are still to be named. */
export const runs: fc.Arbitrary<Omit<Run, "variants">> = fc.record({
  seed: fc.integer({ min: 0, max: 2 ** 31 - 1 }),
  path,
  delaysAcks: fc.boolean(),
  numbered: fc.boolean(),
  calls: fc.integer({ min: 0, max: 8 }),
  seconds: fc.constantFrom(0.05, 1),
  octets: fc.constantFrom(1, 4000),
  late: fc.constantFrom(0, 0, 0.1),
  again: fc.boolean(),
  stamped: fc.boolean(),
});
