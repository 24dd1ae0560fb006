// Formulas and effects in the RFC's words: SND.UNA rather than tcb.sndUna, and short names for conditions that many rows share.

import { mapOperands, printExpr, rewrite, type Expr, type Kind } from "../checker/index.ts";
import { namedConditions, type Effect } from "../spec/index.ts";

const nameByTree = new Map(namedConditions.map(({ name, expr }) => [JSON.stringify(expr), name]));

/** A formula as text, with names for the conditions that have one. */
export function formula(expr: Expr): string {
  return printExpr(inWords(shorten(expr)));
}

/** The named conditions: what each is called, what it says and what it stands for. */
export function definitions(): readonly { readonly name: string; readonly says: string; readonly formula: string }[] {
  return namedConditions.map(({ name, expr, says }) => ({ name, says, formula: printExpr(inWords(mapOperands(expr, shorten))) }));
}

/** What a row does, one item for each effect. */
export function effectWords(effect: Effect): string {
  switch (effect.do) {
    case "set":
      return `${fieldName("tcb", effect.field)} := ${formula(effect.value)}`;
    case "send":
      return `send ${segmentWords(effect)}${effect.duty === "at once" ? "" : `, which ${effect.duty}`}`;
    case "timer": {
      const words = `${effect.action} the ${effect.timer === "time-wait" ? "2 MSL" : effect.timer} timer`;
      const condition = formula(effect.when);
      return condition === "true" ? words : `${words} if ${condition}`;
    }
    case "create":
      return "create the TCB";
    case "take-syn":
      return "take the SYN";
    case "delete":
      return "delete the TCB";
    case "skip-time-wait":
      return "leave TIME-WAIT out";
    case "deliver":
      return "deliver the text";
    case "take-fin":
      return "take the FIN and tell the user";
    case "signal":
      return `signal "${effect.says}"`;
    case "answer":
      return `${effect.error ? "refuse" : "answer"}: "${effect.says}"`;
    case "flush":
      return "empty the queues";
    case "queue":
      return `queue the ${effect.what}`;
  }
}

function segmentWords({ seq, ack, flags, data }: Extract<Effect, { do: "send" }>): string {
  const bits = Object.entries(flags).flatMap(([flag, when]) => {
    const condition = formula(when);
    if (condition === "false") return [];
    return [condition === "true" ? flag : `${flag} if ${condition}`];
  });
  const parts = [
    `<SEQ=${formula(seq)}>`,
    formula(flags.ACK) === "false" ? "" : `<ACK=${formula(ack)}>`,
    formula(data) === "0" ? "" : `<DATA=${formula(data)}>`,
  ];
  return `${parts.join("")}<CTL=${bits.join(", ")}>`;
}

/** Named conditions are looked for from the outside inwards, before anything in them is rewritten. */
function shorten(expr: Expr): Expr {
  const name = nameByTree.get(JSON.stringify(expr));
  return name === undefined ? mapOperands(expr, shorten) : word(expr.kind, name);
}

function inWords(expr: Expr): Expr {
  return rewrite(expr, (node) => {
    if (node.op !== "read") return node;
    const name = fieldName(node.variable, node.field);
    return word(node.kind, node.moment === "before" ? `old(${name})` : name);
  });
}

/** A name that prints as it is. */
function word(kind: Kind, name: string): Expr {
  return { op: "param", kind, name, field: null };
}

function fieldName(variable: string, field: string | null): string {
  if (field === null) return variable;
  if (variable === "seg" || variable === "arrived" || variable === "sent") return segmentField(variable, field);
  if (variable !== "tcb") return `${variable}.${field}`;
  const parts = /^(snd|rcv)([A-Z].*)$/.exec(field);
  if (parts !== null) return `${parts[1] ?? ""}.${parts[2] ?? ""}`.toUpperCase();
  return { iss: "ISS", irs: "IRS", maxSndWnd: "MAX.SND.WND", tsRecent: "TS.Recent", lastAckSent: "Last.ACK.sent" }[field] ?? field;
}

function segmentField(variable: string, field: string): string {
  const prefix = variable === "seg" ? "" : `${variable}.`;
  const flag = { syn: "SYN", ackFlag: "ACK", fin: "FIN", rst: "RST" }[field];
  if (flag !== undefined) return prefix + flag;
  const number = { seq: "SEG.SEQ", ack: "SEG.ACK", wnd: "SEG.WND", tsVal: "SEG.TSval", data: "SEG.DATA", timestamps: "SEG.timestamps" }[
    field
  ];
  return variable === "seg" ? (number ?? field) : prefix + field;
}
