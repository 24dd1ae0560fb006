// What whoever runs an endpoint provides: where the fields of its TCB are kept, what its words stand for, and what becomes of the things that
// its rows do. A row means the same in every surroundings; the model of two hosts, the machine that takes one segment after the other and a
// judge of real traffic differ only in what is listed here.

import type { Expr, Place, Stmt } from "../checker/language/index.ts";
import type { EndingName, GivenField, Row, SegField, StateName, TcbField, Timer } from "../spec/index.ts";

/** A place that rows may write, a value that stays as it is whatever they write, or nothing: then rows that speak of it are refused. */
export type TcbWord =
  { readonly kind: "place"; readonly place: Place } | { readonly kind: "constant"; readonly value: Expr } | { readonly kind: "absent" };

/** What a word that rows only read stands for; null if it stands for nothing here. */
export type ReadWord = Expr | null;

/** A segment as a row sends it. */
export interface SentSegment {
  readonly seq: Expr<"seq">;
  readonly ack: Expr<"seq">;
  readonly syn: Expr<"bool">;
  readonly ackFlag: Expr<"bool">;
  readonly fin: Expr<"bool">;
  readonly rst: Expr<"bool">;
  readonly data: Expr<"int">;
}

/** Where in the table something happens. */
export interface Context {
  readonly row: Row;
  /** The state in which the row applies. */
  readonly state: StateName;
}

/** Statements for what rows do besides changing the TCB. Whatever is of no interest in some surroundings is an empty list. */
export interface Happenings {
  /** A row applies; comes before everything that it does. */
  applied(context: Context): readonly Stmt[];
  /** Processing stops with this row. */
  stopped(context: Context): readonly Stmt[];
  created(context: Context): readonly Stmt[];
  synTaken(context: Context): readonly Stmt[];
  /** Comes before the fields of the TCB are put back to their least. */
  deleted(ending: EndingName, context: Context): readonly Stmt[];
  /** A field has been set by a row. */
  fieldSet(field: TcbField, context: Context): readonly Stmt[];
  sent(segment: SentSegment, context: Context): readonly Stmt[];
  timer(timer: Timer, action: "start" | "restart" | "stop", context: Context): readonly Stmt[];
  timeWaitSkipped(context: Context): readonly Stmt[];
  textDelivered(context: Context): readonly Stmt[];
  finTaken(context: Context): readonly Stmt[];
  answered(says: string, error: boolean, context: Context): readonly Stmt[];
  signalled(says: string, context: Context): readonly Stmt[];
  flushed(context: Context): readonly Stmt[];
  queued(what: "text" | "receive" | "segment", context: Context): readonly Stmt[];
}

export interface Surroundings {
  /** Sequence numbers are modulo this. */
  readonly modulus: number;
  readonly tcb: Readonly<Record<TcbField, TcbWord>>;
  /** The segment that has arrived. */
  readonly seg: Readonly<Record<SegField, ReadWord>>;
  readonly given: Readonly<Record<GivenField, ReadWord>>;
  /** Whether a row has said that processing stops; `stopped` makes it true. */
  readonly done: Expr<"bool">;
  readonly happenings: Happenings;
}
