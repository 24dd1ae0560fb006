// F1, every ACK restarts TIME-WAIT, and timers go before the network within a tick.

import { rfc } from "../../citation.ts";
import { defineVariant } from "../../variant.ts";
import { verdicts } from "../../verdicts/verdict-table.ts";
import { asUsual } from "../readings/as-usual.ts";
import { restartByEveryAck } from "../rows/every-ack.ts";
import { ignoreResets } from "../rows/rfc1337.ts";

export const timerFirst = defineVariant({
  id: "timer-first",
  title: "F1, every ACK restarts, timers before the network",
  says: "As rfc1337-any, but TIME-WAIT's timer goes before a segment of age MSL: one tick too early for what its last ACK can still cause.",
  cite: [rfc(9293, "3.4.3"), rfc(1337, "3", "F1")],
  patches: [...ignoreResets, ...restartByEveryAck],
  parameters: { ties: "timer-first" },
  expected: asUsual(verdicts`
    states and steps   |   quick | quick isn=const | table-e | table-e isn=mono | standard | quick msl=2
    P-TW-ACK           |       · |               · | vacuous |          vacuous |        · |           ·
    P-TW-RESTART       |       · |               · | vacuous |          vacuous |        · |           ·
    P-TW-NO-RST        |       · |               · | vacuous |          vacuous |        · |           ·
    P-TW-MAX           |      12 |              12 |      11 |               11 |       11 |          14
    P-TW-NODATA        | vacuous |         vacuous | vacuous |          vacuous |        · |     vacuous
    P-2MSL             |       · |              14 |       · |                · |        · |           ·
    P-QUIESCE          |       8 |               8 |      16 |               16 |        7 |           8
    P-NO-STALE-DATA    | vacuous |         vacuous |       · |                · |       19 |     vacuous
    P-NO-STALE-FIN     |       · |              14 |       · |                · |       16 |           ·
    P-NO-STALE-ACK     |       · |               8 |      18 |                · |        · |           ·
    P-NO-STALE-RST     |       · |              15 |      17 |                · |       12 |           ·
    P-NO-ACK-UNSENT    |       · |              16 |      17 |                · |        · |           ·
    P-NEWCONN-SURVIVES |       · |              13 |      17 |                · |        · |           ·
    P-NO-STALE-REFUSAL |       · |               7 |       · |                · |       11 |           ·
    P-EMBRYO           |       · |              13 |       · |          vacuous |       11 |           ·
    P-REPLAY           | vacuous |         vacuous |       · |                · |       19 |     vacuous
    P-GRACE            |       9 |               9 |      13 |               13 |        8 |           9
    P-GRACE-0          |       9 |               9 |      19 |                · |        8 |           9
    P-KNOW             |      11 |              11 |      10 |               10 |       10 |          13
    P-RCV-ORD          |       · |              14 |       · |                · |        · |           ·
    P-SR-PASSIVE       |       · |               · |       · |          vacuous |        · |           ·

    answers          |   quick | quick isn=const | table-e | table-e isn=mono | quick msl=2
    P-RTX-FRONT      |       · |               · | vacuous |          vacuous |           ·
    P-TW-REOPENS     |      12 |               · |       · |               11 |          12
    P-RST-CHALLENGED | vacuous |               · |       · |          vacuous |     vacuous
    P-TW-RST         |      13 |              13 |      12 |               12 |          13
    P-SYN-ENDS       |      11 |         vacuous | vacuous |               11 |          12
    P-SYN-CHALLENGED |       · |         vacuous | vacuous |                · |           ·
    P-SR-SYN         |       · |         vacuous | vacuous |          vacuous |           ·
    P-ACK-CHALLENGED | vacuous |               · |       · |          vacuous |     vacuous
    P-ACK-UNSENT     | vacuous |               · |       · |          vacuous |     vacuous
    P-NO-ACK         | vacuous |         vacuous | vacuous |          vacuous |     vacuous
    P-TEXT-TAKEN     | vacuous |         vacuous |       · |                · |     vacuous
    P-EARLY-ACK      |       · |         vacuous |       · |                · |           ·
    P-NO-MORE        | vacuous |         vacuous | vacuous |          vacuous |     vacuous
    P-TW-ONLY-FIN    |      10 |              10 |       9 |                9 |          10
    P-TW-SECOND-FIN  | vacuous |         vacuous | vacuous |          vacuous |     vacuous
    P-SEND-SENDS     | vacuous |         vacuous |       · |                · |     vacuous
    P-SEND-WAITS     | vacuous |         vacuous | vacuous |          vacuous |     vacuous
    P-SEND-REFUSED   | vacuous |         vacuous | vacuous |          vacuous |     vacuous
    P-CLOSE-FORGETS  | vacuous |         vacuous | vacuous |          vacuous |     vacuous
    P-CLOSE-REFUSED  | vacuous |         vacuous | vacuous |          vacuous |     vacuous
    P-ASKING         | vacuous |         vacuous | vacuous |          vacuous |     vacuous
    P-ABORT-RST      | vacuous |         vacuous | vacuous |          vacuous |     vacuous
    P-GIVES-UP       | vacuous |         vacuous | vacuous |          vacuous |     vacuous

    opened again  | reopen
    P-REOPEN-LIVE |     12
  `),
});
