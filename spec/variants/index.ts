// The variants that ship with the table, each in a file of its own. A run that differs from what a variant is expected to do, in either
// direction, is a failure.

import type { Variant } from "../variant.ts";
import { twoMslSafe } from "./2msl-safe.ts";
import { abort } from "./abort.ts";
import { bsd } from "./bsd.ts";
import { letter } from "./letter.ts";
import { noTimeWait } from "./no-time-wait.ts";
import { rfc1337 } from "./rfc1337.ts";
import { rfc1337For3Msl } from "./rfc1337-3msl.ts";
import { rfc1337Any } from "./rfc1337-any.ts";
import { rfc793 } from "./rfc793.ts";
import { rfc793WithRfc1337 } from "./rfc793-rfc1337.ts";
import { rfc9293 } from "./rfc9293.ts";
import { timeWait1Msl } from "./time-wait-1msl.ts";
import { timerFirst } from "./timer-first.ts";

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
