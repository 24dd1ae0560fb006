// A variant of one's own with events of its own: a host waits two ticks in FIN-WAIT-2 for the peer's FIN and then forgets the connection; and what
// has heard nothing for three ticks in CLOSE-WAIT asks whether there is still somebody.
// Try it: npm start -- check --variant ./docs/examples/fin-wait-2-timer.ts --property P-GRACE-0

import { sub, int } from "twomsl/checker";
import { defineVariant } from "twomsl/model";
import { deleteTcb, other, rfc, send, signal, tcb } from "twomsl/spec";

export default defineVariant({
  id: "fin-wait-2-timer",
  title: "A timer for FIN-WAIT-2, and keep-alives",
  says: "A host gives up a peer that does not send its FIN, and asks a silent peer whether it is still there.",
  cite: [other("what many stacks do")],
  events: [
    {
      id: "FW2.GIVE-UP",
      in: ["FIN-WAIT-2"],
      after: 2,
      do: [signal("connection aborted due to user timeout"), deleteTcb("gave up")],
      goto: "CLOSED",
      says: "A host that has waited two ticks for the peer's FIN forgets the connection.",
      cite: [other("Linux", "tcp_fin_timeout")],
    },
    {
      id: "CW.KEEP-ALIVE",
      in: ["CLOSE-WAIT"],
      after: 3,
      since: "arrival",
      do: [send(["ACK"], { seq: sub(tcb.sndNxt, int(1)), ack: tcb.rcvNxt })],
      says: "What has heard nothing for three ticks is asked for an acknowledgment.",
      cite: [rfc(9293, "3.8.4", "MAY-5")],
    },
  ],
});
