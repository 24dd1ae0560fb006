// RFC 793 with fix F1 of RFC 1337.

import { rfc } from "../../citation.ts";
import { defineVariant } from "../../variant.ts";
import { verdicts } from "../../verdicts/verdict-table.ts";
import { asUsual } from "./as-usual.ts";
import { ignoreResets } from "../rows/rfc1337.ts";
import { withoutRfc5961 } from "../rows/rfc793.ts";

export const rfc793WithRfc1337 = defineVariant({
  id: "rfc793-rfc1337",
  title: "RFC 793 with F1",
  says: "Without RFC 5961, but TIME-WAIT ignores resets. A SYN in the window still ends it.",
  cite: [rfc(793, "3.9"), rfc(1337, "3", "F1")],
  patches: [...withoutRfc5961, ...ignoreResets],
  expected: asUsual(verdicts`
    states and steps   |   quick | quick isn=const | table-e | table-e isn=mono
    P-TW-MIN           |      12 |               · |       · |               11
    P-TW-ACK           |       · |               · | vacuous |          vacuous
    P-TW-RESTART       |       · |               · | vacuous |          vacuous
    P-TW-NO-RST        |      15 |               · | vacuous |          vacuous
    P-TW-NODATA        | vacuous |         vacuous | vacuous |          vacuous
    P-2MSL             |      17 |              14 |       · |                ·
    P-QUIESCE          |       8 |               8 |      18 |               18
    P-NO-STALE-DATA    | vacuous |         vacuous |       · |                ·
    P-NO-STALE-FIN     |       · |              14 |       · |                ·
    P-NO-STALE-ACK     |       · |               8 |       · |                ·
    P-NO-STALE-RST     |       · |              15 |      19 |          vacuous
    P-NO-ACK-UNSENT    |       · |              16 |       · |                ·
    P-NEWCONN-SURVIVES |       · |              13 |      19 |                ·
    P-NO-STALE-REFUSAL |       · |               7 |      18 |                ·
    P-EMBRYO           |       · |              13 |      18 |          vacuous
    P-REPLAY           | vacuous |         vacuous |       · |                ·
    P-GRACE            |       9 |               9 |      15 |               13
    P-GRACE-0          |       9 |               9 |      20 |                ·
    P-KNOW             |      12 |              12 |      11 |               11
    P-RCV-ORD          |       · |              14 |       · |                ·
    P-RST-GEN          |      11 |               · |       · |               11
    P-SR-PASSIVE       |       · |               · |       · |          vacuous

    answers           |   quick | quick isn=const | table-e | table-e isn=mono
    P-RTX-FRONT       |       · |               · | vacuous |          vacuous
    P-TW-REOPENS      |      12 |               · |       · |               11
    P-RST-ENDS        |       · |               · |       · |          vacuous
    P-RST-CHALLENGED  | vacuous |              19 |      18 |          vacuous
    P-TW-RST          |      13 |              13 |      12 |               12
    P-SYN-ENDS        |       · |         vacuous | vacuous |                ·
    P-SYN-CHALLENGED  |      11 |         vacuous | vacuous |               11
    P-SR-SYN          |       · |         vacuous | vacuous |          vacuous
    P-ACK-CHALLENGED  | vacuous |               · | vacuous |          vacuous
    P-ACK-UNSENT      | vacuous |               · | vacuous |          vacuous
    P-NO-ACK          | vacuous |         vacuous | vacuous |          vacuous
    P-TEXT-TAKEN      | vacuous |         vacuous |       · |                ·
    P-EARLY-ACK       |       · |         vacuous |       · |                ·
    P-NO-MORE         | vacuous |         vacuous | vacuous |          vacuous
    P-TW-ONLY-FIN     |       · |               · | vacuous |          vacuous
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

    opened again  | reopen
    P-REOPEN-LIVE |     13
  `),
});
