// Which integers of a system meet its sequence numbers: a distance, what is added to a number, and whatever such an integer is compared with,
// assigned to or computed with. Where sequence numbers are bit-vectors these integers must be, too.

import type { Const, Expr } from "../language/expression.ts";
import { bounds } from "../language/sort.ts";
import type { System } from "../language/system.ts";
import { conditionsOf } from "../language/passes/judgement.ts";
import { operands, unreachable } from "../language/passes/traverse.ts";
import { expressionsOf, visitStmts } from "../language/passes/traverse-statements.ts";
import type { Stmt } from "../language/statement.ts";

/** Something that holds integers: a cell of a variable, a field of a bag's elements, an index, a parameter. */
export type Holder = string;

export const holderOf = {
  cell: (variable: string, field: string | null): Holder => `cell ${variable}.${field ?? ""}`,
  index: (variable: string): Holder => `index ${variable}`,
  param: (rule: string, name: string): Holder => `param ${rule} ${name}`,
  parameter: (name: string): Holder => `parameter ${name}`,
};

export interface WideIntegers {
  isWide(holder: Holder): boolean;
  /** The greatest magnitude that such an integer, or a step on the way to it, can have while every holder keeps to its range. */
  readonly most: number;
}

export function wideIntegers(system: System): WideIntegers {
  const meeting = new Meeting(system);
  meeting.stmts(system.initial, new Map());
  for (const { id, params, guard, body } of system.rules) {
    const names: Names = new Map(
      params.map(({ name, domain }) => [name, domain.over === "bag" ? { bag: domain.bag } : { holder: holderOf.param(id, name) }]),
    );
    meeting.expr(guard, names);
    meeting.stmts(body, names);
  }
  for (const condition of system.properties.flatMap(conditionsOf)) meeting.expr(condition, new Map());
  return meeting;
}

/** What a name stands for that is not a variable: an element of a bag, or a value handed to the rule. */
type Names = ReadonlyMap<string, { readonly bag: string } | { readonly holder: Holder }>;

/** An integer expression on the way through a system: who holds it, null if constants and counts make it, and how large it may be. */
interface Seen {
  readonly holder: Holder | null;
  readonly most: number;
}

/** Who holds distances. */
const distances: Holder = "distances";

const nobody: Seen = { holder: null, most: 0 };

/** Joins holders that must be of one sort, on a walk through everything that a system says. */
class Meeting implements WideIntegers {
  readonly #system: System;
  readonly #parent = new Map<Holder, Holder>();
  readonly #wide = new Set<Holder>([distances]);
  most: number;

  constructor(system: System) {
    this.#system = system;
    this.most = system.modulus;
  }

  isWide(holder: Holder): boolean {
    return this.#wide.has(this.#find(holder));
  }

  expr(expr: Expr, names: Names): Seen {
    const seen = this.#look(expr, names);
    if (expr.kind === "int") this.most = Math.max(this.most, seen.most);
    return seen;
  }

  stmts(stmts: readonly Stmt[], names: Names): void {
    visitStmts(stmts, (stmt) => {
      switch (stmt.op) {
        case "assign": {
          const { variable, field, index } = stmt.target;
          if (index !== null) this.#join(holderOf.index(variable), this.expr(index, names).holder);
          return void this.#join(holderOf.cell(variable, field), this.expr(stmt.value, names).holder);
        }
        case "insert":
          return this.#fields(stmt.bag, stmt.fields, names);
        case "each": {
          const within: Names = new Map([...names, [stmt.binder, { bag: stmt.bag }]]);
          this.expr(stmt.keep, within);
          return this.#fields(stmt.bag, stmt.set, within);
        }
        default:
          for (const expr of expressionsOf(stmt)) this.expr(expr, names);
      }
    });
  }

  #fields(bag: string, fields: Readonly<Record<string, Expr>>, names: Names): void {
    for (const [field, value] of Object.entries(fields)) this.#join(holderOf.cell(bag, field), this.expr(value, names).holder);
  }

  #look(expr: Expr, names: Names): Seen {
    switch (expr.op) {
      case "const":
        return this.#constant(expr);
      case "read":
        if (expr.index !== null) this.#join(holderOf.index(expr.variable), this.expr(expr.index, names).holder);
        return { holder: holderOf.cell(expr.variable, expr.field), most: this.#magnitude(expr.variable, expr.field) };
      case "param": {
        const named = names.get(expr.name);
        if (named === undefined || "holder" in named) return { holder: named?.holder ?? null, most: this.#system.modulus };
        return { holder: holderOf.cell(named.bag, expr.field), most: this.#magnitude(named.bag, expr.field) };
      }
      case "distance":
        for (const operand of operands(expr)) this.expr(operand, names);
        return { holder: distances, most: this.#system.modulus };
      case "add":
      case "sub":
        return expr.kind === "seq" ? this.#addToSeq(expr, names) : this.#both(expr.left, expr.right, names, (l, r) => l + r);
      case "min":
      case "max":
      case "eq":
      case "lt":
      case "le":
        return this.#both(expr.left, expr.right, names, Math.max);
      case "ite":
        this.expr(expr.cond, names);
        return this.#both(expr.then, expr.else, names, Math.max);
      case "exists":
      case "count":
        this.expr(expr.where, new Map([...names, [expr.binder, { bag: expr.bag }]]));
        return { holder: null, most: this.#system.modulus };
      case "not":
      case "and":
      case "or":
        for (const operand of operands(expr)) this.expr(operand, names);
        return nobody;
      default:
        return unreachable(expr);
    }
  }

  /** A named parameter may be as large as sequence numbers are. */
  #constant({ value, sum }: Const): Seen {
    const names = Object.keys(sum?.times ?? {}).map((name) => holderOf.parameter(name));
    const holder = names.reduce<Holder | null>((one, other) => this.#join(one, other), null);
    const times = Object.values(sum?.times ?? {}).reduce((all, factor) => all + Math.abs(factor), 0);
    return { holder, most: Math.abs(value) + times * this.#system.modulus };
  }

  #both(left: Expr, right: Expr, names: Names, size: (l: number, r: number) => number): Seen {
    const [l, r] = [this.expr(left, names), this.expr(right, names)];
    return { holder: this.#join(l.holder, r.holder), most: size(l.most, r.most) };
  }

  #addToSeq({ left, right }: { readonly left: Expr; readonly right: Expr }, names: Names): Seen {
    this.expr(left, names);
    const { holder } = this.expr(right, names);
    if (holder !== null) this.#wide.add(this.#find(holder));
    return nobody;
  }

  #find(holder: Holder): Holder {
    const parent = this.#parent.get(holder);
    return parent === undefined ? holder : this.#find(parent);
  }

  #join(left: Holder | null, right: Holder | null): Holder | null {
    if (left === null || right === null) return left ?? right;
    const [l, r] = [this.#find(left), this.#find(right)];
    if (l === r) return l;
    this.#parent.set(l, r);
    if (this.#wide.has(l)) this.#wide.add(r);
    return r;
  }

  #magnitude(variable: string, field: string | null): number {
    const { modulus, variables } = this.#system;
    const shape = variables.find(({ name }) => name === variable)?.shape;
    const element = shape !== undefined && "shape" in shape && shape.shape === "array" ? shape.of : shape;
    const sort = element !== undefined && "shape" in element && "fields" in element ? element.fields[field ?? ""] : element;
    if (sort === undefined || "shape" in sort) return modulus;
    const { lo, hi } = bounds(sort, modulus);
    return Math.max(Math.abs(lo), Math.abs(hi), modulus);
  }
}
