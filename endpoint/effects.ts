// What each effect of a row does: to the TCB here, to everything else as the surroundings say.

import { assign, bounds, ite, no, seqNumber, when, type Expr, type Place, type Stmt } from "../checker/language/index.ts";
import { inputs, tcb as words, tcbSorts, type Effect, type Flag, type TcbField } from "../spec/index.ts";
import { bind, targetOf } from "./bind.ts";
import type { Context, SentSegment, Surroundings } from "./surroundings.ts";

/** The statements of one effect. */
export function effectStatements(effect: Effect, context: Context, surroundings: Surroundings): readonly Stmt[] {
  const { happenings } = surroundings;
  const bound = <E extends Expr>(expr: E): E => bind(expr, surroundings, `row ${context.row.id}`);
  switch (effect.do) {
    case "set":
      return setField(effect.field, bound(effect.value), context, surroundings);
    case "send":
      return happenings.sent(segmentOf(effect, bound), context);
    case "timer": {
      const stmts = happenings.timer(effect.timer, effect.action, context);
      return effect.when.op === "const" ? stmts : [when(bound(effect.when), stmts)];
    }
    case "create":
      return happenings.created(context);
    case "take-syn":
      return happenings.synTaken(context);
    case "delete":
      // A listening host has no numbers and no incarnation to forget.
      return context.state === "LISTEN" ? [] : [...happenings.deleted(effect.ending, context), ...clearTcb(surroundings)];
    case "skip-time-wait":
      return happenings.timeWaitSkipped(context);
    case "deliver":
      return happenings.textDelivered(context);
    case "take-fin":
      return happenings.finTaken(context);
    case "answer":
      return happenings.answered(effect.says, effect.error, context);
    case "signal":
      return happenings.signalled(effect.says, context);
    case "flush":
      return happenings.flushed(context);
    case "queue":
      return happenings.queued(effect.what, context);
  }
}

function setField(field: TcbField, value: Expr, context: Context, surroundings: Surroundings): readonly Stmt[] {
  const target = targetOf(field, surroundings, `row ${context.row.id}`);
  if (target === null) return [];
  return [{ op: "assign", target, value }, ...surroundings.happenings.fieldSet(field, context)];
}

/** All fields that rows write, at their least: what a TCB that does not exist looks like. The state is the row's to choose. */
function clearTcb({ tcb }: Surroundings): readonly Stmt[] {
  const fields = Object.keys(words) as TcbField[]; // The record has one entry for each field.
  return fields.flatMap((field) => {
    const word = tcb[field];
    if (field === "state" || inputs.includes(field) || word.kind !== "place") return [];
    return [{ op: "assign", target: word.place, value: leastOf(field) } as const];
  });
}

function leastOf(field: TcbField): Expr {
  const { kind } = words[field];
  if (kind === "seq") return seqNumber(0);
  if (kind === "bool") return no;
  return { op: "const", kind, value: bounds(tcbSorts[field], 2).lo, name: null };
}

/** Without the ACK bit the number is 0. */
function segmentOf(effect: Extract<Effect, { do: "send" }>, bound: <E extends Expr>(expr: E) => E): SentSegment {
  // The vocabulary gives these operands the kinds that a segment's fields have.
  const flag = (name: Flag): Expr<"bool"> => bound(effect.flags[name]) as Expr<"bool">;
  const ackFlag = flag("ACK");
  return {
    seq: bound(effect.seq) as Expr<"seq">,
    ack: ite(ackFlag, bound(effect.ack) as Expr<"seq">, seqNumber(0)),
    syn: flag("SYN"),
    ackFlag,
    fin: flag("FIN"),
    rst: flag("RST"),
    data: bound(effect.data) as Expr<"int">,
  };
}

/** Enters a state. */
export function enter(target: Place, state: Expr): Stmt {
  return assign(target, state);
}
