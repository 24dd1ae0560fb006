// Claims about resets: which form one has, what must be answered by one, and what one that arrives does. RFC 9293 §3.5.2 and §3.5.3.

import { and, before, eq, implies, ite, not, or, type Expr } from "../../../checker/language/index.ts";
import { rfc } from "../../citation.ts";
import { step, type PropertyClaim } from "../../property.ts";
import { arrived, otherStates, sent, tcb } from "../../vocabulary.ts";
import { arrival, isIn, wasIn } from "../situations.ts";
import { acceptableArrival, acksNew, expected, numberInWindow } from "./arriving.ts";
import { fittingReset, presentAck, silent, unchanged } from "./sending.ts";

/** An acknowledgment of something else than our SYN, while it is unacknowledged. */
const wrongAck: Expr<"bool"> = and(
  not(arrived.rst),
  arrived.ackFlag,
  not(acksNew),
  or(and(arrival, wasIn("SYN-SENT")), and(acceptableArrival, wasIn("SYN-RECEIVED"), not(arrived.syn))),
);

export const resets: readonly PropertyClaim[] = [
  step({
    id: "P-RST-FORM",
    says: "A reset that answers a segment has SEQ = SEG.ACK, or without an ACK SEQ = 0 and ACK = SEG.SEQ + SEG.LEN.",
    trigger: and(arrival, sent.rst),
    holds: fittingReset,
    cite: [rfc(9293, "3.5.2"), rfc(9293, "3.10.7.1")],
  }),
  step({
    id: "P-CLOSED-RST",
    says: "Without a TCB everything but a reset is answered by a reset.",
    trigger: and(arrival, wasIn("CLOSED")),
    holds: and(unchanged, ite(arrived.rst, silent, fittingReset)),
    cite: [rfc(9293, "3.10.7.1"), rfc(9293, "3.5.2", "group 1")],
  }),
  step({
    id: "P-LISTEN-RST",
    says: "In LISTEN a reset is ignored, and everything else with an ACK is answered by a reset.",
    trigger: and(arrival, wasIn("LISTEN"), or(arrived.ackFlag, arrived.rst)),
    holds: and(unchanged, ite(arrived.rst, silent, fittingReset)),
    cite: [rfc(9293, "3.10.7.2", "first and second")],
  }),
  step({
    id: "P-WRONG-ACK-RST",
    says: "An ACK of something else than our SYN is answered by a reset in SYN-SENT, and in SYN-RECEIVED where the segment is acceptable, and changes nothing.",
    trigger: wrongAck,
    holds: and(unchanged, fittingReset),
    cite: [rfc(9293, "3.10.7.3", "first"), rfc(9293, "3.10.7.4", "fifth, SYN-RECEIVED STATE"), rfc(9293, "3.5.2", "group 2")],
  }),
  step({
    id: "P-SS-RST",
    says: "In SYN-SENT a reset counts exactly if it acknowledges our SYN.",
    trigger: and(arrival, wasIn("SYN-SENT"), arrived.rst),
    holds: and(silent, ite(and(arrived.ackFlag, acksNew), isIn("CLOSED"), unchanged)),
    cite: [rfc(9293, "3.10.7.3", "first and second"), rfc(9293, "3.5.3")],
  }),
  step({
    id: "P-RST-ENDS",
    says: "A reset at RCV.NXT ends a connection, whatever is to be said of TIME-WAIT.",
    trigger: and(acceptableArrival, not(wasIn("TIME-WAIT")), arrived.rst, eq(arrived.seq, expected)),
    holds: and(silent, isIn("CLOSED", "LISTEN"), implies(isIn("LISTEN"), and(wasIn("SYN-RECEIVED"), before(tcb.passive)))),
    cite: [rfc(9293, "3.10.7.4", "second, 2)"), rfc(9293, "3.5.3")],
  }),
  step({
    id: "P-RST-OUTSIDE",
    says: "A reset numbered outside the window does nothing and is not answered, wherever its text or FIN reaches.",
    trigger: and(arrival, wasIn(...otherStates), arrived.rst, not(numberInWindow)),
    holds: and(silent, unchanged),
    cite: [rfc(9293, "3.10.7.4", "second, 1)"), rfc(9293, "3.10.7.4", "first"), rfc(9293, "3.5.3"), rfc(5961, "3.2", "(1)")],
  }),
  step({
    id: "P-RST-CHALLENGED",
    says: "A reset numbered in the window but not RCV.NXT is challenged and changes nothing, whatever is to be said of TIME-WAIT.",
    trigger: and(arrival, wasIn(...otherStates), not(wasIn("TIME-WAIT")), arrived.rst, numberInWindow, not(eq(arrived.seq, expected))),
    holds: and(presentAck, unchanged),
    cite: [rfc(9293, "3.10.7.4", "second, 3)"), rfc(5961, "3.2", "(3)")],
  }),
  step({
    id: "P-TW-RST",
    says: "By the text a reset at RCV.NXT ends TIME-WAIT, and one numbered elsewhere in the window is challenged.",
    trigger: and(arrival, wasIn("TIME-WAIT"), arrived.rst, numberInWindow),
    holds: ite(eq(arrived.seq, expected), and(silent, isIn("CLOSED")), and(presentAck, unchanged)),
    cite: [rfc(9293, "3.10.7.4", "second")],
  }),
  step({
    id: "P-TW-NO-ASSASSINS",
    says: "Fix F1: TIME-WAIT ignores resets.",
    trigger: and(arrival, wasIn("TIME-WAIT"), arrived.rst),
    holds: and(silent, unchanged),
    cite: [rfc(1337, "3", "F1")],
  }),
  step({
    id: "P-SYN-ENDS",
    says: "Without RFC 5961 an acceptable SYN is answered by a reset and ends the connection, unless it sends a host in SYN-RECEIVED back to LISTEN.",
    trigger: and(acceptableArrival, not(and(wasIn("SYN-RECEIVED"), before(tcb.passive))), arrived.syn, not(arrived.rst)),
    holds: and(fittingReset, isIn("CLOSED")),
    cite: [rfc(9293, "3.10.7.4", "fourth"), rfc(793, "3.9"), rfc(1122, "4.2.2.20")],
  }),
];
