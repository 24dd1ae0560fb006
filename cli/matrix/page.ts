// The page of verdicts in large bounds, from a committed result: every cell, and the largest bounds in which each property was seen to hold.

import { judgedVariants, properties, variants, type Variant } from "../../spec/index.ts";
import { code, heading, table, text, type Page } from "../reference/markdown.ts";
import { refer } from "../reference/references.ts";
import { count } from "../render/text.ts";
import { selectBounds, shippedScenario } from "../select.ts";
import { sourceOfCheck } from "../outcomes/source.ts";
import { limitedMatrix, standardMatrix } from "../outcomes/results.ts";
import type { MatrixColumn, MatrixDocument } from "./document.ts";
import { matrixMarkdown } from "./markdown.ts";

export function verdictsPage(): Page {
  const [whole, limited] = [standardMatrix(), limitedMatrix()];
  return {
    path: "verdicts.md",
    title: "Verdicts in large bounds",
    from: "docs/results/standard.json and docs/results/standard-limited.json",
    body: [
      `${foundBy(whole)} A number in parentheses is that of the events of a shortest counterexample.`,
      ...matrixMarkdown(whole, refer),
      heading(2, "The other variants, to a limit"),
      `Within these bounds they have more states than are searched here. ${foundBy(limited)} What was neither violated nor seen to happen is inconclusive.`,
      // The heading of the scenario is the one above.
      ...matrixMarkdown(limited, refer).slice(1),
      heading(2, "The largest bounds in which a property holds"),
      "Of all complete searches above the one with the most states; within these bounds only.",
      largestTable(whole.columns),
    ],
  };
}

/** With which command, and whether it would find the same today. */
function foundBy({ version, columns }: MatrixDocument): string {
  const changed = columns.filter((column) => !isCurrent(column)).map(({ variant }) => refer("variant", variant));
  const standing =
    changed.length === 0
      ? "the rows are still the same"
      : `**the rows of ${changed.join(", ")} have changed since**: the command finds their verdicts anew`;
  return `Found by version ${version} with ${code(command(columns))}; ${standing}.`;
}

/** How the result is found again; every search was given the same limit, if any. */
function command(columns: readonly MatrixColumn[]): string {
  const chosen = columns.length < variants.length ? columns.map(({ variant }) => ` --variant ${variant}`) : [];
  const [states] = columns.flatMap(({ stop }) => (stop?.kind === "states" ? [stop.limit] : []));
  return `twomsl matrix --scenario standard${chosen.join("")}${states === undefined ? "" : ` --max-states ${states}`} --json`;
}

function largestTable(columns: readonly MatrixColumn[]): string {
  const ids = properties.map(({ id }) => id);
  const rows = ids.flatMap((id) => {
    const holding = columns.filter(
      ({ stop, cells }) => stop === null && cells.some((cell) => cell.property === id && cell.verdict === "holds"),
    );
    const [largest] = holding.toSorted((a, b) => b.states - a.states);
    return largest === undefined ? [] : [[refer("property", id), ...largestCells(largest, holding)]];
  });
  return table(["property", "states", "variant", "bounds", "holds so in"], rows);
}

function largestCells({ states, variant, bounds }: MatrixColumn, holding: readonly MatrixColumn[]): readonly string[] {
  const values = Object.entries(bounds).map(([name, value]) => `${name}=${value}`);
  return [count(states), refer("variant", variant), text(values.join(" ")), `${holding.length} variants`];
}

/** Whether what was searched has the rows that there are now. */
function isCurrent({ variant: id, scenario: place, system }: MatrixColumn): boolean {
  const variant: Variant | undefined = judgedVariants.find((one) => one.id === id);
  if (variant === undefined) return false;
  const scenario = shippedScenario(place);
  const bounds = selectBounds(scenario, variant, []);
  return sourceOfCheck({ variant, scenario: scenario.id, bounds, properties: [] }).system === system;
}
