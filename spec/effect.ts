// What a row does, as data. Each effect is one thing the RFC's prose does over and over; the model says how it changes its state, and a
// judge of real traffic says what it expects to see on the wire.

import { int, no, yes, type Expr, type Kind } from "../checker/language/index.ts";
import { segLen, type Flag } from "./conditions.ts";
import type { Duty } from "./duty.ts";
import { seg, tcb, type EndingName, type TcbField } from "./vocabulary.ts";
import { add, ite, seqNumber } from "../checker/language/index.ts";

export const timers = ["time-wait", "retransmission", "user", "fin-wait-2"] as const;
/** A timer of a connection. That of FIN-WAIT-2 is in no RFC; variants start it. */
export type Timer = (typeof timers)[number];

/** A segment that is sent, and whether it must be, at once. */
export interface Send {
  readonly do: "send";
  readonly seq: Expr;
  readonly ack: Expr;
  readonly flags: Readonly<Record<Flag, Expr>>;
  readonly data: Expr;
  readonly duty: Duty;
}

export type Effect =
  | { readonly do: "set"; readonly field: TcbField; readonly value: Expr }
  /** Sends a segment. A control bit may depend on the state; `ack` is the number if the ACK bit is set. */
  | Send
  /** Starts, restarts or stops a timer if the condition holds. */
  | { readonly do: "timer"; readonly timer: Timer; readonly action: "start" | "restart" | "stop"; readonly when: Expr<"bool"> }
  /** An incarnation begins. All fields of its TCB are at their least values until the row sets them. */
  | { readonly do: "create" }
  /** The SYN of the segment is taken: from now on the connection is one with the incarnation that sent it. */
  | { readonly do: "take-syn" }
  /** The TCB ceases to be, and how the connection ended. */
  | { readonly do: "delete"; readonly ending: EndingName }
  /** TIME-WAIT would begin here and does not. */
  | { readonly do: "skip-time-wait" }
  /** The segment's text goes to the user. */
  | { readonly do: "deliver" }
  /** The segment's FIN is taken: the user learns that the peer has closed. */
  | { readonly do: "take-fin" }
  /** The user is told something unasked. */
  | { readonly do: "signal"; readonly says: string }
  /** The user's call is answered: with success, or with an error, which leaves everything as it was. */
  | { readonly do: "answer"; readonly says: string; readonly error: boolean }
  /** Queues are emptied. */
  | { readonly do: "flush" }
  /** Something is put off until later. */
  | { readonly do: "queue"; readonly what: "text" | "receive" | "segment" };

export const flagNames: readonly Flag[] = ["SYN", "ACK", "FIN", "RST"];

/** The names of all effects. */
export const effectNames: readonly Effect["do"][] = [
  "set",
  "send",
  "timer",
  "create",
  "take-syn",
  "delete",
  "skip-time-wait",
  "deliver",
  "take-fin",
  "signal",
  "answer",
  "flush",
  "queue",
];

/** Sets a field of the TCB. */
export function set<F extends TcbField>(field: F, value: Expr<(typeof tcb)[F]["kind"]>): Effect {
  return { do: "set", field, value };
}

/** Sends a segment with the given control bits. Whatever else it is given goes along, to be refused by whoever reads it. */
export function send(
  flags: readonly Flag[],
  at: { readonly seq: Expr<"seq">; readonly ack?: Expr<"seq">; readonly data?: Expr<"int"> },
): Send {
  const bits = Object.fromEntries([...flagNames, ...flags].map((name) => [name, flags.includes(name) ? yes : no]));
  // One entry for each of the four names.
  const flagsAs = bits as Record<Flag, Expr<Kind>>;
  return { ...at, do: "send", seq: at.seq, ack: at.ack ?? seqNumber(0), flags: flagsAs, data: at.data ?? int(0), duty: "at once" };
}

/** The same segment with a control bit that depends on something. */
export const withBit = (flag: Flag, when: Expr<"bool">, segment: Send): Send => ({ ...segment, flags: { ...segment.flags, [flag]: when } });

/** The same segment, which need not be sent at once. */
export const withDuty = (duty: Duty, segment: Send): Send => ({ ...segment, duty });

/** `<SEQ=SND.NXT><ACK=RCV.NXT><CTL=ACK>`, the answer to most things. */
export const sendAck: Send = send(["ACK"], { seq: tcb.sndNxt, ack: tcb.rcvNxt });

/** The acknowledgment of what has been taken, which may cover more by the time it is sent. */
export const acknowledge: Send = withDuty("may be delayed", sendAck);

/** The acknowledgment that answers what may be old or forged: a challenge (RFC 5961). */
export const challenge: Send = withDuty("may be limited", sendAck);

/** `<SEQ=SEG.ACK><CTL=RST>`, the reset for a segment that carries an ACK. */
export const resetByAck: Send = send(["RST"], { seq: seg.ack });

/** `<SEQ=0><ACK=SEG.SEQ+SEG.LEN><CTL=RST,ACK>`, the reset for a segment that does not. */
export const resetBySeq: Send = send(["RST", "ACK"], { seq: seqNumber(0), ack: add(seg.seq, segLen) });

/** Whichever of the two resets fits the segment. */
export const resetFor: Send = {
  do: "send",
  seq: ite(seg.ackFlag, seg.ack, seqNumber(0)),
  ack: ite(seg.ackFlag, seqNumber(0), add(seg.seq, segLen)),
  flags: { SYN: no, ACK: ite(seg.ackFlag, no, yes), FIN: no, RST: yes },
  data: int(0),
  duty: "at once",
};

export const start = (timer: Timer): Effect => ({ do: "timer", timer, action: "start", when: yes });
export const restart = (timer: Timer): Effect => ({ do: "timer", timer, action: "restart", when: yes });
export const stop = (timer: Timer, when: Expr<"bool"> = yes): Effect => ({ do: "timer", timer, action: "stop", when });
export const create: Effect = { do: "create" };
export const takeSyn: Effect = { do: "take-syn" };
export const deleteTcb = (ending: EndingName): Effect => ({ do: "delete", ending });
export const skipTimeWait: Effect = { do: "skip-time-wait" };
export const deliver: Effect = { do: "deliver" };
export const takeFin: Effect = { do: "take-fin" };
export const flush: Effect = { do: "flush" };
export const signal = (says: string): Effect => ({ do: "signal", says });
export const ok: Effect = { do: "answer", says: "ok", error: false };
export const refuse = (says: string): Effect => ({ do: "answer", says, error: true });
export const queue = (what: "text" | "receive" | "segment"): Effect => ({ do: "queue", what });
