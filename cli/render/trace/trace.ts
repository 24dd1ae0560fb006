// A whole counterexample or witness: what it shows, the drawing that was asked for, and what there is to say about it.

import { match } from "ts-pattern";
import type { Trace } from "../../../model/index.ts";
import { claimsOf, formatCitation } from "../../../spec/index.ts";
import type { SelectedVariant } from "../../select.ts";
import { renderDiff } from "./diff.ts";
import { renderFull } from "./full.ts";
import { renderLadder } from "./ladder.ts";
import type { Story } from "../../../drawing/index.ts";
import { styleOf, type RenderOptions } from "../style.ts";
import { watchedAt } from "./watch.ts";
import { explanationLines } from "./why.ts";
import { counted, wrap } from "../text.ts";

export const drawings = ["ladder", "diff", "full", "none"] as const;
export type Drawing = (typeof drawings)[number];

/** A trace with a heading and an explanation. */
export function renderTrace(trace: Trace, drawing: Drawing, variant: SelectedVariant, options: RenderOptions): string {
  const style = styleOf(options);
  const { property, shows, steps, loop } = trace;
  const claim = claimsOf(variant.variant).find(({ id }) => id === property.id);
  const cite = claim?.cite.map(formatCitation).join("; ") ?? "";
  const heading =
    shows === "violation"
      ? style.bad(`${style.glyphs.violated} ${property.id} is violated ${violationWords(steps.length, loop)}`)
      : style.good(`${style.glyphs.holds} ${property.id} ${witnessWords(property.kind, steps.length)}`);
  const sentence = wrap(style.text(`${property.says} ${cite}`), 78).map((line) => `  ${line}`);
  return [
    heading,
    ...sentence,
    "",
    renderStory(storyOf(trace, variant, options), drawing, options),
    "",
    ...explanationLines(trace, variant, style, options.distinct),
  ].join("\n");
}

function storyOf(trace: Trace, { variant }: SelectedVariant, { watch = [] }: RenderOptions): Story {
  return watch.length === 0 ? trace : { ...trace, watched: watchedAt(watch, trace, variant) };
}

/** What can happen is shown; anything else that holds is only put to the test. */
function witnessWords(kind: Trace["property"]["kind"], steps: number): string {
  return kind === "reachable"
    ? `happens at step ${steps}: a shortest witness`
    : `is put to the test at step ${steps}, and holds: a shortest run that does`;
}

/** The prefix of a lasso is a shortest one; its cycle need not be. */
function violationWords(steps: number, loop: number | undefined): string {
  if (loop === undefined) return `at step ${steps}: a shortest counterexample`;
  const cycle = loop === steps ? "then it stays" : `cycle ${steps - loop}`;
  return `by a lasso: shortest prefix ${counted(loop, "step")}, ${cycle}`;
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
