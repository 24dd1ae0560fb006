// What can go wrong in what a row does: an effect is forgotten, a control bit is missing or one too many, a number is off by one.

import { add, int, no, not, simplify, sub, yes, type Expr } from "../../checker/language/index.ts";
import { flagNames, type Effect, type Send } from "../effect.ts";
import type { Row } from "../row.ts";
import { given } from "../vocabulary.ts";
import { numberChanges } from "./conditions.ts";
import type { Change, NumberSlip } from "./mutant.ts";

interface EffectChange extends Pick<Change, "operator" | "says" | "slip"> {
  /** What stands in the place of the effect. */
  readonly effects: readonly Effect[];
}

/** Every change of what a row does. */
export function effectChanges(row: Row): readonly Change[] {
  return row.do.flatMap((effect, i) => {
    const place = row.do.filter(({ do: kind }) => kind === effect.do).length > 1 ? ` ${i + 1}` : "";
    const all: readonly EffectChange[] = [
      { operator: effect.do === "timer" ? "timer" : "effect dropped", says: `${nameOf(effect)}${place} dropped`, effects: [] },
      ...sends(effect, place),
      ...sets(effect, place),
      ...timers(effect, place),
    ];
    return all.map(({ effects, ...change }): Change => ({ ...change, effect, row: { ...row, do: row.do.toSpliced(i, 1, ...effects) } }));
  });
}

function nameOf(effect: Effect): string {
  if (effect.do === "set") return `set ${effect.field}`;
  return effect.do === "timer" ? `${effect.action} ${effect.timer}` : effect.do;
}

function sends(effect: Effect, place: string): readonly EffectChange[] {
  if (effect.do !== "send") return [];
  const flags = flagNames.map((flag): EffectChange => {
    const isBare = isNever(effect.flags[flag]);
    return {
      operator: "flag",
      says: `send${place} ${isBare ? "with" : "without"} ${flag}`,
      slip: { flag, is: isBare ? "one too many" : "missing" },
      effects: [{ ...effect, flags: { ...effect.flags, [flag]: isBare ? yes : no } }],
    };
  });
  return [...flags, ...numbersOf(effect, "seq", place), ...(isNever(effect.flags.ACK) ? [] : numbersOf(effect, "ack", place))];
}

function numbersOf(effect: Send, field: "seq" | "ack", place: string): readonly EffectChange[] {
  const number = effect[field] as Expr<"seq">; // Both fields of a segment are sequence numbers.
  return slipsOf(number).map(({ says, is, value }) => ({
    operator: "number",
    says: `send${place} ${field.toUpperCase()} ${says}`,
    slip: { number: field, is },
    effects: [{ ...effect, [field]: value }],
  }));
}

function sets(effect: Effect, place: string): readonly EffectChange[] {
  if (effect.do !== "set") return [];
  const { field, value } = effect;
  const changed = (says: string, other: Expr): EffectChange => ({
    operator: "number",
    says: `set ${field}${place} ${says}`,
    effects: [{ ...effect, value: other }],
  });
  if (value.kind === "bool") return [changed("negated", not(value as Expr<"bool">))];
  if (value.kind !== "seq") return [];
  return slipsOf(value as Expr<"seq">).map(({ says, is, value: other }) => ({ ...changed(says, other), slip: { number: field, is } }));
}

/** What else a sequence number may be by a slip. */
function slipsOf(number: Expr<"seq">): readonly { readonly says: string; readonly is: NumberSlip; readonly value: Expr }[] {
  const others = numberChanges(number).filter(([says]) => says.startsWith("other"));
  return [
    { says: "+1", is: "one too far", value: add(number, int(1)) },
    { says: "-1", is: "one too low", value: sub(number, int(1)) },
    ...others.map(([says, value]) => ({ says, is: "at the other end of the queue", value }) as const),
  ];
}

function timers(effect: Effect, place: string): readonly EffectChange[] {
  if (effect.do !== "timer" || effect.timer !== "time-wait" || effect.action === "stop") return [];
  const shorter: Effect = { do: "set", field: "timeWait", value: sub(given.timeWait, { op: "const", kind: "tick", value: 1, name: null }) };
  return [{ operator: "timer", says: `${nameOf(effect)}${place} one tick short`, effects: [effect, shorter] }];
}

/** Whether a control bit is never set. */
function isNever(expr: Expr): boolean {
  const simple = simplify(expr, 2 ** 32);
  return simple.op === "const" && simple.value === 0;
}
