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
    states and steps   |   quick | quick isn=const | table-e | table-e isn=mono |  crossing |   turns |     calls |      edge
    P-TW-ONE           |       · |               · |      24 |                · |         · |       · |         · |         ·
    P-TW-MIN           |      10 |              10 |       9 |                9 |        10 |      10 |        10 |        10
    P-TW-ACK           |       · |               · |       · |          vacuous |         · | vacuous |   vacuous |         ·
    P-TW-RESTART       |       · |               · |       · |          vacuous |         · | vacuous |   vacuous |         ·
    P-TW-NO-RST        |      13 |              13 |      20 |          vacuous |        13 | vacuous |   vacuous |        13
    P-TW-NODATA        | vacuous |         vacuous |       · |                · |         · | vacuous |   vacuous |         ·
    P-TW-SILENT        |       · |               · |       · |                · |         · | vacuous |   vacuous |         ·
    P-2MSL             |      15 |              14 |      14 |               14 |         · |      15 |         · |         ·
    P-QUIESCE          |       6 |               6 |       6 |                6 |         · |       6 |         · |         ·
    P-NO-STALE-DATA    | vacuous |         vacuous |      11 |                · |         · | vacuous |         · |         ·
    P-NO-STALE-FIN     |      18 |              12 |      11 |                · |         · |       · |         · |         ·
    P-NO-STALE-ACK     |       · |               6 |       6 |                · |         · |       · |         · |         ·
    P-NO-STALE-RST     |      13 |               9 |       8 |                · |         · |      11 |         · |         ·
    P-NO-ACK-UNSENT    |       · |              14 |      13 |                · |         · |       · |         · |         ·
    P-NEWCONN-SURVIVES |      10 |               9 |       8 |               10 |         · |       9 |         7 |         ·
    P-NO-STALE-REFUSAL |      11 |               5 |       5 |                · |         · |      10 |         · |         ·
    P-EMBRYO           |      11 |              11 |      10 |                · |         · |      10 |         · |         ·
    P-REPLAY           | vacuous |         vacuous |       · |                · |         · | vacuous |         · |         ·
    P-GRACE            |       7 |               7 |       7 |                7 |         7 |       7 |         7 |         7
    P-GRACE-0          |       7 |               7 |       7 |                7 |         7 |       7 |         7 |         7
    P-KNOW             |      12 |              12 |      11 |               11 |        12 |      12 |        12 |        12
    P-REUSE-ONESIDED   |       · |               · |       · |                · | unreached |       · | unreached | unreached
    P-RCV-ORD          |       · |              12 |      12 |                · |         · |       · |         · |         ·

    answers           |   quick | quick isn=const | crossing |   turns |   calls |    edge
    P-RTX-FRONT       |       · |               · |        · | vacuous | vacuous |       ·
    P-TW-REOPENS      |      12 |               · |        · |      12 |       · |       ·
    P-WRONG-ACK-RST   |       · |               · |  vacuous |       · |       · | vacuous
    P-RST-CHALLENGED  |       · |               · |        · |       · |       · | vacuous
    P-TW-RST          |      12 |              12 |       12 |      12 |      12 |      12
    P-SYN-ENDS        |       8 |         vacuous |  vacuous |       7 | vacuous | vacuous
    P-SYN-CHALLENGED  |       · |         vacuous |  vacuous |       · | vacuous | vacuous
    P-SR-SYN          |       · |         vacuous |  vacuous |       · | vacuous | vacuous
    P-ACK-CHALLENGED  | vacuous |               · |  vacuous |       · | vacuous |       ·
    P-ACK-UNSENT      | vacuous |               · |  vacuous | vacuous | vacuous | vacuous
    P-NO-ACK          | vacuous |         vacuous |  vacuous | vacuous | vacuous | vacuous
    P-TEXT-TAKEN      | vacuous |         vacuous |        · | vacuous |       · |       ·
    P-EARLY-ACK       |       · |         vacuous |        · |       · |       · | vacuous
    P-NO-MORE         | vacuous |         vacuous |  vacuous | vacuous | vacuous | vacuous
    P-TW-ONLY-FIN     |       · |               · |        · | vacuous | vacuous |       ·
    P-TW-SECOND-FIN   | vacuous |         vacuous |  vacuous | vacuous | vacuous | vacuous
    P-TW-ACK-RESTARTS |      10 |              10 |       10 |      10 |      10 |      10
    P-SEND-SENDS      | vacuous |         vacuous |        · | vacuous |       · |       ·
    P-SEND-WAITS      | vacuous |         vacuous |  vacuous | vacuous |       · | vacuous
    P-SEND-REFUSED    | vacuous |         vacuous |  vacuous | vacuous |       · | vacuous
    P-CLOSE-FORGETS   | vacuous |         vacuous |  vacuous | vacuous |       · | vacuous
    P-CLOSE-REFUSED   | vacuous |         vacuous |  vacuous | vacuous |       · | vacuous
    P-ASKING          | vacuous |         vacuous |  vacuous | vacuous |       · | vacuous
    P-GIVES-UP        | vacuous |         vacuous |  vacuous | vacuous |       · | vacuous

    in the end        | liveness | lossy | giving-up
    P-LASTACK-EXIT    |        · |     9 |         ·
    P-TERM            |       10 |     5 |        10
    P-NO-HALFOPEN     |        7 |     6 |         7
    P-HALFOPEN-SENDER |        · |     7 |         ·
    P-ACKED           |        · |     1 |         ·
    P-OPEN-LIVE       |        5 |     2 |         5
    P-OPEN-ANSWERED   |        · |     1 |         ·
    P-EMBRYO-ENDS     |        · |     3 |         ·
    P-SIMOPEN         |        6 |     2 |         6

    opened again  | reopen
    P-REOPEN-LIVE |     16
  `),
});
