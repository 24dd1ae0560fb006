// Further counterexamples of a property, each with the rows that those before it lack, and whether there are more.

import type { DistinctTraces } from "../../../model/index.ts";
import type { SelectedVariant } from "../../select.ts";
import { stopWords } from "../check.ts";
import { styleOf, type RenderOptions } from "../style.ts";
import { labelled } from "../text.ts";
import { renderTrace, type Drawing } from "./trace.ts";

/** The runs, drawn, and a sentence about what was not found. */
export function renderDistinct(
  { property, runs, stop }: DistinctTraces,
  sought: number,
  drawing: Drawing,
  variant: SelectedVariant,
  options: RenderOptions,
): readonly string[] {
  const style = styleOf(options);
  const drawn = runs.flatMap(({ rows, trace }, i) => [
    "",
    ...labelled("", 0, style.bold(`${i + 2}. The next has ${rows.join(", ")}, which those before lack.`), 80),
    ...(drawing === "none" ? [] : ["", renderTrace(trace, drawing, variant, { ...options, distinct: sought })]),
  ]);
  return runs.length + 1 < sought ? [...drawn, "", ...labelled("", 0, ending(property, stop), 80)] : drawn;
}

function ending(property: string, stop: DistinctTraces["stop"]): string {
  if (stop === null) return `Within these bounds no further run that shows ${property} has a row of its own that it cannot do without.`;
  const why = stop.kind === "error" ? "a value was out of range" : stopWords(stop);
  return `Whether ${property} has another one is not known: ${why}.`;
}
