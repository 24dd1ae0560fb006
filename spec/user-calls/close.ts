// RFC 9293 §3.10.4: the CLOSE call.

import { add, int, yes } from "../../checker/language/index.ts";
import { rfc } from "../citation.ts";
import { deleteTcb, ok, refuse, send, set, start } from "../effect.ts";
import { rows } from "../row.ts";
import { tcb } from "../vocabulary.ts";

/** `<SEQ=SND.NXT><ACK=RCV.NXT><CTL=FIN,ACK>`; the FIN takes one sequence number. */
export const sendFin = [
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
    id: "SR.CLOSE",
    in: ["SYN-RECEIVED"],
    do: [...sendFin, ok],
    goto: "FIN-WAIT-1",
    says: "With nothing queued CLOSE sends a FIN at once, before our own SYN has been acknowledged.",
    cite: [rfc(9293, "3.10.4", "SYN-RECEIVED STATE")],
    decision: "close-in-syn-received",
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
