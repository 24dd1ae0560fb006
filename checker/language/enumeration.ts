// An enumeration as authors use it: the sort, its constants and membership tests, all checked against the list of names.

import { enumValue, eq, or, type Expr } from "./expression.ts";
import type { EnumSort } from "./sort.ts";

export interface Enumeration<N extends string, V extends string> {
  readonly sort: EnumSort<N, V>;
  readonly values: readonly V[];
  /** The constant of that name. */
  of(value: V): Expr<`enum ${N}`>;
  /** Whether an expression has one of the values. */
  is(expr: Expr<`enum ${N}`>, ...values: readonly V[]): Expr<"bool">;
}

/** Declares an enumeration. Two enumerations with different names do not mix. */
export function enumeration<N extends string, const V extends string>(name: N, values: readonly V[]): Enumeration<N, V> {
  const sort: EnumSort<N, V> = { kind: `enum ${name}`, values };
  const of = (value: V): Expr<`enum ${N}`> => enumValue(sort, value);
  const is = (expr: Expr<`enum ${N}`>, ...options: readonly V[]): Expr<"bool"> => {
    const tests = options.map((value) => eq(expr, of(value) as Expr<NoInfer<`enum ${N}`>>));
    return or(...tests);
  };
  return { sort, values, of, is };
}
