// The state machine, drawn from the table, and a page for each state with its rows in the order of the RFC.

import {
  rowsOf,
  State,
  tableSteps,
  stepsOnArrival,
  table as transitionTable,
  type Row,
  type StateName,
  type StepId,
} from "../../../spec/index.ts";
import { edgeName, effectWords, formula, machineEdges, machineSvg, type Edge } from "../../../drawing/index.ts";
import { anchor, anchorName, code, heading, table, text } from "../../reference/markdown.ts";
import { stepTitles } from "../../reference/rows.ts";
import { drawing, type SitePage } from "../page.ts";
import { pageFor, relative, statePage } from "../places.ts";

const machinePage = "states/index.html";

export function statePages(): readonly SitePage[] {
  return [machine(), ...State.values.map(state)];
}

function machine(): SitePage {
  return {
    page: machinePage,
    file: "docs/reference/rows.md",
    markdown: [
      "# The state machine",
      "Every line is an edge of the table, named by the row that takes it and the number of others that do; dashed where only variants have it. The short arrows are the ways in which a connection ends out of order: resets, ABORT, timeouts, crashes. CLOSED stands twice, above and below. Each state and each edge leads to its rows.",
      drawn(machinePage),
      heading(2, "The edges"),
      table(
        ["from", "to", "rows"],
        machineEdges().map((edge) => [
          `${anchor(edgeName(edge))}${stateLink(edge.from)}`,
          stateLink(edge.to),
          edge.rows.map((row) => (row.status === "variant" ? `*${rowLink(row)}*` : rowLink(row))).join(", "),
        ]),
      ),
      "Rows in *italics* apply only where a variant enables them.",
    ].join("\n\n"),
  };
}

function drawn(page: string, current?: StateName): string {
  const title = "The states of a TCP connection and the rows that lead from one to another";
  const svg = machineSvg({
    title,
    stateLink: (name) => relative(page, statePage(name)),
    edgeLink: (edge: Edge) => relative(page, `${machinePage}#${edgeName(edge)}`),
    ...(current === undefined ? {} : { current }),
  });
  return drawing(svg, title);
}

function state(name: StateName): SitePage {
  const arrival = new Set<StepId>(stepsOnArrival(name));
  const steps = tableSteps.filter((step) => arrival.has(step) || tableSteps.indexOf(step) < tableSteps.indexOf("closed"));
  const edges = machineEdges();
  const list = (all: readonly Edge[], other: "from" | "to"): string =>
    all.length === 0 ? "none" : all.map((edge) => `${stateLink(edge[other])} (${edge.rows.map(rowLink).join(", ")})`).join("; ");
  const page = statePage(name);
  return {
    page,
    file: "docs/reference/rows.md",
    markdown: [
      `# ${name}`,
      `- **entered from**: ${list(
        edges.filter(({ to }) => to === name),
        "from",
      )}\n- **left for**: ${list(
        edges.filter(({ from }) => from === name),
        "to",
      )}`,
      "Within a step the first row whose condition holds applies. Rows in *italics* apply only where a variant enables them.",
      ...steps.flatMap((step) => stepRows(step, name)),
      heading(2, "Its place"),
      drawn(page, name),
    ].join("\n\n"),
  };
}

function stepRows(step: StepId, name: StateName): readonly string[] {
  const rows = rowsOf(transitionTable, step, name);
  if (rows.length === 0) return [];
  return [
    `${anchor(anchorName("step", step))}\n\n${heading(2, stepTitles[step])}`,
    table(
      ["row", "when", "does", "then", "in words"],
      rows.map((row) => [
        row.status === "variant" ? `*${rowLink(row)}*` : rowLink(row),
        formula(row.when) === "true" ? "always" : code(formula(row.when)),
        row.do.map((effect) => code(effectWords(effect))).join("<br>"),
        [row.goto === null ? "" : `→ ${stateLink(row.goto)}`, row.then === "stop" ? "done" : "next step"]
          .filter((one) => one !== "")
          .join("; "),
        text(row.says),
      ]),
    ),
  ];
}

function rowLink(row: Row): string {
  return `[${code(row.id)}](site:${pageFor("row", row.id)})`;
}

function stateLink(name: StateName): string {
  return `[${name}](site:${statePage(name)})`;
}
