// What a verdict about a variant owes to the rows that the variant changes: nothing, if none of them had a part in what was explored.

import { tookPart, type CheckResult, type RowChange } from "../../model/index.ts";
import type { Style } from "./style.ts";
import { labelled } from "./text.ts";

/** A changed row by name, with the host at which it is changed if that is only one. */
export function changedRow({ row, at }: RowChange): string {
  return at === null ? row : `${row} (at ${at})`;
}

/** Which changed rows had no part, and what that means for the verdicts. */
export function withoutPart({ changes, report, request }: CheckResult, style: Style): readonly string[] {
  const { id, parameters } = request.variant;
  if (tookPart(changes) !== false) {
    const idle = changes.filter(({ change, times }) => change === "added" && times === 0).map(changedRow);
    const [rows, them] = idle.length === 1 ? ["A row", "it"] : ["Rows", "them"];
    const words = [
      `${rows} that ${id} adds never applied: ${idle.join(", ")}. The verdicts say nothing about ${them}.`,
      ...reasons(changes),
    ].join(" ");
    return idle.length === 0 ? [] : ["", ...labelled("", 0, words, 80)];
  }
  const named = Object.entries(parameters).map(([name, value]) => `${name}=${value}`);
  const listed = (change: RowChange["change"]): readonly string[] => changes.filter((one) => one.change === change).map(changedRow);
  const [added, removed] = [listed("added"), listed("removed")];
  const lines = [
    style.warn(`None of the rows that ${id} changes took part${report.stop === null ? "" : " in what was seen"}.`),
    ...(added.length === 0 ? [] : [`Added, and never applied: ${added.join(", ")}.`, ...reasons(changes)]),
    ...(removed.length === 0 ? [] : [`Out of force, and would never have applied: ${removed.join(", ")}.`]),
    named.length === 0
      ? "The verdicts are those of the base table and say nothing about the variant."
      : `The verdicts are those of the base table with ${named.join(" ")}.`,
  ];
  return ["", ...labelled("", 0, lines.join(" "), 80)];
}

/** Why some rows cannot apply, however long one searches. */
function reasons(changes: CheckResult["changes"]): readonly string[] {
  const words = changes.flatMap(({ row, unreached }) => (unreached === null ? [] : [[unreached, row] as const]));
  return [...new Set(words.map(([why]) => why))].map(
    (why) => `Nothing comes to ${words.flatMap(([reason, row]) => (reason === why ? [row] : [])).join(", ")}: ${why}.`,
  );
}
