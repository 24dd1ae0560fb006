// Claims about what happens in the end. Each names what it assumes of a run; without that a run may always do something else. The page
// docs/decisions/liveness.md says which assumptions are needed and where the claims fail.

import { and, lt, not, yes } from "../../checker/language/index.ts";
import { rfc } from "../citation.ts";
import { leadsTo, possible, type Assumption, type PropertyClaim } from "../property.ts";
import { network, peer, State, synchronized, tcb } from "../vocabulary.ts";
import { isIn } from "./situations.ts";

/** What networks and hosts do as long as they work. */
const working = ["time", "delivery", "retransmission", "giving up"] as const satisfies readonly Assumption[];

const without = ["CLOSED", "LISTEN"] as const;
const peerIsGone = State.is(peer.state, ...without);
const silent = not(network.exists(() => yes));
const noReset = not(network.exists((segment) => segment.rst));
const survivors = ["ESTABLISHED", "FIN-WAIT-1", "FIN-WAIT-2", "CLOSE-WAIT", "CLOSING", "LAST-ACK"] as const;

export const liveness: readonly PropertyClaim[] = [
  leadsTo({
    id: "P-LASTACK-EXIT",
    says: "A host in LAST-ACK gets out of it: by an ACK, a reset, or by giving up.",
    from: isIn("LAST-ACK"),
    to: not(isIn("LAST-ACK")),
    assumes: working,
    cite: [rfc(9293, "3.8.3", "MUST-20")],
  }),
  leadsTo({
    id: "P-TERM",
    says: "If users close, a connection ends on both sides.",
    from: isIn(...synchronized),
    to: and(isIn(...without), peerIsGone),
    assumes: [...working, "closing"],
    cite: [rfc(9293, "3.6")],
  }),
  leadsTo({
    id: "P-NO-HALFOPEN",
    says: "A connection that only one side still has is noticed in the end.",
    from: and(isIn(...survivors), peerIsGone),
    to: isIn(...without),
    assumes: working,
    cite: [rfc(9293, "3.5.1")],
  }),
  leadsTo({
    id: "P-HALFOPEN-SENDER",
    says: "A connection that only one side still has is noticed in the end if that side has something unacknowledged and nothing is on its way.",
    from: and(isIn(...survivors), peerIsGone, lt(tcb.sndUna, tcb.sndNxt), silent),
    to: isIn(...without),
    assumes: working,
    cite: [rfc(9293, "3.5.1"), rfc(9293, "3.8.3", "MUST-20")],
  }),
  leadsTo({
    id: "P-ACKED",
    says: "Whatever has been sent is acknowledged in the end, or the connection is over.",
    from: lt(tcb.sndUna, tcb.sndNxt),
    to: not(lt(tcb.sndUna, tcb.sndNxt)),
    assumes: working,
    cite: [rfc(9293, "3.8.1"), rfc(9293, "3.10.8", "RETRANSMISSION TIMEOUT")],
  }),
  leadsTo({
    id: "P-OPEN-LIVE",
    says: "An active OPEN towards a listening host is established in the end, unless a reset from before it listened is on its way.",
    from: and(isIn("SYN-SENT"), State.is(peer.state, "LISTEN"), noReset),
    to: isIn(...synchronized),
    assumes: working,
    cite: [rfc(9293, "3.5")],
  }),
  leadsTo({
    id: "P-OPEN-ANSWERED",
    says: "A host in SYN-SENT gets out of it: its OPEN is answered, given up, or called off by its own user.",
    from: isIn("SYN-SENT"),
    to: not(isIn("SYN-SENT")),
    assumes: working,
    cite: [rfc(9293, "3.10.7.3"), rfc(9293, "3.8.3", "MUST-23")],
  }),
  leadsTo({
    id: "P-EMBRYO-ENDS",
    says: "A host in SYN-RECEIVED gets out of it: the connection is established, refused, given up, or ended by the host's own user.",
    from: isIn("SYN-RECEIVED"),
    to: not(isIn("SYN-RECEIVED")),
    assumes: working,
    cite: [rfc(9293, "3.10.7.4", "fifth, SYN-RECEIVED STATE"), rfc(9293, "3.8.3", "MUST-23")],
  }),
  leadsTo({
    id: "P-REOPEN-LIVE",
    says: "A host that opens towards a peer in TIME-WAIT, and opens again whenever it is refused, gets its connection in the end.",
    from: and(isIn("SYN-SENT"), State.is(peer.state, "TIME-WAIT")),
    to: isIn(...synchronized),
    assumes: [...working, "opening"],
    about: "reopening",
    cite: [rfc(9293, "3.6.1"), rfc(1337, "3", "F1")],
  }),
  leadsTo({
    id: "P-SIMOPEN",
    says: "Two hosts that open towards each other are both established in the end, unless a reset from before that is on its way.",
    from: and(isIn("SYN-SENT"), State.is(peer.state, "SYN-SENT"), noReset),
    to: isIn(...synchronized),
    assumes: working,
    cite: [rfc(9293, "3.5", "MUST-10")],
  }),
  leadsTo({
    id: "P-NO-ACKLOOP",
    says: "Segments do not answer one another for ever: if nothing is retransmitted, the network falls silent.",
    over: "world",
    from: not(silent),
    to: silent,
    assumes: ["time", "no retransmission"],
    cite: [rfc(1337, "2.3", "HAZARD H2"), rfc(5961, "5.1")],
  }),
  leadsTo({
    id: "P-TW-RELEASE",
    says: "Two hosts in TIME-WAIT do not keep each other there for ever.",
    over: "world",
    from: and(isIn("TIME-WAIT"), State.is(peer.state, "TIME-WAIT")),
    to: not(and(isIn("TIME-WAIT"), State.is(peer.state, "TIME-WAIT"))),
    assumes: ["time"],
    cite: [rfc(9293, "3.10.7.4", "fifth, TIME-WAIT"), rfc(9293, "3.10.8", "TIME-WAIT TIMEOUT")],
  }),
  possible({
    id: "P-CAN-END",
    says: "Whatever has happened, both sides can still come to the end of the connection.",
    when: and(isIn(...without), peerIsGone),
    cite: [rfc(9293, "3.6")],
  }),
];
