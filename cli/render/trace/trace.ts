// A whole counterexample or witness: what it shows, the drawing that was asked for, and what there is to say about it.

import { match } from "ts-pattern";
import type { Trace } from "../../../model/index.ts";
import { formatCitation, properties } from "../../../spec/index.ts";
import { renderDiff } from "./diff.ts";
import { renderFull } from "./full.ts";
import { renderLadder, type Story } from "./ladder.ts";
import { styleOf, type RenderOptions } from "../style.ts";
import { explanationLines } from "./why.ts";
import { wrap } from "../text.ts";

export const drawings = ["ladder", "diff", "full", "none"] as const;
export type Drawing = (typeof drawings)[number];

/** A trace with a heading and an explanation. `variant` is what the user would give to select it. */
export function renderTrace(trace: Trace, drawing: Drawing, variant: string, options: RenderOptions): string {
  const style = styleOf(options);
  const { property, shows, steps, loop } = trace;
  const claim = properties.find(({ id }) => id === property.id);
  const cite = claim?.cite.map(formatCitation).join("; ") ?? "";
  const heading =
    shows === "violation"
      ? style.bad(`${style.glyphs.violated} ${property.id} is violated ${violationWords(steps.length, loop)}`)
      : style.good(`${style.glyphs.holds} ${property.id} happens at step ${steps.length}: a shortest witness`);
  const sentence = wrap(style.text(`${property.says} ${cite}`), 78).map((line) => `  ${line}`);
  return [heading, ...sentence, "", renderStory(trace, drawing, options), "", ...explanationLines(trace, variant, style)].join("\n");
}

/** A run that never ends has a shortest way to where it begins to repeat itself; the loop need not be a shortest one. */
function violationWords(steps: number, loop: number | undefined): string {
  return loop === undefined ? `at step ${steps}: a shortest counterexample` : `for ever after step ${loop}: a shortest way there`;
}

/** Only the drawing. */
export function renderStory(story: Story, drawing: Drawing, options: RenderOptions): string {
  return match(drawing)
    .with("ladder", () => renderLadder(story, options))
    .with("diff", () => renderDiff(story, options))
    .with("full", () => renderFull(story, options))
    .with("none", () => "")
    .exhaustive();
}
