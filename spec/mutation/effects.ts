// What can go wrong in what a row does: an effect is forgotten, a control bit is missing or one too many, a number is off by one.

import { add, int, no, not, simplify, sub, yes, type Expr } from "../../checker/language/index.ts";
import { flagNames, type Effect, type Send } from "../effect.ts";
import type { Row } from "../row.ts";
import { given } from "../vocabulary.ts";
import { numberChanges } from "./conditions.ts";
import type { Change, Operator } from "./mutant.ts";

type EffectChange = readonly [operator: Operator, says: string, effects: readonly Effect[]];

/** Every change of what a row does. */
export function effectChanges(row: Row): readonly Change[] {
  return row.do.flatMap((effect, i) => {
    const place = row.do.filter(({ do: kind }) => kind === effect.do).length > 1 ? ` ${i + 1}` : "";
    const all: readonly EffectChange[] = [
      [effect.do === "timer" ? "timer" : "effect dropped", `${nameOf(effect)}${place} dropped`, []],
      ...sends(effect, place),
      ...sets(effect, place),
      ...timers(effect, place),
    ];
    return all.map(([operator, says, effects]): Change => ({
      operator,
      says,
      effect,
      row: { ...row, do: row.do.toSpliced(i, 1, ...effects) },
    }));
  });
}

function nameOf(effect: Effect): string {
  if (effect.do === "set") return `set ${effect.field}`;
  return effect.do === "timer" ? `${effect.action} ${effect.timer}` : effect.do;
}

function sends(effect: Effect, place: string): readonly EffectChange[] {
  if (effect.do !== "send") return [];
  const flags = flagNames.map((name): EffectChange => {
    const bare = isNever(effect.flags[name]);
    return [
      "flag",
      `send${place} ${bare ? "with" : "without"} ${name}`,
      [{ ...effect, flags: { ...effect.flags, [name]: bare ? yes : no } }],
    ];
  });
  return [...flags, ...numbersOf(effect, "seq", place), ...(isNever(effect.flags.ACK) ? [] : numbersOf(effect, "ack", place))];
}

function numbersOf(effect: Send, field: "seq" | "ack", place: string): readonly EffectChange[] {
  const number = effect[field] as Expr<"seq">; // Both fields of a segment are sequence numbers.
  const changed: readonly (readonly [string, Expr])[] = [
    ["+1", add(number, int(1))],
    ["-1", sub(number, int(1))],
    ...numberChanges(number).filter(([says]) => says.startsWith("other")),
  ];
  return changed.map(([says, value]): EffectChange => [
    "number",
    `send${place} ${field.toUpperCase()} ${says}`,
    [{ ...effect, [field]: value }],
  ]);
}

function sets(effect: Effect, place: string): readonly EffectChange[] {
  if (effect.do !== "set") return [];
  const { field, value } = effect;
  const says = (what: string): string => `set ${field}${place} ${what}`;
  if (value.kind === "bool") return [["number", says("negated"), [{ ...effect, value: not(value as Expr<"bool">) }]]];
  if (value.kind !== "seq") return [];
  const number = value as Expr<"seq">; // As just asked.
  const changed: readonly (readonly [string, Expr])[] = [
    ["+1", add(number, int(1))],
    ["-1", sub(number, int(1))],
    ...numberChanges(number).filter(([what]) => what.startsWith("other")),
  ];
  return changed.map(([what, other]): EffectChange => ["number", says(what), [{ ...effect, value: other }]]);
}

function timers(effect: Effect, place: string): readonly EffectChange[] {
  if (effect.do !== "timer" || effect.timer !== "time-wait" || effect.action === "stop") return [];
  const shorter: Effect = { do: "set", field: "timeWait", value: sub(given.timeWait, { op: "const", kind: "tick", value: 1, name: null }) };
  return [["timer", `${nameOf(effect)}${place} one tick short`, [effect, shorter]]];
}

/** Whether a control bit is never set. */
function isNever(expr: Expr): boolean {
  const simple = simplify(expr, 2 ** 32);
  return simple.op === "const" && simple.value === 0;
}
