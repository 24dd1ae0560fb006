// RFC 9293 §3.10.4: the CLOSE call, and what becomes of one that was put off.

import { add, int, no, yes } from "../../checker/language/index.ts";
import { rfc } from "../citation.ts";
import { deleteTcb, ok, refuse, send, set, start } from "../effect.ts";
import { rows } from "../row.ts";
import { given, tcb } from "../vocabulary.ts";

/** `<SEQ=SND.NXT><ACK=RCV.NXT><CTL=FIN,ACK>`; the FIN takes one sequence number. */
const sendFin = [
  send(["FIN", "ACK"], { seq: tcb.sndNxt, ack: tcb.rcvNxt }),
  set("sndNxt", add(tcb.sndNxt, int(1))),
  set("finSent", yes),
  start("retransmission"),
] as const;

export const close = rows("close", [
  {
    id: "CLOSED.CLOSE",
    in: ["CLOSED"],
    do: [refuse("connection does not exist")],
    says: "There is nothing to close.",
    cite: [rfc(9293, "3.10.4", "CLOSED STATE")],
  },
  {
    id: "LISTEN.CLOSE",
    in: ["LISTEN"],
    do: [deleteTcb, ok],
    goto: "CLOSED",
    says: "A listening socket just goes away.",
    cite: [rfc(9293, "3.10.4", "LISTEN STATE")],
  },
  {
    id: "SS.CLOSE",
    in: ["SYN-SENT"],
    do: [deleteTcb, ok],
    goto: "CLOSED",
    says: "An open that was not answered yet is forgotten, without TIME-WAIT although its SYN is in the network.",
    cite: [rfc(9293, "3.10.4", "SYN-SENT STATE")],
  },
  {
    id: "SR.CLOSE.Q",
    in: ["SYN-RECEIVED"],
    do: [set("closePending", yes), ok],
    says: "CLOSE waits until the connection is established.",
    cite: [rfc(9293, "3.10.4", "SYN-RECEIVED STATE"), rfc(9293, "3.10.4", "ESTABLISHED STATE")],
    status: "variant",
    decision: "close-in-syn-received",
  },
  {
    id: "SR.CLOSE",
    in: ["SYN-RECEIVED"],
    do: [...sendFin, ok],
    goto: "FIN-WAIT-1",
    says: "With nothing queued CLOSE sends a FIN at once, before our own SYN has been acknowledged.",
    cite: [rfc(9293, "3.10.4", "SYN-RECEIVED STATE")],
    decision: "close-in-syn-received",
  },
  {
    id: "ESTAB.CLOSE.HD",
    in: ["ESTABLISHED", "FIN-WAIT-1", "FIN-WAIT-2", "CLOSE-WAIT"],
    when: given.unreadData,
    do: [send(["RST"], { seq: tcb.sndNxt }), deleteTcb, ok],
    goto: "CLOSED",
    says: "A host that closes both directions at once resets the connection if text is unread or still arrives.",
    cite: [rfc(9293, "3.6.1", "MAY-1"), rfc(9293, "3.6.1", "SHLD-3"), rfc(1122, "4.2.2.13")],
    status: "variant",
  },
  {
    id: "ESTAB.CLOSE",
    in: ["ESTABLISHED"],
    do: [...sendFin, ok],
    goto: "FIN-WAIT-1",
    says: "The first CLOSE of a connection sends a FIN.",
    cite: [rfc(9293, "3.10.4", "ESTABLISHED STATE")],
  },
  {
    id: "FW.CLOSE",
    in: ["FIN-WAIT-1", "FIN-WAIT-2"],
    do: [refuse("connection closing")],
    says: "A second CLOSE sends no second FIN.",
    cite: [rfc(9293, "3.10.4", "FIN-WAIT-1 STATE, FIN-WAIT-2 STATE")],
  },
  {
    id: "CW.CLOSE",
    in: ["CLOSE-WAIT"],
    do: [...sendFin, ok],
    goto: "LAST-ACK",
    says: "The side whose peer closed first sends its FIN and waits for the last acknowledgment.",
    cite: [rfc(9293, "3.10.4", "CLOSE-WAIT STATE"), rfc(1122, "4.2.2.20", "(a)")],
  },
  {
    id: "CLS.CLOSE",
    in: ["CLOSING", "LAST-ACK", "TIME-WAIT"],
    do: [refuse("connection closing")],
    says: "The connection is closed already.",
    cite: [rfc(9293, "3.10.4", "CLOSING STATE to TIME-WAIT STATE")],
  },
]);

/** A CLOSE that SR.CLOSE.Q put off happens as soon as the connection is established; the model makes it an event of its own. */
export const queuedClose = rows("queued-close", [
  {
    id: "ESTAB.CLOSE.Q",
    in: ["ESTABLISHED"],
    when: tcb.closePending,
    do: [set("closePending", no), ...sendFin],
    goto: "FIN-WAIT-1",
    says: "The CLOSE that waited for the connection to be established sends its FIN.",
    cite: [rfc(9293, "3.10.4", "SYN-RECEIVED STATE")],
    status: "variant",
    decision: "close-in-syn-received",
  },
  {
    id: "CW.CLOSE.Q",
    in: ["CLOSE-WAIT"],
    when: tcb.closePending,
    do: [set("closePending", no), ...sendFin],
    goto: "LAST-ACK",
    says: "The CLOSE that waited finds that the peer has closed meanwhile, and sends its FIN.",
    cite: [rfc(9293, "3.10.4", "SYN-RECEIVED STATE"), rfc(9293, "3.10.4", "CLOSE-WAIT STATE")],
    status: "variant",
    decision: "close-in-syn-received",
  },
]);
