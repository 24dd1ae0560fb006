// Rows that several variants turn on, or none that ships, by theme.

import type { Placement } from "../../placement.ts";
import { everyAckRows } from "./every-ack.ts";
import { fastOpen } from "./fast-open.ts";
import { finWait2Timer } from "./fin-wait-2.ts";
import { halfDuplex } from "./half-duplex.ts";
import { heldSegments } from "./held-segments.ts";
import { backToTimeWait } from "./may-2.ts";
import { rfc1337Fixes } from "./rfc1337.ts";
import { rfc6191 } from "./rfc6191.ts";
import { rfc793Checks } from "./rfc793.ts";
import { timestamps } from "./timestamps.ts";

export const themes: readonly Placement[] = [
  ...rfc1337Fixes,
  ...everyAckRows,
  ...rfc793Checks,
  ...rfc6191,
  ...backToTimeWait,
  ...timestamps,
  ...heldSegments,
  ...halfDuplex,
  ...finWait2Timer,
  ...fastOpen,
];
