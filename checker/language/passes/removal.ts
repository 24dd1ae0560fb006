// Which bags a rule takes elements from in a way that depends on whole elements. Removing means removing one equal element; if the same
// firing has removed from or rewritten that bag before, whether an equal one is left depends on every field, also on those that no guard
// or property reads.

import type { Stmt } from "../statement.ts";
import { blocksOf } from "./traverse-statements.ts";

/** The bags that some path through the statements removes from after it has removed from or rewritten them. */
export function bagsRemovedFromLate(stmts: readonly Stmt[]): ReadonlySet<string> {
  const late = new Set<string>();
  walk(stmts, new Set(), late);
  return late;
}

/** Answers the bags changed after the statements, given those changed before them. */
function walk(stmts: readonly Stmt[], changed: ReadonlySet<string>, late: Set<string>): ReadonlySet<string> {
  return stmts.reduce<ReadonlySet<string>>((sofar, stmt) => {
    if (stmt.op === "remove" && sofar.has(stmt.bag)) late.add(stmt.bag);
    if (stmt.op === "remove" || stmt.op === "each") return new Set([...sofar, stmt.bag]);
    return new Set([...sofar, ...blocksOf(stmt).flatMap((block) => [...walk(block, sofar, late)])]);
  }, changed);
}
