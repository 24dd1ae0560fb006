// Checks of statements: what they assign exists and takes values of that kind, and bags, elements and cases are what they say.

import type { Expr } from "../expression.ts";
import { own } from "../own.ts";
import type { Each, Insert, Remove, Stmt, Switch } from "../statement.ts";
import { unreachable } from "../passes/traverse.ts";
import type { FieldSorts } from "../variable.ts";
import { anyKind, bagFields, checkExpr, checkPlace, withElement, type Surroundings } from "./expressions.ts";

export function checkStmts(stmts: readonly Stmt[], within: Surroundings, place: string): void {
  stmts.forEach((stmt, i) => checkStmt(stmt, within, `${place}[${i}]`));
}

function checkStmt(stmt: Stmt, within: Surroundings, place: string): void {
  switch (stmt.op) {
    case "assign": {
      const { target, value } = stmt;
      if (target.moment !== "now")
        within.report("badTarget", `${place}.target`, `${target.variable} as it is now`, `${target.variable} before the step`);
      if (within.variables.get(target.variable)?.role === "input")
        within.report(
          "badTarget",
          `${place}.target`,
          "a variable of the state or an observed one",
          `${target.variable}, which is handed in`,
        );
      const sort = checkPlace({ ...target, moment: "now" }, within, `${place}.target`);
      checkExpr(value, sort === null ? anyKind : [sort.kind], within, `${place}.value`);
      return;
    }
    case "if":
      checkExpr(stmt.cond, ["bool"], within, `${place}.cond`);
      checkStmts(stmt.then, within, `${place}.then`);
      return checkStmts(stmt.else, within, `${place}.else`);
    case "switch":
      return checkSwitch(stmt, within, place);
    case "insert":
      return checkInsert(stmt, within, place);
    case "remove":
      return checkRemove(stmt, within, place);
    case "each":
      return checkEach(stmt, within, place);
    case "label":
      return;
    default:
      return unreachable(stmt);
  }
}

function checkSwitch({ on, cases }: Switch, within: Surroundings, place: string): void {
  const kind = checkExpr(on, anyKind, within, `${place}.on`);
  if (!kind.startsWith("enum ")) within.report("kinds", `${place}.on`, "an enumeration", kind);
  const values = within.enumerations.get(kind) ?? [];
  cases.forEach((entry, i) => {
    const known = within.enumerations.has(kind) && values[entry.value] !== entry.name;
    const repeated = cases.findIndex(({ value }) => value === entry.value) < i;
    if (known || repeated)
      within.report("badCase", `${place}.cases[${i}]`, `a value of ${kind} not listed before`, `${entry.value} (${entry.name})`);
    checkStmts(entry.body, within, `${place}.cases[${i}].body`);
  });
}

function checkInsert({ bag, fields }: Insert, within: Surroundings, place: string): void {
  const sorts = bagFields(bag, within, place);
  checkFields(bag, sorts, fields, within, `${place}.fields`);
  for (const field of Object.keys(sorts ?? {}))
    if (!Object.hasOwn(fields, field)) within.report("missingField", `${place}.fields`, `a value for ${bag}.${field}`, "none");
}

function checkRemove({ bag, element }: Remove, within: Surroundings, place: string): void {
  if (bagFields(bag, within, place) === null) return;
  const named = within.names.get(element);
  if (named === undefined || !("bag" in named) || named.bag !== bag)
    within.report("badElement", place, `a parameter that ranges over ${bag}`, element);
}

function checkEach({ bag, binder, keep, set }: Each, outer: Surroundings, place: string): void {
  const within = withElement(bag, binder, outer, place);
  checkExpr(keep, ["bool"], within, `${place}.keep`);
  const shape = outer.variables.get(bag)?.shape;
  checkFields(bag, shape !== undefined && "shape" in shape && shape.shape === "bag" ? shape.fields : null, set, within, `${place}.set`);
}

function checkFields(
  bag: string,
  sorts: FieldSorts | null,
  values: Readonly<Record<string, Expr>>,
  within: Surroundings,
  place: string,
): void {
  for (const [field, value] of Object.entries(values)) {
    const sort = sorts === null ? undefined : own(sorts, field);
    if (sorts !== null && sort === undefined)
      within.report("unknownField", place, `a field of ${bag}: ${Object.keys(sorts).join(", ")}`, field);
    checkExpr(value, sort === undefined ? anyKind : [sort.kind], within, `${place}.${field}`);
  }
}
