// RFC 9293 §3.10.2: the SEND call.

import { add, and, distance, le, not, type Expr } from "../../checker/language/index.ts";
import { rfc } from "../citation.ts";
import { queue, refuse, send as sendSegment, set, start, withDuty } from "../effect.ts";
import { rows } from "../row.ts";
import { given, tcb } from "../vocabulary.ts";
import { activeOpen } from "./open.ts";

/** The octets still fit into the window that the peer offers. */
const fits: Expr<"bool"> = le(add(distance(tcb.sndNxt, tcb.sndUna), given.octets), tcb.sndWnd);

/** Octets of text, with an acknowledgment. */
const sendText = [
  withDuty("may be delayed", sendSegment(["ACK"], { seq: tcb.sndNxt, ack: tcb.rcvNxt, data: given.octets })),
  set("sndNxt", add(tcb.sndNxt, given.octets)),
  set("octetsSent", add(tcb.octetsSent, given.octets)),
  start("retransmission"),
  start("user"),
] as const;

export const send = rows("send", [
  {
    id: "CLOSED.SEND",
    in: ["CLOSED"],
    do: [refuse("connection does not exist")],
    says: "There is nothing to send on.",
    cite: [rfc(9293, "3.10.2", "CLOSED STATE")],
  },
  {
    id: "LISTEN.SEND",
    in: ["LISTEN"],
    when: given.remoteSpecified,
    do: [...activeOpen, queue("text")],
    goto: "SYN-SENT",
    says: "SEND on a listening socket opens it actively; the text waits until the connection is established.",
    cite: [rfc(9293, "3.10.2", "LISTEN STATE")],
  },
  {
    id: "LISTEN.SEND.U",
    in: ["LISTEN"],
    do: [refuse("remote socket unspecified")],
    says: "SEND on a listening socket that does not know its peer is an error.",
    cite: [rfc(9293, "3.10.2", "LISTEN STATE")],
  },
  {
    id: "*.SEND.CLOSING",
    in: ["SYN-RECEIVED", "ESTABLISHED", "CLOSE-WAIT"],
    when: tcb.closePending,
    do: [refuse("connection closing")],
    says: "After CLOSE nothing more can be sent, also while it waits for what was sent before.",
    cite: [rfc(9293, "3.6", "case 1")],
  },
  {
    id: "SYN.SEND",
    in: ["SYN-SENT", "SYN-RECEIVED"],
    do: [queue("text")],
    says: "Text waits until the connection is established.",
    cite: [rfc(9293, "3.10.2", "SYN-SENT STATE, SYN-RECEIVED STATE")],
  },
  {
    id: "EST.SEND",
    in: ["ESTABLISHED", "CLOSE-WAIT"],
    when: fits,
    do: sendText,
    says: "Text that the window has room for is sent at once, with an acknowledgment.",
    cite: [rfc(9293, "3.10.2", "ESTABLISHED STATE, CLOSE-WAIT STATE")],
  },
  {
    id: "EST.SEND.W",
    in: ["ESTABLISHED", "CLOSE-WAIT"],
    do: [queue("text")],
    says: "Text that the window has no room for waits.",
    cite: [rfc(9293, "3.8.6"), rfc(9293, "3.7.4")],
  },
  {
    id: "CLS.SEND",
    in: ["FIN-WAIT-1", "FIN-WAIT-2", "CLOSING", "LAST-ACK", "TIME-WAIT"],
    do: [refuse("connection closing")],
    says: "After CLOSE nothing more can be sent.",
    cite: [rfc(9293, "3.10.2", "FIN-WAIT-1 STATE and all that follow")],
  },
]);

export const queuedSend = rows("queued-send", [
  {
    id: "EST.SEND.Q",
    in: ["ESTABLISHED", "FIN-WAIT-1", "CLOSE-WAIT", "CLOSING"],
    when: and(not(tcb.finSent), fits),
    do: sendText,
    says: "Text that waited is sent when the connection is established and the window has room, before the FIN of a CLOSE that came after it.",
    cite: [rfc(9293, "3.10.2", "SYN-SENT STATE, SYN-RECEIVED STATE"), rfc(9293, "3.10.4", "ESTABLISHED STATE"), rfc(9293, "3.8.6")],
  },
]);
