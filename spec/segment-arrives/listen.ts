// RFC 9293 §3.10.7.2: a segment arrives in LISTEN.

import { rfc } from "../citation.ts";
import { resetByAck } from "../effect.ts";
import { rows } from "../row.ts";
import { has } from "../vocabulary.ts";
import { acceptSyn } from "./accept-syn.ts";

export const listen = rows("listen", [
  {
    id: "LISTEN.RST",
    in: ["LISTEN"],
    when: has("RST"),
    says: "Nothing was sent that a reset could be about.",
    cite: [rfc(9293, "3.10.7.2", "first")],
  },
  {
    id: "LISTEN.ACK",
    in: ["LISTEN"],
    when: has("ACK"),
    do: [resetByAck],
    says: "Nothing was sent that could be acknowledged: the sender is reset.",
    cite: [rfc(9293, "3.10.7.2", "second")],
  },
  {
    id: "LISTEN.SYN",
    in: ["LISTEN"],
    when: has("SYN"),
    do: acceptSyn,
    goto: "SYN-RECEIVED",
    says: "A SYN is answered by a SYN of our own that acknowledges it.",
    cite: [rfc(9293, "3.10.7.2", "third"), rfc(9293, "3.5", "MUST-11")],
  },
  {
    id: "LISTEN.OTHER",
    in: ["LISTEN"],
    says: "Anything else is dropped.",
    cite: [rfc(9293, "3.10.7.2", "fourth")],
  },
]);
