// Claims about the header of what is sent: which number, which acknowledgment, which control bits. RFC 9293 §3.1, §3.4 and §3.8.

import { and, before, distance, eq, implies, int, ite, lt, not, or, sub, type Expr } from "../../../checker/language/index.ts";
import { rfc } from "../../citation.ts";
import { step, type PropertyClaim } from "../../property.ts";
import { event, Event, sent, tcb } from "../../vocabulary.ts";
import { acts, isIn, wasIn } from "../situations.ts";
import { nxt, sentLength, una } from "./arriving.ts";
import { unchanged } from "./sending.ts";

const sends: Expr<"bool"> = and(event.mine, lt(int(0), sent.count));
const retransmits: Expr<"bool"> = and(event.mine, Event.is(event.kind, "retransmission"));
const live = not(isIn("CLOSED", "LISTEN"));

/** What has waited longest for its acknowledgment: our SYN, text, or our FIN. */
const synAtFront = eq(una, before(tcb.iss));
const finAtFront = and(not(synAtFront), before(tcb.finSent), eq(una, sub(nxt, int(1))));

export const numbers: readonly PropertyClaim[] = [
  step({
    id: "P-ACK-ALWAYS",
    says: "Every segment carries an ACK, but for the SYN that opens and resets; that SYN does not.",
    trigger: and(sends, not(sent.rst)),
    holds: eq(sent.ackFlag, not(and(sent.syn, isIn("SYN-SENT")))),
    cite: [rfc(9293, "3.1", "Acknowledgment Number"), rfc(9293, "3.10.1", "CLOSED STATE")],
  }),
  step({
    id: "P-ACK-NUMBER",
    says: "Every segment with an ACK that is not a reset acknowledges RCV.NXT.",
    trigger: and(sends, sent.ackFlag, not(sent.rst), live),
    holds: eq(sent.ack, tcb.rcvNxt),
    cite: [rfc(9293, "3.4"), rfc(9293, "3.1", "Acknowledgment Number")],
  }),
  step({
    id: "P-SEQ-NUMBER",
    says: "What is sent for the first time begins at SND.NXT, a SYN at ISS, and what is sent again at SND.UNA.",
    trigger: and(sends, not(sent.rst)),
    holds: eq(sent.seq, ite(Event.is(event.kind, "retransmission"), una, ite(sent.syn, tcb.iss, nxt))),
    cite: [rfc(9293, "3.4"), rfc(9293, "3.10.8", "RETRANSMISSION TIMEOUT")],
  }),
  step({
    id: "P-NXT-EXACT",
    says: "SND.NXT advances over exactly what is sent for the first time.",
    trigger: and(acts, not(wasIn("CLOSED", "LISTEN")), live, not(and(wasIn("TIME-WAIT"), sent.syn))),
    holds: eq(distance(tcb.sndNxt, nxt), ite(or(sent.syn, sent.rst, Event.is(event.kind, "retransmission")), int(0), sentLength)),
    cite: [rfc(9293, "3.4"), rfc(9293, "3.8")],
  }),
  step({
    id: "P-RTX-FRONT",
    says: "A retransmission is the front of the queue with all its control bits, and changes nothing else.",
    trigger: retransmits,
    holds: and(
      eq(sent.count, int(1)),
      eq(sent.syn, synAtFront),
      eq(sent.fin, finAtFront),
      eq(lt(int(0), sent.data), not(or(synAtFront, finAtFront))),
      not(sent.rst),
      unchanged,
    ),
    cite: [rfc(9293, "3.10.8", "RETRANSMISSION TIMEOUT"), rfc(9293, "3.4")],
  }),
  step({
    id: "P-SYN-BITS",
    says: "A SYN of the model carries neither text nor FIN, and opens: it is sent only by a host that is in SYN-SENT or SYN-RECEIVED then or has its SYN unacknowledged.",
    trigger: and(sends, sent.syn),
    holds: and(
      not(sent.fin),
      not(sent.rst),
      eq(sent.data, int(0)),
      implies(not(retransmits), isIn("SYN-SENT", "SYN-RECEIVED")),
      eq(tcb.sndUna, tcb.iss),
    ),
    cite: [rfc(9293, "3.5"), rfc(9293, "3.10.7.2", "third")],
  }),
];
