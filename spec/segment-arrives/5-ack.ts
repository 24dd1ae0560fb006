// RFC 9293 §3.10.7.4, fifth: check the ACK field. The step has parts that apply one after the other: whether the ACK can be used at
// all; SYN-RECEIVED; what all synchronized states do; the send window; and what the closing states add.

import { and, eq, le, lt, not, or, sub } from "../../checker/language/index.ts";
import { rfc } from "../citation.ts";
import { acksNew, finAcked, has } from "../conditions.ts";
import { deleteTcb, ok, resetByAck, challenge, set, start, stop } from "../effect.ts";
import { rows } from "../row.ts";
import { given, otherStates, seg, synchronized, tcb } from "../vocabulary.ts";
import { restartOrStop } from "./effects/retransmission-timer.ts";
import { takeWindow } from "./effects/send-window.ts";

/** Older than the largest window ever offered allows, or of something not yet sent. */
export const unusableAck = not(and(le(sub(tcb.sndUna, tcb.maxSndWnd), seg.ack), le(seg.ack, tcb.sndNxt)));

export const ack = rows("5-ack", [
  {
    id: "*.NOACK",
    in: otherStates,
    when: not(has("ACK")),
    says: "A segment without an ACK is dropped.",
    cite: [rfc(9293, "3.10.7.4", "fifth")],
  },
  {
    id: "*.ACK.DI",
    in: synchronized,
    when: unusableAck,
    do: [challenge],
    says: "An ACK that is too old or of something not yet sent may be an injection: it is answered by an acknowledgment and dropped.",
    cite: [rfc(9293, "3.10.7.4", "MAY-12"), rfc(5961, "5.2")],
  },
  {
    id: "*.ACK.ON",
    in: otherStates,
    then: "continue",
    says: "A segment with an ACK in range goes on.",
    cite: [rfc(9293, "3.10.7.4", "fifth")],
  },
]);

export const ackSynReceived = rows("5a-ack-syn-received", [
  {
    id: "SR.ACK.OK",
    in: ["SYN-RECEIVED"],
    when: acksNew,
    do: takeWindow,
    goto: "ESTABLISHED",
    then: "continue",
    says: "An acknowledgment of our SYN establishes the connection; the segment is processed further there.",
    cite: [rfc(9293, "3.10.7.4", "fifth, SYN-RECEIVED STATE"), rfc(1122, "4.2.2.20", "(f)")],
  },
  {
    id: "SR.ACK.BAD",
    in: ["SYN-RECEIVED"],
    do: [resetByAck],
    says: "An acknowledgment of anything else is answered by a reset.",
    cite: [rfc(9293, "3.10.7.4", "fifth, SYN-RECEIVED STATE"), rfc(9293, "3.5.2", "group 2")],
  },
]);

const sending = ["ESTABLISHED", "FIN-WAIT-1", "FIN-WAIT-2", "CLOSE-WAIT", "CLOSING", "LAST-ACK"] as const;

export const ackEstablished = rows("5b-ack-established", [
  {
    id: "EST.ACK.NEW",
    in: sending,
    when: acksNew,
    do: [set("sndUna", seg.ack), ...restartOrStop],
    then: "continue",
    says: "An acknowledgment of something new advances SND.UNA and empties the retransmission queue up to there.",
    cite: [rfc(9293, "3.10.7.4", "fifth, ESTABLISHED STATE")],
  },
  {
    id: "EST.ACK.DUP",
    in: sending,
    when: le(seg.ack, tcb.sndUna),
    then: "continue",
    says: "A duplicate acknowledgment is ignored; the rest of the segment is not.",
    cite: [rfc(9293, "3.10.7.4", "fifth, ESTABLISHED STATE"), rfc(1122, "4.2.2.20", "(g)")],
  },
  {
    id: "EST.ACK.FUT",
    in: sending,
    do: [challenge],
    says: "An acknowledgment of something not yet sent is answered by an acknowledgment and the segment dropped.",
    cite: [rfc(9293, "3.10.7.4", "fifth, ESTABLISHED STATE")],
    shadowed: "*.ACK.DI already drops an ACK of something not yet sent; without MAY-12 this row does.",
  },
]);

export const ackWindow = rows("5c-ack-window", [
  {
    id: "EST.ACK.WND",
    in: sending,
    when: and(
      given.windowsVary,
      le(tcb.sndUna, seg.ack),
      le(seg.ack, tcb.sndNxt),
      or(lt(tcb.sndWl1, seg.seq), and(eq(tcb.sndWl1, seg.seq), le(tcb.sndWl2, seg.ack))),
    ),
    do: takeWindow,
    then: "continue",
    says: "A segment newer than the one that set the send window sets it anew; the largest window ever is remembered.",
    cite: [rfc(9293, "3.10.7.4", "fifth, ESTABLISHED STATE"), rfc(5961, "5.2")],
  },
  {
    id: "EST.ACK.WND.OLD",
    in: sending,
    then: "continue",
    says: "An older segment leaves the send window alone.",
    cite: [rfc(9293, "3.10.7.4", "fifth, ESTABLISHED STATE")],
  },
]);

export const ackClosing = rows("5d-ack-closing", [
  {
    id: "FW1.ACKFIN",
    in: ["FIN-WAIT-1"],
    when: finAcked,
    do: [ok],
    goto: "FIN-WAIT-2",
    then: "continue",
    says: "Our FIN is acknowledged: half of the close is done, the user's CLOSE has succeeded, and the segment is processed further.",
    cite: [rfc(9293, "3.10.7.4", "fifth, FIN-WAIT-1 STATE"), rfc(9293, "3.10.7.4", "fifth, FIN-WAIT-2 STATE")],
  },
  {
    id: "FW1.ACK",
    in: ["FIN-WAIT-1"],
    then: "continue",
    says: "Our FIN is still unacknowledged.",
    cite: [rfc(9293, "3.10.7.4", "fifth, FIN-WAIT-1 STATE")],
  },
  {
    id: "FW2.ACK",
    in: ["FIN-WAIT-2"],
    then: "continue",
    says: "Everything has been acknowledged, and the user's CLOSE has been answered; the TCB stays.",
    cite: [rfc(9293, "3.10.7.4", "fifth, FIN-WAIT-2 STATE")],
  },
  {
    id: "CLOSING.ACKFIN",
    in: ["CLOSING"],
    when: finAcked,
    do: [start("time-wait"), stop("retransmission")],
    goto: "TIME-WAIT",
    then: "continue",
    says: "After a simultaneous close the acknowledgment of our FIN starts TIME-WAIT.",
    cite: [rfc(9293, "3.10.7.4", "fifth, CLOSING STATE")],
  },
  {
    id: "CLOSING.ACK",
    in: ["CLOSING"],
    says: "Any other segment is ignored.",
    cite: [rfc(9293, "3.10.7.4", "fifth, CLOSING STATE")],
  },
  {
    id: "LA.ACK",
    in: ["LAST-ACK"],
    when: finAcked,
    do: [deleteTcb("acknowledged")],
    goto: "CLOSED",
    says: "The acknowledgment of our FIN ends the connection.",
    cite: [rfc(9293, "3.10.7.4", "fifth, LAST-ACK STATE")],
  },
  {
    id: "LA.ACK.NONE",
    in: ["LAST-ACK"],
    then: "continue",
    says: "Our FIN is still unacknowledged.",
    cite: [rfc(9293, "3.10.7.4", "fifth, LAST-ACK STATE")],
  },
  {
    id: "TW.ACK.INTENT",
    in: ["TIME-WAIT"],
    then: "continue",
    says: "A bare acknowledgment in TIME-WAIT has nothing left to acknowledge.",
    cite: [rfc(9293, "3.10.7.4", "fifth, TIME-WAIT STATE")],
    decision: "time-wait-restart",
  },
]);
