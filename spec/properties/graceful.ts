// Claims about the graceful end of a connection: nobody is reset, everybody learns of the close. RFC 9293 §3.6.

import { and, before, implies, not, or } from "../../checker/language/index.ts";
import { other, rfc } from "../citation.ts";
import { always, reachable, step, type PropertyClaim } from "../property.ts";
import { arrived, Ending, event, history, path, peer, sent, State } from "../vocabulary.ts";
import { arrival, isIn, paired, wasIn } from "./situations.ts";

const closing = ["FIN-WAIT-1", "FIN-WAIT-2", "CLOSE-WAIT", "CLOSING", "LAST-ACK"] as const;
const ends = and(arrival, wasIn(...closing), isIn("CLOSED"));
/** Neither by a reset that arrives nor by one that the host itself sends, as for a SYN in the window in RFC 793. */
const unreset = not(or(arrived.rst, sent.rst));

export const graceful: readonly PropertyClaim[] = [
  step({
    id: "P-GRACE",
    says: "No host that is closing is reset.",
    trigger: ends,
    holds: unreset,
    cite: [rfc(9293, "3.6"), rfc(9293, "3.5.3")],
  }),
  step({
    id: "P-GRACE-0",
    says: "If no segment is ever lost, no host that is closing is reset.",
    trigger: and(ends, not(path.lost)),
    holds: unreset,
    cite: [rfc(9293, "3.6")],
  }),
  step({
    id: "P-EOF",
    says: "A user learns exactly once that the peer has closed, and before the connection ends by it.",
    trigger: or(
      and(event.mine, event.finAccepted),
      and(wasIn("LAST-ACK", "TIME-WAIT"), isIn("CLOSED"), Ending.is(history.ending, "acknowledged", "expired", "skipped")),
    ),
    holds: and(
      implies(and(event.mine, event.finAccepted), not(before(history.eof))),
      implies(wasIn("LAST-ACK", "TIME-WAIT"), before(history.eof)),
    ),
    cite: [rfc(9293, "3.6", "MUST-12"), rfc(9293, "3.10.7.4", "eighth")],
  }),
  always({
    id: "P-KNOW",
    says: "When the side that closed first is through with TIME-WAIT, or has skipped it, its peer has closed too.",
    where: and(isIn("CLOSED"), Ending.is(history.ending, "expired", "skipped"), paired),
    holds: State.is(peer.state, "CLOSED", "LISTEN"),
    cite: [rfc(9293, "3.3.2", "TIME-WAIT"), other("the two generals problem")],
  }),
  reachable({
    id: "P-REUSE-ONESIDED",
    says: "The host that closed second may open the connection again while the other is in TIME-WAIT.",
    when: and(isIn("LISTEN", "SYN-SENT"), State.is(peer.state, "TIME-WAIT")),
    cite: [rfc(9293, "3.6.1"), rfc(9293, "3.10.1")],
  }),
];
