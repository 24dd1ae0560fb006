// Claims about TIME-WAIT itself: who enters it, how long it lasts, what it answers. RFC 9293 §3.6 and §3.10.7.4.

import { and, before, eq, int, le, lt, not, or } from "../../checker/language/index.ts";
import { rfc } from "../citation.ts";
import { always, step, type PropertyClaim } from "../property.ts";
import { arrived, Ending, event, Event, given, history, peer, sent, State, tcb } from "../vocabulary.ts";
import { arrival, bareAck, finRepeated, isIn, opened, paired, wasIn } from "./situations.ts";

const graceful = ["acknowledged", "expired", "skipped"] as const;

export const timeWait: readonly PropertyClaim[] = [
  step({
    id: "P-TW-WHO",
    says: "Only a host whose FIN is acknowledged and that has the peer's FIN enters TIME-WAIT: from FIN-WAIT-1, FIN-WAIT-2 or CLOSING.",
    trigger: and(isIn("TIME-WAIT"), not(wasIn("TIME-WAIT"))),
    holds: and(wasIn("FIN-WAIT-1", "FIN-WAIT-2", "CLOSING"), tcb.finSent, eq(tcb.sndUna, tcb.sndNxt), history.eof),
    cite: [rfc(9293, "3.10.7.4", "fifth and eighth"), rfc(9293, "3.3.2", "Figure 5")],
  }),
  step({
    id: "P-TW-ONE",
    says: "If both ends of a connection close gracefully, at least one of them goes through TIME-WAIT.",
    // Whoever acts: a host whose timer runs out comes to its end in a tick, in which nobody acts.
    trigger: and(
      not(wasIn("CLOSED", "LISTEN")),
      isIn("CLOSED"),
      Ending.is(history.ending, ...graceful),
      paired,
      Ending.is(peer.ending, ...graceful),
    ),
    holds: or(Ending.is(history.ending, "expired"), Ending.is(peer.ending, "expired")),
    cite: [rfc(9293, "3.6")],
  }),
  step({
    id: "P-TW-MIN",
    says: "TIME-WAIT ends by its timer and by nothing else.",
    trigger: and(wasIn("TIME-WAIT"), not(isIn("TIME-WAIT"))),
    holds: Event.is(event.kind, "tick"),
    cite: [rfc(9293, "3.6.1", "MUST-13"), rfc(1337, "1")],
  }),
  step({
    id: "P-TW-2MSL",
    says: "The timer does not end TIME-WAIT before 2 MSL have passed since it was last started.",
    trigger: and(wasIn("TIME-WAIT"), not(isIn("TIME-WAIT")), Event.is(event.kind, "tick")),
    holds: le(given.after2Msl, history.sinceTimeWait),
    cite: [rfc(9293, "3.6.1", "MUST-13")],
  }),
  step({
    id: "P-TW-ACK",
    says: "A FIN retransmitted in TIME-WAIT always gets an ACK, in the same step.",
    trigger: finRepeated,
    holds: and(
      eq(sent.count, int(1)),
      sent.ackFlag,
      not(or(sent.syn, sent.fin, sent.rst)),
      eq(sent.seq, before(tcb.sndNxt)),
      eq(sent.ack, before(tcb.rcvNxt)),
    ),
    cite: [rfc(9293, "3.10.7.4", "fifth, TIME-WAIT"), rfc(9293, "3.6")],
  }),
  step({
    id: "P-TW-RESTART",
    says: "A FIN retransmitted in TIME-WAIT restarts the 2 MSL timer.",
    trigger: finRepeated,
    holds: and(isIn("TIME-WAIT"), event.timeWaitStarted, eq(tcb.timeWait, given.timeWait)),
    cite: [rfc(9293, "3.10.7.4", "fifth and eighth, TIME-WAIT")],
  }),
  step({
    id: "P-TW-NO-RST",
    says: "A FIN that comes again within 2 MSL after TIME-WAIT began, or should have, is not answered by a reset.",
    trigger: and(
      arrival,
      arrived.fin,
      before(history.eof),
      eq(arrived.from, before(history.peerIncarnation)),
      before(history.inWaitingTime),
    ),
    holds: not(sent.rst),
    cite: [rfc(9293, "3.6"), rfc(9293, "3.3.2", "TIME-WAIT")],
  }),
  always({
    id: "P-TW-MAX",
    says: "TIME-WAIT lasts no longer than its timer after it was entered or the FIN last arrived in it.",
    where: isIn("TIME-WAIT"),
    holds: lt(history.sinceFin, given.timeWait),
    cite: [rfc(9293, "3.10.8", "TIME-WAIT TIMEOUT")],
  }),
  step({
    id: "P-TW-BLOCK",
    says: "While a host is in TIME-WAIT its own OPEN of the same connection is refused.",
    trigger: and(opened, wasIn("TIME-WAIT")),
    holds: and(event.refused, isIn("TIME-WAIT")),
    cite: [rfc(9293, "3.10.1")],
  }),
  step({
    id: "P-TW-NODATA",
    says: "No text is delivered in TIME-WAIT.",
    trigger: and(arrival, wasIn("TIME-WAIT"), lt(int(0), arrived.data)),
    holds: not(event.textDelivered),
    cite: [rfc(9293, "3.10.7.4", "seventh, TIME-WAIT")],
  }),
  step({
    id: "P-TW-SILENT",
    says: "Two hosts in TIME-WAIT do not keep each other there: neither answers the other's bare ACK.",
    trigger: and(bareAck, wasIn("TIME-WAIT"), State.is(peer.state, "TIME-WAIT")),
    holds: eq(sent.count, int(0)),
    cite: [rfc(9293, "3.10.7.4", "fifth, TIME-WAIT")],
  }),
];
