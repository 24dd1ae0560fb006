// A run that never ends, as it is drawn: a line where what repeats begins, and one below the last step.

import type { Story } from "../../../drawing/index.ts";
import type { Style } from "../style.ts";

/** The line above a step if the loop begins with it. */
export function loopStart({ loop, steps }: Story, index: number, style: Style): readonly string[] {
  if (loop !== index || loop >= steps.length) return [];
  const span = loop + 1 === steps.length ? `step ${loop + 1} repeats` : `steps ${loop + 1} to ${steps.length} repeat`;
  return [line(`${span} for ever:`, style)];
}

/** The line below the last step of a run that never ends. */
export function loopEnd({ loop, steps }: Story, style: Style): readonly string[] {
  if (loop === undefined) return [];
  return [line(loop < steps.length ? `and again from step ${loop + 1}, for ever` : "it stays like this for ever", style)];
}

function line(text: string, style: Style): string {
  return style.bold(`           ${style.glyphs.loop} ${text}`);
}
