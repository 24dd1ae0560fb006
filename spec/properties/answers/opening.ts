// Claims about how a connection begins: by a call, or by a SYN. RFC 9293 §3.5, §3.10.1, §3.10.7.2 and §3.10.7.3.

import { add, and, before, eq, int, ite, lt, not, or, type Expr } from "../../../checker/language/index.ts";
import { rfc } from "../../citation.ts";
import { step, type PropertyClaim } from "../../property.ts";
import { arrived, event, Event, sent, synchronized, tcb } from "../../vocabulary.ts";
import { arrival, isIn, opened, wasIn } from "../situations.ts";
import { acksNew } from "./arriving.ts";
import { ackOf, silent, unchanged } from "./sending.ts";

const next = add(arrived.seq, int(1));

/** Our SYN and nothing else, with an acknowledgment or without. */
export const synSent = (withAck: boolean): Expr<"bool"> =>
  and(
    eq(sent.count, int(1)),
    sent.syn,
    not(or(sent.fin, sent.rst)),
    eq(sent.data, int(0)),
    eq(sent.seq, tcb.iss),
    withAck ? and(sent.ackFlag, eq(sent.ack, next)) : not(sent.ackFlag),
    eq(tcb.sndUna, tcb.iss),
    eq(tcb.sndNxt, add(tcb.iss, int(1))),
  );

/** The peer's SYN is taken. */
const synTaken = and(eq(tcb.irs, arrived.seq), eq(tcb.rcvNxt, next));
const begins = and(arrived.syn, not(arrived.ackFlag), not(arrived.rst));

export const opening: readonly PropertyClaim[] = [
  step({
    id: "P-OPEN-SENDS",
    says: "An active OPEN of what is closed or listens sends a SYN and leads to SYN-SENT; a passive one of what is closed leads to LISTEN.",
    trigger: and(opened, or(wasIn("CLOSED"), and(wasIn("LISTEN"), Event.is(event.kind, "open active")))),
    holds: and(
      not(event.refused),
      ite(Event.is(event.kind, "open passive"), and(isIn("LISTEN"), silent), and(isIn("SYN-SENT"), synSent(false))),
    ),
    cite: [rfc(9293, "3.10.1", "CLOSED STATE"), rfc(9293, "3.10.1", "LISTEN STATE")],
  }),
  step({
    id: "P-OPEN-REFUSED",
    says: "An OPEN of a connection, and a passive one of what listens, is refused and changes nothing.",
    trigger: and(
      opened,
      or(wasIn("SYN-SENT", "SYN-RECEIVED", ...synchronized), and(wasIn("LISTEN"), Event.is(event.kind, "open passive"))),
    ),
    holds: and(event.refused, silent, unchanged),
    cite: [rfc(9293, "3.10.1", "SYN-SENT STATE and all that follow"), rfc(9293, "3.9.1.1", "MUST-41")],
  }),
  step({
    id: "P-LISTEN-SYN",
    says: "In LISTEN a SYN without ACK and RST begins a connection and is answered by a SYN that acknowledges it; nothing else begins one.",
    trigger: and(arrival, wasIn("LISTEN")),
    holds: ite(begins, and(isIn("SYN-RECEIVED"), tcb.passive, synTaken, synSent(true)), unchanged),
    cite: [rfc(9293, "3.10.7.2"), rfc(9293, "3.5", "MUST-11")],
  }),
  step({
    id: "P-SS-SYN",
    says: "In SYN-SENT a SYN that acknowledges ours establishes the connection and is acknowledged; one without ACK crosses ours, which is repeated with an acknowledgment.",
    trigger: and(arrival, wasIn("SYN-SENT"), arrived.syn, not(arrived.rst), or(not(arrived.ackFlag), acksNew)),
    holds: and(
      synTaken,
      ite(
        arrived.ackFlag,
        and(isIn("ESTABLISHED"), eq(tcb.sndNxt, before(tcb.sndNxt)), ackOf(next)),
        and(isIn("SYN-RECEIVED"), not(tcb.passive), synSent(true)),
      ),
    ),
    cite: [rfc(9293, "3.10.7.3", "fourth"), rfc(9293, "3.5", "MUST-10")],
  }),
  step({
    id: "P-SS-NO-SYN",
    says: "In SYN-SENT what has neither SYN nor RST nor a wrong ACK is dropped in silence.",
    trigger: and(arrival, wasIn("SYN-SENT"), not(arrived.syn), not(arrived.rst), or(not(arrived.ackFlag), acksNew)),
    holds: and(silent, unchanged),
    cite: [rfc(9293, "3.10.7.3", "fifth")],
  }),
  step({
    id: "P-TW-REOPENS",
    says: "A SYN numbered beyond RCV.NXT of the old connection, and no other segment, lets TIME-WAIT give way to a new one.",
    trigger: and(arrival, wasIn("TIME-WAIT")),
    holds: ite(
      and(begins, lt(before(tcb.rcvNxt), arrived.seq)),
      and(isIn("SYN-RECEIVED"), tcb.passive, synTaken, synSent(true)),
      not(isIn("SYN-RECEIVED")),
    ),
    cite: [rfc(9293, "3.6.1", "MAY-2"), rfc(6191, "2")],
  }),
];
