// What it takes, with monotone initial numbers, that nothing old gets through.

import { yes } from "../../../checker/language/index.ts";
import { rfc } from "../../citation.ts";
import { ok, set } from "../../effect.ts";
import { placed } from "../../placement.ts";
import { defineVariant, type Patch } from "../../variant.ts";
import { verdicts } from "../../verdicts/verdict-table.ts";
import { asUsual } from "../readings/as-usual.ts";
import { restartByEveryAck } from "../rows/every-ack.ts";
import { ignoreResets } from "../rows/rfc1337.ts";

const rows = [
  placed("close", "SR.CLOSE", [
    {
      id: "SR.CLOSE.Q",
      in: ["SYN-RECEIVED"],
      do: [set("closePending", yes), ok],
      says: "CLOSE waits until the connection is established.",
      cite: [rfc(9293, "3.10.4", "SYN-RECEIVED STATE"), rfc(9293, "3.10.4", "ESTABLISHED STATE")],
      decision: "close-in-syn-received",
    },
  ]),
];

/** CLOSE in SYN-RECEIVED waits until the connection is established. */
export const queueClose: readonly Patch[] = [
  { disable: "SR.CLOSE", cite: [rfc(9293, "3.10.4", "SYN-RECEIVED STATE")] },
  { enable: "SR.CLOSE.Q", cite: [rfc(9293, "3.10.4", "SYN-RECEIVED STATE")] },
];

export const twoMslSafe = defineVariant({
  id: "2msl-safe",
  title: "2MSL-SAFE",
  says: "F1, every ACK restarts TIME-WAIT, and CLOSE in SYN-RECEIVED waits: with monotone initial numbers nothing old gets through.",
  cite: [rfc(1337, "3", "F1"), rfc(9293, "3.10.4", "SYN-RECEIVED STATE")],
  patches: [...ignoreResets, ...restartByEveryAck, ...queueClose],
  rows,
  expected: asUsual(verdicts`
    states and steps   |   quick | quick isn=const | table-e | table-e isn=mono | standard
    P-TW-ACK           |       · |               · | vacuous |          vacuous |        ·
    P-TW-RESTART       |       · |               · | vacuous |          vacuous |        ·
    P-TW-NO-RST        |       · |               · | vacuous |          vacuous |        ·
    P-TW-MAX           |      13 |              13 |      12 |               12 |       12
    P-TW-NODATA        | vacuous |         vacuous | vacuous |          vacuous |        ·
    P-2MSL             |       · |              14 |       · |                · |        ·
    P-QUIESCE          |       8 |               8 |       · |                · |        7
    P-NO-STALE-DATA    | vacuous |         vacuous |       · |                · |        ·
    P-NO-STALE-FIN     |       · |              24 |       · |                · |        ·
    P-NO-STALE-ACK     |       · |               8 |       · |                · |        ·
    P-NO-STALE-RST     |       · |              15 |       · |                · |        ·
    P-NO-ACK-UNSENT    |       · |              16 |       · |                · |        ·
    P-NEWCONN-SURVIVES |       · |              13 | vacuous |          vacuous |        ·
    P-NO-STALE-REFUSAL |       · |               7 |       · |                · |       11
    P-EMBRYO           |       · |              13 | vacuous |          vacuous |       11
    P-REPLAY           | vacuous |         vacuous |       · |                · |        ·
    P-GRACE            |      15 |              15 |      15 |               15 |       14
    P-GRACE-0          |       · |              15 |       · |                · |        ·
    P-KNOW             |      12 |              12 |      11 |               11 |       11
    P-RCV-ORD          |       · |              24 |       · |                · |        ·
    P-SR-PASSIVE       |       · |               · | vacuous |          vacuous |        ·

    in the end        | lossy
    P-LASTACK-EXIT    |     9
    P-TERM            |     7
    P-NO-HALFOPEN     |    12
    P-HALFOPEN-SENDER |    12
    P-OPEN-LIVE       |     2
    P-OPEN-ANSWERED   |     1
    P-EMBRYO-ENDS     |     3
    P-SIMOPEN         |     2

    opened again  | reopen
    P-REOPEN-LIVE |     12
  `),
});
