// The table that `npm run bench` prints, and the list of targets under it.

import { shortfall, type Judged, type Row } from "./summary.ts";
import { describeTarget } from "./targets.ts";

const none = "–";

const columns: readonly { readonly title: string; readonly cell: (row: Row) => string }[] = [
  { title: "contender", cell: ({ name }) => name },
  { title: "states", cell: ({ states, complete }) => states.toLocaleString("en") + (complete ? "" : " (incomplete)") },
  { title: "transitions", cell: ({ transitions }) => transitions.toLocaleString("en") },
  { title: "wall s", cell: ({ wallSeconds }) => wallSeconds.toFixed(2) },
  { title: "CPU s", cell: ({ cpuSeconds }) => cpuSeconds.toFixed(2) },
  { title: "M states/CPU s", cell: ({ statesPerCpuSecond }) => (statesPerCpuSecond / 1e6).toFixed(3) },
  { title: "B/state", cell: ({ bytesPerState }) => bytesPerState?.toFixed(1) ?? none },
  { title: "peak B/state", cell: ({ residentBytesPerState }) => residentBytesPerState?.toFixed(1) ?? none },
];

/** The rows as a table; `reference` heads the column of ratios. */
export function renderTable(rows: readonly Row[], reference: string): string {
  const all = [...columns, { title: `× ${reference}`, cell: ({ ratio }: Row) => ratio?.toFixed(2) ?? none }];
  const table = [all.map(({ title }) => title), ...rows.map((row) => all.map(({ cell }) => cell(row)))];
  const widths = all.map((_, column) => Math.max(...table.map((cells) => cells[column]?.length ?? 0)));
  return table
    .map((cells) =>
      cells.map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0))).join("  "),
    )
    .join("\n");
}

export function renderTarget({ target, measured, met }: Judged): string {
  const { goal } = target;
  const wanted = goal === undefined ? "" : "atLeast" in goal ? `, at least ${goal.atLeast}` : `, at most ${goal.atMost}`;
  const what = `${describeTarget(target)}${wanted}`;
  if (measured === null) return `  not measured  ${what}`;
  const value = measured.toFixed(2);
  if (goal === undefined || met === null) return `  ${value}  ${what}`;
  return met ? `  met     ${value}  ${what}` : `  MISSED  ${value} (by ${shortfall(measured, goal).toFixed(0)} %)  ${what}`;
}
