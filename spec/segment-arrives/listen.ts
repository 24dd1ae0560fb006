// RFC 9293 §3.10.7.2: a segment arrives in LISTEN.

import { add, int, yes } from "../../checker/language/index.ts";
import { rfc } from "../citation.ts";
import { create, resetByAck, send, set, start } from "../effect.ts";
import { rows } from "../row.ts";
import { given, has, seg, tcb } from "../vocabulary.ts";

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
    do: [
      create,
      set("passive", yes),
      set("irs", seg.seq),
      set("rcvNxt", add(seg.seq, int(1))),
      set("iss", given.iss),
      set("sndUna", tcb.iss),
      set("sndNxt", add(tcb.iss, int(1))),
      send(["SYN", "ACK"], { seq: tcb.iss, ack: tcb.rcvNxt }),
      start("retransmission"),
    ],
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
