// Claims about successive incarnations of one connection, the heart of the matter: what an old segment can do to a new connection.

import { and, before, eq, implies, int, le, ne, not, or } from "../../checker/language/index.ts";
import { rfc } from "../citation.ts";
import { step, type PropertyClaim } from "../property.ts";
import { arrived, Ending, event, given, history, peer, synchronized, tcb } from "../vocabulary.ts";
import { arrival, isIn, resetFrom, wasIn } from "./situations.ts";

// A reset that a host sends on its own account carries its incarnation; a reset that answers a segment carries none.
const sentByAbort = ne(arrived.from, int(0));
/** The peer of this connection has aborted, and what is without a TCB now answers by resets. */
const answersForAborted = and(eq(peer.incarnation, history.peerIncarnation), Ending.is(peer.ending, "aborted"));

export const incarnations: readonly PropertyClaim[] = [
  step({
    id: "P-2MSL",
    says: "No new incarnation is established within 2 MSL of the last start of TIME-WAIT.",
    trigger: event.established,
    holds: le(given.after2Msl, history.sinceTimeWait),
    cite: [rfc(9293, "3.6.1", "MUST-13"), rfc(1337, "1")],
  }),
  step({
    id: "P-QUIESCE",
    says: "When a connection is established, no segment of an older incarnation is in the network.",
    over: "world",
    trigger: event.established,
    holds: not(event.residue),
    cite: [rfc(9293, "3.4.3"), rfc(1337, "2")],
  }),
  step({
    id: "P-NO-STALE-DATA",
    says: "An octet of an old incarnation is never delivered to a new one.",
    trigger: and(event.mine, event.textDelivered),
    holds: not(or(event.stale, event.replayed)),
    cite: [rfc(1337, "2.2", "HAZARD H1")],
  }),
  step({
    id: "P-NO-STALE-FIN",
    says: "A FIN of an old incarnation never closes a new one.",
    trigger: and(event.mine, event.finAccepted),
    holds: not(or(event.stale, event.replayed)),
    cite: [rfc(1337, "2.2", "HAZARD H1")],
  }),
  step({
    id: "P-IN-ORDER",
    says: "Of what an incarnation sends, octets and FIN, a host takes each once and in the order in which it was sent.",
    trigger: and(event.mine, or(event.textDelivered, event.finAccepted)),
    holds: not(event.disordered),
    cite: [rfc(9293, "3.4"), rfc(9293, "3.10.7.4", "seventh and eighth")],
  }),
  step({
    id: "P-NO-STALE-ACK",
    says: "SND.UNA never advances by an acknowledgment meant for an old incarnation.",
    trigger: and(event.mine, event.acknowledged),
    holds: eq(arrived.to, history.incarnation),
    cite: [rfc(1337, "2.3", "HAZARD H2")],
  }),
  step({
    id: "P-NO-STALE-RST",
    says: "A reset meant for an old incarnation never ends a new one.",
    trigger: resetFrom(...synchronized),
    holds: eq(arrived.to, history.incarnation),
    cite: [rfc(1337, "2.4", "HAZARD H3")],
  }),
  step({
    id: "P-NO-ACK-UNSENT",
    says: "No acknowledgment of something not yet sent arrives in a synchronized state.",
    trigger: and(arrival, wasIn(...synchronized), arrived.ackFlag, not(arrived.rst)),
    holds: le(arrived.ack, before(tcb.sndNxt)),
    cite: [rfc(1337, "2.3", "HAZARD H2")],
  }),
  step({
    id: "P-NEWCONN-SURVIVES",
    says: "An established connection is reset only if its peer aborts.",
    trigger: and(arrival, wasIn("ESTABLISHED"), or(arrived.rst, arrived.syn)),
    holds: or(not(isIn("CLOSED")), and(arrived.rst, eq(arrived.to, history.incarnation), or(sentByAbort, answersForAborted))),
    cite: [rfc(1337, "2.4", "HAZARD H3")],
  }),
  step({
    id: "P-NO-STALE-REFUSAL",
    says: "A reset meant for an old incarnation never ends an opening one.",
    trigger: resetFrom("SYN-SENT", "SYN-RECEIVED"),
    holds: eq(arrived.to, history.incarnation),
    cite: [rfc(9293, "3.10.7.3", "first and second"), rfc(9293, "3.10.7.4", "second, SYN-RECEIVED STATE")],
  }),
  step({
    id: "P-EMBRYO",
    says: "A connection in SYN-RECEIVED is not sent back to LISTEN by something old.",
    trigger: and(arrival, wasIn("SYN-RECEIVED"), isIn("LISTEN")),
    holds: and(implies(arrived.rst, eq(arrived.to, history.incarnation)), implies(arrived.syn, eq(arrived.from, peer.incarnation))),
    cite: [rfc(9293, "3.10.7.4", "second and fourth, SYN-RECEIVED STATE")],
  }),
  step({
    id: "P-REPLAY",
    says: "The text of a connection is not delivered a second time to a later one.",
    trigger: and(event.mine, event.textDelivered),
    holds: not(event.replayed),
    cite: [rfc(1337, "1"), rfc(9293, "3.4.1")],
  }),
];
