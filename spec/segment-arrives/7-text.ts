// RFC 9293 §3.10.7.4, seventh: process the segment text. A segment that does not begin at RCV.NXT is dealt with here too, because its
// RST, SYN and ACK have been processed by now and only its text and FIN have to wait.

import { add, and, eq, int, lt, not, or } from "../../checker/language/index.ts";
import { rfc } from "../citation.ts";
import { deliver, sendAck, set } from "../effect.ts";
import { rows } from "../row.ts";
import { has, receiving, seg, synchronized, tcb } from "../vocabulary.ts";

/** The segment carries text. */
export const hasText = lt(int(0), seg.data);
/** Text or a FIN that does not begin where RCV.NXT stands. */
export const outOfOrder = and(or(hasText, has("FIN")), not(eq(seg.seq, tcb.rcvNxt)));
const take = [deliver, set("rcvNxt", add(tcb.rcvNxt, seg.data))] as const;

export const text = rows("7-text", [
  {
    id: "*.OOO",
    in: synchronized,
    when: outOfOrder,
    do: [sendAck],
    says: "Text or a FIN that does not begin at RCV.NXT is dropped and an acknowledgment sent.",
    cite: [rfc(9293, "3.10.7.4", "first, SHLD-31"), rfc(9293, "3.10.7.4", "MAY-13")],
    decision: "out-of-order",
  },
  {
    id: "EST.TEXT.FIN",
    in: receiving,
    when: and(hasText, has("FIN")),
    do: take,
    then: "continue",
    says: "Text that comes with a FIN is delivered; one acknowledgment for both follows in the next step.",
    cite: [rfc(9293, "3.10.7.4", "seventh"), rfc(9293, "3.10.7.4", "MUST-58")],
  },
  {
    id: "EST.TEXT",
    in: receiving,
    when: hasText,
    do: [...take, sendAck],
    then: "continue",
    says: "Text at RCV.NXT is delivered, RCV.NXT advances over it and it is acknowledged.",
    cite: [rfc(9293, "3.10.7.4", "seventh")],
  },
  {
    id: "CLS.TEXT",
    in: ["CLOSE-WAIT", "CLOSING", "LAST-ACK", "TIME-WAIT"],
    when: hasText,
    then: "continue",
    says: "After the peer's FIN there can be no more text: it is ignored.",
    cite: [rfc(9293, "3.10.7.4", "seventh, CLOSE-WAIT STATE to TIME-WAIT STATE")],
  },
  {
    id: "*.TEXT.NONE",
    in: synchronized,
    then: "continue",
    says: "A segment without text goes on.",
    cite: [rfc(9293, "3.10.7.4", "seventh")],
  },
]);
