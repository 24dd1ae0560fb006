// A sweep on the terminal: for one bound a bar for each value, as long as the shortest counterexample has events; for two a grid. Below each
// stands from where on the property holds.

import type { Style } from "../render/style.ts";
import { count, labelled, padEnd, padStart } from "../render/text.ts";
import { cellSign, cellWords } from "../matrix/cell.ts";
import type { MatrixCell } from "../matrix/document.ts";
import { holdsWhere, type SweepDocument, type SweepPoint } from "./document.ts";
import { pointsOf, type Axis } from "./ranges.ts";

/** The sweep in lines of at most so many columns. */
export function sweepText({ version, axes, points }: SweepDocument, width: number, style: Style): string {
  const parts = points
    .filter((point, i) => points.findIndex(({ variant }) => variant === point.variant) === i)
    .flatMap(({ variant, cells }) =>
      cells.map(({ property }) =>
        sectionLines(
          points.filter((point) => point.variant === variant),
          property,
          axes,
          width,
          style,
        ),
      ),
    );
  return [style.bold(`twomsl ${version}`), ...parts.flatMap((lines) => ["", ...lines]), "", ...endLines(points, width, style)].join("\n");
}

function sectionLines(
  points: readonly SweepPoint[],
  property: string,
  axes: readonly Axis[],
  width: number,
  style: Style,
): readonly string[] {
  const [first] = points;
  const across = axes.at(-1);
  if (first === undefined || across === undefined) return [];
  const title = `${property} in ${first.variant}, scenario ${first.scenario}`;
  const shared = Object.entries(first.bounds).filter(([name]) => !axes.some(({ bound }) => bound === name));
  const lines =
    axes.length === 1
      ? barLines(points, property, across, width, style)
      : pointsOf(axes.slice(0, -2)).flatMap((fixed) =>
          gridLines(
            points.filter(({ at }) => fixed.every((setting) => at.includes(setting))),
            property,
            axes,
            fixed,
            style,
          ),
        );
  return [
    style.bold(style.text(title)),
    ...labelled("", 2, shared.map(([name, value]) => `${name}=${value}`).join(" "), width).map(style.dim),
    ...lines,
  ];
}

function barLines(
  points: readonly SweepPoint[],
  property: string,
  { bound, values }: Axis,
  width: number,
  style: Style,
): readonly string[] {
  const label = Math.max(...values.map((value) => value.length)) + bound.length + 5;
  const known = values.map((value) => ({ value, cell: cellAt(points, property, [`${bound}=${value}`]) }));
  const most = Math.max(1, ...known.map(({ cell }) => (cell?.verdict === "violated" ? (cell.depth ?? 0) : 0)));
  const room = Math.max(10, Math.min(2 * most, width - label - 20));
  const bars = known.map(({ value, cell }) => {
    const length = cell?.verdict === "violated" ? Math.max(1, Math.round(((cell.depth ?? most) / most) * room)) : 0;
    const bar = style.glyphs.old.repeat(length);
    const words = cell === undefined ? "not searched" : cellWords(cell);
    return `  ${padEnd(`${bound}=${value}`, label)}${bar === "" ? "" : `${style.bad(bar)} `}${cell?.verdict === "holds" ? style.good(words) : words}`;
  });
  return [...bars, `  ${style.bold(whereLine(known, bound))}`];
}

function gridLines(
  points: readonly SweepPoint[],
  property: string,
  axes: readonly Axis[],
  fixed: readonly string[],
  style: Style,
): readonly string[] {
  const [down, across] = axes.slice(-2);
  if (down === undefined || across === undefined) return [];
  const left = Math.max(...down.values.map((value) => value.length)) + down.bound.length + 4;
  const cellWidth = Math.max(5, ...across.values.map((value) => value.length + 2));
  const head = `  ${padEnd("", left)}${across.values.map((value) => padStart(`${value} `, cellWidth)).join("")}   ${across.bound}`;
  const rows = down.values.map((value) => {
    const known = across.values.map((other) => ({
      value: other,
      cell: cellAt(points, property, [...fixed, `${down.bound}=${value}`, `${across.bound}=${other}`]),
    }));
    const signs = known.map(({ cell }) => padStart(cell === undefined ? "" : signOf(cell, style), cellWidth)).join("");
    return `  ${padEnd(`${down.bound}=${value}`, left)}${signs}   ${whereLine(known, across.bound)}`;
  });
  return [...(fixed.length === 0 ? [] : [`  ${fixed.join(" ")}`]), head, ...rows];
}

/** What is recorded is not what a sweep is about. */
function signOf(cell: MatrixCell, style: Style): string {
  return cellSign({ ...cell, standing: "unjudged" }, style);
}

function whereLine(known: readonly { readonly value: string; readonly cell: MatrixCell | undefined }[], bound: string): string {
  return holdsWhere(
    bound,
    known.map(({ value, cell }) => ({ value, verdict: cell?.verdict ?? "inconclusive" })),
  );
}

function cellAt(points: readonly SweepPoint[], property: string, settings: readonly string[]): MatrixCell | undefined {
  const point = points.find(({ at }) => settings.every((setting) => at.includes(setting)));
  return point?.cells.find((cell) => cell.property === property);
}

function endLines(points: readonly SweepPoint[], width: number, style: Style): readonly string[] {
  const sum = (of: (point: SweepPoint) => number): string => count(points.reduce((all, point) => all + of(point), 0));
  const open = points.filter(({ complete }) => !complete).length;
  const words = `Within these bounds only: ${count(points.length)} searches of ${sum(({ states }) => states)} states in all, ${open === 0 ? "each complete" : `${count(open)} of them not complete`}; ${sum(({ capped }) => capped)} steps capped. A number is the length of the shortest counterexample in events.`;
  return labelled("", 0, words, width).map(style.dim);
}
