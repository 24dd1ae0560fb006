// A timer for FIN-WAIT-2, which no RFC has: many stacks give up a peer that never sends its FIN.

import { other } from "../../citation.ts";
import { finAcked } from "../../conditions.ts";
import { deleteTcb, ok, start } from "../../effect.ts";
import { placed } from "../../placement.ts";

const linux = other("Linux", "tcp_fin_timeout");

export const finWait2Timer = [
  placed("5d-ack-closing", "FW1.ACKFIN", [
    {
      id: "FW1.ACKFIN.TIMED",
      in: ["FIN-WAIT-1"],
      when: finAcked,
      do: [start("fin-wait-2"), ok],
      goto: "FIN-WAIT-2",
      then: "continue",
      says: "Our FIN is acknowledged, the user's CLOSE has succeeded, and the wait for the peer's is limited.",
      cite: [linux],
    },
  ]),
  placed("fin-wait-2-timeout", null, [
    {
      id: "FW2.TIMEOUT",
      in: ["FIN-WAIT-2"],
      do: [deleteTcb("gave up")],
      goto: "CLOSED",
      says: "A host that has waited long enough for the peer's FIN deletes its TCB without telling the peer.",
      cite: [linux],
    },
  ]),
];
