// What every exporter does first: constants folded, branches that cannot be taken gone, cases that do the same put together. The system
// that comes out has the same states, firings and verdicts as the one that goes in.

import { simplify, simplifyStmts } from "../language/passes/simplify.ts";
import type { Expr, Moment } from "../language/expression.ts";
import type { Stmt, Switch } from "../language/statement.ts";
import type { Property, Rule, System } from "../language/system.ts";
import { unreachable, visitExpr } from "../language/passes/traverse.ts";
import { expressionsOf, visitStmts } from "../language/passes/traverse-statements.ts";
import type { BagShape, Variable } from "../language/variable.ts";

/** A bag of a system. */
export interface NamedBag {
  readonly name: string;
  readonly shape: BagShape;
}

/** The field that an element gets if slicing has left it none: targets have no records without fields. */
const onlyField = "present";

/** The system with constants folded, without rules that can never fire and without bags of nothing. */
export function prepare(system: System): System {
  const { modulus } = system;
  const bare = new Set(bagsOf(system).flatMap(({ name, shape }) => (Object.keys(shape.fields).length === 0 ? [name] : [])));
  const stmts = (all: readonly Stmt[]): readonly Stmt[] => withField(simplifyStmts(all, modulus), bare);
  return {
    ...system,
    variables: system.variables.map((variable) =>
      bare.has(variable.name)
        ? { ...variable, shape: { ...variable.shape, fields: { [onlyField]: { kind: "int", lo: 0, hi: 0 } } } }
        : variable,
    ) as readonly Variable[], // Only bags are bare, and a bag with a field is a bag.
    initial: stmts(system.initial),
    rules: system.rules
      .map((rule): Rule => ({ ...rule, guard: simplify(rule.guard, modulus), body: stmts(rule.body) }))
      .filter(({ guard }) => guard.op !== "const" || guard.value === 1),
    properties: system.properties.map((property) => simplifyProperty(property, modulus)),
  };
}

function withField(stmts: readonly Stmt[], bare: ReadonlySet<string>): readonly Stmt[] {
  if (bare.size === 0) return stmts;
  return stmts.map((stmt): Stmt => {
    switch (stmt.op) {
      case "if":
        return { ...stmt, then: withField(stmt.then, bare), else: withField(stmt.else, bare) };
      case "switch":
        return { ...stmt, cases: stmt.cases.map((entry) => ({ ...entry, body: withField(entry.body, bare) })) };
      case "insert":
        return bare.has(stmt.bag) ? { ...stmt, fields: { [onlyField]: { op: "const", kind: "int", value: 0, name: null } } } : stmt;
      default:
        return stmt;
    }
  });
}

function simplifyProperty(property: Property, modulus: number): Property {
  switch (property.kind) {
    case "always":
      return { ...property, holds: simplify(property.holds, modulus) };
    case "step":
      return { ...property, trigger: simplify(property.trigger, modulus), holds: simplify(property.holds, modulus) };
    case "reachable":
    case "possible":
    case "eventually":
      return { ...property, when: simplify(property.when, modulus) };
    case "leadsTo":
      return { ...property, cases: property.cases.map(({ from, to }) => ({ from: simplify(from, modulus), to: simplify(to, modulus) })) };
    default:
      return unreachable(property);
  }
}

/** The bags of a system. */
export function bagsOf(system: System): readonly NamedBag[] {
  return system.variables.flatMap(({ name, shape }) => ("shape" in shape && shape.shape === "bag" ? [{ name, shape }] : []));
}

/** Cases of a switch that do the same, as one. */
export function mergedCases({ cases }: Switch): readonly { readonly values: readonly number[]; readonly body: readonly Stmt[] }[] {
  const groups = new Map<string, { values: number[]; body: readonly Stmt[] }>();
  for (const { value, body } of cases) {
    const key = JSON.stringify(body);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { values: [value], body });
    else group.values.push(value);
  }
  return [...groups.values()];
}

/** The cells that expressions read at a moment, as `variable` or `variable.field`; a bag is one cell. */
export function cellsRead(exprs: readonly Expr[], moment: Moment): ReadonlySet<string> {
  const found = new Set<string>();
  for (const expr of exprs)
    visitExpr(expr, (node) => {
      if (!("moment" in node) || node.moment !== moment) return;
      if (node.op === "read") found.add(node.field === null ? node.variable : `${node.variable}.${node.field}`);
      else found.add(node.bag);
    });
  return found;
}

/** All expressions in statements, targets of assignments included. */
export function allExpressions(stmts: readonly Stmt[]): readonly Expr[] {
  const found: Expr[] = [];
  visitStmts(stmts, (stmt) => {
    found.push(...expressionsOf(stmt));
    if (stmt.op === "assign") found.push(stmt.target);
  });
  return found;
}

/** The expressions by which a step is judged. */
export function stepExpressions(system: System): readonly Expr[] {
  return system.properties.flatMap((property) => (property.kind === "step" ? [property.trigger, property.holds] : []));
}

/** Whether statements insert into a bag and may therefore be pruned. */
export function mayPrune(stmts: readonly Stmt[]): boolean {
  let found = false;
  visitStmts(stmts, (stmt) => (found ||= stmt.op === "insert"));
  return found;
}

/** Whether statements use a value of the state as an index. After a pruned insertion such an index may point nowhere. */
export function indexesByState(stmts: readonly Stmt[]): boolean {
  return allExpressions(stmts).some((expr) => {
    let found = false;
    visitExpr(expr, (node) => {
      if (node.op === "read" && node.index !== null) visitExpr(node.index, (inner) => (found ||= "moment" in inner));
    });
    return found;
  });
}
