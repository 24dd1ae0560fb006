// What a step sent: nothing, an acknowledgment of the present state, the reset that fits the segment; and what it left as it was.

import { add, and, before, eq, int, ite, not, or, seqNumber, type Expr } from "../../../checker/language/index.ts";
import { arrived, sent, tcb } from "../../vocabulary.ts";
import { expected, length, nxt } from "./arriving.ts";

export const silent: Expr<"bool"> = eq(sent.count, int(0));

const bare: Expr<"bool"> = and(eq(sent.count, int(1)), eq(sent.data, int(0)));

/** `<SEQ=SND.NXT><ACK=number><CTL=ACK>` and nothing else, SND.NXT as it was. */
export const ackOf = (number: Expr<"seq">): Expr<"bool"> =>
  and(bare, sent.ackFlag, not(or(sent.syn, sent.fin, sent.rst)), eq(sent.seq, nxt), eq(sent.ack, number));

/** The acknowledgment of what the host had received before. */
export const presentAck: Expr<"bool"> = ackOf(expected);

/** The reset of RFC 9293 §3.5.2 for the segment: at SEG.ACK, or without one at 0, acknowledging the segment. */
export const fittingReset: Expr<"bool"> = and(
  bare,
  sent.rst,
  not(or(sent.syn, sent.fin)),
  ite(
    arrived.ackFlag,
    and(not(sent.ackFlag), eq(sent.seq, arrived.ack)),
    and(sent.ackFlag, eq(sent.seq, seqNumber(0)), eq(sent.ack, add(arrived.seq, length))),
  ),
);

/** State and numbers of the connection are what they were. Timers are not looked at. */
export const unchanged: Expr<"bool"> = and(
  eq(tcb.state, before(tcb.state)),
  eq(tcb.sndUna, before(tcb.sndUna)),
  eq(tcb.sndNxt, before(tcb.sndNxt)),
  eq(tcb.rcvNxt, before(tcb.rcvNxt)),
  eq(tcb.finSent, before(tcb.finSent)),
  eq(tcb.closePending, before(tcb.closePending)),
);
