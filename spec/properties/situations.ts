// Situations that several properties speak of, each defined once.

import { add, and, before, eq, int, le, lt, ne, not, sub, type Expr } from "../../checker/language/index.ts";
import { arrived, Event, event, history, peer, State, synchronized, tcb, type StateName } from "../vocabulary.ts";

/** The state of this host before and after the step. */
export const wasIn = (...states: readonly StateName[]): Expr<"bool"> => State.is(before(tcb.state), ...states);
export const isIn = (...states: readonly StateName[]): Expr<"bool"> => State.is(tcb.state, ...states);

/** A segment arrived at this host. */
export const arrival: Expr<"bool"> = and(event.mine, Event.is(event.kind, "arrival"));

/** This host did something: whoever is said to act in a tick, nobody does. */
export const acts: Expr<"bool"> = and(event.mine, not(Event.is(event.kind, "tick")));

/** This host's user called OPEN. */
export const opened: Expr<"bool"> = and(event.mine, Event.is(event.kind, "open active", "open passive"));

/** The FIN that was already received arrived again, in TIME-WAIT. */
export const finRepeated: Expr<"bool"> = and(
  arrival,
  wasIn("TIME-WAIT"),
  arrived.fin,
  not(arrived.syn),
  not(arrived.rst),
  // The FIN is the last thing in its segment, so it ends at RCV.NXT if the octet before RCV.NXT is the segment's last.
  eq(add(arrived.seq, arrived.data), sub(before(tcb.rcvNxt), int(1))),
);

/** An acknowledgment and nothing else, that stands in the window and acknowledges nothing unsent, arrived in a synchronized state. */
export const bareAck: Expr<"bool"> = and(
  arrival,
  wasIn(...synchronized),
  arrived.ackFlag,
  not(arrived.syn),
  not(arrived.fin),
  not(arrived.rst),
  eq(arrived.data, int(0)),
  le(before(tcb.rcvNxt), arrived.seq),
  lt(arrived.seq, add(before(tcb.rcvNxt), tcb.rcvWnd)),
  le(sub(before(tcb.sndUna), tcb.maxSndWnd), arrived.ack),
  le(arrived.ack, before(tcb.sndNxt)),
);

/** Both hosts are in, or were last in, the two ends of one connection: each took the SYN of the other's present incarnation. */
export const paired: Expr<"bool"> = and(
  ne(history.incarnation, int(0)),
  eq(history.peerIncarnation, peer.incarnation),
  eq(peer.peerIncarnation, history.incarnation),
);

/** A reset deleted this host's TCB. */
export const resetFrom = (...states: readonly StateName[]): Expr<"bool"> =>
  and(arrival, arrived.rst, wasIn(...states), isIn("CLOSED", "LISTEN"));
