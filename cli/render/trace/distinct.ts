// Further counterexamples of a property, each with the rows that those before it lack, and whether there are more.

import type { DistinctTraces, JudgedProperty } from "../../../model/index.ts";
import type { SelectedVariant } from "../../select.ts";
import { stopWords } from "../check.ts";
import { styleOf, type RenderOptions, type Style } from "../style.ts";
import { counted, labelled } from "../text.ts";
import { renderTrace, type Drawing } from "./trace.ts";

/** For each property how many were found, how long each is and what sets it apart, whether or not any is drawn. */
export function distinctLines(
  all: readonly DistinctTraces[],
  judged: readonly JudgedProperty[],
  sought: number,
  style: Style,
): readonly string[] {
  return judged.flatMap((property) => {
    const found = all.find((one) => one.property === property.id);
    const what = property.kind === "reachable" ? "witness" : "counterexample";
    if (found === undefined) return ["", style.bold(`${property.id}: no ${what} was found`)];
    const { runs, stop } = found;
    const many = what === "witness" ? (runs.length === 0 ? "1 witness" : `${runs.length + 1} witnesses`) : counted(runs.length + 1, what);
    return [
      "",
      style.bold(`${property.id}: ${many}, each with rows that those before it lack`),
      `  1. at ${property.depth}`,
      ...runs.flatMap(({ depth, rows }, i) => labelled(`  ${i + 2}. at ${depth}, with `, 7, rows.join(", "), 80)),
      ...(runs.length + 1 < sought ? labelled("  ", 2, ending(property.id, stop), 80) : []),
    ];
  });
}

/** The further ones, drawn. */
export function renderDistinct(
  { runs }: DistinctTraces,
  sought: number,
  drawing: Drawing,
  variant: SelectedVariant,
  options: RenderOptions,
): readonly string[] {
  const style = styleOf(options);
  if (drawing === "none") return [];
  return runs.flatMap(({ rows, trace }, i) => [
    "",
    ...labelled("", 0, style.bold(`${i + 2}. The next has ${rows.join(", ")}, which those before lack.`), 80),
    "",
    renderTrace(trace, drawing, variant, { ...options, distinct: sought }),
  ]);
}

function ending(property: string, stop: DistinctTraces["stop"]): string {
  if (stop === null) return `Within these bounds no further run that shows ${property} has a row of its own that it cannot do without.`;
  const why = stop.kind === "error" ? "a value was out of range" : stopWords(stop);
  return `Whether ${property} has another one is not known: ${why}.`;
}
