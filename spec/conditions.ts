// What the conditions of rows say over and over, in the RFC's own terms: acceptable, acknowledges something new, repeats the FIN. Each is
// built of the words of the vocabulary.

import { add, and, distance, eq, int, ite, le, lt, not, or, sub, type Expr } from "../checker/language/index.ts";
import { given, seg, State, tcb } from "./vocabulary.ts";

export type Flag = "SYN" | "ACK" | "FIN" | "RST";

/** Whether the arriving segment carries a control bit. */
export function has(flag: Flag): Expr<"bool"> {
  return { SYN: seg.syn, ACK: seg.ackFlag, FIN: seg.fin, RST: seg.rst }[flag];
}

/** SEG.LEN: octets of text, plus one each for SYN and FIN (RFC 9293 §3.4). */
export const segLen: Expr<"int"> = add(seg.data, add(ite(seg.syn, int(1), int(0)), ite(seg.fin, int(1), int(0))));

/** The acceptability test of RFC 9293 §3.10.7.4, Table 6. */
export const acceptable: Expr<"bool"> = ite(
  eq(segLen, int(0)),
  ite(eq(tcb.rcvWnd, int(0)), eq(seg.seq, tcb.rcvNxt), inWindow(seg.seq)),
  and(not(eq(tcb.rcvWnd, int(0))), or(inWindow(seg.seq), inWindow(sub(add(seg.seq, segLen), int(1))))),
);

function inWindow(number: Expr<"seq">): Expr<"bool"> {
  return and(le(tcb.rcvNxt, number), lt(number, add(tcb.rcvNxt, tcb.rcvWnd)));
}

/** The segment carries text. */
export const hasText: Expr<"bool"> = lt(int(0), seg.data);

/** The segment carries text or a FIN. */
export const hasTextOrFin: Expr<"bool"> = or(hasText, seg.fin);

/** The number of the segment's first octet of text: a SYN takes one before it. */
export const textStart: Expr<"seq"> = ite(and(given.textOnSyn, seg.syn), add(seg.seq, int(1)), seg.seq);

/** The number after the segment's last octet of text, which is that of its FIN. */
export const textEnd: Expr<"seq"> = add(textStart, seg.data);

/** The first number beyond the receive window. */
export const windowEnd: Expr<"seq"> = add(tcb.rcvNxt, tcb.rcvWnd);

/** SND.UNA < SEG.ACK =< SND.NXT: the segment acknowledges something new that has been sent. */
export const acksNew: Expr<"bool"> = and(lt(tcb.sndUna, seg.ack), le(seg.ack, tcb.sndNxt));

/** Everything that was sent has been acknowledged. */
export const allAcked: Expr<"bool"> = eq(tcb.sndUna, tcb.sndNxt);

/** Our FIN has been sent and acknowledged. */
export const finAcked: Expr<"bool"> = and(tcb.finSent, eq(tcb.sndUna, tcb.sndNxt));

/**
 * Our SYN is unacknowledged: SND.UNA stands at ISS, and has not come round to it again after so many octets as there are numbers. A CLOSE in
 * SYN-RECEIVED leaves it so in FIN-WAIT-1 and CLOSING. */
export const synUnacked: Expr<"bool"> = and(
  State.is(tcb.state, "SYN-SENT", "SYN-RECEIVED", "FIN-WAIT-1", "CLOSING"),
  eq(tcb.sndUna, tcb.iss),
  le(tcb.octetsSent, distance(tcb.sndNxt, tcb.iss)),
);

/** The segment repeats the FIN that was already received: it ends where RCV.NXT stands. */
export const repeatsFin: Expr<"bool"> = and(seg.fin, not(seg.syn), not(seg.rst), eq(add(seg.seq, segLen), tcb.rcvNxt));

const resendEnd: Expr<"seq"> = add(given.resendFrom, add(given.resendOctets, ite(given.resendFin, int(1), int(0))));

/** What is sent again lies between SND.UNA and SND.NXT; our SYN is no part of it. */
export const unacknowledged: Expr<"bool"> = and(
  not(and(synUnacked, eq(given.resendFrom, tcb.sndUna))),
  le(tcb.sndUna, given.resendFrom),
  lt(given.resendFrom, resendEnd),
  le(resendEnd, tcb.sndNxt),
);

/** A FIN that is sent again stands where it stood, which is the last number, and text that is sent again does not. */
export const finInPlace: Expr<"bool"> = ite(
  given.resendFin,
  and(tcb.finSent, eq(resendEnd, tcb.sndNxt)),
  or(not(tcb.finSent), lt(resendEnd, tcb.sndNxt)),
);

/** What has a name of its own in what people read, inner ones first: a later one may use an earlier one. */
export const namedConditions: readonly { readonly name: string; readonly expr: Expr; readonly says: string }[] = [
  { name: "SEG.LEN", expr: segLen, says: "Octets of text, plus one each for SYN and FIN." },
  { name: "acceptable", expr: acceptable, says: "The segment passes the sequence test of RFC 9293 §3.10.7.4, Table 6." },
  { name: "acksNew", expr: acksNew, says: "The segment acknowledges something that has been sent and not been acknowledged." },
  { name: "finAcked", expr: finAcked, says: "Our FIN has been sent and acknowledged." },
  { name: "synUnacked", expr: synUnacked, says: "Our SYN has been sent and not been acknowledged." },
  { name: "repeatsFin", expr: repeatsFin, says: "The segment is the FIN that was already received, or ends with it." },
  { name: "unacknowledged", expr: unacknowledged, says: "What is sent again lies between SND.UNA and SND.NXT." },
  { name: "finInPlace", expr: finInPlace, says: "A FIN that is sent again stands where it stood, and text that is sent again does not." },
];
