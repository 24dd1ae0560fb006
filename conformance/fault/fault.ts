// The faults that a host may have in one place: a row of the table that it carries out otherwise. Each is the row as it would have to read.

import { add, and, int, no, not, printExpr, simplify, sub, type Expr } from "../../checker/index.ts";
import { namedConditions, type Effect, type Flag, type Row, type Send, type StateName } from "../../spec/index.ts";

export interface Fault {
  readonly row: Row;
  /** The row as it would read; null if it is not there. */
  readonly changed: Row | null;
  /** The whole of it in words. */
  readonly says: string;
  /** How far it is from what is written: what costs less is suspected first. */
  readonly cost: number;
}

/** Every fault of a row. */
export function faultsOf(row: Row): readonly Fault[] {
  return [
    { row, changed: null, says: `${row.id} did not apply`, cost: 2 },
    ...conditionFaults(row),
    ...row.do.flatMap((effect, i) => effectFaults(row, effect, i)),
    ...stateFaults(row),
  ];
}

function conditionFaults(row: Row): readonly Fault[] {
  if (row.when.op === "const") return [];
  const conjuncts = conjunctsOf(row.when);
  const dropped = conjuncts.map((conjunct, i) => ({
    row,
    changed: { ...row, when: and(...conjuncts.filter((_, k) => k !== i)) },
    says: `${row.id} applied without asking for ${nameOf(conjunct)}`,
    cost: 0,
  }));
  const says = `${row.id} applied just where it does not`;
  const negated = { row, changed: { ...row, when: not(row.when) }, says, cost: 3 };
  return [...dropped, negated];
}

/** What a condition joins; what has a name is not taken apart. */
export function conjunctsOf(condition: Expr<"bool">): readonly Expr<"bool">[] {
  if (condition.op !== "and" || nameIn(condition) !== undefined) return [condition];
  return (condition.args as readonly Expr<"bool">[]).flatMap(conjunctsOf); // What a conjunction joins are conditions.
}

const names = new Map(namedConditions.map(({ name, expr }) => [JSON.stringify(expr), name]));
const nameIn = (expr: Expr): string | undefined => names.get(JSON.stringify(expr));

/** What the specification calls a condition, or the condition itself. */
function nameOf(expr: Expr): string {
  const name = nameIn(expr.op === "not" ? expr.arg : expr);
  return name === undefined ? printExpr(expr) : expr.op === "not" ? `not ${name}` : name;
}

function effectFaults(row: Row, effect: Effect, i: number): readonly Fault[] {
  // What the user is told shows nowhere.
  if (effect.do === "signal" || effect.do === "answer") return [];
  const fault = (says: string, other: Effect | null): Fault => ({
    row,
    changed: { ...row, do: other === null ? row.do.toSpliced(i, 1) : row.do.with(i, other) },
    says: `${row.id} applied ${says}`,
    cost: 1,
  });
  const left = fault(`without what it does: ${effectWords(effect)}`, null);
  return effect.do === "send" ? [left, ...sendFaults(effect).map(([says, other]) => fault(says, other))] : [left];
}

function sendFaults(effect: Send): readonly (readonly [string, Effect])[] {
  const [seq, ack] = [effect.seq as Expr<"seq">, effect.ack as Expr<"seq">]; // By their places.
  const flags = (["ACK", "FIN", "RST", "SYN"] as const).filter((flag) => !isNever(effect.flags[flag]));
  const numbers: readonly (readonly [string, Effect])[] = [
    ["with SEQ one too far", { ...effect, seq: add(seq, int(1)) }],
    ["with SEQ one too low", { ...effect, seq: sub(seq, int(1)) }],
    ...(flags.includes("ACK")
      ? ([
          ["with ACK one too far", { ...effect, ack: add(ack, int(1)) }],
          ["with ACK one too low", { ...effect, ack: sub(ack, int(1)) }],
        ] as const)
      : []),
  ];
  return [...numbers, ...flags.map((flag: Flag) => [`without ${flag}`, { ...effect, flags: { ...effect.flags, [flag]: no } }] as const)];
}

function isNever(expr: Expr): boolean {
  const simple = simplify(expr, 2 ** 32);
  return simple.op === "const" && simple.value === 0;
}

function stateFaults(row: Row): readonly Fault[] {
  const others: readonly (StateName | null)[] = row.goto === null ? ["CLOSED"] : [null, "CLOSED", "TIME-WAIT"];
  const led = others
    .filter((state) => state !== row.goto && (state === null || !row.in.every((one) => one === state)))
    .map((state): Fault => {
      const says = state === null ? `${row.id} applied and left the state as it was` : `${row.id} applied and led to ${state}`;
      return { row, changed: { ...row, goto: state }, says, cost: 2 };
    });
  const went: Fault = {
    row,
    changed: { ...row, then: row.then === "stop" ? "continue" : "stop" },
    says: row.then === "stop" ? `the segment went on after ${row.id}` : `the segment went no further than ${row.id}`,
    cost: 2,
  };
  return [...led, went];
}

function effectWords(effect: Effect): string {
  switch (effect.do) {
    case "timer":
      return `${effect.action} the timer ${effect.timer}`;
    case "set":
      return `set ${effect.field}`;
    case "send":
      return "send";
    default:
      return effect.do;
  }
}
