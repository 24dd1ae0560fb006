// What is known of a row beyond its words: how often it applied, what becomes of tables in which it is wrong, and which generated tests it
// decides.

import { generateTests, type Suite } from "../../../conformance/index.ts";
import { variants, withTimestamps, type Row } from "../../../spec/index.ts";
import { unfired } from "../../../model/index.ts";
import type { Judgement } from "../../mutate/judge.ts";
import { code, heading, table, text } from "../../reference/markdown.ts";
import { count, counted } from "../../render/text.ts";
import type { KeptRuns } from "../runs/kept-runs.ts";
import type { SiteSources } from "../sources.ts";

export function howOften(row: Row, { counts }: KeptRuns): string {
  const presets = Object.entries(counts);
  if (row.status === "variant" || presets.length === 0) return "";
  if (row.id in unfired) return `${heading(2, "How often it applies")}\n\nNever in the model: ${text(unfired[row.id] ?? "")}`;
  return [
    heading(2, "How often it applies"),
    "In every preset but `deep`, in the base table: how many steps of the search the row had a part in, and how many states there are.",
    table(
      ["preset", "times", "states"],
      presets.map(([preset, { states, rows }]) => [code(preset), count(rows[row.id] ?? 0), count(states)]),
    ),
  ].join("\n\n");
}

const outcomeWords: Readonly<Record<Judgement["outcome"], string>> = {
  violation: "a property that holds is violated",
  "no violation": "a property that is violated holds",
  vacuity: "a property is no longer put to the test",
  refused: "the table is no valid one",
  depth: "only the length of a counterexample changes",
  count: "only counts change",
  equal: "nothing shows",
  "same rows": "nothing: the table says the same",
  "same system": "it makes no difference in any world of the sample",
  open: "nothing shows in the first worlds; no others were searched",
};

/** What becomes of tables in which the row is wrong, its deletion first. */
export function whatBreaks(row: Row, { mutants }: SiteSources): string {
  const mine = Object.entries(mutants).filter(([name]) => name.split(" · ")[2]?.startsWith(`${row.id}: `) === true);
  const isDeletion = ([name]: readonly [string, Judgement]): number => (name.includes(" · row deleted · ") ? 0 : 1);
  const title = heading(2, "What breaks without it");
  if (mine.length === 0)
    return `${title}\n\nNo table in which this row is missing or wrong has been judged yet; [what has been](mutation.md).`;
  return [
    title,
    "Tables in which this row is missing or says something else, and what a search notices first.",
    table(
      ["in", "what is wrong", "what becomes of it", "first noticed by", "in the world"],
      mine
        .toSorted((a, b) => isDeletion(a) - isDeletion(b))
        .map(([name, { outcome, by = [], world }]) => {
          const [variant = "", operator = "", says = ""] = name.split(" · ");
          return [
            code(variant),
            text(`${operator}: ${says.slice(row.id.length + 2)}`),
            outcomeWords[outcome],
            by.length === 0 ? "–" : by.map(code).join(", "),
            text(world ?? "–"),
          ];
        }),
    ),
  ].join("\n\n");
}

let suite: Suite | null = null;

/** The generated tests whose answer the row decides. */
export function testsOf(row: Row): string {
  const [base] = variants;
  if (base === undefined || row.status === "variant") return "";
  suite ??= generateTests(withTimestamps(base));
  const mine = suite.tests.filter(({ steps, at }) => steps[at]?.rows.includes(row.id) === true);
  if (mine.length === 0) return "";
  const shown = mine.slice(0, 5).map(({ id, about }) => [code(id), about.state, text(about.event)]);
  return [
    heading(2, "Tests"),
    `${counted(mine.length, "generated test")} for TCPs pass this row in the step that they are about; ${code("twomsl tests --format pkt --out scripts")} writes those that can be packetdrill scripts.${mine.length > shown.length ? " The first of them:" : ""}`,
    table(["test", "state", "what happens"], shown),
  ].join("\n\n");
}
