// The half-duplex close of RFC 1122: a host that closes both directions at once resets the connection if text is lost by it.

import { rfc } from "../../citation.ts";
import { hasText } from "../../conditions.ts";
import { deleteTcb, ok, resetFor, send } from "../../effect.ts";
import { placed } from "../../placement.ts";
import { given, tcb } from "../../vocabulary.ts";

export const halfDuplex = [
  placed("close", "ESTAB.CLOSE.W", [
    {
      id: "ESTAB.CLOSE.HD",
      in: ["ESTABLISHED", "FIN-WAIT-1", "FIN-WAIT-2", "CLOSE-WAIT"],
      when: given.unreadData,
      do: [send(["RST"], { seq: tcb.sndNxt }), deleteTcb("closed"), ok],
      goto: "CLOSED",
      says: "A host that closes both directions at once resets the connection if text is unread or still arrives.",
      cite: [rfc(9293, "3.6.1", "MAY-1"), rfc(9293, "3.6.1", "SHLD-3"), rfc(1122, "4.2.2.13")],
    },
  ]),
  placed("7-text", "*.OOO.HOLD", [
    {
      id: "FW2.TEXT.HD",
      in: ["FIN-WAIT-1", "FIN-WAIT-2"],
      when: hasText,
      do: [resetFor, deleteTcb("reset")],
      goto: "CLOSED",
      says: "A host that closed both directions resets the connection when text still arrives.",
      cite: [rfc(9293, "3.6.1", "SHLD-3"), rfc(1122, "4.2.2.13")],
    },
  ]),
];
