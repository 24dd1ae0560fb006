// A row explained: its condition and effects in the words of the RFC, its place among its neighbours, and who changes or cites it.

import { unfired } from "../../model/index.ts";
import { patchedRow, rowsOf, table, judgedVariants, type Patch, type Row } from "../../spec/index.ts";
import { definitions, effectWords, formula } from "../../drawing/index.ts";
import { citedBy, sources, type Paragraphs } from "./entry.ts";

export function aboutRow(row: Row): Paragraphs {
  const notes = [
    unfired[row.id] === undefined ? "" : `never applies in the model: ${unfired[row.id]}`,
    row.shadowed === null ? "" : `never reached: ${row.shadowed}`,
  ];
  return [
    ["step", row.step],
    ["states", row.in.join(", ")],
    ["when", formula(row.when)],
    ["does", row.do.map(effectWords).join("; ")],
    ...conditionsNamed([row.when, ...row.do.flatMap((effect) => ("value" in effect ? [effect.value] : []))].map(formula).join(" ")),
    [
      "then",
      [row.goto === null ? "the state stays" : `enter ${row.goto}`, row.then === "stop" ? "stop" : "go on to the next step"].join(", "),
    ],
    ["in force", row.status === "base" ? "in the base table" : "only where a variant enables it"],
    ["note", notes.filter((note) => note !== "").join("; ")],
    ["decision", row.decision === null ? "" : `docs/decisions/${row.decision}.md`],
    sources(row.cite),
    ["before it", neighbours(row, -1)],
    ["after it", neighbours(row, 1)],
    [
      "variants",
      judgedVariants
        .filter(({ patches }) => patches.some((patch) => touches(patch, row.id)))
        .map(({ id }) => id)
        .join(", "),
    ],
    ...citedBy(row.id),
  ];
}

/** The conditions with a name that a formula mentions, with what they say. */
function conditionsNamed(text: string): Paragraphs {
  const used = definitions().filter(({ name }) => text.split(/[^\w.]+/).includes(name));
  return used.map(({ name, says }) => ["where", `${name}: ${says}`]);
}

/** The rows tried just before or after a row, in each of its states. */
function neighbours(row: Row, offset: 1 | -1): string {
  const found = new Map<string, string[]>();
  for (const state of row.in) {
    const rows = rowsOf(table, row.step, state);
    const id = rows[rows.findIndex((other) => other.id === row.id) + offset]?.id;
    if (id !== undefined) found.set(id, [...(found.get(id) ?? []), state]);
  }
  return [...found].map(([id, states]) => (states.length === row.in.length ? id : `${id} (in ${states.join(", ")})`)).join("; ");
}

function touches(patch: Patch, id: string): boolean {
  return patchedRow(patch) === id || ("with" in patch && patch.with.id === id) || ("insert" in patch && patch.insert.id === id);
}
