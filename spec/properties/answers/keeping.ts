// Claims about what a TCB keeps: nothing where there is none, and timers exactly as long as something is unacknowledged.

import { and, distance, eq, int, lt, not, or, seqNumber, ticks } from "../../../checker/language/index.ts";
import { rfc } from "../../citation.ts";
import { always, step, type PropertyClaim } from "../../property.ts";
import { event, tcb } from "../../vocabulary.ts";
import { isIn } from "../situations.ts";

const without = isIn("CLOSED", "LISTEN");
const unacknowledged = lt(int(0), distance(tcb.sndNxt, tcb.sndUna));

export const keeping: readonly PropertyClaim[] = [
  always({
    id: "P-TCB-CLEAR",
    says: "Nothing of an earlier connection is left in CLOSED and LISTEN.",
    where: without,
    holds: and(
      eq(tcb.sndUna, seqNumber(0)),
      eq(tcb.sndNxt, seqNumber(0)),
      eq(tcb.rcvNxt, seqNumber(0)),
      eq(tcb.iss, seqNumber(0)),
      eq(tcb.irs, seqNumber(0)),
      eq(tcb.timeWait, ticks(0)),
      eq(tcb.octetsSent, int(0)),
      eq(tcb.retransmitted, int(0)),
      not(or(tcb.passive, tcb.finSent, tcb.closePending, tcb.retransmissionTimer, tcb.userTimer)),
    ),
    cite: [rfc(9293, "3.10.7.1"), rfc(9293, "3.10.4")],
  }),
  always({
    id: "P-RTX-TIMER",
    says: "The retransmission timer runs exactly as long as something is unacknowledged.",
    where: not(without),
    holds: eq(tcb.retransmissionTimer, unacknowledged),
    cite: [rfc(6298, "5", "5.1 and 5.2"), rfc(9293, "3.10.8", "RETRANSMISSION TIMEOUT")],
  }),
  always({
    id: "P-USER-TIMER",
    says: "The user timer runs exactly as long as something is unacknowledged.",
    where: not(without),
    holds: eq(tcb.userTimer, unacknowledged),
    cite: [rfc(9293, "3.9.1.1"), rfc(9293, "3.10.8", "USER TIMEOUT")],
  }),
  step({
    id: "P-RTX-COUNT",
    says: "With an acknowledgment of something new the count of retransmissions begins anew.",
    trigger: and(event.mine, event.acknowledged, not(without)),
    holds: eq(tcb.retransmitted, int(0)),
    cite: [rfc(9293, "3.8.3", "MUST-20")],
  }),
];
