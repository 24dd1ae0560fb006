// RFC 9293 §3.10.7.1: a segment arrives in CLOSED, that is, for a connection without a TCB.

import { not } from "../../checker/language/index.ts";
import { rfc } from "../citation.ts";
import { has } from "../conditions.ts";
import { resetByAck, resetBySeq } from "../effect.ts";
import { rows } from "../row.ts";
import { given } from "../vocabulary.ts";

export const closed = rows("closed", [
  {
    id: "QUIET.SEG",
    in: ["CLOSED"],
    when: given.quiet,
    says: "A host that has come up after a crash answers nothing during the quiet time.",
    cite: [rfc(9293, "3.4.3")],
  },
  {
    id: "CLOSED.RST",
    in: ["CLOSED"],
    when: has("RST"),
    says: "A reset is never answered.",
    cite: [rfc(9293, "3.10.7.1"), rfc(9293, "3.5.2", "group 1")],
  },
  {
    id: "CLOSED.ACK",
    in: ["CLOSED"],
    when: has("ACK"),
    do: [resetByAck],
    says: "A segment with an ACK is answered by a reset that its sender must accept.",
    cite: [rfc(9293, "3.10.7.1"), rfc(9293, "3.5.2", "group 1")],
  },
  {
    id: "CLOSED.NOACK",
    in: ["CLOSED"],
    when: not(has("ACK")),
    do: [resetBySeq],
    says: "A segment without an ACK is answered by a reset that acknowledges it.",
    cite: [rfc(9293, "3.10.7.1"), rfc(9293, "3.5.2", "group 1")],
  },
]);
