// The faults that a host may have in one place: a row of the table that it carries out otherwise, in each way in which mutation testing changes
// a row. Each is the row as it would have to read.

import { printExpr, type Expr } from "../../checker/index.ts";
import { changesOf, namedConditions, type Change, type Effect, type Row } from "../../spec/index.ts";

export interface Fault {
  readonly row: Row;
  /**
   * `unasked conjunct`: the row applied although a part of its condition did not hold. `asks otherwise`: its condition is another one. `left
   * out`: an effect of the row did not happen. `does otherwise`: one was another. `leads elsewhere`: to another state, or step. `missing`: the
   * row did not apply at all. `out of force`: a row applied that the variant does not have. `too early`: a timer. */
  readonly kind:
    "unasked conjunct" | "asks otherwise" | "left out" | "does otherwise" | "leads elsewhere" | "missing" | "out of force" | "too early";
  /** The row as it would read; null if it is not there, or if it is its timer that is wrong. */
  readonly changed: Row | null;
  /** What was not asked for, and the effect that is left out or another one. */
  readonly conjunct: Expr<"bool"> | null;
  readonly effect: Effect | null;
  /** The whole of it in words. */
  readonly says: string;
  /** How far it is from what is written: what costs less is suspected first. */
  readonly cost: number;
}

/** Every fault of a row that can show. */
export function faultsOf(row: Row): readonly Fault[] {
  return changesOf(row).flatMap((change) => {
    // What the user is told shows nowhere.
    if (change.effect?.do === "signal" || change.effect?.do === "answer") return [];
    return [faultBy(row, change)];
  });
}

/** A row applied that is not in force. */
export function outOfForceFault(row: Row): Fault {
  return fault(row, "out of force", row, "applied, which the variant does not have", 1.5);
}

/** The timer of a row ran out before its time. */
export function tooEarlyFault(row: Row): Fault {
  return fault(row, "too early", null, "applied too early", 1.2);
}

function faultBy(row: Row, change: Change): Fault {
  const { operator, says, row: changed, unasked, effect } = change;
  const of = (kind: Fault["kind"], words: string, cost: number): Fault => ({
    ...fault(row, kind, changed, words, cost),
    conjunct: kind === "unasked conjunct" ? (unasked ?? null) : null,
    effect: effect ?? null,
  });
  switch (operator) {
    case "row deleted":
      return fault(row, "missing", null, "did not apply", 1.8);
    case "condition":
      if (unasked === undefined) return of("asks otherwise", "applied just where it does not", 3);
      if (unasked === row.when && unasked.op === "and" && nameIn(unasked) === undefined)
        return of("asks otherwise", "applied without any condition", 3);
      return of("unasked conjunct", `applied without asking for ${nameOf(unasked)}`, costOfUnasked(row, unasked));
    case "comparison":
      return of("asks otherwise", `compared otherwise: ${says}`, 2.5);
    case "operand":
      return of("asks otherwise", `compared another number: ${says}`, 2.5);
    case "effect dropped":
      if (effect?.do === "send") return of("left out", "applied without what it sends", 1);
      return of("left out", `applied without what it does: ${effect?.do === "set" ? `set ${effect.field}` : (effect?.do ?? says)}`, 2.2);
    case "flag":
    case "number":
      return of("does otherwise", `applied ${slipWords(change)}`, costOfSlip(change));
    case "timer":
      return effect?.do === "timer" && changed.do.length < row.do.length
        ? of("left out", `applied without what it does to a timer: ${effect.action} ${effect.timer}`, 1)
        : of("does otherwise", `applied otherwise: ${says}`, 1);
    case "next state": {
      // A slip leads to where a connection ends rather than back into it.
      const cost = changed.goto === "ESTABLISHED" || changed.goto === "CLOSE-WAIT" ? 2.6 : 2;
      return of("leads elsewhere", `applied and ${changed.goto === null ? "left the state as it was" : `led to ${changed.goto}`}`, cost);
    }
    case "stop or continue":
      return row.then === "stop"
        ? of("leads elsewhere", "applied and the segment went on after it", 2)
        : of("leads elsewhere", "applied and the segment went no further", 2);
    case "states": {
      const [gone] = row.in.filter((state) => !changed.in.includes(state));
      const [news] = changed.in.filter((state) => !row.in.includes(state));
      return gone === undefined
        ? of("asks otherwise", `applied also in ${news ?? ""}`, 2.5)
        : of("missing", `did not apply in ${gone}`, 2.5);
    }
    case "order":
    case "reported bug":
      throw new Error(`no change of a single row: ${operator}`);
  }
}

/** How what a row sends or sets differs from what is written. */
function slipWords({ says, effect, slip }: Change): string {
  if (slip === undefined) return `otherwise: ${says}`;
  if ("flag" in slip) return `${slip.is === "missing" ? "without" : "with"} ${slip.flag}`;
  return effect?.do === "send" ? `with ${slip.number.toUpperCase()} ${slip.is}` : `and set ${slip.number} ${slip.is}`;
}

/** What is sent is more likely wrong than what is remembered, and by one more likely than by much. */
function costOfSlip({ effect, slip }: Change): number {
  if (effect?.do !== "send") return 2.5;
  return slip?.is === "at the other end of the queue" ? 1.5 : 1;
}

function fault(row: Row, kind: Fault["kind"], changed: Row | null, words: string, cost: number): Fault {
  return { row, kind, changed, conjunct: null, effect: null, says: `${row.id} ${words}`, cost };
}

const names = new Map(namedConditions.map(({ name, expr }) => [JSON.stringify(expr), name]));
const nameIn = (expr: Expr): string | undefined => names.get(JSON.stringify(expr));

/** What the specification calls a condition, or the condition itself. */
function nameOf(expr: Expr): string {
  const name = nameIn(expr.op === "not" ? expr.arg : expr);
  return name === undefined ? printExpr(expr) : expr.op === "not" ? `not ${name}` : name;
}

/** No host takes a segment for one with other control bits; what has a name is asked for as a whole. */
function costOfUnasked({ when }: Row, unasked: Expr): number {
  const bare = unasked.op === "not" ? unasked.arg : unasked;
  if (bare.op === "read" && bare.variable === "seg" && ["syn", "ackFlag", "fin", "rst"].includes(bare.field ?? "")) return 3;
  return unasked !== when && nameIn(when) !== undefined ? 0.5 : 0;
}
