// Slicing: the part of a system that the chosen properties can see. A cell (a scalar variable, or one field of a record, array or bag)
// stays if a guard, a kept property or the value of a kept cell reads it; the rest cannot influence any verdict and only multiplies
// states. History variables therefore cost nothing unless a property asks for them. Verdicts and the depths of hits stay the same; counts of states,
// transitions and triggers do not, because elements of a bag that differ only in what is dropped become equal.
//
// That holds for liveness too. Every guard, and every condition for a full bag, reads kept cells only, so a state and its slice have the
// same instances enabled and each leads to slices of the same states: a bisimulation that keeps the names of the rules. A firing that
// changes dropped cells only becomes one that leads back to the same state, which counts as a step and as taken all the same.

import type { Expr } from "../expression.ts";
import { conditionsOf, fairnessOf } from "./judgement.ts";
import { bagsRemovedFromLate } from "./removal.ts";
import type { Stmt } from "../statement.ts";
import type { Property, System } from "../system.ts";
import { unreachable, visitExpr } from "./traverse.ts";
import { expressionsOf, visitStmts } from "./traverse-statements.ts";
import type { Shape, Variable } from "../variable.ts";

export interface SliceOptions {
  /**
   * Keep only these labels, and branches that do nothing but pass one of them as well, as far as they can be taken from the cells that are
   * kept anyway. Without it labels stay where something else is kept. */
  readonly labels?: ((label: string) => boolean) | undefined;
}

/** The system with only the given properties, which it must have, and only the cells that its rules' guards and those properties depend on. */
export function slice(system: System, propertyIds: readonly string[], { labels }: SliceOptions = {}): System {
  const unknown = propertyIds.find((id) => !system.properties.some((property) => property.id === id));
  if (unknown !== undefined) throw new Error(`system ${system.name} has no property ${unknown}`);
  const properties = system.properties.filter((property) => propertyIds.includes(property.id));
  const kept = cellsNeeded(system, properties);
  return {
    ...system,
    properties,
    variables: system.variables.flatMap((variable) => keepVariable(variable, kept)),
    initial: keepStmts(system.initial, kept, { label: () => true, branch: () => false }),
    rules: system.rules.map((rule) => {
      const bagOf = scopeOf(rule.params);
      return {
        ...rule,
        body: keepStmts(rule.body, kept, {
          label: labels ?? (() => true),
          branch: (stmt) => labels !== undefined && expressionsOf(stmt).every((expr) => reads(expr, kept, bagOf)),
        }),
      };
    }),
  };
}

function cellsNeeded(system: System, properties: readonly Property[]): Set<string> {
  const kept = new Set<string>();
  const bagOf = new Map<string, string>();
  const need = (expr: Expr, scope: ReadonlyMap<string, string>): void =>
    visitExpr(expr, (node) => {
      if (node.op === "read") kept.add(cell(node.variable, node.field));
      if (node.op === "param" && node.field !== null) kept.add(cell(scope.get(node.name) ?? bagOf.get(node.name) ?? node.name, node.field));
      if (node.op === "exists" || node.op === "count") bagOf.set(node.binder, node.bag);
    });
  const rules = [
    ...system.rules.map((rule) => ({ body: rule.body, scope: scopeOf(rule.params) })),
    { body: system.initial, scope: new Map() },
  ];
  for (const { guard, cut, params } of system.rules)
    for (const expr of [guard, ...(cut === undefined ? [] : [cut.otherwise, cut.within])]) need(expr, scopeOf(params));
  for (const { body } of rules)
    for (const bag of bagsRemovedFromLate(body)) for (const field of fieldsOf(system, bag)) kept.add(cell(bag, field));
  for (const property of properties) for (const expr of conditionsOf(property)) need(expr, new Map());
  for (const { rule, where } of properties.flatMap(fairnessOf)) {
    const params = system.rules.find(({ id }) => id === rule)?.params ?? [];
    if (where !== undefined) need(where, scopeOf(params));
  }
  // What a kept cell is computed from is needed too, and so is every condition under which it changes: repeat until nothing is added.
  for (let size = -1; size !== kept.size;) {
    size = kept.size;
    for (const { body, scope } of rules) needBlock(body, kept, (expr) => need(expr, scope), bagOf);
  }
  return kept;
}

function fieldsOf(system: System, bag: string): readonly string[] {
  const shape = system.variables.find(({ name }) => name === bag)?.shape;
  return shape !== undefined && "shape" in shape && shape.shape === "bag" ? Object.keys(shape.fields) : [];
}

function scopeOf(params: System["rules"][number]["params"]): Map<string, string> {
  return new Map(params.flatMap(({ name, domain }) => (domain.over === "bag" ? [[name, domain.bag] as const] : [])));
}

/** Adds what the block needs; answers whether anything in it has an effect on a kept cell. */
function needBlock(stmts: readonly Stmt[], kept: ReadonlySet<string>, need: (expr: Expr) => void, bagOf: Map<string, string>): boolean {
  let matters = false;
  for (const stmt of stmts) if (needStmt(stmt, kept, need, bagOf)) matters = true;
  return matters;
}

function needStmt(stmt: Stmt, kept: ReadonlySet<string>, need: (expr: Expr) => void, bagOf: Map<string, string>): boolean {
  switch (stmt.op) {
    case "assign":
      if (!kept.has(cell(stmt.target.variable, stmt.target.field))) return false;
      for (const expr of expressionsOf(stmt)) need(expr);
      return true;
    case "if": {
      const then = needBlock(stmt.then, kept, need, bagOf);
      const otherwise = needBlock(stmt.else, kept, need, bagOf);
      if (then || otherwise) need(stmt.cond);
      return then || otherwise;
    }
    case "switch": {
      const matters = stmt.cases.map((entry) => needBlock(entry.body, kept, need, bagOf)).some((some) => some);
      if (matters) need(stmt.on);
      return matters;
    }
    case "insert":
      for (const [field, expr] of Object.entries(stmt.fields)) if (kept.has(cell(stmt.bag, field))) need(expr);
      return true;
    case "each":
      bagOf.set(stmt.binder, stmt.bag);
      need(stmt.keep);
      for (const [field, expr] of Object.entries(stmt.set)) if (kept.has(cell(stmt.bag, field))) need(expr);
      return true;
    case "remove":
      return true;
    case "label":
      return false;
    default:
      return unreachable(stmt);
  }
}

function cell(variable: string, field: string | null): string {
  return field === null ? variable : `${variable}.${field}`;
}

function keepVariable(variable: Variable, kept: ReadonlySet<string>): readonly Variable[] {
  const shape = keepShape(variable.name, variable.shape, kept);
  return shape === null ? [] : [{ ...variable, shape }];
}

function keepShape(name: string, shape: Shape, kept: ReadonlySet<string>): Shape | null {
  if (!("shape" in shape)) return kept.has(name) ? shape : null;
  if (shape.shape === "array" && !("shape" in shape.of)) return kept.has(name) ? shape : null;
  const record = shape.shape === "array" ? shape.of : shape;
  if (!("shape" in record)) return null;
  const fields = Object.fromEntries(Object.entries(record.fields).filter(([field]) => kept.has(cell(name, field))));
  if (shape.shape === "bag") return { ...shape, fields };
  if (Object.keys(fields).length === 0) return null;
  return shape.shape === "array" ? { ...shape, of: { shape: "record", fields } } : { ...shape, fields };
}

/** Whether everything an expression reads is kept. */
function reads(expr: Expr, kept: ReadonlySet<string>, bagOf: ReadonlyMap<string, string>): boolean {
  let all = true;
  visitExpr(expr, (node) => {
    if (node.op === "exists" || node.op === "count") all = false; // What a binder stands for is not followed here.
    if (node.op === "read" && !kept.has(cell(node.variable, node.field))) all = false;
    if (node.op === "param" && node.field !== null && !kept.has(cell(bagOf.get(node.name) ?? node.name, node.field))) all = false;
  });
  return all;
}

/** Which labels are kept, and which branches that have no effect but labels are kept all the same. */
interface Observed {
  label(id: string): boolean;
  branch(stmt: Stmt): boolean;
}

function keepStmts(stmts: readonly Stmt[], kept: ReadonlySet<string>, observed: Observed): readonly Stmt[] {
  const keep = (block: readonly Stmt[]): readonly Stmt[] => keepStmts(block, kept, observed);
  const matters = (stmt: Stmt, block: readonly Stmt[]): boolean => hasEffect(block) || (block.length > 0 && observed.branch(stmt));
  return stmts.flatMap((stmt): readonly Stmt[] => {
    switch (stmt.op) {
      case "assign":
        return kept.has(cell(stmt.target.variable, stmt.target.field)) ? [stmt] : [];
      case "if": {
        const [then, otherwise] = [keep(stmt.then), keep(stmt.else)];
        return matters(stmt, then) || matters(stmt, otherwise) ? [{ ...stmt, then, else: otherwise }] : [];
      }
      case "switch": {
        const cases = stmt.cases.map((entry) => ({ ...entry, body: keep(entry.body) })).filter((entry) => matters(stmt, entry.body));
        return cases.length === 0 ? [] : [{ ...stmt, cases }];
      }
      case "insert":
        return [{ ...stmt, fields: keepFields(stmt.bag, stmt.fields, kept) }];
      case "each":
        return [{ ...stmt, set: keepFields(stmt.bag, stmt.set, kept) }];
      case "remove":
        return [stmt];
      case "label":
        return observed.label(stmt.id) ? [stmt] : [];
      default:
        return unreachable(stmt);
    }
  });
}

function keepFields(bag: string, fields: Readonly<Record<string, Expr>>, kept: ReadonlySet<string>): Readonly<Record<string, Expr>> {
  return Object.fromEntries(Object.entries(fields).filter(([field]) => kept.has(cell(bag, field))));
}

function hasEffect(stmts: readonly Stmt[]): boolean {
  let found = false;
  visitStmts(stmts, (stmt) => {
    if (stmt.op !== "if" && stmt.op !== "switch" && stmt.op !== "label") found = true;
  });
  return found;
}
