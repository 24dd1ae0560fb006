// For each row that applies anywhere within bounds, a shortest run to a step in which it does. One search answers for all rows: each has a
// mark that the step sets, which is no part of the state, and a claim that it is never set.

import {
  assign,
  bool,
  declare,
  no,
  replaceStmts,
  replayHit,
  search,
  slice,
  yes,
  type Run,
  type SearchOptions,
  type Stmt,
  type System,
  type Variable,
} from "../../checker/index.ts";
import type { Variant } from "../../spec/index.ts";
import type { Bounds } from "../bounds.ts";
import { systemOf } from "../system.ts";

/** A shortest run to each of the rows that applies; rows that never do are not among them. */
export async function runsToRows(
  request: { readonly variant: Variant; readonly bounds: Bounds; readonly rows: readonly string[] },
  options: Omit<SearchOptions, "coverage" | "checkpoint" | "symmetry"> = {},
): Promise<ReadonlyMap<string, Run>> {
  const system = systemOf(request.variant, request.bounds, []);
  const sliced = slice(withMarks(system, request.rows), request.rows);
  const report = await search(sliced, options);
  return new Map(
    report.properties.flatMap(({ id, hit }) => {
      // A run is replayed for the sake of one row: the marks of others need not be set on the way.
      return hit?.path == null ? [] : [[id, replayHit(withMarks(system, [id]), sliced, id, hit)] as const];
    }),
  );
}

/** The system with a mark for each row, set where the row's label is passed, and the claim that it never is. */
function withMarks(system: System, rows: readonly string[]): System {
  const marks = new Map(rows.map((row, i) => [row, declare("observed", { [`mark${i}`]: bool })] as const));
  const marked = (stmt: Stmt): readonly Stmt[] => {
    const mark = stmt.op === "label" ? placeOf(marks, stmt.id) : null;
    return mark === null ? [stmt] : [stmt, assign(mark, yes)];
  };
  const variables: readonly Variable[] = [...marks.values()].flatMap((one) => one.variables);
  return {
    ...system,
    variables: [...system.variables, ...variables],
    rules: system.rules.map((rule) => ({ ...rule, body: replaceStmts(rule.body, marked) })),
    properties: rows.map((id) => ({ kind: "step", id, trigger: placeOf(marks, id) ?? no, holds: no })),
  };
}

type Mark = ReturnType<typeof declare<Record<string, typeof bool>>>;

function placeOf(marks: ReadonlyMap<string, Mark>, row: string) {
  const [handle = null] = Object.values(marks.get(row)?.handles ?? {});
  return handle;
}
