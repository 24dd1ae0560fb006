// Claims about text and FINs: who takes them, where, and how they are acknowledged. RFC 9293 §3.10.7.4, seventh and eighth.

import { add, and, distance, eq, implies, int, ite, min, not, or, type Expr } from "../../../checker/language/index.ts";
import { rfc } from "../../citation.ts";
import { step, type PropertyClaim } from "../../property.ts";
import { arrived, event, receiving, synchronized, tcb } from "../../vocabulary.ts";
import { acts, arrival, isIn, wasIn } from "../situations.ts";
import { acksFin, early, expected, finInWindow, hasNewFin, hasNewText, hasText, textEnd, usable } from "./arriving.ts";
import { ackOf, presentAck, silent } from "./sending.ts";

const receives = wasIn("SYN-RECEIVED", ...receiving);
const one = (bit: Expr<"bool">): Expr<"int"> => ite(bit, int(1), int(0));

/** Octets from RCV.NXT on, as far as the window reaches. */
const upTo = (octets: Expr<"int">): Expr<"int"> => min(octets, tcb.rcvWnd);
const newOctets = distance(textEnd, expected);

/** RCV.NXT is set by a SYN: that of the first connection, or of one that TIME-WAIT gives way to. */
const bySyn = or(wasIn("CLOSED", "LISTEN", "SYN-SENT"), and(wasIn("TIME-WAIT"), isIn("SYN-RECEIVED")));
const ends = isIn("CLOSED", "LISTEN");

/** The segment ends the connection or is ignored before its text and FIN are looked at: fifth, CLOSING STATE and LAST-ACK STATE. */
const doneWith = or(and(wasIn("LAST-ACK"), acksFin), and(wasIn("CLOSING"), not(acksFin)));

export const taking: readonly PropertyClaim[] = [
  step({
    id: "P-TEXT-TAKEN",
    says: "New text from RCV.NXT on is taken by whoever still receives, and acknowledged in the same step, with a FIN behind it, as far as the window reaches.",
    trigger: and(usable, receives, hasNewText),
    holds: and(event.textDelivered, ackOf(add(expected, upTo(add(newOctets, one(arrived.fin)))))),
    cite: [rfc(9293, "3.10.7.4", "seventh"), rfc(9293, "3.10.7.4", "first"), rfc(9293, "3.10.7.4", "MUST-58")],
  }),
  step({
    id: "P-FIN-TAKEN",
    says: "A FIN in the window, with nothing missing before it, is taken by whoever still receives, and acknowledged in the same step.",
    trigger: and(usable, receives, hasNewFin, finInWindow),
    holds: and(event.finAccepted, ackOf(add(textEnd, int(1)))),
    cite: [rfc(9293, "3.10.7.4", "eighth"), rfc(9293, "3.6", "MUST-12")],
  }),
  step({
    id: "P-TAKEN-EXACT",
    says: "Text and FIN are taken only from RCV.NXT on and in the window, of a segment with ACK and without SYN and RST, and by whoever still receives; RCV.NXT advances over exactly what is taken.",
    trigger: and(acts, or(event.textDelivered, event.finAccepted, and(not(bySyn), not(ends), not(eq(tcb.rcvNxt, expected))))),
    holds: and(
      arrival,
      receives,
      arrived.ackFlag,
      not(or(arrived.syn, arrived.rst)),
      implies(event.textDelivered, hasNewText),
      implies(event.finAccepted, and(hasNewFin, finInWindow, implies(hasNewText, event.textDelivered))),
      implies(
        not(ends),
        eq(distance(tcb.rcvNxt, expected), add(ite(event.textDelivered, upTo(newOctets), int(0)), one(event.finAccepted))),
      ),
    ),
    cite: [rfc(9293, "3.10.7.4", "fifth"), rfc(9293, "3.10.7.4", "seventh and eighth"), rfc(9293, "3.4")],
  }),
  step({
    id: "P-EARLY-ACK",
    says: "Text or a FIN beyond RCV.NXT is not taken and, which the RFC leaves open, answered by an acknowledgment of what has been, also by who receives no more.",
    trigger: and(usable, or(hasText, arrived.fin), not(doneWith), early),
    holds: and(presentAck, eq(tcb.rcvNxt, expected), not(or(event.textDelivered, event.finAccepted))),
    cite: [rfc(9293, "3.10.7.4", "first, SHLD-31"), rfc(9293, "3.10.7.4", "MAY-13")],
  }),
  step({
    id: "P-NO-MORE",
    says: "After the peer's FIN neither text nor a second FIN is taken or answered, unless the segment begins beyond RCV.NXT.",
    trigger: and(usable, wasIn(...synchronized), not(wasIn(...receiving)), or(hasText, arrived.fin), not(early)),
    holds: and(silent, not(or(event.textDelivered, event.finAccepted)), or(eq(tcb.rcvNxt, expected), isIn("CLOSED"))),
    cite: [rfc(9293, "3.10.7.4", "seventh and eighth, CLOSE-WAIT STATE to TIME-WAIT STATE")],
  }),
];
