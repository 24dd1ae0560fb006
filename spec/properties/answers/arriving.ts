// What a segment that has arrived says to the TCB that it found: acceptable, in range, new. Said by distances from what the TCB held before
// the step, not by the conditions of the table, which these claims are to judge.

import { add, and, before, distance, eq, int, ite, le, lt, not, or, sub, type Expr } from "../../../checker/language/index.ts";
import { arrived, otherStates, sent, synchronized, tcb } from "../../vocabulary.ts";
import { arrival, wasIn } from "../situations.ts";

/** What the TCB held before the step. */
export const una = before(tcb.sndUna);
export const nxt = before(tcb.sndNxt);
export const expected = before(tcb.rcvNxt);

const one = (bit: Expr<"bool">): Expr<"int"> => ite(bit, int(1), int(0));

/** SEG.LEN of what arrived, and of what was sent. */
export const length: Expr<"int"> = add(arrived.data, add(one(arrived.syn), one(arrived.fin)));
export const sentLength: Expr<"int"> = add(sent.data, add(one(sent.syn), one(sent.fin)));

const inWindow = (number: Expr<"seq">): Expr<"bool"> => lt(distance(number, expected), tcb.rcvWnd);

/** Some of the segment lies in the window, or it is empty and stands at RCV.NXT. */
const acceptable: Expr<"bool"> = or(
  inWindow(arrived.seq),
  and(eq(length, int(0)), eq(arrived.seq, expected)),
  and(lt(int(0), length), inWindow(sub(add(arrived.seq, length), int(1)))),
);

/** SEG.SEQ itself lies in the window, which is all that is asked of a reset: RFC 9293 §3.5.3. */
export const numberInWindow: Expr<"bool"> = inWindow(arrived.seq);

/** A segment arrived in a state in which its number is looked at, and passed or did not. */
export const acceptableArrival: Expr<"bool"> = and(arrival, wasIn(...otherStates), acceptable);
export const unacceptableArrival: Expr<"bool"> = and(arrival, wasIn(...otherStates), not(acceptable));

/** SEG.ACK lies beyond SND.UNA and not beyond SND.NXT. */
export const acksNew: Expr<"bool"> = and(not(eq(arrived.ack, una)), le(distance(arrived.ack, una), distance(nxt, una)));

/** SEG.ACK acknowledges nothing unsent and is no older than the largest window ever offered allows. */
export const inRange: Expr<"bool"> = le(distance(nxt, arrived.ack), add(distance(nxt, una), tcb.maxSndWnd));

/** The segment is acceptable and its ACK counts, so that its text and FIN are looked at. */
export const usable: Expr<"bool"> = and(
  acceptableArrival,
  not(arrived.rst),
  not(arrived.syn),
  arrived.ackFlag,
  or(and(wasIn("SYN-RECEIVED"), acksNew), and(wasIn(...synchronized), inRange)),
);

/** How many numbers of the segment are of what was received before; of a segment that begins beyond RCV.NXT more than it has. */
const seen = distance(expected, arrived.seq);

export const hasText = lt(int(0), arrived.data);

/** The number after the segment's text, which is that of its FIN. */
export const textEnd = add(arrived.seq, arrived.data);

/** RCV.NXT is the number of an octet of the segment; of its FIN, or of something before it. */
export const hasNewText: Expr<"bool"> = lt(seen, arrived.data);
export const hasNewFin: Expr<"bool"> = and(arrived.fin, le(seen, arrived.data));

/** The segment begins in the window, but beyond RCV.NXT. */
export const early: Expr<"bool"> = and(numberInWindow, not(eq(arrived.seq, expected)));

/** Its FIN lies in the window. */
export const finInWindow: Expr<"bool"> = inWindow(textEnd);

/** It acknowledges our FIN, which is the last thing sent. */
export const acksFin: Expr<"bool"> = and(before(tcb.finSent), acksNew, eq(arrived.ack, nxt));
