// Claims about where an acceptable segment leads: SND.UNA, the states that end by an acknowledgment, those that a FIN leads to, and what
// starts TIME-WAIT's timer. RFC 9293 §3.10.7.4, fifth and eighth.

import { and, before, eq, int, ite, lt, not, or, sub, type Expr } from "../../../checker/language/index.ts";
import { rfc } from "../../citation.ts";
import { step, type PropertyClaim } from "../../property.ts";
import { arrived, event, given, otherStates, sent, State, tcb, type StateName } from "../../vocabulary.ts";
import { acts, arrival, isIn, wasIn } from "../situations.ts";
import { acksFin, acksNew, early, expected, finInWindow, textEnd, una, usable } from "./arriving.ts";
import { silent } from "./sending.ts";

/** From the one state to the other. */
const leads = (from: StateName, to: Expr<"bool">): Expr<"bool"> => and(wasIn(from), to);
/** TIME-WAIT's timer runs from the beginning again. */
const restarted = and(event.timeWaitStarted, eq(tcb.timeWait, given.timeWait));
/** A SYN that comes with an acknowledgment of ours. */
const acksSyn = and(arrival, wasIn("SYN-SENT"), arrived.syn, arrived.ackFlag, not(arrived.rst));
const either = (yes: StateName, no: StateName): Expr<"bool"> => ite(acksFin, isIn(yes), isIn(no));

export const advancing: readonly PropertyClaim[] = [
  step({
    id: "P-UNA-EXACT",
    says: "SND.UNA moves to the acknowledgment of an acceptable segment that is new, and never otherwise; in TIME-WAIT it stays.",
    trigger: and(
      acts,
      wasIn("SYN-SENT", ...otherStates),
      not(isIn("CLOSED", "LISTEN")),
      // A new connection, which TIME-WAIT gives way to, has numbers of its own.
      not(and(wasIn("TIME-WAIT"), isIn("SYN-RECEIVED"))),
    ),
    holds: eq(tcb.sndUna, ite(and(acksNew, or(and(usable, not(wasIn("TIME-WAIT"))), acksSyn)), arrived.ack, una)),
    cite: [rfc(9293, "3.10.7.4", "fifth, ESTABLISHED STATE"), rfc(9293, "3.10.7.3", "fourth")],
  }),
  step({
    id: "P-ACK-LEADS",
    says: "Where no FIN is taken, the acknowledgment of our SYN leads from SYN-RECEIVED to ESTABLISHED and that of our FIN from FIN-WAIT-1 to FIN-WAIT-2, from CLOSING to TIME-WAIT and from LAST-ACK to CLOSED; no other ACK leads anywhere from a synchronized state.",
    trigger: and(usable, not(event.finAccepted)),
    holds: or(
      leads("SYN-RECEIVED", isIn("ESTABLISHED")),
      leads("FIN-WAIT-1", either("FIN-WAIT-2", "FIN-WAIT-1")),
      leads("CLOSING", either("TIME-WAIT", "CLOSING")),
      leads("LAST-ACK", either("CLOSED", "LAST-ACK")),
      and(wasIn("ESTABLISHED", "FIN-WAIT-2", "CLOSE-WAIT", "TIME-WAIT"), eq(tcb.state, before(tcb.state))),
    ),
    cite: [rfc(9293, "3.10.7.4", "fifth"), rfc(9293, "3.3.2", "Figure 5")],
  }),
  step({
    id: "P-ACK-ENDS",
    says: "The acknowledgment of our FIN ends FIN-WAIT-1, CLOSING and LAST-ACK, wherever that leads; of what arrives nothing else does but a reset, and in FIN-WAIT-1 the peer's FIN.",
    trigger: and(arrival, wasIn("FIN-WAIT-1", "CLOSING", "LAST-ACK"), not(arrived.rst), not(sent.rst)),
    holds: eq(not(eq(tcb.state, before(tcb.state))), or(and(usable, acksFin), and(wasIn("FIN-WAIT-1"), event.finAccepted))),
    cite: [rfc(9293, "3.10.7.4", "fifth and eighth"), rfc(9293, "3.3.2", "Figure 5")],
  }),
  step({
    id: "P-CLOSING-IGNORES",
    says: "In CLOSING a segment in the window that does not acknowledge our FIN is taken for its ACK alone: text and FIN are ignored, and nothing is sent.",
    trigger: and(usable, wasIn("CLOSING"), not(acksFin)),
    holds: and(silent, isIn("CLOSING"), eq(tcb.rcvNxt, expected), not(or(event.textDelivered, event.finAccepted))),
    cite: [rfc(9293, "3.10.7.4", "fifth, CLOSING STATE")],
  }),
  step({
    id: "P-FIN-LEADS",
    says: "The peer's FIN leads from SYN-RECEIVED and ESTABLISHED to CLOSE-WAIT, from FIN-WAIT-2 to TIME-WAIT, and from FIN-WAIT-1 there if ours is acknowledged, else to CLOSING.",
    trigger: and(event.mine, event.finAccepted),
    holds: or(
      leads("SYN-RECEIVED", isIn("CLOSE-WAIT")),
      leads("ESTABLISHED", isIn("CLOSE-WAIT")),
      leads("FIN-WAIT-1", either("TIME-WAIT", "CLOSING")),
      leads("FIN-WAIT-2", isIn("TIME-WAIT")),
    ),
    cite: [rfc(9293, "3.10.7.4", "eighth"), rfc(9293, "3.3.2", "Figure 5")],
  }),
  step({
    id: "P-TW-STARTS",
    says: "TIME-WAIT begins with its timer at full length.",
    trigger: and(isIn("TIME-WAIT"), not(wasIn("TIME-WAIT"))),
    holds: and(event.timeWaitStarted, State.is(tcb.state, "TIME-WAIT"), eq(tcb.timeWait, given.timeWait)),
    cite: [rfc(9293, "3.10.7.4", "eighth"), rfc(9293, "3.6.1", "MUST-13")],
  }),
  step({
    id: "P-TW-ONLY-FIN",
    says: "In TIME-WAIT only a FIN restarts the timer: the one received, repeated, or by the letter a second one, in a segment that does not begin beyond RCV.NXT.",
    trigger: and(wasIn("TIME-WAIT"), event.mine, event.timeWaitStarted),
    holds: and(arrival, arrived.fin, not(or(arrived.syn, arrived.rst)), or(eq(textEnd, sub(expected, int(1))), and(usable, not(early)))),
    cite: [rfc(9293, "3.10.7.4", "fifth and eighth, TIME-WAIT")],
  }),
  step({
    id: "P-TW-SECOND-FIN",
    says: "By the letter a second FIN in the window restarts the timer of TIME-WAIT, unless the segment begins beyond RCV.NXT; text before it is ignored.",
    trigger: and(usable, wasIn("TIME-WAIT"), arrived.fin, finInWindow, not(early)),
    holds: restarted,
    cite: [rfc(9293, "3.10.7.4", "eighth, TIME-WAIT STATE"), rfc(9293, "3.10.7.4", "seventh, CLOSE-WAIT STATE to TIME-WAIT STATE")],
  }),
  step({
    id: "P-TW-ACK-RESTARTS",
    says: "Whatever TIME-WAIT acknowledges restarts its timer.",
    trigger: and(arrival, wasIn("TIME-WAIT"), isIn("TIME-WAIT"), lt(int(0), sent.count), sent.ackFlag),
    holds: restarted,
    cite: [rfc(9293, "3.10.7.4", "fifth, TIME-WAIT STATE")],
  }),
];
