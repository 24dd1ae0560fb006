// Counters that are counted up one at a time: every tuple of counts is a state, and the depth of one is their sum.

import {
  add,
  array,
  assign,
  declare,
  int,
  lt,
  range,
  rule,
  type Expr,
  type Place,
  type Property,
  type System,
} from "../../../checker/index.ts";

/** What can be varied: how many counters there are in how many cells of how many values, and where they stop. */
export interface Counters {
  readonly counters: number;
  readonly most: number;
  /** All cells, the counters first; no more than those unless given. */
  readonly cells?: number;
  /** The greatest value that a cell has room for. */
  readonly room?: number;
}

/** The system without properties, and its cells. */
export function countersUp({ counters, most, cells = counters, room = most }: Counters): {
  readonly system: System;
  readonly cell: (index: Expr<"int">) => Place<"int">;
} {
  const { handles, variables } = declare("state", { at: array(range(0, cells - 1), range(0, room)) });
  const { at } = handles;
  const count = rule({
    id: "count",
    says: "",
    params: { which: range(0, counters - 1) },
    when: ({ which }) => lt(at.at(which), int(most)),
    do: ({ which }) => [assign(at.at(which), add(at.at(which), int(1)))],
  });
  const properties: readonly Property[] = [];
  return {
    system: { name: `${counters} counters to ${most}`, modulus: 8, variables, initial: [], rules: [count], properties },
    cell: (index) => at.at(index),
  };
}
