// RFC 9293 §3.10.3 and §3.10.6: the RECEIVE and STATUS calls. Neither changes the life of a connection.

import { rfc } from "../citation.ts";
import { ok, queue, refuse } from "../effect.ts";
import { rows } from "../row.ts";
import { synchronized } from "../vocabulary.ts";

export const receive = rows("receive", [
  {
    id: "CLOSED.RCV",
    in: ["CLOSED"],
    do: [refuse("connection does not exist")],
    says: "There is nothing to receive from.",
    cite: [rfc(9293, "3.10.3", "CLOSED STATE")],
  },
  {
    id: "PRE.RCV",
    in: ["LISTEN", "SYN-SENT", "SYN-RECEIVED"],
    do: [queue("receive")],
    says: "The request waits until the connection is established.",
    cite: [rfc(9293, "3.10.3", "LISTEN STATE to SYN-RECEIVED STATE")],
  },
  {
    id: "EST.RCV",
    in: ["ESTABLISHED", "FIN-WAIT-1", "FIN-WAIT-2"],
    do: [ok],
    says: "Text that has arrived in order is handed over; a window update may follow.",
    cite: [rfc(9293, "3.10.3", "ESTABLISHED STATE to FIN-WAIT-2 STATE")],
  },
  {
    id: "CW.RCV",
    in: ["CLOSE-WAIT"],
    do: [ok],
    says: "Text still held is handed over; when none is left the user learns that the peer has closed.",
    cite: [rfc(9293, "3.10.3", "CLOSE-WAIT STATE")],
  },
  {
    id: "CLS.RCV",
    in: ["CLOSING", "LAST-ACK", "TIME-WAIT"],
    do: [refuse("connection closing")],
    says: "Both directions are closed: there is nothing more to come.",
    cite: [rfc(9293, "3.10.3", "CLOSING STATE to TIME-WAIT STATE")],
  },
]);

export const status = rows("status", [
  {
    id: "CLOSED.STATUS",
    in: ["CLOSED"],
    do: [refuse("connection does not exist")],
    says: "There is nothing to tell of.",
    cite: [rfc(9293, "3.10.6", "CLOSED STATE")],
  },
  {
    id: "*.STATUS",
    in: ["LISTEN", "SYN-SENT", "SYN-RECEIVED", ...synchronized],
    do: [ok],
    says: "The user learns the state; nothing changes.",
    cite: [rfc(9293, "3.10.6")],
  },
]);
