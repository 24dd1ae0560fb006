// Which values an expression can have, from the sorts of what it reads. Generated code checks an assignment only where the interval does
// not already show that the value fits.

import type { Expr } from "../../language/expression.ts";
import { bounds } from "../../language/sort.ts";
import { wrap } from "../../language/simplify.ts";
import { unreachable } from "../../language/traverse.ts";
import { paramKey, type Context } from "./expression.ts";

export interface Interval {
  readonly lo: number;
  readonly hi: number;
}

export function intervalOf(expr: Expr, context: Context): Interval {
  const { modulus } = context;
  const residues: Interval = { lo: 0, hi: modulus - 1 };
  switch (expr.op) {
    case "const": {
      const value = expr.kind === "seq" ? wrap(expr.value, modulus) : expr.value;
      return { lo: value, hi: value };
    }
    case "read": {
      const field = context.registers.variables.get(expr.variable)?.fields.get(expr.field);
      return field === undefined ? everything : bounds(field.sort, modulus);
    }
    case "param": {
      const param = context.params.get(paramKey(expr.name, expr.field));
      return param === undefined ? everything : bounds(param.sort, modulus);
    }
    case "not":
    case "and":
    case "or":
    case "eq":
    case "lt":
    case "le":
    case "exists":
      return { lo: 0, hi: 1 };
    case "count":
      return { lo: 0, hi: context.registers.bags.get(expr.bag)?.layout.capacity ?? Infinity };
    case "distance":
      return residues;
    case "add":
    case "sub":
    case "min":
    case "max":
      return expr.kind === "seq" ? residues : combine(expr.op, intervalOf(expr.left, context), intervalOf(expr.right, context));
    case "ite": {
      const [then, otherwise] = [intervalOf(expr.then, context), intervalOf(expr.else, context)];
      return { lo: Math.min(then.lo, otherwise.lo), hi: Math.max(then.hi, otherwise.hi) };
    }
    default:
      return unreachable(expr);
  }
}

const everything: Interval = { lo: -Infinity, hi: Infinity };

function combine(op: "add" | "sub" | "min" | "max", left: Interval, right: Interval): Interval {
  switch (op) {
    case "add":
      return { lo: left.lo + right.lo, hi: left.hi + right.hi };
    case "sub":
      return { lo: left.lo - right.hi, hi: left.hi - right.lo };
    case "min":
      return { lo: Math.min(left.lo, right.lo), hi: Math.min(left.hi, right.hi) };
    case "max":
      return { lo: Math.max(left.lo, right.lo), hi: Math.max(left.hi, right.hi) };
  }
}
