// Endpoints that are wrong in one place: a variant with one row that says something else, by the operators of mutation testing.

import { add, and, int, no, not, simplify, type Expr } from "../../../checker/language/index.ts";
import { protocolOf, table, type Effect, type Row, type Variant } from "../../../spec/index.ts";

export interface Mutant {
  /** What was done to which row. */
  readonly says: string;
  readonly row: Row;
  readonly variant: Variant;
}

/** Every mutant of the rows in force in a variant. */
export function mutantsOf(variant: Variant): readonly Mutant[] {
  return protocolOf(variant, table).rows.flatMap((row) =>
    changesOf(row).map(([says, changed]) => ({ says: `${row.id}: ${says}`, row, variant: withRow(variant, row, changed) })),
  );
}

function withRow(variant: Variant, row: Row, changed: Row): Variant {
  return { ...variant, patches: [...variant.patches, { replace: row.id, with: changed, cite: row.cite }] };
}

type Change = readonly [says: string, changed: Row];

function changesOf(row: Row): readonly Change[] {
  // What a condition joins are conditions.
  const conjuncts = row.when.op === "and" ? (row.when.args as readonly Expr<"bool">[]) : [];
  return [
    ["never applies", { ...row, when: no }],
    ...(row.when.op === "const" ? [] : [["condition negated", { ...row, when: not(row.when) }] as const]),
    ...conjuncts.map((_, i): Change => [`conjunct ${i + 1} dropped`, { ...row, when: and(...conjuncts.filter((__, j) => j !== i)) }]),
    ...row.do.map((effect, i): Change => [`${effect.do} dropped`, { ...row, do: row.do.filter((_, j) => j !== i) }]),
    ...row.do.flatMap((effect, i) => sends(effect).map(([says, other]): Change => [says, { ...row, do: row.do.with(i, other) }])),
    ...(row.goto === null ? [] : [["stays in its state", { ...row, goto: null }] as const]),
    ...(row.goto === "TIME-WAIT" ? [["goes to CLOSED", { ...row, goto: "CLOSED" }] as const] : []),
    ["stop and continue exchanged", { ...row, then: row.then === "stop" ? "continue" : "stop" }],
  ];
}

function sends(effect: Effect): readonly (readonly [string, Effect])[] {
  if (effect.do !== "send") return [];
  const one = int(1);
  const flags = (["ACK", "FIN", "RST", "SYN"] as const).filter((flag) => !isNever(effect.flags[flag]));
  return [
    ["SEQ + 1", { ...effect, seq: add(effect.seq as Expr<"seq">, one) }],
    ...(isNever(effect.flags.ACK) ? [] : [["ACK + 1", { ...effect, ack: add(effect.ack as Expr<"seq">, one) }] as const]),
    ...flags.map((flag) => [`without ${flag}`, { ...effect, flags: { ...effect.flags, [flag]: no } }] as const),
  ];
}

function isNever(expr: Expr): boolean {
  const simple = simplify(expr, 2 ** 32);
  return simple.op === "const" && simple.value === 0;
}
