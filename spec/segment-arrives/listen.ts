// RFC 9293 §3.10.7.2: a segment arrives in LISTEN.

import { and, not } from "../../checker/language/index.ts";
import { rfc } from "../citation.ts";
import { has, hasTextOrFin } from "../conditions.ts";
import { queue, resetByAck, resetBySeq } from "../effect.ts";
import { rows } from "../row.ts";
import { given } from "../vocabulary.ts";
import { acceptSyn } from "./effects/accept-syn.ts";

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
    id: "LISTEN.SEC",
    in: ["LISTEN"],
    when: and(has("SYN"), not(given.sameCompartment)),
    do: [resetBySeq],
    says: "A SYN of another compartment is reset.",
    cite: [rfc(9293, "3.10.7.2", "third"), rfc(1122, "4.2.2.20", "(b)"), rfc(9293, "A.1")],
  },
  {
    id: "LISTEN.SYN.TEXT",
    in: ["LISTEN"],
    when: and(has("SYN"), given.textOnSyn, hasTextOrFin),
    do: [...acceptSyn, queue("segment")],
    goto: "SYN-RECEIVED",
    says: "Text or a FIN that comes with a SYN is held until the connection is established.",
    cite: [rfc(9293, "3.10.7.2", "third")],
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
