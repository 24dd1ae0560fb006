// The list of all rows, in the order of the RFC, and a page for each.

import { stepIds, table as transitionTable, type Row, type StateName } from "../../../spec/index.ts";
import { definitions, edgeName } from "../../../drawing/index.ts";
import { anchor, anchorName, code, heading, table, text } from "../../reference/markdown.ts";
import { stacksThatDiffer } from "../../reference/stacks/page.ts";
import { rowSection, stepTitles } from "../../reference/rows.ts";
import { pageFor, statePage } from "../places.ts";
import { howOften, inCounterexamples, testsOf, whatBreaks } from "./evidence.ts";
import { shortestWays } from "./shortest.ts";
import type { SitePage } from "../page.ts";
import type { SiteSources } from "../sources.ts";
import { asPage, writtenAt } from "./things.ts";

export const rowsList = "reference/rows.html";

export function rowPages(sources: SiteSources): readonly SitePage[] {
  return transitionTable.map((row, i) => {
    const page = pageFor("row", row.id);
    const parts = [
      asPage(rowSection(row)),
      conditionsIn(row),
      shortestWays(row, page, sources.runs),
      whatBreaks(row, page, sources),
      howOften(row, sources.runs),
      testsOf(row),
      stacksThatDiffer(row),
      heading(2, "Its place"),
      placeIn(row),
      inCounterexamples(row, sources.runs),
      neighbours(i),
    ];
    return {
      page,
      file: "docs/reference/rows.md",
      within: rowsList,
      markdown: parts.filter((part) => part !== "").join("\n\n") + writtenAt(sources, row.id),
    };
  });
}

/** The edges of the state machine that the row takes, and the states it applies in. */
function placeIn(row: Row): string {
  const state = (name: StateName): string => `[${name}](site:${statePage(name)})`;
  const edges = row.in.flatMap((from) => (row.goto === null || row.goto === from ? [] : [{ from, to: row.goto }]));
  if (edges.length === 0) return `It leads to no other state, from ${row.in.map(state).join(", ")}.`;
  const links = edges.map((edge) => `[${edge.from} → ${edge.to}](site:states/index.html#${edgeName(edge)})`);
  return `In [the state machine](site:states/index.html): ${links.join(", ")}.`;
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
