// Where the rows of variants stand in the table. A file of the base holds what the RFCs say and nothing else; a row that only variants
// turn on is written down beside them and names the row it stands before. This file puts both together.

import { row, stepIds, type Row, type RowDefinition, type StepId } from "./row.ts";

/** Rows that are not in force unless a variant enables them, and the row they stand before; without one, the end of their step. */
export interface Placement {
  readonly before: string | null;
  readonly rows: readonly Row[];
}

/** Rows of one step, in order, to stand together before a row of that step, which may itself be one that was placed. */
export function placed(step: StepId, before: string | null, definitions: readonly RowDefinition[]): Placement {
  return { before, rows: definitions.map((definition) => row(step, { ...definition, status: "variant" })) };
}

/** The base rows and those that were placed, in the order of the steps. Which placement comes first in the list does not matter. */
export function arrange(base: readonly Row[], placements: readonly Placement[]): readonly Row[] {
  const all = new Set(placements.map(({ before }) => before).filter((before) => before !== null));
  if (all.size < placements.filter(({ before }) => before !== null).length) throw new Error("two groups of rows stand before the same row");
  return stepIds.flatMap((step) =>
    settle(
      base.filter((one) => one.step === step),
      placements.filter(({ rows: [first] }) => first?.step === step),
    ),
  );
}

/** Puts each group in its place, one that stands before another group after that one. */
function settle(rows: readonly Row[], waiting: readonly Placement[]): readonly Row[] {
  const [next] = waiting.filter(({ before }) => before === null || rows.some(({ id }) => id === before));
  if (next === undefined && waiting.length === 0) return rows;
  if (next === undefined) throw new Error(`no row ${waiting.map(({ before }) => before).join(" and no row ")} in the step`);
  const found = rows.findIndex(({ id }) => id === next.before);
  const at = found === -1 ? rows.length : found;
  return settle(
    [...rows.slice(0, at), ...next.rows, ...rows.slice(at)],
    waiting.filter((placement) => placement !== next),
  );
}
