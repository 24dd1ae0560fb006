// A run to where a variant itself is wrong: the drawing, and what did not fit where.

import type { ErrorTrace } from "../../../model/index.ts";
import { styleOf, type RenderOptions, type Style } from "../style.ts";
import { counted, labelled } from "../text.ts";
import { renderStory, type Drawing } from "./trace.ts";

/** A shortest run to a value that does not fit. */
export function renderError(trace: ErrorTrace, drawing: Drawing, options: RenderOptions): string {
  const style = styleOf(options);
  const heading = style.bad(
    `${style.glyphs.violated} a value is out of range after ${counted(trace.steps.length, "step")}: a shortest run`,
  );
  const story = renderStory({ ...trace, shows: "violation" }, drawing, options);
  return [heading, ...(story === "" ? [] : ["", story]), "", ...errorLines(trace, style)].join("\n");
}

/** What did not fit, where, and what follows from that. */
export function errorLines(error: Omit<ErrorTrace, "schema" | "steps" | "initial" | "bounds">, style: Style): readonly string[] {
  const { event, row, property, of, place, value, least, greatest, bound } = error;
  const who = property !== null ? `property ${property}` : row !== null ? `row ${row}` : `the event ${event ?? ""}`;
  const what = of === "index" ? `reads ${place} at ${value}` : `sets ${place} to ${value}`;
  const range = least === greatest ? `only ${least}` : `${least} to ${greatest}`;
  return [
    ...labelled("what     ", 9, style.bad(`${who} ${what}; there is room for ${range}`)),
    ...labelled("so       ", 9, `The run ends there, and what only its continuation could decide is inconclusive. ${remedy(bound)}`),
  ];
}

function remedy(bound: ErrorTrace["bound"]): string {
  return bound === null
    ? "Correct the row: no bound gives the value more room."
    : `Correct the row, or give the value more room: it depends on the bound ${bound} (--set ${bound}=…).`;
}
