// Claims about what users learn: that a call returns, that a connection is gone. RFC 9293 §3.10.

import { and, before, eq, not, or, type Expr } from "../../../checker/language/index.ts";
import { rfc } from "../../citation.ts";
import { step, type PropertyClaim } from "../../property.ts";
import { arrived, event, Event, sent, tcb } from "../../vocabulary.ts";
import { arrival, isIn, wasIn } from "../situations.ts";
import { acksFin, usable } from "./arriving.ts";
import { silent } from "./sending.ts";

const called = (...calls: readonly ("close" | "abort" | "status" | "receive")[]): Expr<"bool"> =>
  and(event.mine, Event.is(event.kind, ...calls));

/** SYN-RECEIVED that came from LISTEN goes back there, and the user need not know. */
const backToListen = and(wasIn("SYN-RECEIVED"), before(tcb.passive), isIn("LISTEN"));
const givesUp = Event.is(event.kind, "user timeout");

export const telling: readonly PropertyClaim[] = [
  step({
    id: "P-CALL-RETURNS",
    says: "CLOSE, ABORT and STATUS return at once, and so does RECEIVE unless it waits for the connection to be established: nobody asks for more text than has come.",
    trigger: or(called("close", "abort", "status"), and(called("receive"), not(wasIn("LISTEN", "SYN-SENT", "SYN-RECEIVED")))),
    holds: event.answered,
    cite: [rfc(9293, "3.10"), rfc(9293, "3.10.3"), rfc(9293, "3.10.4"), rfc(9293, "3.10.5"), rfc(9293, "3.10.6")],
  }),
  step({
    id: "P-CLOSE-DONE",
    says: "When our FIN is acknowledged in FIN-WAIT-1, the user's CLOSE has succeeded; no other segment answers a CLOSE, and no other call waits here.",
    trigger: arrival,
    holds: eq(event.answered, and(usable, wasIn("FIN-WAIT-1"), acksFin)),
    cite: [rfc(9293, "3.10.7.4", "fifth, FIN-WAIT-2 STATE")],
  }),
  step({
    id: "P-TOLD",
    says: "A user is told when a reset, giving up or a segment answered by a reset ends the connection, but not when a reset ends what both sides had closed; one that sends SYN-RECEIVED back to LISTEN need not be told of.",
    trigger: and(
      event.mine,
      not(wasIn("CLOSED", "LISTEN")),
      isIn("CLOSED", "LISTEN"),
      or(givesUp, and(arrival, or(and(arrived.rst, not(backToListen)), sent.rst))),
    ),
    holds: eq(event.told, or(givesUp, sent.rst, not(wasIn("CLOSING", "LAST-ACK", "TIME-WAIT")))),
    cite: [
      rfc(9293, "3.10.7.3", "second"),
      rfc(9293, "3.10.7.4", "second"),
      rfc(9293, "3.10.7.4", "fourth"),
      rfc(9293, "3.10.8", "USER TIMEOUT"),
    ],
  }),
  step({
    id: "P-TOLD-ENDS",
    says: "A user is told unasked of the end of a connection and of nothing else, and only where a reset, giving up or a segment answered by a reset ends it.",
    trigger: and(event.mine, event.told),
    holds: and(not(wasIn("CLOSED", "LISTEN")), isIn("CLOSED", "LISTEN"), or(givesUp, and(arrival, or(arrived.rst, sent.rst)))),
    cite: [rfc(9293, "3.10.7.4", "second"), rfc(9293, "3.10.7.4", "fourth"), rfc(9293, "3.10.8", "USER TIMEOUT")],
  }),
  step({
    id: "P-GIVES-UP",
    says: "When the user timeout expires the connection is gone and its user told, and nothing is sent.",
    trigger: and(event.mine, givesUp),
    holds: and(isIn("CLOSED"), event.told, silent),
    cite: [rfc(9293, "3.10.8", "USER TIMEOUT")],
  }),
];
