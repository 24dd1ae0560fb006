// Claims about the machinery: sequence numbers, the shape of the state diagram, who sends resets and when. RFC 9293 §3.3 to §3.5.

import { add, and, before, distance, eq, implies, int, le, lt, not, or, type Expr } from "../../checker/language/index.ts";
import { rfc } from "../citation.ts";
import { always, step, type PropertyClaim } from "../property.ts";
import { arrived, event, Event, history, peer, sent, State, synchronized, tcb } from "../vocabulary.ts";
import { arrival, bareAck, isIn, opened, paired, resetFrom, wasIn } from "./situations.ts";

const live = not(isIn("CLOSED", "LISTEN"));

/** Changes of state by one step that Figure 5 and its notes allow: one arrow, or two that one segment takes together. */
const ordinaryEdges: Expr<"bool"> = or(
  and(wasIn("CLOSED"), isIn("LISTEN", "SYN-SENT")),
  and(wasIn("LISTEN"), isIn("SYN-RECEIVED", "SYN-SENT", "CLOSED")),
  and(wasIn("SYN-SENT"), isIn("SYN-RECEIVED", "ESTABLISHED", "CLOSED")),
  and(wasIn("SYN-RECEIVED"), isIn("ESTABLISHED", "FIN-WAIT-1", "LISTEN", "CLOSE-WAIT")),
  and(wasIn("ESTABLISHED"), isIn("FIN-WAIT-1", "CLOSE-WAIT")),
  and(wasIn("FIN-WAIT-1"), isIn("FIN-WAIT-2", "CLOSING", "TIME-WAIT")),
  and(wasIn("FIN-WAIT-2"), isIn("TIME-WAIT")),
  and(wasIn("CLOSE-WAIT"), isIn("LAST-ACK")),
  and(wasIn("CLOSING"), isIn("TIME-WAIT")),
  and(wasIn("LAST-ACK"), isIn("CLOSED")),
  and(wasIn("TIME-WAIT"), isIn("CLOSED")),
);

/** A connection that comes to an end by a reset, an abort, a timeout or an error is deleted from any state. */
const errorEdges: Expr<"bool"> = and(
  isIn("CLOSED"),
  or(Event.is(event.kind, "abort", "user timeout"), and(arrival, or(arrived.rst, sent.rst))),
);

export const structural: readonly PropertyClaim[] = [
  always({
    id: "P-SEQ-ORD",
    says: "What is unacknowledged lies between ISS and SND.NXT and fits the window, a FIN excepted.",
    where: live,
    holds: and(le(tcb.iss, tcb.sndUna), le(tcb.sndUna, tcb.sndNxt), le(distance(tcb.sndNxt, tcb.sndUna), add(tcb.sndWnd, int(1)))),
    cite: [rfc(9293, "3.4"), rfc(9293, "3.8")],
  }),
  always({
    id: "P-RCV-ORD",
    says: "A host expects nothing beyond what its peer has sent.",
    where: and(isIn(...synchronized), paired, not(State.is(peer.state, "CLOSED", "LISTEN"))),
    holds: and(lt(tcb.irs, tcb.rcvNxt), le(tcb.rcvNxt, peer.sndNxt)),
    cite: [rfc(9293, "3.4")],
  }),
  step({
    id: "P-FIN-ONE",
    says: "A FIN takes exactly one sequence number, is sent once and is taken once.",
    trigger: and(event.mine, or(event.finAccepted, and(Event.is(event.kind, "close", "queued close"), sent.fin))),
    holds: and(
      implies(
        and(Event.is(event.kind, "close", "queued close"), sent.fin),
        and(not(before(tcb.finSent)), eq(sent.seq, before(tcb.sndNxt)), eq(tcb.sndNxt, add(before(tcb.sndNxt), int(1)))),
      ),
      implies(
        and(event.finAccepted, live),
        and(not(before(history.eof)), eq(tcb.rcvNxt, add(before(tcb.rcvNxt), add(arrived.data, int(1))))),
      ),
    ),
    cite: [rfc(9293, "3.4"), rfc(9293, "3.10.4")],
  }),
  step({
    id: "P-SYN-ONE",
    says: "A SYN takes exactly one sequence number; ESTABLISHED means that ours is acknowledged.",
    trigger: and(event.mine, or(event.established, and(sent.syn, not(Event.is(event.kind, "retransmission"))))),
    holds: and(
      implies(sent.syn, and(eq(tcb.sndNxt, add(tcb.iss, int(1))), eq(sent.seq, tcb.iss))),
      implies(and(event.established, live), lt(tcb.iss, tcb.sndUna)),
    ),
    cite: [rfc(9293, "3.4")],
  }),
  step({
    id: "P-STATE-GRAPH",
    says: "Every change of state is an arrow of the state diagram, or the end of a connection by a reset or an abort.",
    trigger: not(eq(before(tcb.state), tcb.state)),
    holds: or(ordinaryEdges, errorEdges),
    cite: [rfc(9293, "3.3.2", "Figure 5")],
  }),
  step({
    id: "P-RST-GEN",
    says: "A reset is sent from CLOSED, LISTEN, SYN-SENT or SYN-RECEIVED or by an ABORT, never otherwise by a synchronized state.",
    trigger: and(event.mine, sent.rst),
    holds: or(wasIn("CLOSED", "LISTEN", "SYN-SENT", "SYN-RECEIVED"), Event.is(event.kind, "abort")),
    cite: [rfc(9293, "3.5.2"), rfc(9293, "3.10.7.4")],
  }),
  step({
    id: "P-RST-NO-REPLY",
    says: "A reset is never answered by a reset, and by an ACK only if it stands in the window but not at RCV.NXT.",
    trigger: and(arrival, arrived.rst),
    holds: and(
      not(sent.rst),
      implies(
        lt(int(0), sent.count),
        and(sent.ackFlag, lt(before(tcb.rcvNxt), arrived.seq), lt(arrived.seq, add(before(tcb.rcvNxt), tcb.rcvWnd))),
      ),
    ),
    cite: [rfc(9293, "3.10.7.1"), rfc(5961, "3.2")],
  }),
  step({
    id: "P-NO-REPLY-BARE",
    says: "A bare acceptable ACK is not answered.",
    trigger: bareAck,
    holds: eq(sent.count, int(0)),
    cite: [rfc(9293, "3.10.7.4", "fifth")],
  }),
  step({
    id: "P-SR-PASSIVE",
    says: "A reset in SYN-RECEIVED leads back to LISTEN exactly if the connection was opened passively.",
    trigger: resetFrom("SYN-RECEIVED"),
    holds: eq(before(tcb.passive), isIn("LISTEN")),
    cite: [rfc(9293, "3.5", "MUST-11")],
  }),
  step({
    id: "P-OPEN-ISOL",
    says: "A passive OPEN leaves an existing TCB as it is.",
    trigger: and(opened, Event.is(event.kind, "open passive"), not(wasIn("CLOSED"))),
    holds: and(
      eq(before(tcb.state), tcb.state),
      eq(before(tcb.sndUna), tcb.sndUna),
      eq(before(tcb.sndNxt), tcb.sndNxt),
      eq(before(tcb.rcvNxt), tcb.rcvNxt),
    ),
    cite: [rfc(9293, "3.9.1.1", "MUST-41")],
  }),
];
