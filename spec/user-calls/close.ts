// RFC 9293 §3.10.4: the CLOSE call, and what becomes of one that was put off.

import { add, and, int, no, not, yes } from "../../checker/language/index.ts";
import { rfc } from "../citation.ts";
import { deleteTcb, ok, refuse, send, set, start } from "../effect.ts";
import { rows } from "../row.ts";
import { given, tcb } from "../vocabulary.ts";

/** `<SEQ=SND.NXT><ACK=RCV.NXT><CTL=FIN,ACK>` with the text that is left; the FIN takes one sequence number. */
const sendFin = [
  send(["FIN", "ACK"], { seq: tcb.sndNxt, ack: tcb.rcvNxt, data: given.closeWithText }),
  set("sndNxt", add(tcb.sndNxt, add(given.closeWithText, int(1)))),
  set("octetsSent", add(tcb.octetsSent, given.closeWithText)),
  set("finSent", yes),
  start("retransmission"),
  start("user"),
] as const;

const putOff = [set("closePending", yes), ok] as const;
/** A CLOSE waits, and all text that was sent before it has left. */
const due = and(tcb.closePending, not(given.textQueued));
const carryOut = [set("closePending", no), ...sendFin] as const;

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
    do: [deleteTcb("closed"), ok],
    goto: "CLOSED",
    says: "A listening socket just goes away.",
    cite: [rfc(9293, "3.10.4", "LISTEN STATE")],
  },
  {
    id: "SS.CLOSE",
    in: ["SYN-SENT"],
    do: [deleteTcb("closed"), ok],
    goto: "CLOSED",
    says: "An open that was not answered yet is forgotten, without TIME-WAIT although its SYN is in the network.",
    cite: [rfc(9293, "3.10.4", "SYN-SENT STATE")],
  },
  {
    id: "*.CLOSE.DUP",
    in: ["SYN-RECEIVED", "ESTABLISHED", "CLOSE-WAIT"],
    when: tcb.closePending,
    do: [refuse("connection closing")],
    says: "A second CLOSE while the first one waits changes nothing.",
    cite: [rfc(9293, "3.10.4", "FIN-WAIT-1 STATE, FIN-WAIT-2 STATE")],
  },
  {
    id: "SR.CLOSE.W",
    in: ["SYN-RECEIVED"],
    when: given.textQueued,
    do: putOff,
    says: "With text queued CLOSE waits until the connection is established.",
    cite: [rfc(9293, "3.10.4", "SYN-RECEIVED STATE")],
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
    id: "ESTAB.CLOSE.W",
    in: ["ESTABLISHED"],
    when: given.textQueued,
    do: putOff,
    goto: "FIN-WAIT-1",
    says: "The FIN follows the text that waits; the state changes at once.",
    cite: [rfc(9293, "3.10.4", "ESTABLISHED STATE")],
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
    id: "CW.CLOSE.W",
    in: ["CLOSE-WAIT"],
    when: given.textQueued,
    do: putOff,
    says: "CLOSE waits until the text that was sent before it has left.",
    cite: [rfc(9293, "3.10.4", "CLOSE-WAIT STATE")],
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

/** A CLOSE that was put off happens as soon as nothing holds it back; the model makes it an event of its own. */
export const queuedClose = rows("queued-close", [
  {
    id: "ESTAB.CLOSE.Q",
    in: ["ESTABLISHED"],
    when: due,
    do: carryOut,
    goto: "FIN-WAIT-1",
    says: "The CLOSE that waited for the connection to be established sends its FIN.",
    cite: [rfc(9293, "3.10.4", "SYN-RECEIVED STATE")],
    decision: "close-in-syn-received",
  },
  {
    id: "ESTAB.CLOSE.QW",
    in: ["ESTABLISHED"],
    when: and(tcb.closePending, given.textQueued),
    goto: "FIN-WAIT-1",
    says: "The CLOSE that waited for the connection to be established goes on waiting for the text that was sent before it; the state changes.",
    cite: [rfc(9293, "3.10.4", "SYN-RECEIVED STATE"), rfc(9293, "3.10.4", "ESTABLISHED STATE")],
  },
  {
    id: "FW1.CLOSE.Q",
    in: ["FIN-WAIT-1", "CLOSING"],
    when: due,
    do: carryOut,
    says: "The CLOSE that waited for the text that was sent before it sends its FIN.",
    cite: [rfc(9293, "3.10.4", "ESTABLISHED STATE")],
  },
  {
    id: "CW.CLOSE.Q",
    in: ["CLOSE-WAIT"],
    when: due,
    do: carryOut,
    goto: "LAST-ACK",
    says: "The CLOSE that waited, for the connection or for text, finds that the peer has closed meanwhile, and sends its FIN.",
    cite: [rfc(9293, "3.10.4", "SYN-RECEIVED STATE"), rfc(9293, "3.10.4", "CLOSE-WAIT STATE")],
    decision: "close-in-syn-received",
  },
]);
