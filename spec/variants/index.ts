// The variants that ship with the table, each in a file of its own. A run that differs from what a variant is expected to do, in either
// direction, is a failure.

import type { Variant } from "../variant.ts";
import { twoMslSafe } from "./departures/2msl-safe.ts";
import { abort } from "./departures/abort.ts";
import { bsd } from "./departures/bsd.ts";
import { linuxVariant } from "./departures/linux.ts";
import { letter } from "./readings/letter.ts";
import { noTimeWait } from "./departures/no-time-wait.ts";
import { rfc1337 } from "./readings/rfc1337.ts";
import { rfc1337For3Msl } from "./readings/rfc1337-3msl.ts";
import { rfc1337Any } from "./readings/rfc1337-any.ts";
import { rfc793 } from "./readings/rfc793.ts";
import { rfc793WithRfc1337 } from "./readings/rfc793-rfc1337.ts";
import { rfc9293 } from "./readings/rfc9293.ts";
import { withTimestamps } from "./rows/timestamps.ts";
import { timeWait1Msl } from "./departures/time-wait-1msl.ts";
import { timerFirst } from "./departures/timer-first.ts";

/** The base: the table as it stands. */
export { rfc9293 };

/** All variants, the base first. */
export const variants: readonly Variant[] = [
  rfc9293,
  rfc1337,
  rfc1337Any,
  rfc1337For3Msl,
  noTimeWait,
  timeWait1Msl,
  letter,
  abort,
  rfc793,
  rfc793WithRfc1337,
  bsd,
  timerFirst,
  twoMslSafe,
];

/**
 * The variants by which real traffic is judged: those of the model, and those that look at what the model has not. The model, and whatever is
 * checked with it, knows `variants` only. */
export const judgedVariants: readonly Variant[] = [...variants, linuxVariant];

export { linuxVariant, withTimestamps };
