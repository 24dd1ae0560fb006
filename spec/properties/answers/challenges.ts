// Claims about what is answered by an acknowledgment of the present state, or not at all, and does nothing else. RFC 9293 §3.10.7.4; RFC 5961 §4 and §5.

import { and, before, ite, lt, not, or } from "../../../checker/language/index.ts";
import { rfc } from "../../citation.ts";
import { step, type PropertyClaim } from "../../property.ts";
import { arrived, event, synchronized, tcb } from "../../vocabulary.ts";
import { arrival, isIn, wasIn } from "../situations.ts";
import { acceptableArrival, inRange, nxt, unacceptableArrival } from "./arriving.ts";
import { presentAck, silent, unchanged } from "./sending.ts";

/** In LISTEN numbers are not looked at; afterwards the segment is in the window. */
const looked = or(and(arrival, wasIn("LISTEN")), acceptableArrival);

export const challenges: readonly PropertyClaim[] = [
  step({
    id: "P-OUTSIDE-ACK",
    says: "What is not acceptable gets one ACK of the present state and changes nothing but the timer of TIME-WAIT.",
    trigger: and(unacceptableArrival, not(arrived.rst)),
    holds: and(presentAck, unchanged),
    cite: [rfc(9293, "3.10.7.4", "first"), rfc(9293, "3.5.2", "group 3")],
  }),
  step({
    id: "P-SYN-CHALLENGED",
    says: "A SYN in the window of a synchronized state is challenged and changes nothing but the timer of TIME-WAIT.",
    trigger: and(acceptableArrival, wasIn(...synchronized), arrived.syn, not(arrived.rst)),
    holds: and(presentAck, unchanged),
    cite: [rfc(9293, "3.10.7.4", "fourth"), rfc(5961, "4.2")],
  }),
  step({
    id: "P-SR-SYN",
    says: "A SYN in the window of SYN-RECEIVED leads silently back to LISTEN if the connection was opened passively, and is challenged otherwise.",
    trigger: and(acceptableArrival, wasIn("SYN-RECEIVED"), arrived.syn, not(arrived.rst)),
    holds: ite(before(tcb.passive), and(isIn("LISTEN"), silent), and(presentAck, unchanged)),
    cite: [rfc(9293, "3.10.7.4", "fourth, SYN-RECEIVED STATE"), rfc(5961, "4.2")],
  }),
  step({
    id: "P-ACK-CHALLENGED",
    says: "An ACK that is too old or of something not yet sent is challenged in a synchronized state and changes nothing but the timer of TIME-WAIT.",
    trigger: and(acceptableArrival, wasIn(...synchronized), not(arrived.rst), not(arrived.syn), arrived.ackFlag, not(inRange)),
    holds: and(presentAck, unchanged),
    cite: [rfc(9293, "3.10.7.4", "MAY-12"), rfc(5961, "5.2")],
  }),
  step({
    id: "P-ACK-UNSENT",
    says: "From ESTABLISHED to LAST-ACK an ACK of something not yet sent is answered by an ACK and the segment dropped.",
    trigger: and(
      acceptableArrival,
      wasIn("ESTABLISHED", "FIN-WAIT-1", "FIN-WAIT-2", "CLOSE-WAIT", "CLOSING", "LAST-ACK"),
      not(arrived.rst),
      not(arrived.syn),
      arrived.ackFlag,
      lt(nxt, arrived.ack),
    ),
    holds: and(presentAck, unchanged),
    cite: [rfc(9293, "3.10.7.4", "fifth, ESTABLISHED STATE")],
  }),
  step({
    id: "P-NO-ACK",
    says: "A segment without ACK, SYN and RST is dropped in silence in LISTEN and, in the window, from SYN-RECEIVED on, and changes nothing.",
    trigger: and(looked, not(or(arrived.ackFlag, arrived.syn, arrived.rst))),
    holds: and(silent, unchanged, not(or(event.textDelivered, event.finAccepted, event.timeWaitStarted))),
    cite: [rfc(9293, "3.10.7.4", "fifth"), rfc(9293, "3.10.7.2", "fourth")],
  }),
];
