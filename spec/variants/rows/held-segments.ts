// SHLD-31: text and FINs that arrive early are held. The row can be enabled on top of every variant.

import { rfc } from "../../citation.ts";
import { queue, sendAck, withDuty } from "../../effect.ts";
import { placed } from "../../placement.ts";
import { outOfOrder } from "../../segment-arrives/7-text.ts";
import { receiving } from "../../vocabulary.ts";

export const heldSegments = [
  placed("7-text", "TW.OOO.RESTART", [
    {
      id: "*.OOO.HOLD",
      in: receiving,
      when: outOfOrder,
      do: [queue("segment"), withDuty("may be left out", sendAck)],
      says: "Text or a FIN beyond RCV.NXT is held until the gap is filled, and an acknowledgment sent.",
      cite: [rfc(9293, "3.10.7.4", "SHLD-31"), rfc(9293, "3.10.7.4", "MAY-13")],
      decision: "out-of-order",
    },
  ]),
];
