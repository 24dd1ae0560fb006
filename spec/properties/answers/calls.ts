// Claims about calls: what SEND, CLOSE and ABORT send at once, and where they are refused. RFC 9293 §3.10.2, §3.10.4 and §3.10.5.

import { add, and, before, distance, eq, implies, int, ite, le, not, or, type Expr } from "../../../checker/language/index.ts";
import { rfc } from "../../citation.ts";
import { step, type PropertyClaim } from "../../property.ts";
import { event, Event, given, sent, tcb, type StateName } from "../../vocabulary.ts";
import { isIn, wasIn } from "../situations.ts";
import { expected, nxt, una } from "./arriving.ts";
import { synSent } from "./opening.ts";
import { silent, unchanged } from "./sending.ts";

const called = (call: "send" | "close" | "queued close" | "abort"): Expr<"bool"> => and(event.mine, Event.is(event.kind, call));

/** The states after the user's CLOSE. */
const closed = ["FIN-WAIT-1", "FIN-WAIT-2", "CLOSING", "LAST-ACK", "TIME-WAIT"] as const satisfies readonly StateName[];
const waits = before(tcb.closePending);
const refused = and(event.refused, silent, unchanged);

/** One segment at SND.NXT that acknowledges what has arrived. */
const sentAtNext = and(eq(sent.count, int(1)), sent.ackFlag, not(or(sent.syn, sent.rst)), eq(sent.seq, nxt), eq(sent.ack, expected));

/** A CLOSE that is granted, now or after waiting. */
const closes = and(wasIn("SYN-RECEIVED", "ESTABLISHED", "CLOSE-WAIT"), or(and(called("close"), not(waits)), called("queued close")));

const receive = Event.is(event.kind, "receive");
const fits = le(add(distance(nxt, una), given.octets), tcb.sndWnd);
const sends = and(called("send"), wasIn("ESTABLISHED", "CLOSE-WAIT"), not(waits));

export const calls: readonly PropertyClaim[] = [
  step({
    id: "P-SEND-SENDS",
    says: "SEND in ESTABLISHED and CLOSE-WAIT sends its text at once if the window has room, and nothing otherwise.",
    trigger: sends,
    holds: ite(
      fits,
      and(
        sentAtNext,
        not(sent.fin),
        eq(sent.data, given.octets),
        eq(tcb.sndNxt, add(nxt, given.octets)),
        eq(tcb.sndUna, una),
        eq(tcb.rcvNxt, expected),
        eq(tcb.state, before(tcb.state)),
      ),
      and(silent, unchanged, not(event.refused)),
    ),
    cite: [rfc(9293, "3.10.2", "ESTABLISHED STATE, CLOSE-WAIT STATE")],
  }),
  step({
    id: "P-SEND-WAITS",
    says: "SEND before the connection is established sends no text; of what listens it sends a SYN.",
    trigger: and(called("send"), wasIn("LISTEN", "SYN-SENT", "SYN-RECEIVED"), not(waits)),
    holds: and(not(event.refused), ite(wasIn("LISTEN"), and(isIn("SYN-SENT"), synSent(false)), and(silent, unchanged))),
    cite: [rfc(9293, "3.10.2", "LISTEN STATE"), rfc(9293, "3.10.2", "SYN-SENT STATE, SYN-RECEIVED STATE")],
  }),
  step({
    id: "P-SEND-REFUSED",
    says: "SEND without a connection or after CLOSE is refused and changes nothing.",
    trigger: and(called("send"), or(wasIn("CLOSED", ...closed), waits)),
    holds: refused,
    cite: [rfc(9293, "3.10.2", "CLOSED STATE"), rfc(9293, "3.10.2", "FIN-WAIT-1 STATE and all that follow")],
  }),
  step({
    id: "P-CLOSE-SENDS",
    says: "CLOSE with no text waiting sends a FIN at once, also from SYN-RECEIVED, and leads to FIN-WAIT-1, from CLOSE-WAIT to LAST-ACK; so does one that has waited.",
    trigger: closes,
    holds: and(
      sentAtNext,
      sent.fin,
      eq(sent.data, int(0)),
      eq(tcb.sndNxt, add(nxt, int(1))),
      eq(tcb.rcvNxt, expected),
      tcb.finSent,
      not(tcb.closePending),
      ite(wasIn("CLOSE-WAIT"), isIn("LAST-ACK"), isIn("FIN-WAIT-1")),
    ),
    cite: [rfc(9293, "3.10.4", "SYN-RECEIVED STATE"), rfc(9293, "3.10.4", "ESTABLISHED STATE"), rfc(9293, "3.10.4", "CLOSE-WAIT STATE")],
  }),
  step({
    id: "P-CLOSE-ONCE",
    says: "CLOSE either sends a FIN or waits, and one that waits sends it only in ESTABLISHED or CLOSE-WAIT; it is never refused the first time.",
    trigger: closes,
    holds: and(
      not(event.refused),
      not(eq(sent.fin, tcb.closePending)),
      implies(sent.fin, and(sentAtNext, tcb.finSent, ite(wasIn("CLOSE-WAIT"), isIn("LAST-ACK"), isIn("FIN-WAIT-1")))),
      implies(and(sent.fin, waits), wasIn("ESTABLISHED", "CLOSE-WAIT")),
      implies(tcb.closePending, and(wasIn("SYN-RECEIVED"), silent, eq(tcb.state, before(tcb.state)))),
    ),
    cite: [rfc(9293, "3.10.4", "SYN-RECEIVED STATE"), rfc(9293, "3.10.4", "ESTABLISHED STATE")],
  }),
  step({
    id: "P-FIN-ASKED",
    says: "A FIN is sent for the first time only by a CLOSE, one that is called or one that has waited.",
    trigger: and(event.mine, sent.fin, not(Event.is(event.kind, "retransmission"))),
    holds: ite(waits, called("queued close"), called("close")),
    cite: [rfc(9293, "3.10.4"), rfc(9293, "3.6")],
  }),
  step({
    id: "P-CLOSE-FORGETS",
    says: "CLOSE of what listens or has not been answered ends it without a segment.",
    trigger: and(called("close"), wasIn("LISTEN", "SYN-SENT")),
    holds: and(not(event.refused), isIn("CLOSED"), silent),
    cite: [rfc(9293, "3.10.4", "LISTEN STATE"), rfc(9293, "3.10.4", "SYN-SENT STATE")],
  }),
  step({
    id: "P-CLOSE-REFUSED",
    says: "CLOSE without a connection is refused and changes nothing, and so is, as the stricter of two ways that the RFC allows, a second CLOSE.",
    trigger: and(called("close"), or(wasIn("CLOSED", ...closed), waits)),
    holds: refused,
    cite: [rfc(9293, "3.10.4", "CLOSED STATE"), rfc(9293, "3.10.4", "FIN-WAIT-1 STATE, FIN-WAIT-2 STATE")],
  }),
  step({
    id: "P-ASKING",
    says: "RECEIVE and STATUS change nothing, and are refused without a connection, RECEIVE also once both sides have closed, and at no other time, but that in CLOSE-WAIT it depends on what text is left.",
    trigger: and(event.mine, Event.is(event.kind, "receive", "status")),
    holds: and(
      silent,
      unchanged,
      or(
        and(receive, wasIn("CLOSE-WAIT")),
        eq(event.refused, or(wasIn("CLOSED"), and(receive, wasIn("CLOSING", "LAST-ACK", "TIME-WAIT")))),
      ),
    ),
    cite: [rfc(9293, "3.10.3"), rfc(9293, "3.10.6")],
  }),
  step({
    id: "P-ABORT-RST",
    says: "ABORT ends any connection, and sends a reset at SND.NXT unless the host listens, its SYN is unanswered or both sides have closed; without a connection it is refused.",
    trigger: called("abort"),
    holds: and(
      isIn("CLOSED"),
      eq(event.refused, wasIn("CLOSED")),
      ite(
        wasIn("SYN-RECEIVED", "ESTABLISHED", "FIN-WAIT-1", "FIN-WAIT-2", "CLOSE-WAIT"),
        and(eq(sent.count, int(1)), sent.rst, not(or(sent.syn, sent.fin, sent.ackFlag)), eq(sent.data, int(0)), eq(sent.seq, nxt)),
        silent,
      ),
    ),
    cite: [rfc(9293, "3.10.5")],
  }),
];
