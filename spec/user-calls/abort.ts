// RFC 9293 §3.10.5: the ABORT call.

import { rfc } from "../citation.ts";
import { deleteTcb, flush, ok, refuse, send } from "../effect.ts";
import { rows } from "../row.ts";
import { tcb } from "../vocabulary.ts";

export const abort = rows("abort", [
  {
    id: "CLOSED.ABORT",
    in: ["CLOSED"],
    do: [refuse("connection does not exist")],
    says: "There is nothing to abort.",
    cite: [rfc(9293, "3.10.5", "CLOSED STATE")],
  },
  {
    id: "LISTEN.ABORT",
    in: ["LISTEN"],
    do: [deleteTcb("aborted"), ok],
    goto: "CLOSED",
    says: "A listening socket just goes away.",
    cite: [rfc(9293, "3.10.5", "LISTEN STATE")],
  },
  {
    id: "SS.ABORT",
    in: ["SYN-SENT"],
    do: [deleteTcb("aborted"), ok],
    goto: "CLOSED",
    says: "An open that was not answered yet is forgotten; no reset is sent and there is no TIME-WAIT.",
    cite: [rfc(9293, "3.10.5", "SYN-SENT STATE")],
  },
  {
    id: "EST.ABORT",
    in: ["SYN-RECEIVED", "ESTABLISHED", "FIN-WAIT-1", "FIN-WAIT-2", "CLOSE-WAIT"],
    do: [send(["RST"], { seq: tcb.sndNxt }), flush, deleteTcb("aborted"), ok],
    goto: "CLOSED",
    says: "The peer is sent a reset and the TCB is deleted, without TIME-WAIT.",
    cite: [rfc(9293, "3.10.5", "SYN-RECEIVED STATE to CLOSE-WAIT STATE")],
  },
  {
    id: "CLS.ABORT",
    in: ["CLOSING", "LAST-ACK"],
    do: [deleteTcb("aborted"), ok],
    goto: "CLOSED",
    says: "A connection closed in both directions is forgotten; the peer is not told.",
    cite: [rfc(9293, "3.10.5", "CLOSING STATE to TIME-WAIT STATE")],
  },
  {
    id: "TW.ABORT",
    in: ["TIME-WAIT"],
    do: [deleteTcb("aborted"), ok],
    goto: "CLOSED",
    says: "ABORT ends TIME-WAIT at once: a user can void the 2 MSL.",
    cite: [rfc(9293, "3.10.5", "CLOSING STATE to TIME-WAIT STATE")],
  },
]);
