// The shortest ways to a row, drawn: in the base table, in each variant that adds it, and what a variant that takes it out of force makes of the
// same steps.

import { decidingRows, ladderSvg } from "../../../drawing/index.ts";
import { rowChanges, unfired } from "../../../model/index.ts";
import { table, variants, type Row } from "../../../spec/index.ts";
import { code, heading } from "../../reference/markdown.ts";
import { count, counted } from "../../render/text.ts";
import { drawing } from "../page.ts";
import { pageFor, relative } from "../places.ts";
import { followed, inVariant, looked, mostStates, toldKept, type KeptRun, type KeptRuns } from "../runs/kept-runs.ts";

const known = new Set(table.map(({ id }) => id));

const firstStates = `the first ${count(mostStates)} states of each of ${looked.map(code).join(", ")}`;

/** A kept run as a drawing. */
export function ladder(page: string, kept: KeptRun, names: readonly string[], title: string, shows: "violation" | "walk"): string {
  const rowLink = (row: string): string | null => (known.has(row) ? relative(page, pageFor("row", row)) : null);
  return drawing(ladderSvg({ ...toldKept(kept, names), shows }, { title, rowLink }), title);
}

/** The ways to the row; nothing of one that no table of the model has in force. */
export function shortestWays(row: Row, page: string, runs: KeptRuns): string {
  return [...inBase(row, page, runs), ...whereAdded(row, page, runs), ...whereOutOfForce(row, page, runs)].join("\n\n");
}

function inBase({ id, status }: Row, page: string, { rows, segment }: KeptRuns): readonly string[] {
  const kept = rows[id];
  if (kept === undefined && (status === "variant" || id in unfired)) return [];
  if (kept === undefined) return [heading(2, "The shortest way to it"), `None is known: it applies in none of ${firstStates}.`];
  return [
    heading(2, "The shortest way to it"),
    `${counted(kept.steps.length, "step")}, in ${code(kept.variant)} within ${code(kept.scenario)}; the row applies in the last.`,
    ladder(page, kept, segment, `A shortest run to a step in which ${id} applies`, "walk"),
  ];
}

function whereAdded({ id }: Row, page: string, { added, segment }: KeptRuns): readonly string[] {
  const all = added[id] ?? [];
  const missing = changedBy(id, "added").filter((variant) => !all.some(({ variants: those }) => those.includes(variant)));
  if (all.length === 0 && missing.length === 0) return [];
  return [
    heading(2, "The shortest way to it in variants that add it"),
    ...all.flatMap((one) => [
      `In ${one.variants.map(code).join(", ")}: ${counted(one.steps.length, "step")}, within ${code(one.scenario)}; the row applies in the last${drawnFor(one.variants)}.`,
      ladder(page, inVariant(one), segment, `A shortest run to a step in which ${id} applies, in ${one.variants.join(", ")}`, "walk"),
    ]),
    missing.length === 0 ? "" : `In ${missing.map(code).join(", ")} it applies in none of ${firstStates}.`,
  ].filter((part) => part !== "");
}

function whereOutOfForce({ id }: Row, page: string, { rows, segment }: KeptRuns): readonly string[] {
  const kept = rows[id];
  const removing = kept === undefined ? [] : changedBy(id, "removed");
  if (kept === undefined || removing.length === 0) return [];
  const alike = new Map<string, readonly string[]>();
  for (const variant of removing) {
    const rowsOf = JSON.stringify(followed({ ...kept, variant }, segment).steps.map(({ labels }) => labels));
    alike.set(rowsOf, [...(alike.get(rowsOf) ?? []), variant]);
  }
  return [
    heading(2, "The same steps where it is out of force"),
    ...[...alike.values()].flatMap((those) => {
      const run = { ...kept, variant: those[0] ?? "" };
      const taken = followed(run, segment).steps.length;
      const names = those.map(code).join(", ");
      if (taken < kept.steps.length) return [`In ${names} they cannot be taken: step ${taken + 1} is not possible there.`];
      const last = toldKept(run, segment).steps.at(-1);
      const instead = last === undefined ? [] : decidingRows(last).map((row) => code(row.id));
      const title = `The steps of a shortest run to ${id} in ${those.join(", ")}`;
      return [`In ${names}: in the last, ${instead.join(", ")}${drawnFor(those)}.`, ladder(page, run, segment, title, "walk")];
    }),
  ];
}

/** Timers of other lengths make no difference to which rows apply, but to what is said beside them. */
function drawnFor(those: readonly string[]): string {
  return those.length > 1 ? `; drawn for ${those.slice(0, 1).map(code).join("")}` : "";
}

function changedBy(id: string, change: "added" | "removed"): readonly string[] {
  return variants
    .filter((variant) => rowChanges(variant).some((one) => one.row === id && one.change === change))
    .map((variant) => variant.id);
}
