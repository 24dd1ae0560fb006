// F1, and Berkeley's exception: a SYN beyond the old connection reopens it from TIME-WAIT.

import { and, lt } from "../../../checker/language/index.ts";
import { other, rfc } from "../../citation.ts";
import { placed } from "../../placement.ts";
import { defineVariant } from "../../variant.ts";
import { verdicts } from "../../verdicts/verdict-table.ts";
import { seg, tcb } from "../../vocabulary.ts";
import { asUsual } from "../readings/as-usual.ts";
import { newIncarnation, newSyn } from "../rows/new-incarnation.ts";
import { ignoreResets } from "../rows/rfc1337.ts";

const rows = [
  placed("1-sequence", "*.OOW.RST", [
    {
      ...newIncarnation,
      id: "TW.SYN.MAY2",
      when: and(newSyn, lt(tcb.rcvNxt, seg.seq)),
      says: "A SYN numbered beyond the old connection reopens it from TIME-WAIT. The initial number must lie beyond the old ones, which is up to the scheme.",
      cite: [rfc(9293, "3.6.1", "MAY-2"), rfc(1122, "4.2.2.13"), other("4.4BSD-derived stacks", "acceptance of a SYN in TIME_WAIT")],
    },
  ]),
];

export const bsd = defineVariant({
  id: "bsd",
  title: "F1, a SYN beyond the old connection reopens it",
  says: "TIME-WAIT ignores resets and gives way to a SYN numbered beyond what it has received: Berkeley's exception.",
  cite: [rfc(9293, "3.6.1", "MAY-2"), other("4.4BSD-derived stacks", "acceptance of a SYN in TIME_WAIT")],
  patches: [...ignoreResets, { enable: "TW.SYN.MAY2", cite: [rfc(9293, "3.6.1", "MAY-2")] }],
  rows,
  expected: asUsual(verdicts`
    states and steps   |   quick | quick isn=const | table-e | table-e isn=mono | standard
    P-TW-MIN           |      12 |               · |       · |               11 |       11
    P-TW-ACK           |       · |               · | vacuous |          vacuous |        ·
    P-TW-RESTART       |       · |               · | vacuous |          vacuous |        ·
    P-TW-NO-RST        |       · |               · | vacuous |          vacuous |        ·
    P-TW-NODATA        | vacuous |         vacuous | vacuous |          vacuous |        ·
    P-2MSL             |      13 |              14 |       · |               12 |       12
    P-QUIESCE          |       8 |               8 |      18 |               12 |        7
    P-NO-STALE-DATA    | vacuous |         vacuous |       · |                · |       19
    P-NO-STALE-FIN     |       · |              14 |       · |                · |       16
    P-NO-STALE-ACK     |       · |               8 |       · |                · |        ·
    P-NO-STALE-RST     |       · |              15 |      21 |                · |       12
    P-NO-ACK-UNSENT    |       · |              16 |       · |                · |       24
    P-NEWCONN-SURVIVES |       · |              13 |      21 |                · |        ·
    P-NO-STALE-REFUSAL |       · |               7 |       · |                · |       11
    P-EMBRYO           |       · |              13 | vacuous |          vacuous |       11
    P-REPLAY           | vacuous |         vacuous |       · |                · |       19
    P-GRACE            |       9 |               9 |      15 |               15 |        8
    P-GRACE-0          |       9 |               9 |      22 |                · |        8
    P-KNOW             |      12 |              12 |      11 |               11 |       11
    P-RCV-ORD          |       · |              14 |       · |                · |        ·
    P-STATE-GRAPH      |      12 |               · |       · |               11 |       11
    P-SR-PASSIVE       |       · |               · | vacuous |          vacuous |        ·

    answers           |   quick | quick isn=const | table-e | table-e isn=mono
    P-RTX-FRONT       |       · |               · | vacuous |          vacuous
    P-RST-CHALLENGED  | vacuous |               · |       · |          vacuous
    P-TW-RST          |      13 |              13 |      12 |               12
    P-SYN-ENDS        |      11 |         vacuous | vacuous |               11
    P-SYN-CHALLENGED  |      12 |         vacuous | vacuous |               11
    P-SR-SYN          |       · |         vacuous | vacuous |          vacuous
    P-ACK-CHALLENGED  |       · |               · | vacuous |          vacuous
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

    opened again | reopen
  `),
});
