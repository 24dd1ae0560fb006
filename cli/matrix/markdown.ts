// A matrix as Markdown tables, with every verdict in words.

import { code, heading, table, text } from "../reference/markdown.ts";
import { count } from "../render/text.ts";
import { cellWords } from "./cell.ts";
import type { MatrixColumn, MatrixDocument } from "./document.ts";

/** How a thing with an id is written; by itself unless it can be linked to. */
export type Names = (kind: "property" | "variant", id: string) => string;

/** A section for each scenario. */
export function matrixMarkdown({ columns }: MatrixDocument, names: Names = (_, id) => code(id)): readonly string[] {
  const scenarios = [...new Set(columns.map(({ scenario }) => scenario))];
  return scenarios.flatMap((scenario) => {
    const inIt = columns.filter((column) => column.scenario === scenario);
    return [heading(2, `Scenario ${code(scenario)}`), verdictTable(inIt, names), searchTable(inIt, names)];
  });
}

function verdictTable(columns: readonly MatrixColumn[], names: Names): string {
  const ids = [...new Set(columns.flatMap(({ cells }) => cells.map(({ property }) => property)))];
  const cell = ({ cells }: MatrixColumn, id: string): string => {
    const found = cells.find(({ property }) => property === id);
    return found === undefined ? "–" : cellWords(found, (words) => `**${words}**`);
  };
  return table(
    ["property", ...columns.map(({ variant }) => names("variant", variant))],
    ids.map((id) => [names("property", id), ...columns.map((column) => cell(column, id))]),
  );
}

/** What was searched for it. */
function searchTable(columns: readonly MatrixColumn[], names: Names): string {
  return table(
    ["variant", "bounds", "states", "transitions", "capped", "end"],
    columns.map(({ variant, bounds, states, transitions, capped, stop, completeDepth }) => [
      names("variant", variant),
      text(
        Object.entries(bounds)
          .map(([name, value]) => `${name}=${value}`)
          .join(" "),
      ),
      count(states),
      count(transitions),
      count(capped),
      stop === null ? "complete" : `stopped by ${stop.kind}; runs of at most ${completeDepth ?? 0} events were all explored`,
    ]),
  );
}
