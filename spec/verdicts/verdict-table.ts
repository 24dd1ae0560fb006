// What a variant is known to do, as a table that a person reads and `npm run record` writes. A column is a scenario with what is set
// otherwise in it, a row is a property that does not hold in all of them. There is a table for each kind of scenario.

import type { Judging } from "../property.ts";
import type { Expectation } from "./expectation.ts";

/** By the name of the scenario, with the settings that are not its own: `table-e isn=mono`. */
export type Expectations = Readonly<Record<string, Expectation>>;

/** The first cell of a table says what its columns judge. */
const heads: Readonly<Record<Judging, string>> = { safety: "states and steps", liveness: "in the end", reopening: "opened again" };
const kinds = ["safety", "liveness", "reopening"] as const satisfies readonly Judging[];
const holds = "·";
const vacuous = "vacuous";
/** Something that should be reachable is not; there is no counterexample that would have a length. */
const unreached = "unreached";

/** Reads the tables. A number is the number of events of the shortest counterexample, `·` says that the property holds. */
export function verdicts(tables: TemplateStringsArray): Expectations {
  const text = tables.join("").trim();
  return text === "" ? {} : (Object.assign({}, ...text.split(/\n\s*\n/).map(readTable)) as Expectations);
}

function readTable(block: string): Expectations {
  const [[head, ...keys] = [], ...lines] = block.split("\n").map((line) => line.split("|").map((cell) => cell.trim()));
  const judges = kinds.find((kind) => heads[kind] === head);
  if (judges === undefined) throw new Error(`a table of verdicts begins with ${head}`);
  const columns = keys.map((key, column): readonly [string, Expectation] => {
    const cells = lines.map(([id = "", ...rest]) => [id, rest[column] ?? ""] as const);
    const violated = cells.flatMap(([id, cell]) => (cell === holds || cell === vacuous ? [] : [[id, depthOf(cell, `${id} in ${key}`)]]));
    return [
      key,
      {
        ...(judges === "safety" ? {} : { judges }),
        violated: Object.fromEntries(violated) as Expectation["violated"],
        vacuous: cells.flatMap(([id, cell]) => (cell === vacuous ? [id] : [])),
      },
    ];
  });
  return Object.fromEntries(columns);
}

function depthOf(cell: string, place: string): number | null {
  if (cell === unreached) return null;
  if (!/^\d+$/.test(cell)) throw new Error(`${place}: a verdict cannot be "${cell}"`);
  return Number(cell);
}

/** Writes the tables, with properties in the given order: what `verdicts` reads, one line for each that does not hold everywhere. */
export function verdictTables(expected: Expectations, order: readonly string[]): readonly string[] {
  return kinds.flatMap((judges) => {
    const columns = Object.entries(expected).filter(([, expectation]) => (expectation.judges ?? "safety") === judges);
    return columns.length === 0 ? [] : [writeTable(heads[judges], columns, order)];
  });
}

function writeTable(head: string, columns: readonly (readonly [string, Expectation])[], order: readonly string[]): string {
  const lines = order.map((id) => [id, ...columns.map(([, expectation]) => cellOf(expectation, id))]);
  const all = [[head, ...columns.map(([key]) => key)], ...lines.filter(([, ...cells]) => cells.some((cell) => cell !== holds))];
  const widths = [head, ...columns].map((_, column) => Math.max(...all.map((cells) => (cells[column] ?? "").length)));
  const pad = (cell: string, column: number): string =>
    column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0);
  return all.map((cells) => cells.map(pad).join(" | ")).join("\n");
}

function cellOf(expectation: Expectation, id: string): string {
  if (expectation.vacuous.includes(id)) return vacuous;
  return id in expectation.violated ? String(expectation.violated[id] ?? unreached) : holds;
}
