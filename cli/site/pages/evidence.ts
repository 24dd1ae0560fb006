// What is known of a row beyond its words: how often it applied, what becomes of tables in which it is wrong, and which generated tests it
// decides.

import { generateTests, type Suite } from "../../../conformance/index.ts";
import { decidingRows } from "../../../drawing/index.ts";
import { variants, withTimestamps, type Row } from "../../../spec/index.ts";
import { unfired } from "../../../model/index.ts";
import type { Judgement } from "../../mutate/judge.ts";
import { code, heading, table, text } from "../../reference/markdown.ts";
import { count, counted } from "../../render/text.ts";
import { toldKept, type KeptRuns } from "../runs/kept-runs.ts";
import { ladder } from "./shortest.ts";
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

/** What becomes of the table without the row, with a run that shows it, and of tables in which the row says something else. */
export function whatBreaks(row: Row, page: string, { mutants, runs }: SiteSources): string {
  return [heading(2, "What breaks without it"), ...withoutIt(row, page, runs), ...whereItIsWrong(row, mutants)].join("\n\n");
}

function withoutIt({ id, shadowed }: Row, page: string, { deleted, segment }: KeptRuns): readonly string[] {
  const { [id]: found } = deleted;
  if (found === undefined) return [`Nothing that a search could show: ${text(unfired[id] ?? shadowed ?? notSearched)}`];
  const { variant, outcome, by = [], world, breaks } = found;
  if (outcome === "refused") return [`Without it ${code(variant)} is no valid table: something that happens is answered by no row.`];
  if (by.length === 0) return [`Nothing in ${code(variant)}: ${withoutWords[outcome] ?? outcomeWords[outcome]}.`];
  const noticed = `Without it, in ${code(variant)}, ${outcomeWords[outcome]}: ${by.map(code).join(", ")} (${worldWords(world)}).`;
  if (outcome !== "violation") return [noticed];
  if (breaks === undefined) return [`${noticed} A run of it is not drawn, because told in full it leaves the bounds of that world.`];
  const { property, run } = breaks;
  const title = `A shortest run in which ${property} breaks because ${id} is missing from ${variant}`;
  return [
    `${noticed} A shortest run in which ${code(property)} breaks has ${counted(run.steps.length, "step")}${run.loop === null ? "" : ", of which the last repeat for ever"}:`,
    ladder(page, run, segment, title, "violation"),
  ];
}

/** The world of the run of mutants in which something was noticed: which properties, in which scenario. */
function worldWords(world: string | undefined): string {
  const [, group, key = "", intruder = ""] = /^(\w+) in (.*?)( with an intruder)?$/.exec(world ?? "") ?? [];
  return group === undefined ? text(world ?? "–") : `${text(group)} in ${code(key)}${intruder}`;
}

const notSearched = "it is only in force where a variant is made for real traffic, or where the model has nothing that makes it apply.";

const withoutWords: Partial<Record<Judgement["outcome"], string>> = {
  "same rows": "all that it does is to let the segment go on, or another row does the same in its place",
  equal: "in no world of the run of mutants does a state or a step differ",
};

function whereItIsWrong({ id }: Row, mutants: SiteSources["mutants"]): readonly string[] {
  const mine = Object.entries(mutants).filter(
    ([name]) => name.split(" · ")[2]?.startsWith(`${id}: `) === true && !name.includes(" · row deleted · "),
  );
  if (mine.length === 0) return [];
  return [
    "Tables in which it says something else, as far as [the sample](mutation.md) has them, and what a search notices first.",
    table(
      ["in", "what is wrong", "what becomes of it", "first noticed by", "in the world"],
      mine.map(([name, { outcome, by = [], world }]) => {
        const [variant = "", operator = "", says = ""] = name.split(" · ");
        return [
          code(variant),
          text(`${operator}: ${says.slice(id.length + 2)}`),
          outcomeWords[outcome],
          by.length === 0 ? "–" : by.map(code).join(", "),
          worldWords(world),
        ];
      }),
    ),
  ];
}

/** The rows without which the property breaks, as far as it is among the first to. */
export function missedRows(property: string, { deleted }: KeptRuns): string {
  const rows = Object.entries(deleted).filter(([, { outcome, by = [] }]) => outcome === "violation" && by.includes(property));
  if (rows.length === 0) return "";
  return [
    heading(2, "Rows that it misses"),
    `It breaks where one of these is deleted, and is among the first to notice; the page of each row has a shortest run: ${rows.map(([id]) => code(id)).join(", ")}.`,
  ].join("\n\n");
}

/** The counterexamples in which the row has a part, but for what only lets segments go on. */
export function inCounterexamples({ id }: Row, { experiments, segment }: KeptRuns): string {
  const those = Object.entries(experiments).filter(([name, run]) => {
    const known = decidedIn.get(name) ?? new Set(toldKept(run, segment).steps.flatMap((step) => decidingRows(step).map((row) => row.id)));
    decidedIn.set(name, known);
    return known.has(id);
  });
  return those.length === 0 ? "" : `In the counterexamples ${those.map(([name]) => code(name)).join(", ")} it decides a step.`;
}

/** The rows that decide the steps of counterexamples. */
const decidedIn = new Map<string, ReadonlySet<string>>();

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
