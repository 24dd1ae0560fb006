// F1, and RFC 9293 by the letter where letter and intent differ about what restarts TIME-WAIT.

import { rfc } from "../../citation.ts";
import { restart, sendAck } from "../../effect.ts";
import { placed } from "../../placement.ts";
import { defineVariant, type Patch } from "../../variant.ts";
import { verdicts } from "../../verdicts/verdict-table.ts";
import { asUsual } from "./as-usual.ts";
import { ignoreResets } from "../rows/rfc1337.ts";

const rows = [
  placed("5d-ack-closing", "TW.ACK.INTENT", [
    {
      id: "TW.ACK.LETTER",
      in: ["TIME-WAIT"],
      do: [sendAck, restart("time-wait")],
      says: "By the letter, any acceptable acknowledgment in TIME-WAIT is acknowledged and restarts the timer.",
      cite: [rfc(9293, "3.10.7.4", "fifth, TIME-WAIT STATE")],
      decision: "time-wait-restart",
    },
  ]),
];

/** RFC 9293 §3.10.7.4 by the letter: the sequence check swallows a retransmitted FIN, and any acceptable ACK restarts the timer. */
const byTheLetter: readonly Patch[] = [
  { disable: "TW.FIN.REXMT", cite: [rfc(9293, "3.10.7.4", "first")] },
  { disable: "TW.ACK.INTENT", cite: [rfc(9293, "3.10.7.4", "fifth, TIME-WAIT STATE")] },
  { enable: "TW.ACK.LETTER", cite: [rfc(9293, "3.10.7.4", "fifth, TIME-WAIT STATE")] },
];

export const letter = defineVariant({
  id: "letter",
  title: "F1, RFC 9293 by the letter",
  says: "TIME-WAIT ignores resets; a retransmitted FIN does not restart the timer, any acceptable ACK does.",
  cite: [rfc(1337, "3", "F1"), rfc(9293, "3.10.7.4", "first and fifth")],
  patches: [...ignoreResets, ...byTheLetter],
  rows,
  expected: asUsual(verdicts`
    states and steps   |   quick | quick isn=const | table-e | table-e isn=mono | standard
    P-TW-ACK           |       · |               · | vacuous |          vacuous |        ·
    P-TW-RESTART       |      12 |              12 | vacuous |          vacuous |       10
    P-TW-NO-RST        |       · |               · | vacuous |          vacuous |        ·
    P-TW-MAX           |      14 |              14 |      13 |               13 |       13
    P-TW-NODATA        | vacuous |         vacuous | vacuous |          vacuous |        ·
    P-TW-SILENT        |      13 |              13 |      12 |               12 |       11
    P-2MSL             |       · |              14 |       · |                · |        ·
    P-QUIESCE          |       8 |               8 |      18 |               18 |        7
    P-NO-STALE-DATA    | vacuous |         vacuous |       · |                · |       19
    P-NO-STALE-FIN     |       · |              14 |       · |                · |       16
    P-NO-STALE-ACK     |       · |               8 |       · |                · |        ·
    P-NO-STALE-RST     |       · |              15 |      21 |                · |       12
    P-NO-ACK-UNSENT    |       · |              16 |       · |                · |        ·
    P-NEWCONN-SURVIVES |       · |              13 |      21 |                · |        ·
    P-NO-STALE-REFUSAL |       · |               7 |       · |                · |       11
    P-EMBRYO           |       · |              13 | vacuous |          vacuous |       11
    P-REPLAY           | vacuous |         vacuous |       · |                · |       19
    P-GRACE            |       9 |               9 |      15 |               15 |        8
    P-GRACE-0          |       9 |               9 |      22 |                · |        8
    P-KNOW             |      12 |              12 |      11 |               11 |       11
    P-RCV-ORD          |       · |              14 |       · |                · |        ·
    P-NO-REPLY-BARE    |      11 |              11 |      10 |               10 |       10
    P-SR-PASSIVE       |       · |               · | vacuous |          vacuous |        ·
    P-TW-RELEASE       |       · |               · |      11 |                · |        ·

    answers           |   quick | quick isn=const | table-e | table-e isn=mono
    P-RTX-FRONT       |       · |               · | vacuous |          vacuous
    P-TW-REOPENS      |      12 |               · |       · |               11
    P-RST-CHALLENGED  | vacuous |               · |       · |          vacuous
    P-TW-RST          |      13 |              13 |      12 |               12
    P-SYN-ENDS        |      11 |         vacuous | vacuous |               11
    P-SYN-CHALLENGED  |       · |         vacuous | vacuous |                ·
    P-SR-SYN          |       · |         vacuous | vacuous |          vacuous
    P-ACK-CHALLENGED  | vacuous |               · | vacuous |          vacuous
    P-ACK-UNSENT      | vacuous |               · | vacuous |          vacuous
    P-NO-ACK          | vacuous |         vacuous | vacuous |          vacuous
    P-TEXT-TAKEN      | vacuous |         vacuous |       · |                ·
    P-EARLY-ACK       |       · |         vacuous |       · |                ·
    P-NO-MORE         | vacuous |         vacuous | vacuous |          vacuous
    P-TW-ONLY-FIN     |      11 |              11 |      10 |               10
    P-TW-SECOND-FIN   | vacuous |         vacuous | vacuous |          vacuous
    P-TW-ACK-RESTARTS |      10 |              10 |       9 |                9
    P-SEND-SENDS      | vacuous |         vacuous |       · |                ·
    P-SEND-WAITS      | vacuous |         vacuous | vacuous |          vacuous
    P-SEND-REFUSED    | vacuous |         vacuous | vacuous |          vacuous
    P-CLOSE-FORGETS   | vacuous |         vacuous | vacuous |          vacuous
    P-CLOSE-REFUSED   | vacuous |         vacuous | vacuous |          vacuous
    P-ASKING          | vacuous |         vacuous | vacuous |          vacuous
    P-ABORT-RST       | vacuous |         vacuous | vacuous |          vacuous
    P-GIVES-UP        | vacuous |         vacuous | vacuous |          vacuous

    in the end        | liveness | lossy | giving-up
    P-LASTACK-EXIT    |        · |     9 |         ·
    P-TERM            |       12 |     5 |        11
    P-NO-HALFOPEN     |        · |     8 |         7
    P-HALFOPEN-SENDER |        · |     9 |         ·
    P-ACKED           |        · |     1 |         ·
    P-OPEN-LIVE       |        · |     2 |         5
    P-OPEN-ANSWERED   |        · |     1 |         ·
    P-EMBRYO-ENDS     |        · |     3 |         ·
    P-SIMOPEN         |        · |     2 |         6
    P-NO-ACKLOOP      |       12 |    12 |        12
    P-TW-RELEASE      |       12 |    12 |        12
    P-CAN-END         |        · |     · |        11

    opened again | reopen
  `),
});
