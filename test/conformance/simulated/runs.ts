// Runs for fast-check to choose from.

import fc from "fast-check";
import type { Run } from "./simulation.ts";

const path = fc.record({
  delay: fc.constantFrom(0.0005, 0.01, 0.05),
  jitter: fc.constantFrom(0, 0.001, 0.01),
  lost: fc.constantFrom(0, 0, 0.05, 0.2),
  copied: fc.constantFrom(0, 0, 0.02),
});

const reader = fc.record({
  buffer: fc.constantFrom(1000, 5000, 20_000),
  octets: fc.constantFrom(500, 10_000),
  pause: fc.constantFrom(0.02, 0.5, 3),
  probesBare: fc.boolean(),
});
/** Where the capture begins after the connection, one of the hosts may have crashed in the meantime. */
const crash = fc.record({ host: fc.constantFrom(0 as const, 1 as const), before: fc.constantFrom(0.001, 0.3) });
const beginning = fc.oneof(
  { weight: 3, arbitrary: fc.constant({ begins: 0, crash: null }) },
  { weight: 1, arbitrary: fc.record({ begins: fc.constantFrom(0.3, 0.5, 2, 10), crash: fc.option(crash) }) },
);

/** Runs, of hosts that are still to be named: windows are large, and the capture begins before the connection. */
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

/** Runs of many segments besides, in which windows close, or of connections that the capture does not see from the beginning. */
export const widerRuns: fc.Arbitrary<Omit<Run, "variants">> = fc
  .tuple(runs, beginning, fc.record({ octets: fc.constantFrom(1, 4000, 40_000), reader: fc.option(reader, { freq: 2 }) }))
  .map(([run, began, more]) => ({ ...run, ...more, ...began }));
