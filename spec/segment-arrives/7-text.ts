// RFC 9293 §3.10.7.4, seventh: process the segment text. A segment that does not begin at RCV.NXT or does not end in the window is dealt
// with here too, because its RST, SYN and ACK have been processed by now and only its text and FIN are trimmed or have to wait.

import { add, and, eq, int, ite, le, lt } from "../../checker/language/index.ts";
import { rfc } from "../citation.ts";
import { has, hasText, hasTextOrFin, textEnd, textStart, windowEnd } from "../conditions.ts";
import { acknowledge, deliver, sendAck, set, withDuty } from "../effect.ts";
import { rows } from "../row.ts";
import { receiving, synchronized, tcb } from "../vocabulary.ts";

/** Text or a FIN that begins beyond RCV.NXT. */
export const outOfOrder = and(hasTextOrFin, lt(tcb.rcvNxt, textStart));
/** Text or a FIN that ends beyond the window. */
const tooLong = and(hasTextOrFin, lt(windowEnd, add(textEnd, ite(has("FIN"), int(1), int(0)))));
/** What of the text is new: RCV.NXT stands in it or where it begins. */
const take = [deliver, set("rcvNxt", textEnd)] as const;

export const text = rows("7-text", [
  {
    id: "*.OOO",
    in: synchronized,
    when: outOfOrder,
    do: [withDuty("may be left out", sendAck)],
    says: "Text or a FIN that begins beyond RCV.NXT is dropped and an acknowledgment sent.",
    cite: [rfc(9293, "3.10.7.4", "first, SHLD-31"), rfc(9293, "3.10.7.4", "MAY-13")],
    decision: "out-of-order",
  },
  {
    id: "*.ZW.TEXT",
    in: ["ESTABLISHED", "FIN-WAIT-1", "FIN-WAIT-2", "CLOSE-WAIT", "LAST-ACK"],
    when: and(hasTextOrFin, eq(tcb.rcvWnd, int(0))),
    do: [sendAck],
    says: "With a closed window neither text nor a FIN is taken; an acknowledgment says so.",
    cite: [rfc(9293, "3.8.6.1"), rfc(9293, "3.10.7.4", "first")],
  },
  {
    id: "EST.TEXT.CUT",
    in: receiving,
    when: tooLong,
    do: [deliver, set("rcvNxt", windowEnd), acknowledge],
    says: "What lies beyond the window is trimmed off, a FIN included; the text up to there is delivered and acknowledged.",
    cite: [rfc(9293, "3.10.7.4", "first"), rfc(9293, "3.10.7.4", "seventh")],
  },
  {
    id: "EST.TEXT.SEEN",
    in: receiving,
    when: and(hasText, le(textEnd, tcb.rcvNxt)),
    then: "continue",
    says: "Text that was received before is trimmed off; only the FIN behind it is new.",
    cite: [rfc(9293, "3.10.7.4", "first")],
  },
  {
    id: "EST.TEXT.FIN",
    in: receiving,
    when: and(hasText, has("FIN")),
    do: take,
    then: "continue",
    says: "New text that comes with a FIN is delivered; one acknowledgment for both follows in the next step.",
    cite: [rfc(9293, "3.10.7.4", "seventh"), rfc(9293, "3.10.7.4", "MUST-58")],
  },
  {
    id: "EST.TEXT",
    in: receiving,
    when: hasText,
    do: [...take, acknowledge],
    then: "continue",
    says: "Text from RCV.NXT on is delivered, RCV.NXT advances over it and it is acknowledged; what was received before is trimmed off.",
    cite: [rfc(9293, "3.10.7.4", "first"), rfc(9293, "3.10.7.4", "seventh")],
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
