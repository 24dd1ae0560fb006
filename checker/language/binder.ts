// Names for what quantifiers and rewrites of a bag bind. The name is derived from the bag, so equal systems are equal values, and it
// contains a space, so it cannot be the name of a rule parameter.

import type { Expr } from "./expression.ts";
import { visitExpr } from "./passes/traverse.ts";

/**
 * A binder for an element of `bag` that nothing inside the scope binds again. `scope` builds the expressions of the scope for a binder; it
 * is called again with another name if one of them quantifies over the same bag, because the inner element would hide the outer one.
 */
export function freshBinder(bag: string, scope: (binder: string) => readonly Expr[]): string {
  for (let n = 1; ; n++) {
    const binder = n === 1 ? `${bag} element` : `${bag} element ${n}`;
    if (!scope(binder).some((expr) => binds(expr, binder))) return binder;
  }
}

function binds(expr: Expr, binder: string): boolean {
  let found = false;
  visitExpr(expr, (node) => {
    if ((node.op === "exists" || node.op === "count") && node.binder === binder) found = true;
  });
  return found;
}
