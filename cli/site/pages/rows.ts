// The list of all rows, in the order of the RFC, and a page for each.

import { stepIds, table as transitionTable, type Row } from "../../../spec/index.ts";
import { definitions } from "../../../drawing/index.ts";
import { anchor, anchorName, code, heading, table, text } from "../../reference/markdown.ts";
import { rowSection, stepTitles } from "../../reference/rows.ts";
import { pageFor } from "../places.ts";
import type { SitePage } from "../page.ts";
import type { SiteSources } from "../sources.ts";
import { asPage, writtenAt } from "./things.ts";

export const rowsList = "reference/rows.html";

export function rowPages(sources: SiteSources): readonly SitePage[] {
  return transitionTable.map((row, i) => ({
    page: pageFor("row", row.id),
    file: "docs/reference/rows.md",
    within: rowsList,
    markdown: [asPage(rowSection(row)), conditionsIn(row), neighbours(i), writtenAt(sources, row.id)]
      .filter((part) => part !== "")
      .join("\n\n"),
  }));
}

/** The named conditions that a row uses, spelled out. */
function conditionsIn(row: Row): string {
  const words = rowSection(row).split(/[^\w.]+/);
  const used = definitions().filter(({ name }) => words.includes(name));
  if (used.length === 0) return "";
  return [
    heading(2, "Names in it"),
    table(
      ["name", "stands for", "meaning"],
      used.map(({ name, says, formula }) => [code(name), code(formula), text(says)]),
    ),
  ].join("\n\n");
}

function neighbours(index: number): string {
  const link = (row: Row | undefined): string => (row === undefined ? "–" : `[${code(row.id)}](site:${pageFor("row", row.id)})`);
  return `In the order of the RFC it stands between ${link(transitionTable[index - 1])} and ${link(transitionTable[index + 1])}.`;
}

export function rowsPage(): SitePage {
  const steps = stepIds.filter((step) => transitionTable.some((row) => row.step === step));
  return {
    page: rowsList,
    file: "docs/reference/rows.md",
    markdown: [
      "# The transition table",
      "Every row is one clause of RFC 9293 §3.10 or of a document that amends it. Within a step and a state the first row whose condition holds applies. A row stops the segment or lets it go on to the next step. Rows marked *variant* apply only where a variant enables them.",
      ...steps.flatMap((step) => [
        `${anchor(anchorName("step", step))}\n\n${heading(2, stepTitles[step])}`,
        table(
          ["row", "in", "what it says"],
          transitionTable
            .filter((row) => row.step === step)
            .map((row) => [
              `[${code(row.id)}](site:${pageFor("row", row.id)})${row.status === "variant" ? " *variant*" : ""}`,
              row.in.length > 6 ? `${row.in.length} states` : row.in.join(", "),
              text(row.says),
            ]),
        ),
      ]),
    ].join("\n\n"),
  };
}
