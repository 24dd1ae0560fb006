// An event that no table has, of somebody's variant: a keep-alive, a timer of a state. Either time brings it about, or it may happen wherever its
// condition is true. What it does is said as a row says it.

import { yes, type Expr } from "../../checker/language/index.ts";
import type { Citation } from "../citation.ts";
import type { Effect } from "../effect.ts";
import { row, type Row } from "../row.ts";
import type { StateName } from "../vocabulary.ts";

/** What an author writes. Exactly one of `after` and `when` is given. */
export interface OwnEvent {
  /** Its name in traces; no row and no other event is called so. */
  readonly id: string;
  readonly in: readonly StateName[];
  /**
   * It happens when a host has been in these states for so many ticks, at once: time does not pass before it has. Then they are counted
   * anew. */
  readonly after?: number;
  /** With `after`: ticks are counted anew with each segment that arrives, too. */
  readonly since?: "arrival";
  /** It may happen whenever this is true in one of these states, and need not. */
  readonly when?: Expr<"bool">;
  readonly do?: readonly Effect[];
  /** The state entered; left out, the state stays. */
  readonly goto?: StateName;
  readonly says: string;
  readonly cite: readonly Citation[];
}

/** What an event does, as a row that stands in no step of the table. */
export function rowOfEvent({ id, in: states, when = yes, do: effects = [], goto, says, cite }: OwnEvent): Row {
  return row("own-event", { id, in: states, when, do: effects, goto: goto ?? null, says, cite, status: "variant" });
}
