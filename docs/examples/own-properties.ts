// Properties of one's own: an invariant, what a step must be like, what can happen, and what must happen in the end.
// Try it: npm start -- check --property ./docs/examples/own-properties.ts
// The last is a matter of whole runs, in which a host must be able to repeat itself for ever: add --scenario liveness.

import { and, before, eq, int, not } from "twomsl/checker";
import { always, event, Event, history, leadsTo, other, peer, reachable, State, step, tcb } from "twomsl/spec";

const cite = [other("a notebook")];
const closing = State.is(tcb.state, "FIN-WAIT-1", "FIN-WAIT-2", "CLOSING");

export default [
  always({
    id: "P-NOT-BOTH",
    says: "The two hosts are never in TIME-WAIT at the same time.",
    where: State.is(tcb.state, "TIME-WAIT"),
    holds: not(State.is(peer.state, "TIME-WAIT")),
    cite,
  }),
  step({
    id: "P-OPEN-FIRST",
    says: "The first incarnation of a host begins with an OPEN of its user, or with the SYN that a listener takes.",
    trigger: and(event.mine, eq(before(history.incarnation), int(0)), eq(history.incarnation, int(1))),
    holds: Event.is(event.kind, "open active", "arrival"),
    cite,
  }),
  reachable({
    id: "P-CROSSED",
    says: "Both hosts may wait for the acknowledgment of their FIN, because their FINs crossed.",
    when: and(State.is(tcb.state, "CLOSING"), State.is(peer.state, "CLOSING")),
    cite,
  }),
  leadsTo({
    id: "P-CLOSED-IN-THE-END",
    says: "A host that has begun to close has no connection in the end.",
    from: closing,
    to: State.is(tcb.state, "CLOSED", "LISTEN"),
    assumes: ["time", "delivery", "retransmission", "closing"],
    cite,
  }),
];
