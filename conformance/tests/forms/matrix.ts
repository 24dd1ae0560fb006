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
  /** The rows that do something or have the last word, in the order in which they are met. */
  readonly rows: readonly string[];
  readonly tests: number;
}

/** The cells in the order of the tests; places with the same rows share one. */
export function matrixOf(tests: readonly ConformanceTest[]): readonly MatrixCell[] {
  const cells = new Map<string, { about: ConformanceTest["about"]; rows: Set<string>; tests: number }>();
  for (const { about, steps, at } of tests) {
    const key = JSON.stringify([about.state, about.event, about.seq]);
    const cell = cells.get(key) ?? { about, rows: new Set<string>(), tests: 0 };
    for (const row of steps[at]?.rows ?? []) if (actingRows.has(row)) cell.rows.add(row);
    cell.tests += 1;
    cells.set(key, cell);
  }
  const merged = new Map<string, MatrixCell>();
  for (const { about, rows, tests: count } of cells.values()) {
    const key = JSON.stringify([about.state, about.event, [...rows]]);
    const known = merged.get(key);
    const place = about.seq === null || about.seq === "any" ? [] : [about.seq];
    merged.set(key, {
      state: about.state,
      event: about.event,
      places: [...(known?.places ?? []), ...place],
      rows: [...rows],
      tests: (known?.tests ?? 0) + count,
    });
  }
  return [...merged.values()];
}
