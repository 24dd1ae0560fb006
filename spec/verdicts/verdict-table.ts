// What a variant is known to do, as a table that a person reads and `npm run record` writes. A column is a scenario with what is set
// otherwise in it, a row is a property that does not hold in all of them. There is a table for each kind of scenario, and one more for the
// claims of the family "answers" in the scenarios that judge them.

import { answers } from "../properties/answers/index.ts";
import type { Judging } from "../property.ts";
import type { Expectation } from "./expectation.ts";

/** By the name of the scenario, with the settings that are not its own: `table-e isn=mono`. */
export type Expectations = Readonly<Record<string, Expectation>>;

/** The first cell of a table says what its columns judge. */
const heads: Readonly<Record<Judging | "answers", string>> = {
  safety: "states and steps",
  answers: "answers",
  liveness: "in the end",
  reopening: "opened again",
};
const kinds = ["safety", "answers", "liveness", "reopening"] as const;
const holds = "·";
const vacuous = "vacuous";
/** Something that should be reachable is not; there is no counterexample that would have a length. */
const unreached = "unreached";

/** Reads the tables. A number is the number of events of the shortest counterexample, `·` says that the property holds. */
export function verdicts(tables: TemplateStringsArray): Expectations {
  const text = tables.join("").trim();
  const columns = text === "" ? [] : text.split(/\n\s*\n/).flatMap((block) => Object.entries(readTable(block)));
  const together: Record<string, Expectation> = {};
  for (const [key, more] of columns) together[key] = both(together[key] ?? { violated: {}, vacuous: [] }, more);
  return together;
}

/** What two tables say of the same column. */
function both(one: Expectation, other: Expectation): Expectation {
  const never = [...new Set([...one.vacuous, ...other.vacuous])];
  return { ...one, ...other, violated: { ...one.violated, ...other.violated }, vacuous: never };
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
        ...(judges === "safety" ? {} : judges === "answers" ? { answers: true } : { judges }),
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
  return kinds.flatMap((kind) => {
    const columns = Object.entries(expected).flatMap(([key, expectation]) => {
      const part = partOf(expectation, kind);
      return part === null ? [] : [[key, part] as const];
    });
    return columns.length === 0 ? [] : [writeTable(heads[kind], columns, order)];
  });
}

/** What stands of a column in the table of a kind; null if the column is not in it. */
function partOf(expectation: Expectation, kind: (typeof kinds)[number]): Expectation | null {
  const { judges = "safety", answers: apart = false, violated, vacuous: never } = expectation;
  if (kind === "answers" ? !apart : judges !== kind) return null;
  const belongs = (id: string): boolean => (kind === "answers") === (apart && answers.some((claim) => claim.id === id));
  return {
    ...expectation,
    violated: Object.fromEntries(Object.entries(violated).filter(([id]) => belongs(id))),
    vacuous: never.filter(belongs),
  };
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
