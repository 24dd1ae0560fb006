// RFC 9293 as it stands: the base table.

import { rfc } from "../../citation.ts";
import { defineVariant } from "../../variant.ts";
import { verdicts } from "../../verdicts/verdict-table.ts";

export const rfc9293 = defineVariant({
  id: "rfc9293",
  title: "RFC 9293",
  says: "The base table: RFC 9293 with the checks of RFC 5961, read by its intent where letter and intent differ.",
  cite: [rfc(9293, "3.10")],
  expected: verdicts`
    states and steps   |   quick | quick isn=const | table-e | table-e isn=mono | standard |  crossing |   turns |     calls | same-numbers |      edge
    P-TW-MIN           |      13 |              13 |      12 |               12 |       11 |        13 |      13 |        12 |           13 |        13
    P-TW-ACK           |       · |               · | vacuous |          vacuous |        · |         · | vacuous |   vacuous |            · |         ·
    P-TW-RESTART       |       · |               · | vacuous |          vacuous |        · |         · | vacuous |   vacuous |            · |         ·
    P-TW-NO-RST        |      17 |              17 | vacuous |          vacuous |       14 |         · | vacuous |   vacuous |           17 |         ·
    P-TW-NODATA        | vacuous |         vacuous | vacuous |          vacuous |        · |         · | vacuous |   vacuous |            · |         ·
    P-TW-SILENT        |       · |               · |       · |                · |        · |         · | vacuous |   vacuous |            · |         ·
    P-2MSL             |      17 |              14 |      16 |               16 |       15 |         · |      17 |         · |           14 |         ·
    P-QUIESCE          |       8 |               8 |      16 |               16 |        7 |         · |      17 |         · |            8 |         ·
    P-NO-STALE-DATA    | vacuous |         vacuous |       · |                · |       19 |         · | vacuous |         · |           23 |         ·
    P-NO-STALE-FIN     |       · |              14 |       · |                · |       16 |         · |       · |         · |           14 |         ·
    P-NO-STALE-ACK     |       · |               8 |      16 |                · |        · |         · |       · |         · |            8 |         ·
    P-NO-STALE-RST     |       · |              15 |      18 |                · |       12 |         · |       · |         · |           15 |         ·
    P-NO-ACK-UNSENT    |       · |              16 |      18 |                · |       24 |         · |       · |         · |           16 |         ·
    P-NEWCONN-SURVIVES |       · |              13 |      18 |                · |        · |         · |       · |         7 |           13 |         ·
    P-NO-STALE-REFUSAL |       · |               7 |       · |                · |       11 |         · |       · |         · |            7 |         ·
    P-EMBRYO           |       · |              13 | vacuous |          vacuous |       11 |         · |       · |         · |           13 |         ·
    P-REPLAY           | vacuous |         vacuous |       · |                · |       19 |         · | vacuous |         · |           23 |         ·
    P-GRACE            |       9 |               9 |      15 |               15 |        8 |         9 |      16 |         7 |            9 |         9
    P-GRACE-0          |       9 |               9 |      19 |                · |        8 |         9 |      19 |         7 |            9 |         9
    P-KNOW             |      12 |              12 |      11 |               11 |       11 |        12 |      12 |        12 |           12 |        12
    P-REUSE-ONESIDED   |       · |               · |       · |                · |        · | unreached |       · | unreached |            · | unreached
    P-RCV-ORD          |       · |              14 |       · |                · |        · |         · |       · |         · |           14 |         ·
    P-SR-PASSIVE       |       · |               · | vacuous |          vacuous |        · |         · |       · |         · |            · |         ·
    P-NO-ACKLOOP       |       · |              15 |       · |                · |        · |         · |       · |         · |            · |         ·

    answers           |   quick | quick isn=const | table-e | table-e isn=mono | crossing |   turns |   calls | same-numbers |    edge
    P-RTX-FRONT       |       · |               · | vacuous |          vacuous |        · | vacuous | vacuous |            · |       ·
    P-TW-REOPENS      |      12 |               · |       · |               11 |        · |      12 |       · |            · |       ·
    P-LISTEN-RST      |       · |               · |       · |                · |        · |       · | vacuous |            · |       ·
    P-WRONG-ACK-RST   |       · |               · |       · |                · |  vacuous |       · | vacuous |            · | vacuous
    P-RST-CHALLENGED  | vacuous |               · |       · |          vacuous |  vacuous | vacuous | vacuous |            · | vacuous
    P-TW-NO-ASSASSINS |      13 |              13 |      12 |               12 |       13 |      13 |      12 |           13 |      13
    P-SYN-ENDS        |      11 |         vacuous | vacuous |               11 |  vacuous |      12 | vacuous |      vacuous | vacuous
    P-SYN-CHALLENGED  |       · |         vacuous | vacuous |                · |  vacuous |       · | vacuous |      vacuous | vacuous
    P-SR-SYN          |       · |         vacuous | vacuous |          vacuous |  vacuous |       · | vacuous |      vacuous | vacuous
    P-ACK-CHALLENGED  | vacuous |               · |       · |          vacuous |  vacuous | vacuous | vacuous |            · |       ·
    P-ACK-UNSENT      | vacuous |               · |       · |          vacuous |  vacuous | vacuous | vacuous |            · | vacuous
    P-NO-ACK          | vacuous |         vacuous | vacuous |          vacuous |  vacuous | vacuous | vacuous |      vacuous | vacuous
    P-TEXT-TAKEN      | vacuous |         vacuous |       · |                · |        · | vacuous |       · |            · |       ·
    P-EARLY-ACK       |       · |         vacuous |       · |                · |        · |       · |       · |            · | vacuous
    P-NO-MORE         | vacuous |         vacuous | vacuous |          vacuous |  vacuous | vacuous | vacuous |            · | vacuous
    P-TW-ONLY-FIN     |       · |               · | vacuous |          vacuous |        · | vacuous | vacuous |            · |       ·
    P-TW-SECOND-FIN   | vacuous |         vacuous | vacuous |          vacuous |  vacuous | vacuous | vacuous |            · | vacuous
    P-TW-ACK-RESTARTS |      10 |              10 |       9 |                9 |       10 |      10 |      10 |           10 |      10
    P-SEND-SENDS      | vacuous |         vacuous |       · |                · |        · | vacuous |       · |            · |       ·
    P-SEND-WAITS      | vacuous |         vacuous | vacuous |          vacuous |  vacuous | vacuous |       · |      vacuous | vacuous
    P-SEND-REFUSED    | vacuous |         vacuous | vacuous |          vacuous |  vacuous | vacuous |       · |      vacuous | vacuous
    P-CLOSE-FORGETS   | vacuous |         vacuous | vacuous |          vacuous |  vacuous | vacuous |       · |      vacuous | vacuous
    P-CLOSE-REFUSED   | vacuous |         vacuous | vacuous |          vacuous |  vacuous | vacuous |       · |      vacuous | vacuous
    P-ASKING          | vacuous |         vacuous | vacuous |          vacuous |  vacuous | vacuous |       · |      vacuous | vacuous
    P-ABORT-RST       | vacuous |         vacuous | vacuous |          vacuous |  vacuous | vacuous | vacuous |      vacuous | vacuous
    P-GIVES-UP        | vacuous |         vacuous | vacuous |          vacuous |  vacuous | vacuous |       · |      vacuous | vacuous

    in the end        | liveness | lossy | giving-up
    P-LASTACK-EXIT    |        · |     9 |         ·
    P-TERM            |        · |     5 |        11
    P-NO-HALFOPEN     |        · |     8 |         7
    P-HALFOPEN-SENDER |        · |     9 |         ·
    P-ACKED           |        · |     1 |         ·
    P-OPEN-LIVE       |        · |     2 |         5
    P-OPEN-ANSWERED   |        · |     1 |         ·
    P-EMBRYO-ENDS     |        · |     3 |         ·
    P-SIMOPEN         |        · |     2 |         6
    P-CAN-END         |        · |     · |        11

    opened again | reopen
  `,
});
