// The edges of the state machine, found in the table: which rows lead from one state to another.

import { State, table, type Row, type StateName } from "../../spec/index.ts";

export interface Edge {
  readonly from: StateName;
  readonly to: StateName;
  readonly rows: readonly Row[];
  /** Whether some row of it is in force in the base table. */
  readonly isBase: boolean;
}

/** Every edge, by where it begins and where it ends; a row that enters the state it is in is none. */
export function machineEdges(): readonly Edge[] {
  return State.values.flatMap((from) =>
    State.values.flatMap((to): readonly Edge[] => {
      const rows = from === to ? [] : table.filter((row) => row.goto === to && row.in.includes(from));
      return rows.length === 0 ? [] : [{ from, to, rows, isBase: rows.some(({ status }) => status === "base") }];
    }),
  );
}

/** The name of an edge in an address. */
export function edgeName({ from, to }: Pick<Edge, "from" | "to">): string {
  return `${from}-to-${to}`.toLowerCase();
}
