// What an endpoint may send unasked: no segment that has just arrived demands it and no call of a user does, or its form is left to the
// endpoint. Each is a step of its own, for what may be sent at any time does not compete. The model takes none of these steps: they change
// nothing that a property speaks of, and would be possible in every state.

import { and, eq, int, le, sub } from "../../checker/language/index.ts";
import { rfc } from "../citation.ts";
import { allAcked, finInPlace, unacknowledged } from "../conditions.ts";
import { deleteTcb, send, sendAck, withBit, withDuty, type Send } from "../effect.ts";
import { rows, type Row } from "../row.ts";
import { given, otherStates, synchronized, tcb } from "../vocabulary.ts";

const optional = (segment: Send): Send => withDuty("may be left out", segment);

const unaskedAck = rows("unasked-ack", [
  {
    id: "U.ACK",
    in: otherStates,
    do: [optional(sendAck)],
    says: "The current acknowledgment may be sent at any time: delayed, once more, or to tell of the window.",
    cite: [rfc(9293, "3.8.6.3", "SHLD-18"), rfc(9293, "3.8.6.2.2"), rfc(9293, "3.10.3", "ESTABLISHED STATE to FIN-WAIT-2 STATE")],
  },
]);

const unaskedText = rows("unasked-text", [
  {
    id: "U.REXMT",
    in: ["SYN-RECEIVED", "ESTABLISHED", "FIN-WAIT-1", "CLOSE-WAIT", "CLOSING", "LAST-ACK"],
    when: and(unacknowledged, finInPlace),
    do: [optional(withBit("FIN", given.resendFin, send(["ACK"], { seq: given.resendFrom, ack: tcb.rcvNxt, data: given.resendOctets })))],
    says: "Any part of what is unacknowledged may be sent again, divided anew, before the timer expires too.",
    cite: [rfc(9293, "3.8.1"), rfc(9293, "3.8.6"), rfc(1122, "4.2.2.15")],
  },
]);

const unaskedKeepAlive = rows("unasked-keep-alive", [
  {
    id: "U.KEEP",
    in: ["ESTABLISHED", "CLOSE-WAIT", "FIN-WAIT-2"],
    when: and(allAcked, le(given.resendOctets, int(1))),
    do: [optional(send(["ACK"], { seq: sub(tcb.sndNxt, int(1)), ack: tcb.rcvNxt, data: given.resendOctets }))],
    says: "With nothing outstanding a keep-alive repeats the last number, with an octet or without.",
    cite: [rfc(9293, "3.8.4", "MAY-5, MUST-26, SHLD-12, MAY-6")],
  },
]);

const unaskedProbe = rows("unasked-probe", [
  {
    id: "U.PROBE",
    in: synchronized,
    when: eq(tcb.sndWnd, int(0)),
    do: [optional(send(["ACK"], { seq: sub(tcb.sndUna, int(1)), ack: tcb.rcvNxt }))],
    says: "A closed window may be probed by repeating a number that has been acknowledged: that asks for an acknowledgment too.",
    cite: [rfc(9293, "3.8.6.1", "MUST-36"), rfc(9293, "3.10.7.4", "first")],
  },
]);

const unaskedReset = rows("unasked-reset", [
  {
    id: "U.RST",
    in: otherStates.filter((state) => state !== "TIME-WAIT"),
    do: [optional(withBit("ACK", given.resetAcks, send(["RST"], { seq: tcb.sndNxt, ack: tcb.rcvNxt }))), deleteTcb("aborted")],
    goto: "CLOSED",
    says: "A host that gives a connection up, for its user or for want of room, may tell the peer by a reset, which may acknowledge what has arrived; not in TIME-WAIT, which holds nothing that could be given up.",
    cite: [rfc(9293, "3.5.2"), rfc(9293, "3.10.5"), rfc(9293, "3.9.1.6"), rfc(1122, "4.2.2.13")],
  },
]);

/** All that may be sent unasked. */
export const unasked: readonly Row[] = [...unaskedAck, ...unaskedText, ...unaskedKeepAlive, ...unaskedProbe, ...unaskedReset];
