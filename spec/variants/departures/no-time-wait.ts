// No TIME-WAIT: the connection ends where it would begin.

import { and } from "../../../checker/language/index.ts";
import { rfc } from "../../citation.ts";
import { finAcked, has } from "../../conditions.ts";
import { deleteTcb, skipTimeWait } from "../../effect.ts";
import { placed } from "../../placement.ts";
import { acknowledgeFin } from "../../segment-arrives/8-fin.ts";
import { defineVariant, type Patch } from "../../variant.ts";
import { verdicts } from "../../verdicts/verdict-table.ts";
import { asUsual } from "../readings/as-usual.ts";

const rows = [
  placed("5d-ack-closing", "CLOSING.ACKFIN", [
    {
      id: "CLOSING.ACKFIN.NOTW",
      in: ["CLOSING"],
      when: finAcked,
      do: [skipTimeWait, deleteTcb("skipped")],
      goto: "CLOSED",
      says: "Without TIME-WAIT the TCB is deleted as soon as our FIN is acknowledged.",
      cite: [rfc(9293, "3.10.7.4", "fifth, CLOSING STATE")],
    },
  ]),
  placed("8-fin", "FW1.FIN.ACKED", [
    {
      id: "FW1.FIN.ACKED.NOTW",
      in: ["FIN-WAIT-1"],
      when: and(has("FIN"), finAcked),
      do: [...acknowledgeFin, skipTimeWait, deleteTcb("skipped")],
      goto: "CLOSED",
      says: "Without TIME-WAIT the TCB is deleted as soon as both FINs are acknowledged.",
      cite: [rfc(9293, "3.10.7.4", "eighth, FIN-WAIT-1 STATE")],
      shadowed: "FW1.ACKFIN has already moved the connection to FIN-WAIT-2 when our FIN is acknowledged.",
    },
  ]),
  placed("8-fin", "FW2.FIN", [
    {
      id: "FW2.FIN.NOTW",
      in: ["FIN-WAIT-2"],
      when: has("FIN"),
      do: [...acknowledgeFin, skipTimeWait, deleteTcb("skipped")],
      goto: "CLOSED",
      says: "Without TIME-WAIT the TCB is deleted as soon as the peer's FIN is acknowledged.",
      cite: [rfc(9293, "3.10.7.4", "eighth, FIN-WAIT-2 STATE")],
    },
  ]),
];

const patches: readonly Patch[] = [
  { disable: "CLOSING.ACKFIN", cite: [rfc(9293, "3.6.1", "MUST-13, not followed")] },
  { enable: "CLOSING.ACKFIN.NOTW", cite: [rfc(9293, "3.6.1", "MUST-13, not followed")] },
  { disable: "FW1.FIN.ACKED", cite: [rfc(9293, "3.6.1", "MUST-13, not followed")] },
  { enable: "FW1.FIN.ACKED.NOTW", cite: [rfc(9293, "3.6.1", "MUST-13, not followed")] },
  { disable: "FW2.FIN", cite: [rfc(9293, "3.6.1", "MUST-13, not followed")] },
  { enable: "FW2.FIN.NOTW", cite: [rfc(9293, "3.6.1", "MUST-13, not followed")] },
];

export const noTimeWait = defineVariant({
  id: "no-time-wait",
  title: "No TIME-WAIT",
  says: "The connection ends where TIME-WAIT would begin.",
  cite: [rfc(9293, "3.6.1", "MUST-13, not followed")],
  patches,
  rows,
  expected: asUsual(verdicts`
    states and steps   |     quick | quick isn=const |   table-e | table-e isn=mono
    P-TW-WHO           |   vacuous |         vacuous |   vacuous |          vacuous
    P-TW-ONE           |        10 |              10 |         9 |                9
    P-TW-MIN           |   vacuous |         vacuous |   vacuous |          vacuous
    P-TW-2MSL          |   vacuous |         vacuous |   vacuous |          vacuous
    P-TW-ACK           |   vacuous |         vacuous |   vacuous |          vacuous
    P-TW-RESTART       |   vacuous |         vacuous |   vacuous |          vacuous
    P-TW-NO-RST        |        12 |              12 |   vacuous |          vacuous
    P-TW-MAX           |   vacuous |         vacuous |   vacuous |          vacuous
    P-TW-BLOCK         |   vacuous |         vacuous |   vacuous |          vacuous
    P-TW-NODATA        |   vacuous |         vacuous |   vacuous |          vacuous
    P-TW-SILENT        |   vacuous |         vacuous |   vacuous |          vacuous
    P-2MSL             |        14 |              14 |        13 |               13
    P-QUIESCE          |         8 |               8 |        13 |               13
    P-NO-STALE-DATA    |   vacuous |         vacuous |         · |                ·
    P-NO-STALE-FIN     |        18 |              14 |         · |                ·
    P-NO-STALE-ACK     |         · |               8 |        13 |                ·
    P-NO-STALE-RST     |         · |              15 |        15 |                ·
    P-NO-ACK-UNSENT    |         · |              15 |        14 |                ·
    P-NEWCONN-SURVIVES |         · |              13 |        15 |                ·
    P-NO-STALE-REFUSAL |         · |               7 |         · |                ·
    P-EMBRYO           |         · |              13 |         · |          vacuous
    P-REPLAY           |   vacuous |         vacuous |         · |                ·
    P-GRACE            |         9 |               9 |        10 |               10
    P-GRACE-0          |         9 |               9 |        10 |               10
    P-KNOW             |         9 |               9 |         8 |                8
    P-REUSE-ONESIDED   | unreached |       unreached | unreached |        unreached
    P-RCV-ORD          |         · |              14 |         · |                ·
    P-STATE-GRAPH      |         9 |               9 |         8 |                8
    P-SR-PASSIVE       |         · |               · |         · |          vacuous

    answers           |   quick | quick isn=const | table-e | table-e isn=mono
    P-RTX-FRONT       |       · |               · | vacuous |          vacuous
    P-TW-REOPENS      | vacuous |         vacuous | vacuous |          vacuous
    P-RST-CHALLENGED  |       · |               · |       · |          vacuous
    P-TW-RST          | vacuous |         vacuous | vacuous |          vacuous
    P-TW-NO-ASSASSINS | vacuous |         vacuous | vacuous |          vacuous
    P-SYN-ENDS        |      11 |         vacuous | vacuous |               11
    P-SYN-CHALLENGED  |       · |         vacuous | vacuous |                ·
    P-SR-SYN          |       · |         vacuous | vacuous |          vacuous
    P-ACK-CHALLENGED  | vacuous |               · |       · |          vacuous
    P-ACK-UNSENT      | vacuous |               · |       · |          vacuous
    P-NO-ACK          | vacuous |         vacuous | vacuous |          vacuous
    P-TEXT-TAKEN      | vacuous |         vacuous |       · |                ·
    P-EARLY-ACK       |       · |         vacuous |       · |                ·
    P-NO-MORE         | vacuous |         vacuous | vacuous |          vacuous
    P-ACK-LEADS       |      10 |              10 |       9 |                9
    P-FIN-LEADS       |       9 |               9 |       8 |                8
    P-TW-STARTS       | vacuous |         vacuous | vacuous |          vacuous
    P-TW-ONLY-FIN     | vacuous |         vacuous | vacuous |          vacuous
    P-TW-SECOND-FIN   | vacuous |         vacuous | vacuous |          vacuous
    P-TW-ACK-RESTARTS | vacuous |         vacuous | vacuous |          vacuous
    P-SEND-SENDS      | vacuous |         vacuous |       · |                ·
    P-SEND-WAITS      | vacuous |         vacuous | vacuous |          vacuous
    P-SEND-REFUSED    | vacuous |         vacuous | vacuous |          vacuous
    P-CLOSE-FORGETS   | vacuous |         vacuous | vacuous |          vacuous
    P-CLOSE-REFUSED   | vacuous |         vacuous | vacuous |          vacuous
    P-ASKING          | vacuous |         vacuous | vacuous |          vacuous
    P-ABORT-RST       | vacuous |         vacuous | vacuous |          vacuous
    P-GIVES-UP        | vacuous |         vacuous | vacuous |          vacuous

    in the end        | liveness |   lossy | giving-up
    P-LASTACK-EXIT    |        · |       9 |         ·
    P-TERM            |        · |       5 |        11
    P-NO-HALFOPEN     |        · |       8 |         7
    P-HALFOPEN-SENDER |        · |       9 |         ·
    P-ACKED           |        · |       1 |         ·
    P-OPEN-LIVE       |        · |       2 |         5
    P-OPEN-ANSWERED   |        · |       1 |         ·
    P-EMBRYO-ENDS     |        · |       3 |         ·
    P-SIMOPEN         |        · |       2 |         6
    P-TW-RELEASE      |  vacuous | vacuous |   vacuous
    P-CAN-END         |        · |       · |        11

    opened again  |  reopen
    P-REOPEN-LIVE | vacuous
  `),
});
