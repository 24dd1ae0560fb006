// F1, and users who ABORT.

import { rfc } from "../../citation.ts";
import { defineVariant } from "../../variant.ts";
import { verdicts } from "../../verdicts/verdict-table.ts";
import { asUsual } from "../readings/as-usual.ts";
import { ignoreResets } from "../rows/rfc1337.ts";

export const abort = defineVariant({
  id: "abort",
  title: "F1, users may ABORT",
  says: "TIME-WAIT ignores resets; each user may ABORT once, in any state, TIME-WAIT included.",
  cite: [rfc(1337, "3", "F1"), rfc(9293, "3.10.5")],
  patches: ignoreResets,
  parameters: { aborts: 1 },
  expected: asUsual(verdicts`
    states and steps   |   quick | quick isn=const | table-e | table-e isn=mono
    P-TW-ONE           |       · |               · |      24 |                ·
    P-TW-MIN           |      10 |              10 |       9 |                9
    P-TW-ACK           |       · |               · |       · |          vacuous
    P-TW-RESTART       |       · |               · |       · |          vacuous
    P-TW-NO-RST        |      13 |              13 |      20 |          vacuous
    P-TW-NODATA        | vacuous |         vacuous |       · |                ·
    P-2MSL             |      15 |              14 |      14 |               14
    P-QUIESCE          |       6 |               6 |       6 |                6
    P-NO-STALE-DATA    | vacuous |         vacuous |      11 |                ·
    P-NO-STALE-FIN     |      18 |              12 |      11 |                ·
    P-NO-STALE-ACK     |       · |               6 |       6 |                ·
    P-NO-STALE-RST     |      13 |               9 |       8 |                ·
    P-NO-ACK-UNSENT    |       · |              14 |      13 |                ·
    P-NEWCONN-SURVIVES |      10 |               9 |       8 |               10
    P-NO-STALE-REFUSAL |      11 |               5 |       5 |                ·
    P-EMBRYO           |      11 |              11 |      10 |                ·
    P-REPLAY           | vacuous |         vacuous |       · |                ·
    P-GRACE            |       7 |               7 |       7 |                7
    P-GRACE-0          |       7 |               7 |       7 |                7
    P-KNOW             |      12 |              12 |      11 |               11
    P-RCV-ORD          |       · |              12 |      12 |                ·

    in the end        | liveness | lossy | giving-up
    P-LASTACK-EXIT    |        · |     9 |         ·
    P-TERM            |       10 |     5 |        10
    P-NO-HALFOPEN     |        7 |     6 |         7
    P-HALFOPEN-SENDER |        · |     7 |         ·
    P-OPEN-LIVE       |        5 |     2 |         5
    P-OPEN-ANSWERED   |        · |     1 |         ·
    P-EMBRYO-ENDS     |        · |     3 |         ·
    P-SIMOPEN         |        6 |     2 |         6

    opened again  | reopen
    P-REOPEN-LIVE |     16
  `),
});
