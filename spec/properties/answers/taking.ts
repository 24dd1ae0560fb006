// Claims about text and FINs: who takes them, where, and how they are acknowledged. RFC 9293 §3.10.7.4, seventh and eighth.

import { add, and, distance, eq, implies, int, ite, lt, not, or, type Expr } from "../../../checker/language/index.ts";
import { rfc } from "../../citation.ts";
import { step, type PropertyClaim } from "../../property.ts";
import { arrived, event, otherStates, receiving, synchronized, tcb } from "../../vocabulary.ts";
import { acts, arrival, isIn, wasIn } from "../situations.ts";
import { acksFin, expected, usable } from "./arriving.ts";
import { ackOf, presentAck, silent } from "./sending.ts";

const hasText = lt(int(0), arrived.data);
const receives = wasIn("SYN-RECEIVED", ...receiving);
const textEnd = add(arrived.seq, arrived.data);
const one = (bit: Expr<"bool">): Expr<"int"> => ite(bit, int(1), int(0));

/** The segment ends the connection or is ignored before its text and FIN are looked at: fifth, CLOSING STATE and LAST-ACK STATE. */
const doneWith = or(and(wasIn("LAST-ACK"), acksFin), and(wasIn("CLOSING"), not(acksFin)));

export const taking: readonly PropertyClaim[] = [
  step({
    id: "P-TEXT-TAKEN",
    says: "Text at RCV.NXT is taken by whoever still receives, and acknowledged in the same step.",
    trigger: and(usable, receives, hasText, eq(arrived.seq, expected)),
    holds: and(event.textDelivered, ackOf(add(textEnd, one(arrived.fin)))),
    cite: [rfc(9293, "3.10.7.4", "seventh"), rfc(9293, "3.10.7.4", "MUST-58")],
  }),
  step({
    id: "P-FIN-TAKEN",
    says: "A FIN at RCV.NXT is taken by whoever still receives, and acknowledged in the same step.",
    trigger: and(usable, receives, arrived.fin, or(eq(arrived.seq, expected), eq(textEnd, expected))),
    holds: and(event.finAccepted, ackOf(add(textEnd, int(1)))),
    cite: [rfc(9293, "3.10.7.4", "eighth"), rfc(9293, "3.6", "MUST-12")],
  }),
  step({
    id: "P-TAKEN-EXACT",
    says: "Text and FIN are taken only at RCV.NXT and by whoever still receives, and RCV.NXT advances over exactly what is taken.",
    trigger: and(
      acts,
      wasIn(...otherStates),
      not(isIn("CLOSED", "LISTEN")),
      not(arrived.syn),
      or(event.textDelivered, event.finAccepted, not(eq(tcb.rcvNxt, expected))),
    ),
    holds: and(
      arrival,
      receives,
      eq(arrived.seq, expected),
      implies(event.textDelivered, hasText),
      implies(event.finAccepted, arrived.fin),
      eq(distance(tcb.rcvNxt, expected), add(ite(event.textDelivered, arrived.data, int(0)), one(event.finAccepted))),
    ),
    cite: [rfc(9293, "3.10.7.4", "seventh and eighth"), rfc(9293, "3.4")],
  }),
  step({
    id: "P-EARLY-ACK",
    says: "Text or a FIN beyond RCV.NXT is not taken, and answered by an acknowledgment of what has been.",
    trigger: and(
      usable,
      or(hasText, arrived.fin),
      not(doneWith),
      not(eq(arrived.seq, expected)),
      lt(distance(arrived.seq, expected), tcb.rcvWnd),
    ),
    holds: and(presentAck, eq(tcb.rcvNxt, expected), not(or(event.textDelivered, event.finAccepted))),
    cite: [rfc(9293, "3.10.7.4", "first, SHLD-31"), rfc(9293, "3.10.7.4", "MAY-13")],
  }),
  step({
    id: "P-NO-MORE",
    says: "After the peer's FIN neither text nor a second FIN at RCV.NXT is taken or answered.",
    trigger: and(usable, wasIn(...synchronized), not(wasIn(...receiving)), or(hasText, arrived.fin), eq(arrived.seq, expected)),
    holds: and(silent, not(or(event.textDelivered, event.finAccepted)), or(eq(tcb.rcvNxt, expected), isIn("CLOSED"))),
    cite: [rfc(9293, "3.10.7.4", "seventh and eighth, CLOSE-WAIT STATE to TIME-WAIT STATE")],
  }),
];
