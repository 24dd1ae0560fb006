// The state × event matrix: which rows apply to what, in which state. Rows of variants are in italics, those that
// no run of the model applies in brackets.

import { rowsOf, State, tableSteps, table as transitionTable, type Row, type StepId } from "../../spec/index.ts";
import { unfired } from "../../model/index.ts";
import { anchorName, heading, link, table, text, type Page } from "./markdown.ts";
import { pageOf, refer } from "./references.ts";
import { stepTitles } from "./rows.ts";

export function matrixPage(): Page {
  const first = tableSteps.indexOf("closed");
  const calls = tableSteps.slice(0, first);
  const arrivals = tableSteps.slice(first);
  return {
    path: "matrix.md",
    title: "States and events",
    body: [
      "Rows of variants are in *italics*, rows that no run of the model applies in (brackets). An empty cell means that the event does not come in the state, or that the step has nothing to say about it.",
      heading(2, "Calls and timeouts"),
      matrix(calls),
      heading(2, "A segment arrives"),
      "The steps are taken from top to bottom until a row stops the segment; a row may change the state for the steps that follow.",
      matrix(arrivals),
    ],
  };
}

function matrix(steps: readonly StepId[]): string {
  const head = ["", ...State.values];
  return table(
    head,
    steps.map((step) => [
      link(text(stepTitles[step]), `${pageOf.step}#${anchorName("step", step)}`),
      ...State.values.map((state) => rowsOf(transitionTable, step, state).map(cell).join("<br>")),
    ]),
  );
}

function cell(row: Row): string {
  const name = refer("row", row.id);
  if (Object.hasOwn(unfired, row.id)) return `(${name})`;
  return row.status === "variant" ? `*${name}*` : name;
}
