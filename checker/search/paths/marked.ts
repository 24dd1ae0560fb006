// A system that remembers whether labels of some kind have been passed, and judges a property only in runs in which one has: what violates it
// then is a shortest violation among those, however much shorter others are. One bit more in each state.

import { and, implies, yes, type Expr } from "../../language/expression.ts";
import { assign, type Stmt } from "../../language/statement.ts";
import type { Property, System } from "../../language/system.ts";
import { declare } from "../../language/variable.ts";
import { bool } from "../../language/sort.ts";
import { isLive } from "../../language/passes/judgement.ts";
import { replaceStmts } from "../../language/passes/traverse-statements.ts";

const { variables, handles } = declare("state", { marked: bool });

/** The name of the variable that remembers. The system must have none of that name. */
export const markedVariable = "marked";

/** The system with one property, about states and steps after a label of which `marks` is true has been passed or in which one is. */
export function markedSystem(system: System, propertyId: string, marks: (label: string) => boolean): System {
  const property = system.properties.find(({ id }) => id === propertyId);
  if (property === undefined || isLive(property)) throw new Error(`no property of states or steps ${propertyId}`);
  if (system.variables.some(({ name }) => name === markedVariable)) throw new Error(`a variable ${markedVariable} in ${system.name}`);
  const marked = (stmt: Stmt): readonly Stmt[] => (stmt.op === "label" && marks(stmt.id) ? [stmt, assign(handles.marked, yes)] : [stmt]);
  return {
    ...system,
    variables: [...system.variables, ...variables],
    rules: system.rules.map((rule) => ({ ...rule, body: replaceStmts(rule.body, marked) })),
    properties: [afterMark(property)],
  };
}

function afterMark(property: Exclude<Property, { readonly kind: "eventually" | "leadsTo" | "possible" }>): Property {
  // The conditions of a property are truth values, as the check of the system has made sure.
  const also = (condition: Expr): Expr<"bool"> => and(handles.marked, condition as Expr<"bool">);
  const where = (condition: Expr): Expr<"bool"> => implies(handles.marked, condition as Expr<"bool">);
  switch (property.kind) {
    case "always":
      return { ...property, where: also(property.where ?? yes), holds: where(property.holds) };
    case "step":
      return { ...property, trigger: also(property.trigger), holds: where(property.holds) };
    case "reachable":
      return { ...property, when: also(property.when) };
  }
}
