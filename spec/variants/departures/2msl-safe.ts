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
  says: "F1, every ACK restarts TIME-WAIT, and CLOSE in SYN-RECEIVED waits: with monotone initial numbers, where one host opens and the other listens, nothing old gets through.",
  cite: [rfc(1337, "3", "F1"), rfc(9293, "3.10.4", "SYN-RECEIVED STATE")],
  patches: [...ignoreResets, ...restartByEveryAck, ...queueClose],
  rows,
  expected: asUsual(verdicts`
    states and steps   |   quick | quick isn=const | table-e | table-e isn=mono | standard |  crossing |   turns |     calls | same-numbers |      edge
    P-TW-ACK           |       · |               · | vacuous |          vacuous |        · |         · | vacuous |   vacuous |            · |         ·
    P-TW-RESTART       |       · |               · | vacuous |          vacuous |        · |         · | vacuous |   vacuous |            · |         ·
    P-TW-NO-RST        |       · |               · | vacuous |          vacuous |        · |         · | vacuous |   vacuous |            · |         ·
    P-TW-MAX           |      13 |              13 |      12 |               12 |       12 |        13 |      13 |        13 |           13 |        13
    P-TW-NODATA        | vacuous |         vacuous | vacuous |          vacuous |        · |         · | vacuous |   vacuous |            · |         ·
    P-TW-SILENT        |       · |               · |       · |                · |        · |         · | vacuous |   vacuous |            · |         ·
    P-2MSL             |       · |              14 |       · |                · |        · |         · |       · |         · |           14 |         ·
    P-QUIESCE          |       8 |               8 |       · |                · |        7 |         · |       · |         · |            8 |         ·
    P-NO-STALE-DATA    | vacuous |         vacuous |       · |                · |        · |         · | vacuous |         · |           27 |         ·
    P-NO-STALE-FIN     |       · |              24 |       · |                · |        · |         · |       · |         · |           24 |         ·
    P-NO-STALE-ACK     |       · |               8 |       · |                · |        · |         · |       · |         · |            8 |         ·
    P-NO-STALE-RST     |       · |              15 |       · |                · |        · |         · |       · |         · |           15 |         ·
    P-NO-ACK-UNSENT    |       · |              16 |       · |                · |        · |         · |       · |         · |           16 |         ·
    P-NEWCONN-SURVIVES |       · |              13 | vacuous |          vacuous |        · |         · |       · |         7 |           13 |         ·
    P-NO-STALE-REFUSAL |       · |               7 |       · |                · |       11 |         · |       · |         · |            7 |         ·
    P-EMBRYO           |       · |              13 | vacuous |          vacuous |       11 |         · |       · |         · |           13 |         ·
    P-REPLAY           | vacuous |         vacuous |       · |                · |        · |         · | vacuous |         · |           27 |         ·
    P-GRACE            |      15 |              15 |      15 |               15 |       14 |        15 |      16 |         8 |           15 |        15
    P-GRACE-0          |       · |              15 |       · |                · |        · |         · |       · |         8 |           15 |        18
    P-KNOW             |      12 |              12 |      11 |               11 |       11 |        12 |      12 |        12 |           12 |        12
    P-REUSE-ONESIDED   |       · |               · |       · |                · |        · | unreached |       · | unreached |            · | unreached
    P-RCV-ORD          |       · |              24 |       · |                · |        · |         · |       · |         · |           24 |         ·
    P-SR-PASSIVE       |       · |               · | vacuous |          vacuous |        · |         · |       · |         · |            · |         ·

    answers           |   quick | quick isn=const | table-e | table-e isn=mono | crossing |   turns |   calls | same-numbers |    edge
    P-RTX-FRONT       |       · |               · | vacuous |          vacuous |        · | vacuous | vacuous |            · |       ·
    P-SS-NO-SYN       |       · |               · | vacuous |          vacuous |        · | vacuous | vacuous |            · |       ·
    P-TW-REOPENS      |      12 |               · |       · |               12 |        · |      12 |       · |            · |       ·
    P-LISTEN-RST      |       · |               · |       · |                · |        · |       · | vacuous |            · |       ·
    P-WRONG-ACK-RST   |       · |               · |       · |                · |  vacuous |       · | vacuous |            · | vacuous
    P-RST-CHALLENGED  | vacuous |               · | vacuous |          vacuous |  vacuous | vacuous | vacuous |            · | vacuous
    P-TW-RST          |      13 |              13 |      12 |               12 |       13 |      13 |      12 |           13 |      13
    P-SYN-ENDS        |      12 |         vacuous | vacuous |               12 |  vacuous |      12 | vacuous |      vacuous | vacuous
    P-SYN-CHALLENGED  |       · |         vacuous | vacuous |                · |  vacuous |       · | vacuous |      vacuous | vacuous
    P-SR-SYN          |       · |         vacuous | vacuous |          vacuous |  vacuous |       · | vacuous |      vacuous | vacuous
    P-ACK-CHALLENGED  | vacuous |               · | vacuous |          vacuous |  vacuous | vacuous | vacuous |            · |       ·
    P-ACK-UNSENT      | vacuous |               · | vacuous |          vacuous |  vacuous | vacuous | vacuous |            · | vacuous
    P-NO-ACK          | vacuous |         vacuous | vacuous |          vacuous |  vacuous | vacuous | vacuous |      vacuous | vacuous
    P-TEXT-TAKEN      | vacuous |         vacuous |       · |                · |        · | vacuous |       · |            · |       ·
    P-EARLY-ACK       | vacuous |         vacuous |       · |                · |        · | vacuous |       · |            · | vacuous
    P-NO-MORE         | vacuous |         vacuous | vacuous |          vacuous |  vacuous | vacuous | vacuous |            · | vacuous
    P-CLOSING-IGNORES | vacuous |         vacuous |       · |                · |        · | vacuous |       · |            · |       ·
    P-TW-ONLY-FIN     |      10 |              10 |       9 |                9 |       10 |      10 |      10 |           10 |      10
    P-TW-SECOND-FIN   | vacuous |         vacuous | vacuous |          vacuous |  vacuous | vacuous | vacuous |            · | vacuous
    P-SEND-SENDS      | vacuous |         vacuous |       · |                · |        · | vacuous |       · |            · |       ·
    P-SEND-WAITS      | vacuous |         vacuous | vacuous |          vacuous |  vacuous | vacuous |       · |      vacuous | vacuous
    P-SEND-REFUSED    | vacuous |         vacuous | vacuous |          vacuous |  vacuous | vacuous |       · |      vacuous | vacuous
    P-CLOSE-SENDS     |       4 |               4 |       4 |                4 |        4 |       4 |       4 |            4 |       4
    P-CLOSE-FORGETS   | vacuous |         vacuous | vacuous |          vacuous |  vacuous | vacuous |       · |      vacuous | vacuous
    P-CLOSE-REFUSED   | vacuous |         vacuous | vacuous |          vacuous |  vacuous | vacuous |       · |      vacuous | vacuous
    P-ASKING          | vacuous |         vacuous | vacuous |          vacuous |  vacuous | vacuous |       · |      vacuous | vacuous
    P-ABORT-RST       | vacuous |         vacuous | vacuous |          vacuous |  vacuous | vacuous | vacuous |      vacuous | vacuous
    P-GIVES-UP        | vacuous |         vacuous | vacuous |          vacuous |  vacuous | vacuous |       · |      vacuous | vacuous

    in the end        | lossy
    P-LASTACK-EXIT    |     9
    P-TERM            |     7
    P-NO-HALFOPEN     |    12
    P-HALFOPEN-SENDER |    12
    P-ACKED           |     1
    P-OPEN-LIVE       |     2
    P-OPEN-ANSWERED   |     1
    P-EMBRYO-ENDS     |     3
    P-SIMOPEN         |     2

    opened again  | reopen
    P-REOPEN-LIVE |     12
  `),
});
