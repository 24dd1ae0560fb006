// A variant that is wrong in one place, made by an operator of mutation testing or written after a bug that somebody reported. What judges
// the table, or an endpoint that is made of it, should notice.

import type { Expr } from "../../checker/language/index.ts";
import type { Flag } from "../conditions.ts";
import type { Effect } from "../effect.ts";
import type { Row } from "../row.ts";
import type { Patch, Variant } from "../variant.ts";
import type { TcbField } from "../vocabulary.ts";

/** What was done, as a kind. */
export type Operator =
  | "row deleted"
  | "condition"
  | "comparison"
  | "operand"
  | "next state"
  | "effect dropped"
  | "flag"
  | "number"
  | "stop or continue"
  | "timer"
  | "states"
  | "order"
  | "reported bug";

export interface Mutant {
  /** The row and what was done to it; no other mutant of the variant is called so. */
  readonly says: string;
  readonly operator: Operator;
  readonly row: Row;
  readonly variant: Variant;
}

/** A row as an operator leaves it. */
export interface Change {
  readonly operator: Operator;
  readonly says: string;
  /** The row as it reads then. */
  readonly row: Row;
  /** What is not asked for any more; a part of the condition, or all of it. */
  readonly unasked?: Expr<"bool">;
  /** The effect that is left out or another one. */
  readonly effect?: Effect;
  /** What a number or a control bit of that effect is instead. */
  readonly slip?: Slip;
}

export type Slip =
  { readonly number: "seq" | "ack" | TcbField; readonly is: NumberSlip } | { readonly flag: Flag; readonly is: "missing" | "one too many" };

export type NumberSlip = "one too far" | "one too low" | "at the other end of the queue";

/** The variant with one row changed. */
export function withRow(variant: Variant, row: Row, changed: Row): Variant {
  return patched(variant, [{ replace: row.id, with: changed, cite: row.cite }]);
}

/** The variant with further patches. */
export function patched(variant: Variant, patches: readonly Patch[]): Variant {
  return { ...variant, patches: [...variant.patches, ...patches] };
}
