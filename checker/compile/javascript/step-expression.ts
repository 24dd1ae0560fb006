// Expressions as JavaScript over a readable state. A truth value is a boolean where it is a condition and 0 or 1 where it is stored.
// Sequence numbers use that `&` and `>>>` take any integer modulo 2^32, so a modulus that is a power of two costs one operation.

import { constantValue } from "../../language/arithmetic.ts";
import type { Expr, Read } from "../../language/expression.ts";
import { bounds } from "../../language/sort.ts";
import type { If } from "../../language/statement.ts";
import { unreachable } from "../../language/passes/traverse.ts";
import type { Shape } from "../../language/variable.ts";

export interface Printing {
  readonly modulus: number;
  shapeOf(variable: string): Shape;
  /** Puts statements into a function of their own and calls it: engines give up on optimising functions that are very long. */
  apart(text: string): string;
  /** What such functions are given. */
  readonly parameters: string;
  /** A branch that is a function elsewhere, as an object that has what it asks for and what it does; null if it stands where it is. */
  called(branch: If): string | null;
}

/** A condition, as a JavaScript boolean. */
export function conditionText(expr: Expr, printing: Printing): string {
  const condition = (operand: Expr): string => conditionText(operand, printing);
  switch (expr.op) {
    case "const":
      return String(expr.value === 1);
    case "not":
      return `!${condition(expr.arg)}`;
    case "and":
    case "or": {
      if (expr.args.length === 0) return String(expr.op === "and");
      return `(${expr.args.map(condition).join(expr.op === "and" ? " && " : " || ")})`;
    }
    case "eq":
    case "lt":
    case "le":
      return `(${comparison(expr.op, expr.left, expr.right, printing)})`;
    case "ite":
      return `(${condition(expr.cond)} ? ${condition(expr.then)} : ${condition(expr.else)})`;
    default:
      return `(${valueText(expr, printing)} === 1)`;
  }
}

/** A value, as a number. */
export function valueText(expr: Expr, printing: Printing): string {
  const value = (operand: Expr): string => valueText(operand, printing);
  switch (expr.op) {
    case "const":
      return String(constantValue(expr, printing.modulus));
    case "read":
      return placeText(expr, printing);
    case "param":
      return `args.${expr.name}`;
    case "not":
    case "and":
    case "or":
    case "eq":
    case "lt":
    case "le":
      return `(${conditionText(expr, printing)} ? 1 : 0)`;
    case "add":
    case "sub": {
      const sum = `${value(expr.left)} ${expr.op === "add" ? "+" : "-"} ${value(expr.right)}`;
      return expr.kind === "seq" ? residue(sum, printing.modulus) : `(${sum})`;
    }
    case "min":
    case "max":
      return `Math.${expr.op}(${value(expr.left)}, ${value(expr.right)})`;
    case "distance":
      return residue(`${value(expr.left)} - ${value(expr.right)}`, printing.modulus);
    case "ite":
      return `(${conditionText(expr.cond, printing)} ? ${value(expr.then)} : ${value(expr.else)})`;
    case "exists":
    case "count":
      throw new Error(`a stepped system has no bag, so nothing can range over ${expr.bag}`);
    default:
      return unreachable(expr);
  }
}

/** A place, to read from or to assign to. */
export function placeText(place: Read, printing: Printing): string {
  const whole = wholeText(place, printing);
  const element = place.index === null ? whole : `${whole}[${positionText(place.variable, place.index, printing)}]`;
  return place.field === null ? element : `${element}.${place.field}`;
}

function wholeText({ variable, moment }: Read, { shapeOf }: Printing): string {
  if (moment === "before") return `before_${variable}`;
  return "shape" in shapeOf(variable) ? variable : `state.${variable}`;
}

function positionText(variable: string, index: Expr, printing: Printing): string {
  const shape = printing.shapeOf(variable);
  if (!("shape" in shape) || shape.shape !== "array") throw new Error(`${variable} is no array`);
  const { lo, hi } = bounds(shape.index, printing.modulus);
  const at = valueText(index, printing);
  const checked = index.op === "const" && index.value >= lo && index.value <= hi ? at : `inside(${at}, ${lo}, ${hi}, "${variable}")`;
  return lo === 0 ? checked : `${checked} - ${lo}`;
}

function comparison(op: "eq" | "lt" | "le", left: Expr, right: Expr, printing: Printing): string {
  const [one, other] = [valueText(left, printing), valueText(right, printing)];
  if (op === "eq") return `${one} === ${other}`;
  if (left.kind !== "seq") return `${one} ${op === "lt" ? "<" : "<="} ${other}`;
  // One number is before another if their difference is at least half the modulus; equal ones are at the end of that half if 1 is taken off.
  const half = printing.modulus / 2;
  return op === "lt"
    ? `${residue(`${one} - ${other}`, printing.modulus)} >= ${half}`
    : `${residue(`${one} - ${other} - 1`, printing.modulus)} >= ${half - 1}`;
}

function residue(text: string, modulus: number): string {
  return modulus === 2 ** 32 ? `((${text}) >>> 0)` : `((${text}) & ${modulus - 1})`;
}
