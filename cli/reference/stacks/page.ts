// What real TCPs were seen to do, beside the rows that say what is due.

import { observations, stacks, type Observation, type Row, type Stack } from "../../../spec/index.ts";
import { heading, list, table, text, type Page } from "../markdown.ts";
import { refer } from "../references.ts";

const names = Object.keys(stacks) as readonly Stack[]; // Its keys are the stacks.

export function stacksPage(): Page {
  return {
    path: "stacks.md",
    title: "What real TCPs do",
    body: [
      "Segments were sent to each, and the answer, the state and the timer looked at. **Bold** is what the rows of RFC 9293 do otherwise; an empty cell was not tried. Versions change.",
      list(Object.values(stacks).map(text)),
      heading(2, "In TIME-WAIT"),
      observed(observations.filter(({ what }) => isOfTimeWait(what))),
      heading(2, "Elsewhere"),
      observed(observations.filter(({ what }) => !isOfTimeWait(what))),
    ],
  };
}

const isOfTimeWait = (what: string): boolean => /^(?:In )?TIME-WAIT\b/.test(what);

function observed(some: readonly Observation[]): string {
  return table(
    ["what happens", ...names, "rows"],
    some.map(({ what, rows, seen }) => [
      text(what),
      ...names.map((name) => seen.flatMap(({ stack, does, differs }) => (stack === name ? [mark(does, differs)] : [])).join("")),
      rows.map((id) => refer("row", id)).join(", "),
    ]),
  );
}

/** The stacks that were seen to differ where a row applies, each with what it does; empty if none was. */
export function stacksThatDiffer({ id }: Row): string {
  const found = observations.flatMap(({ what, rows, seen }) =>
    rows.includes(id) ? seen.flatMap(({ stack, does, differs }) => (differs ? [[stack, text(what), text(does)]] : [])) : [],
  );
  if (found.length === 0) return "";
  return [
    heading(2, "Stacks known to differ"),
    "[All that was seen](stacks.md).",
    table(["stack", "what happens", "what it does"], found),
  ].join("\n\n");
}

function mark(does: string, differs: boolean): string {
  return differs ? `**${text(does)}**` : text(does);
}
