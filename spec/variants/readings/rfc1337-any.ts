// F1, and every ACK that is sent in TIME-WAIT restarts it.

import { other, rfc } from "../../citation.ts";
import { defineVariant } from "../../variant.ts";
import { verdicts } from "../../verdicts/verdict-table.ts";
import { asUsual } from "./as-usual.ts";
import { restartByEveryAck } from "../rows/every-ack.ts";
import { ignoreResets } from "../rows/rfc1337.ts";

export const rfc1337Any = defineVariant({
  id: "rfc1337-any",
  title: "F1, every ACK restarts TIME-WAIT",
  says: "TIME-WAIT ignores resets, and every ACK sent in it restarts the 2 MSL timer.",
  cite: [rfc(1337, "3", "F1"), other("Linux", "net/ipv4/tcp_minisocks.c")],
  patches: [...ignoreResets, ...restartByEveryAck],
  expected: asUsual(verdicts`
    states and steps   |   quick | quick isn=const | table-e | table-e isn=mono | standard
    P-TW-ACK           |       · |               · | vacuous |          vacuous |        ·
    P-TW-RESTART       |       · |               · | vacuous |          vacuous |        ·
    P-TW-NO-RST        |       · |               · | vacuous |          vacuous |        ·
    P-TW-MAX           |      13 |              13 |      12 |               12 |       12
    P-TW-NODATA        | vacuous |         vacuous | vacuous |          vacuous |        ·
    P-2MSL             |       · |              14 |       · |                · |        ·
    P-QUIESCE          |       8 |               8 |       · |                · |        7
    P-NO-STALE-DATA    | vacuous |         vacuous |       · |                · |       19
    P-NO-STALE-FIN     |       · |              14 |       · |                · |       16
    P-NO-STALE-ACK     |       · |               8 |       · |                · |        ·
    P-NO-STALE-RST     |       · |              15 |       · |                · |       12
    P-NO-ACK-UNSENT    |       · |              16 |       · |                · |        ·
    P-NEWCONN-SURVIVES |       · |              13 | vacuous |          vacuous |        ·
    P-NO-STALE-REFUSAL |       · |               7 |       · |                · |       11
    P-EMBRYO           |       · |              13 | vacuous |          vacuous |       11
    P-REPLAY           | vacuous |         vacuous |       · |                · |       19
    P-GRACE            |       9 |               9 |      15 |               15 |        8
    P-GRACE-0          |       9 |               9 |       · |                · |        8
    P-KNOW             |      12 |              12 |      11 |               11 |       11
    P-RCV-ORD          |       · |              14 |       · |                · |        ·
    P-SR-PASSIVE       |       · |               · | vacuous |          vacuous |        ·
    P-NO-ACKLOOP       |      20 |               · |       · |                · |        ·

    answers          |   quick | quick isn=const | table-e | table-e isn=mono
    P-RTX-FRONT      |       · |               · | vacuous |          vacuous
    P-TW-REOPENS     |      12 |               · |       · |               11
    P-RST-CHALLENGED | vacuous |               · | vacuous |          vacuous
    P-TW-RST         |      13 |              13 |      12 |               12
    P-SYN-ENDS       |      11 |         vacuous | vacuous |               11
    P-SYN-CHALLENGED |       · |         vacuous | vacuous |                ·
    P-SR-SYN         |       · |         vacuous | vacuous |          vacuous
    P-ACK-CHALLENGED | vacuous |               · | vacuous |          vacuous
    P-ACK-UNSENT     | vacuous |               · | vacuous |          vacuous
    P-NO-ACK         | vacuous |         vacuous | vacuous |          vacuous
    P-TEXT-TAKEN     | vacuous |         vacuous |       · |                ·
    P-EARLY-ACK      |       · |         vacuous |       · |                ·
    P-NO-MORE        | vacuous |         vacuous | vacuous |          vacuous
    P-TW-ONLY-FIN    |      10 |              10 |       9 |                9
    P-TW-SECOND-FIN  | vacuous |         vacuous | vacuous |          vacuous
    P-SEND-SENDS     | vacuous |         vacuous |       · |                ·
    P-SEND-WAITS     | vacuous |         vacuous | vacuous |          vacuous
    P-SEND-REFUSED   | vacuous |         vacuous | vacuous |          vacuous
    P-CLOSE-FORGETS  | vacuous |         vacuous | vacuous |          vacuous
    P-CLOSE-REFUSED  | vacuous |         vacuous | vacuous |          vacuous
    P-ASKING         | vacuous |         vacuous | vacuous |          vacuous
    P-ABORT-RST      | vacuous |         vacuous | vacuous |          vacuous
    P-GIVES-UP       | vacuous |         vacuous | vacuous |          vacuous

    opened again  | reopen
    P-REOPEN-LIVE |     12
  `),
});
