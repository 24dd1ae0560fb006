// RFC 9293 §3.10.8: the timeouts, and the loss of state in a crash (§3.4.3).

import { add, and, distance, eq, int, ite, le, lt, no, not, or, sub, type Expr } from "../../checker/language/index.ts";
import { rfc } from "../citation.ts";
import { allAcked, synUnacked } from "../conditions.ts";
import { deleteTcb, flush, send, set, signal, start, type Effect } from "../effect.ts";
import { rows } from "../row.ts";
import { given, State, tcb } from "../vocabulary.ts";

const finAtFront: Expr<"bool"> = and(not(synUnacked), tcb.finSent, eq(tcb.sndUna, sub(tcb.sndNxt, int(1))));
const textAtFront: Expr<"bool"> = and(not(synUnacked), not(finAtFront));
const synSent: Expr<"bool"> = State.is(tcb.state, "SYN-SENT");

/** The front of the queue again, with a current acknowledgment: our SYN if it is unacknowledged, else text, else our FIN. */
const resendFront: Effect = {
  do: "send",
  seq: tcb.sndUna,
  ack: tcb.rcvNxt,
  flags: { SYN: synUnacked, ACK: not(synSent), FIN: or(finAtFront, and(textAtFront, tcb.finSent, given.resendFin)), RST: no },
  data: ite(textAtFront, given.resendOctets, int(0)),
  duty: "at once",
};

/** What is asked for lies between SND.UNA and SND.NXT: some of the text that is left, and our FIN only behind all of it. */
const withText = add(given.resendOctets, ite(tcb.finSent, int(1), int(0)));
const unacked = distance(tcb.sndNxt, tcb.sndUna);
const resendable = or(
  not(textAtFront),
  and(lt(int(0), given.resendOctets), le(withText, unacked), or(not(given.resendFin), and(tcb.finSent, eq(withText, unacked)))),
);

/** An octet beyond the window. */
const probe: readonly Effect[] = [
  send(["ACK"], { seq: tcb.sndNxt, ack: tcb.rcvNxt, data: int(1) }),
  set("sndNxt", add(tcb.sndNxt, int(1))),
  set("octetsSent", add(tcb.octetsSent, int(1))),
  start("retransmission"),
];

/** The states in which something can be unacknowledged. */
const unacknowledged = ["SYN-SENT", "SYN-RECEIVED", "ESTABLISHED", "FIN-WAIT-1", "CLOSE-WAIT", "CLOSING", "LAST-ACK"] as const;

export const userTimeout = rows("user-timeout", [
  {
    id: "*.UTO",
    in: unacknowledged,
    do: [flush, signal("connection aborted due to user timeout"), deleteTcb("gave up")],
    goto: "CLOSED",
    says: "A host that gives up what is not acknowledged deletes its TCB without telling the peer.",
    cite: [rfc(9293, "3.10.8", "USER TIMEOUT"), rfc(9293, "3.8.3", "MUST-20")],
  },
]);

export const retransmissionTimeout = rows("retransmission-timeout", [
  {
    id: "*.RTO",
    in: unacknowledged,
    when: and(lt(tcb.sndUna, tcb.sndNxt), resendable),
    do: [resendFront, start("retransmission")],
    says: "Whatever has waited longest for its acknowledgment goes out once more, acknowledging what has arrived since; how much of it goes into one segment is free, and our FIN may follow the last of the text.",
    cite: [rfc(9293, "3.10.8", "RETRANSMISSION TIMEOUT"), rfc(9293, "3.8.6")],
  },
  {
    id: "*.ZWP",
    in: ["ESTABLISHED", "FIN-WAIT-1", "CLOSE-WAIT", "CLOSING"],
    when: and(allAcked, eq(tcb.sndWnd, int(0)), given.textQueued, not(tcb.finSent)),
    do: probe,
    says: "A closed window is probed by an octet of the text that waits; until it is acknowledged that octet is what is retransmitted.",
    cite: [rfc(9293, "3.8.6.1", "MUST-36")],
  },
]);

export const timeWaitTimeout = rows("time-wait-timeout", [
  {
    id: "TW.TIMEOUT",
    in: ["TIME-WAIT"],
    do: [deleteTcb("expired")],
    goto: "CLOSED",
    says: "When the timer runs out the TCB is deleted and the 4-tuple is free.",
    cite: [rfc(9293, "3.10.8", "TIME-WAIT TIMEOUT"), rfc(9293, "3.6.1", "MUST-13")],
  },
]);

export const crash = rows("crash", [
  {
    id: "CRASH",
    in: State.values,
    when: given.crashed,
    do: [flush, deleteTcb("reset")],
    goto: "CLOSED",
    says: "A host that crashes loses every TCB and, unless it kept it elsewhere, its memory of sequence numbers; it then keeps quiet for an MSL.",
    cite: [rfc(9293, "3.4.2"), rfc(9293, "3.4.3")],
  },
  {
    id: "REBOOT",
    in: ["CLOSED"],
    when: not(given.quiet),
    says: "A host that has come up again and kept quiet for an MSL may open connections.",
    cite: [rfc(9293, "3.4.3")],
  },
]);
