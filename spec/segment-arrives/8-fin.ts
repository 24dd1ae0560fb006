// RFC 9293 §3.10.7.4, eighth: check the FIN bit.

import { add, and, int } from "../../checker/language/index.ts";
import { rfc } from "../citation.ts";
import { finAcked, has } from "../conditions.ts";
import { restart, acknowledge, set, start, stop, takeFin } from "../effect.ts";
import { rows } from "../row.ts";
import { synchronized, tcb } from "../vocabulary.ts";

/** The FIN is taken: the user learns of it, RCV.NXT advances over it, and it is acknowledged. */
export const acknowledgeFin = [takeFin, set("rcvNxt", add(tcb.rcvNxt, int(1))), acknowledge] as const;

export const fin = rows("8-fin", [
  {
    id: "PRE.FIN",
    in: ["CLOSED", "LISTEN", "SYN-SENT"],
    when: has("FIN"),
    says: "Without RCV.NXT a FIN cannot be placed: it is dropped.",
    cite: [rfc(9293, "3.10.7.4", "eighth")],
    shadowed: "Segments that arrive in these states never get this far.",
  },
  {
    id: "ESTAB.FIN",
    in: ["SYN-RECEIVED", "ESTABLISHED"],
    when: has("FIN"),
    do: acknowledgeFin,
    goto: "CLOSE-WAIT",
    says: "The peer has closed: its FIN is acknowledged and the user told.",
    cite: [rfc(9293, "3.10.7.4", "eighth, ESTABLISHED STATE"), rfc(9293, "3.6", "MUST-12")],
  },
  {
    id: "FW1.FIN.ACKED",
    in: ["FIN-WAIT-1"],
    when: and(has("FIN"), finAcked),
    do: [...acknowledgeFin, start("time-wait"), stop("retransmission")],
    goto: "TIME-WAIT",
    says: "Both FINs are acknowledged: TIME-WAIT begins.",
    cite: [rfc(9293, "3.10.7.4", "eighth, FIN-WAIT-1 STATE")],
    shadowed: "FW1.ACKFIN has already moved the connection to FIN-WAIT-2 when our FIN is acknowledged.",
  },
  {
    id: "FW1.FIN",
    in: ["FIN-WAIT-1"],
    when: has("FIN"),
    do: acknowledgeFin,
    goto: "CLOSING",
    says: "Both sides have closed at the same time; our FIN is still to be acknowledged.",
    cite: [rfc(9293, "3.10.7.4", "eighth, FIN-WAIT-1 STATE")],
  },
  {
    id: "FW2.FIN",
    in: ["FIN-WAIT-2"],
    when: has("FIN"),
    do: [...acknowledgeFin, start("time-wait"), stop("retransmission")],
    goto: "TIME-WAIT",
    says: "The peer's FIN completes the close: it is acknowledged and TIME-WAIT begins.",
    cite: [rfc(9293, "3.10.7.4", "eighth, FIN-WAIT-2 STATE"), rfc(9293, "3.6.1", "MUST-13")],
  },
  {
    id: "CW.FIN",
    in: ["CLOSE-WAIT", "CLOSING", "LAST-ACK"],
    when: has("FIN"),
    says: "A second FIN at RCV.NXT is not of this connection: nothing changes.",
    cite: [rfc(9293, "3.10.7.4", "eighth, CLOSE-WAIT STATE to LAST-ACK STATE")],
    decision: "second-fin",
  },
  {
    id: "TW.FIN",
    in: ["TIME-WAIT"],
    when: has("FIN"),
    do: [restart("time-wait")],
    says: "A FIN that gets this far stands at RCV.NXT, beyond the one already received; by the letter it restarts the timer.",
    cite: [rfc(9293, "3.10.7.4", "eighth, TIME-WAIT STATE")],
    decision: "second-fin",
  },
  {
    id: "*.FIN.NONE",
    in: synchronized,
    says: "A segment without FIN is done with.",
    cite: [rfc(9293, "3.10.7.4", "eighth")],
  },
]);
