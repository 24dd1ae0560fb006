// RFC 9293 §3.10.7.4, first: check the sequence number.

import { and, eq, int, lt, not, or } from "../../checker/language/index.ts";
import { rfc } from "../citation.ts";
import { acceptable, has, hasTextOrFin, repeatsFin } from "../conditions.ts";
import { challenge, restart, sendAck } from "../effect.ts";
import { rows } from "../row.ts";
import { otherStates, seg, tcb } from "../vocabulary.ts";

export const sequence = rows("1-sequence", [
  {
    id: "*.ZW",
    in: ["SYN-RECEIVED", "ESTABLISHED", "FIN-WAIT-1", "FIN-WAIT-2", "CLOSE-WAIT", "CLOSING", "LAST-ACK"],
    when: and(eq(tcb.rcvWnd, int(0)), eq(seg.seq, tcb.rcvNxt), hasTextOrFin, not(has("SYN"))),
    then: "continue",
    says: "With a closed window a segment at RCV.NXT is not acceptable if it has text or a FIN, but its RST, URG and ACK are processed.",
    cite: [rfc(9293, "3.4", "MUST-66"), rfc(9293, "3.10.7.4", "first")],
  },
  {
    id: "*.OOW.RST",
    in: otherStates,
    when: and(has("RST"), or(not(acceptable), lt(seg.seq, tcb.rcvNxt))),
    says: "A reset numbered outside the window is dropped without an answer, even if text or a FIN of it reaches into the window.",
    cite: [rfc(9293, "3.10.7.4", "first"), rfc(9293, "3.10.7.4", "second, 1)"), rfc(9293, "3.5.3"), rfc(5961, "3.2", "(1)")],
  },
  {
    id: "TW.FIN.REXMT",
    in: ["TIME-WAIT"],
    when: repeatsFin,
    do: [sendAck, restart("time-wait")],
    says: "A retransmitted FIN is acknowledged and restarts the 2 MSL timer.",
    cite: [rfc(9293, "3.10.7.4", "fifth, TIME-WAIT"), rfc(9293, "3.10.7.4", "eighth, TIME-WAIT"), rfc(9293, "3.6.1", "MUST-13")],
    decision: "time-wait-restart",
  },
  {
    id: "TW.OOW",
    in: ["TIME-WAIT"],
    when: not(acceptable),
    do: [challenge],
    says: "Anything else that is not acceptable is answered by an acknowledgment and dropped; the timer runs on.",
    cite: [rfc(9293, "3.10.7.4", "first"), rfc(9293, "3.5.2", "group 3")],
    decision: "time-wait-restart",
  },
  {
    id: "*.OOW",
    in: ["SYN-RECEIVED", "ESTABLISHED", "FIN-WAIT-1", "FIN-WAIT-2", "CLOSE-WAIT", "CLOSING", "LAST-ACK"],
    when: not(acceptable),
    do: [challenge],
    says: "A segment that is not acceptable is answered by an acknowledgment and dropped.",
    cite: [rfc(9293, "3.10.7.4", "first"), rfc(9293, "3.5.2", "group 3")],
  },
  {
    id: "*.SEQ.OK",
    in: otherStates,
    then: "continue",
    says: "An acceptable segment goes on.",
    cite: [rfc(9293, "3.10.7.4", "first")],
  },
]);
