// The page of rows: every clause of the table, in the order of the RFC, with its condition, effects and sources, and what refers to it.

import {
  duties,
  citedPlaces,
  requirements,
  statements,
  stepIds,
  table as transitionTable,
  judgedVariants,
  patchedRow,
  type Row,
  type StepId,
} from "../../spec/index.ts";
import { unfired } from "../../model/index.ts";
import { anchor, anchorName, code, heading, link, list, table, text, type Page } from "./markdown.ts";
import { definitions, effectWords, formula } from "../../drawing/index.ts";
import { placeLink } from "./map/page.ts";
import { citations, decisionLink, refer } from "./references.ts";

/** What each step is, in words. */
export const stepTitles: Readonly<Record<StepId, string>> = {
  open: "OPEN call",
  send: "SEND call",
  "queued-send": "Text that was put off",
  receive: "RECEIVE call",
  close: "CLOSE call",
  "queued-close": "A CLOSE that was put off",
  abort: "ABORT call",
  status: "STATUS call",
  "user-timeout": "User timeout",
  "retransmission-timeout": "Retransmission timeout",
  "fin-wait-2-timeout": "FIN-WAIT-2 timeout",
  "time-wait-timeout": "TIME-WAIT timeout",
  crash: "Crash",
  "own-event": "An event of one's own",
  "unasked-ack": "Sent unasked: an acknowledgment",
  "unasked-text": "Sent unasked: what is unacknowledged",
  "unasked-keep-alive": "Sent unasked: a keep-alive",
  "unasked-probe": "Sent unasked: a probe of a closed window",
  "unasked-reset": "Sent unasked: a reset",
  closed: "A segment arrives in CLOSED",
  listen: "A segment arrives in LISTEN",
  "syn-sent": "A segment arrives in SYN-SENT",
  "0-timestamps": "A segment arrives in any other state: timestamps, before the first step",
  "1-sequence": "First: the sequence number",
  "2-reset": "Second: the RST bit, whether it counts",
  "2-reset-state": "Second: the RST bit, what it does",
  "3-security": "Third: security",
  "4-syn": "Fourth: the SYN bit",
  "5-ack": "Fifth: the ACK field, whether it can be used",
  "5a-ack-syn-received": "Fifth: the ACK field in SYN-RECEIVED",
  "5b-ack-established": "Fifth: the ACK field in the synchronized states",
  "5c-ack-window": "Fifth: the send window",
  "5d-ack-closing": "Fifth: the ACK field in the closing states",
  "6-urgent": "Sixth: the URG bit",
  "7-text": "Seventh: the text",
  "8-fin": "Eighth: the FIN bit",
};

export function rowsPage(): Page {
  const steps = stepIds.filter((step) => transitionTable.some((row) => row.step === step));
  return {
    path: "rows.md",
    title: "The transition table",
    body: [
      "Every row is one clause of RFC 9293 §3.10 or of a document that amends it. Within a step and a state the first row whose condition holds applies. A row stops the segment or lets it go on to the next step. Rows marked *variant* apply only where a variant enables them.",
      heading(2, "Names used in conditions"),
      table(
        ["name", "stands for", "meaning"],
        definitions().map(({ name, says, formula: stands }) => [code(name), code(stands), text(says)]),
      ),
      "`SYN`, `ACK`, `FIN` and `RST` are the control bits of the arriving segment; comparisons of sequence numbers are modular.",
      heading(2, "Whether a segment must be sent"),
      "A row that sends something says whether it must be sent, and how soon; where it says nothing, at once. The model sends everything at once, which all of these allow. Who judges real traffic calls a silence wrong only where nothing else is allowed.",
      table(
        ["duty", "meaning", "sources"],
        Object.entries(duties).map(([name, { says, cite }]) => [text(name), text(says), citations(cite)]),
      ),
      heading(2, "Steps"),
      list(steps.map((step) => link(stepTitles[step], `#${anchorName("step", step)}`))),
      ...steps.flatMap((step) => [
        `${anchor(anchorName("step", step))}\n\n${heading(2, stepTitles[step])}`,
        ...transitionTable.filter((row) => row.step === step).map(rowSection),
      ]),
    ],
  };
}

export function rowSection(row: Row): string {
  const always = formula(row.when) === "true";
  const items: readonly (readonly [string, string] | null)[] = [
    ["in", row.in.map(code).join(", ")],
    ["when", always ? "always" : code(formula(row.when))],
    ["does", row.do.length === 0 ? "nothing" : row.do.map((effect) => code(effectWords(effect))).join(", ")],
    [
      "then",
      `${row.goto === null ? "the state stays" : `→ ${code(row.goto)}`}; ${row.then === "stop" ? "the event is done" : "the next step follows"}`,
    ],
    row.status === "variant" ? ["status", "variant"] : null,
    unfired[row.id] === undefined ? null : ["never applies in the model", text(unfired[row.id] ?? "")],
    row.shadowed === null ? null : ["shadowed", text(row.shadowed)],
    row.decision === null ? null : ["decision", decisionLink(row.decision)],
    ["sources", citations(row.cite)],
    mentions("on the map", [...new Set(row.cite.flatMap(citedPlaces))].map(placeLink)),
    mentions(
      "variants",
      judgedVariants.filter(({ patches }) => patches.some((patch) => patchedRow(patch) === row.id)).map(({ id }) => refer("variant", id)),
    ),
    mentions(
      "requirements",
      requirements.filter(({ by }) => by.includes(row.id)).map(({ id }) => refer("requirement", id)),
    ),
    mentions(
      "statements",
      statements
        .filter(({ answers }) => answers.some(({ kind, ref }) => kind === "row" && ref === row.id))
        .map(({ id }) => refer("statement", id)),
    ),
  ];
  const lines = items.flatMap((item) => (item === null ? [] : [`**${item[0]}**: ${item[1]}`]));
  return [anchor(anchorName("row", row.id)), heading(3, code(row.id)), text(row.says), list(lines)].join("\n\n");
}

function mentions(label: string, links: readonly string[]): readonly [string, string] | null {
  return links.length === 0 ? null : [label, links.join(", ")];
}
