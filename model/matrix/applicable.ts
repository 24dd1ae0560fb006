// Whether a property speaks of anything that a variant has. A claim about hosts in TIME-WAIT says nothing of a variant none of whose rows
// leads there: it is vacuous whatever the bounds are, and no larger search would change that.

import { no, rewrite, simplify, type Expr } from "../../checker/index.ts";
import { protocolOf, State, stateNames, table, type PropertyClaim, type Row, type StateName, type Variant } from "../../spec/index.ts";

/** The modulus matters to constants only, and preconditions compare states. */
const anyModulus = 16;

/** Whether a host of the variant can come into the situation that a claim is about. */
export function isApplicable(claim: PropertyClaim, variant: Variant): boolean {
  const reached = statesOf(variant);
  const missing = stateNames.filter((state) => !reached.has(state));
  const known = simplify(without(preconditionOf(claim), missing), anyModulus);
  return known.op !== "const" || known.value !== 0;
}

function preconditionOf(claim: PropertyClaim): Expr<"bool"> {
  switch (claim.kind) {
    case "always":
      return claim.where;
    case "step":
      return claim.trigger;
    case "leadsTo":
      return claim.from;
    case "reachable":
    case "possible":
      return claim.when;
  }
}

/** The condition where no host is ever in these states. */
function without(condition: Expr<"bool">, missing: readonly StateName[]): Expr<"bool"> {
  const values = missing.map((state) => JSON.stringify(State.of(state)));
  return rewrite(condition, (node) => (node.op === "eq" && values.includes(JSON.stringify(node.right)) ? no : node));
}

/** The states that some row leads to, from CLOSED on, at either host. */
function statesOf(variant: Variant): ReadonlySet<StateName> {
  const { at } = protocolOf(variant, table);
  return new Set([...reachedBy(at.A), ...reachedBy(at.B)]);
}

function reachedBy(rows: readonly Row[]): ReadonlySet<StateName> {
  const reached = new Set<StateName>(["CLOSED"]);
  for (let before = 0; before < reached.size;) {
    before = reached.size;
    for (const row of rows) if (row.goto !== null && row.in.some((state) => reached.has(state))) reached.add(row.goto);
  }
  return reached;
}
