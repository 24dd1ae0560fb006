// A matrix on the terminal: a table for each scenario, variants across and properties down, where something does not hold; what holds in all
// of them is named below, and what is not as recorded is told in words.

import { propertyGroups } from "../../spec/index.ts";
import type { Style } from "../render/style.ts";
import { count, counted, labelled, padEnd, padStart } from "../render/text.ts";
import { cellSign, cellWords, isNews } from "./cell.ts";
import type { MatrixCell, MatrixColumn, MatrixDocument } from "./document.ts";

const idWidth = 21;
const cellWidth = 4;

/** The matrix in lines of at most so many columns. */
export function matrixText({ columns, version }: MatrixDocument, width: number, style: Style): string {
  const scenarios = [...new Set(columns.map(({ scenario }) => scenario))];
  const parts = scenarios.map((scenario) =>
    scenarioLines(
      columns.filter((column) => column.scenario === scenario),
      width,
      style,
    ),
  );
  return [style.bold(`twomsl ${version}`), ...parts.flatMap((lines) => ["", ...lines]), "", ...endLines(columns, width, style)].join("\n");
}

function scenarioLines(columns: readonly MatrixColumn[], width: number, style: Style): readonly string[] {
  const [first] = columns;
  if (first === undefined) return [];
  const shared = Object.entries(first.bounds).filter(([name, value]) => columns.every(({ bounds }) => bounds[name] === value));
  const bounds = shared.map(([name, value]) => `${name}=${value}`).join(" ");
  const across = Math.max(1, Math.floor((width - idWidth) / cellWidth));
  const numbered = columns.map((column, i) => ({ column, number: i + 1 }));
  const blocks = Array.from({ length: Math.ceil(columns.length / across) }, (_, i) => numbered.slice(i * across, (i + 1) * across));
  return [
    ...labelled(`${style.bold(`scenario ${first.scenario}`)}: `, first.scenario.length + 11, bounds, width),
    "",
    ...numbered.map(({ column, number }) => variantLine(column, number, first, style)),
    ...blocks.flatMap((block) => ["", ...blockLines(block, columns, style)]),
    ...sameLines(columns, width, style),
  ];
}

/** The number by which a variant is named in the table, and how much was searched. */
function variantLine(
  { variant, bounds, states, capped, stop, ...column }: MatrixColumn,
  number: number,
  first: MatrixColumn,
  style: Style,
) {
  const own = Object.entries(bounds).filter(([name, value]) => first.bounds[name] !== value);
  const end = column.outOfRange ? "a value out of range" : stop === null ? `${count(capped)} capped` : `STOPPED by ${stop.kind}`;
  const facts = `${padStart(count(states), 11)} states, ${end}${own.map(([name, value]) => `, ${name}=${value}`).join("")}`;
  return `${padStart(style.bold(String(number)), 4)}  ${padEnd(style.text(variant), 17)}${facts}`;
}

type Numbered = readonly { readonly column: MatrixColumn; readonly number: number }[];

function blockLines(block: Numbered, all: readonly MatrixColumn[], style: Style): readonly string[] {
  const head = padEnd("", idWidth) + block.map(({ number }) => padStart(style.bold(`${number} `), cellWidth)).join("");
  const groups = groupsIn(all).flatMap(({ title, ids }) => {
    const rows = ids.filter((id) => !isSame(id, all));
    return rows.length === 0 ? [] : [style.bold(title), ...rows.map((id) => rowLine(id, block, style))];
  });
  return [head, ...groups];
}

function rowLine(id: string, block: Numbered, style: Style): string {
  const cells = block.map(({ column }) => {
    const cell = cellIn(column, id);
    return padStart(cell === undefined ? "" : painted(cell, style), cellWidth);
  });
  return `${padEnd(`  ${id}`, idWidth)}${cells.join("")}`.trimEnd();
}

function painted(cell: MatrixCell, style: Style): string {
  const sign = cellSign(cell, style);
  if (isNews(cell)) return style.bad(sign);
  return cell.verdict === "violated" ? sign : style.dim(sign);
}

/** What is said once for all variants. */
function sameLines(columns: readonly MatrixColumn[], width: number, style: Style): readonly string[] {
  const ids = groupsIn(columns).flatMap((group) => group.ids.filter((id) => isSame(id, columns)));
  return (["holds", "vacuous"] as const).flatMap((verdict) => {
    const such = ids.filter((id) => columns[0] !== undefined && cellIn(columns[0], id)?.verdict === verdict);
    const words = verdict === "holds" ? "Hold in every variant" : "Vacuous in every variant";
    return such.length === 0 ? [] : ["", ...labelled(`${style.bold(words)}: `, words.length + 2, such.join(", "), width)];
  });
}

function endLines(columns: readonly MatrixColumn[], width: number, style: Style): readonly string[] {
  const cells = columns.flatMap((column) => column.cells.map((cell) => ({ column, cell })));
  const news = cells.filter(({ cell }) => isNews(cell));
  const differing = news.filter(({ cell }) => cell.standing === "differs").length;
  const recorded = cells.filter(({ cell }) => cell.expected !== null).length;
  const open = cells.filter(({ cell }) => cell.standing === "open").length;
  const { dot, vacuous, inconclusive, violated } = style.glyphs;
  const legend = `A number: violated after so many events at the least (${violated}: nothing to count). ${dot} holds, ${vacuous} vacuous, - not applicable (the variant never comes into the state that the property is about), ${inconclusive} inconclusive, ! not as recorded, or violated where nothing is. "twomsl check" shows the run.`;
  const summary = [
    counted(cells.length, "verdict"),
    news.length === 0 && recorded > 0 ? `all ${open === 0 ? "" : "that are decided "}as recorded` : "",
    recorded < cells.length ? `nothing recorded for ${count(cells.length - recorded)}` : "",
    open === 0 ? "" : `${count(open)} inconclusive`,
    differing === 0 ? "" : `${count(differing)} NOT AS RECORDED`,
    differing === news.length ? "" : `${count(news.length - differing)} violated where nothing is recorded`,
  ].filter((words) => words !== "");
  return [
    ...labelled("", 0, style.text(legend), width).map(style.dim),
    "",
    ...labelled("", 0, style.bold(`${summary.join(", ")}.`), width),
    ...news.map(({ column, cell }) => style.bad(`! ${column.variant} in ${column.scenario}: ${cell.property} ${cellWords(cell)}`)),
  ];
}

function cellIn({ cells }: MatrixColumn, id: string): MatrixCell | undefined {
  return cells.find(({ property }) => property === id);
}

/** The properties that were judged, in the groups of the specification and then those of the user's own. */
function groupsIn(columns: readonly MatrixColumn[]): readonly { readonly title: string; readonly ids: readonly string[] }[] {
  const judged = [...new Set(columns.flatMap(({ cells }) => cells.map(({ property }) => property)))];
  const groups = propertyGroups.map(({ title, properties }) => ({
    title,
    ids: properties.map(({ id }) => id).filter((id) => judged.includes(id)),
  }));
  return [...groups, { title: "Your own", ids: judged.filter((id) => !groups.some(({ ids }) => ids.includes(id))) }];
}

/** Whether a property holds in every column, or is vacuous in every one, as recorded, so that it needs no line. */
function isSame(id: string, columns: readonly MatrixColumn[]): boolean {
  const cells = columns.map((column) => cellIn(column, id));
  const [first] = cells;
  if (first === undefined || (first.verdict !== "holds" && first.verdict !== "vacuous")) return false;
  return cells.every((cell) => cell !== undefined && cell.verdict === first.verdict && cell.applicable && !isNews(cell));
}
