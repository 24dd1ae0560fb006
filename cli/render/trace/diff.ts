// A trace as what each step changes: variables with their old and new values, segments that enter and leave the network.

import type { TraceStep } from "../../../model/index.ts";
import { type Story, decidingRows, eventWords } from "../../../drawing/index.ts";
import { loopEnd, loopStart } from "./loop.ts";
import { styleOf, type RenderOptions, type Style } from "../style.ts";
import { labelled, padStart } from "../text.ts";
import { namedValues } from "./variables.ts";

const labelWidth = 11;

/** One paragraph for each step, with nothing that stays as it is. */
export function renderDiff(story: Story, options: RenderOptions): string {
  const style = styleOf(options);
  let before = namedValues(story.initial.state);
  const lines: string[] = [];
  for (const [i, step] of story.steps.entries()) {
    lines.push(...loopStart(story, i, style));
    const after = namedValues(step.state);
    lines.push(...headingOf(step, style));
    const changed = [...after].flatMap(([name, value]) => {
      const old = before.get(name);
      return old === value ? [] : [`${name} ${old ?? "?"} ${style.glyphs.to} ${value}`];
    });
    const text = [...changed, ...networkChanges(step)].join(", ");
    lines.push(...labelled("", labelWidth, text === "" ? "nothing changes" : text));
    before = after;
  }
  return [...lines, ...loopEnd(story, style)].join("\n");
}

/** A step in one line: number, time, who did what, by which rows. */
export function headingOf(step: TraceStep, style: Style): readonly string[] {
  const who = step.host === null ? "" : `${step.host}: `;
  const ids = decidingRows(step).map(({ id, ofVariant }) => (ofVariant ? `${id}!` : id));
  const label = `${padStart(String(step.number), 4)}  t=${step.tick}`;
  return labelled(label, labelWidth, style.text([`${who}${eventWords(step)}`, ...ids].join("  "))).map(style.bold);
}

function networkChanges(step: TraceStep): readonly string[] {
  const { arrived } = step;
  const changes = [
    ...(arrived === null ? [] : [`-${arrived.id}`]),
    ...(arrived !== null && step.copyKept ? [`+${arrived.id}'`] : []),
    ...step.lost.map(({ id }) => `-${id}`),
    ...step.sent.map(({ id }) => `+${id}`),
  ];
  return changes.length === 0 ? [] : [`network ${changes.join(" ")}`];
}
