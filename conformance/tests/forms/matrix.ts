// Which rows the tests apply in each state, by kind of segment and by its place: the matrix of state by event, with no cell left empty.

import type { StateName } from "../../../spec/index.ts";
import { actingRows } from "./document.ts";
import type { ConformanceTest } from "../test.ts";

/** What is tried in one state: an event at some places, where all tests apply the same rows. */
export interface MatrixCell {
  readonly state: StateName;
  readonly event: string;
  /** Places in the sequence space; none for calls and waits. */
  readonly places: readonly string[];
  /** How the segment is stamped where timestamps are in use; none where they are not. */
  readonly timestamps: readonly string[];
  /** The rows that do something or have the last word, in the order in which they are met. */
  readonly rows: readonly string[];
  readonly tests: number;
}

/** The cells in the order of the tests; places with the same rows share one. */
export function matrixOf(tests: readonly ConformanceTest[]): readonly MatrixCell[] {
  const cells = new Map<string, MatrixCell>();
  for (const { about, steps, at } of tests) {
    const acting = (steps[at]?.rows ?? []).filter((row) => actingRows.has(row));
    const key = JSON.stringify([about.state, about.event, about.seq, about.timestamp]);
    const known = cells.get(key);
    cells.set(key, {
      state: about.state,
      event: about.event,
      places: about.seq === null || about.seq === "any" ? [] : [about.seq],
      timestamps: about.timestamp === null ? [] : [about.timestamp],
      rows: [...new Set([...(known?.rows ?? []), ...acting])],
      tests: (known?.tests ?? 0) + 1,
    });
  }
  const byPlaces = merged([...cells.values()], ({ timestamps }) => timestamps);
  return merged(byPlaces, ({ places }) => places);
}

/** Cells of a state and an event with the same rows become one, if they agree in something else too. */
function merged(cells: readonly MatrixCell[], agree: (cell: MatrixCell) => readonly string[]): readonly MatrixCell[] {
  const found = new Map<string, MatrixCell>();
  for (const cell of cells) {
    const key = JSON.stringify([cell.state, cell.event, cell.rows, agree(cell), cell.timestamps.length === 0]);
    const known = found.get(key);
    const both = (of: (one: MatrixCell) => readonly string[]): readonly string[] => [
      ...new Set([...(known === undefined ? [] : of(known)), ...of(cell)]),
    ];
    found.set(key, {
      ...cell,
      places: both(({ places }) => places),
      timestamps: both(({ timestamps }) => timestamps),
      tests: (known?.tests ?? 0) + cell.tests,
    });
  }
  return [...found.values()];
}
