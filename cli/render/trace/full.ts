// A trace with all variables of the model after every step, for whoever wants to check by hand.

import type { SegmentView } from "../../../model/index.ts";
import { headingOf } from "./diff.ts";
import { type Story, segmentInWords } from "../../../drawing/index.ts";
import { loopEnd, loopStart } from "./loop.ts";
import { styleOf, type RenderOptions, type Style } from "../style.ts";
import { labelled } from "../text.ts";
import { namedValues } from "./variables.ts";

const labelWidth = 11;

/** The initial state and the state after each step, in full; the rows that were only passed through are named too. */
export function renderFull(story: Story, options: RenderOptions): string {
  const style = styleOf(options);
  return [
    style.bold("   0  initial state"),
    ...stateLines(story.initial.state, [], style),
    ...story.steps.flatMap((step, i) => [
      ...loopStart(story, i, style),
      ...headingOf(step, style),
      ...labelled("     rows", labelWidth, step.rows.map(({ id }) => id).join(" ")),
      ...stateLines(step.state, step.inFlight, style),
    ]),
    ...loopEnd(story, style),
  ].join("\n");
}

function stateLines(state: Parameters<typeof namedValues>[0], inFlight: readonly SegmentView[], style: Style): readonly string[] {
  const groups = new Map<string, string[]>();
  for (const [name, value] of namedValues(state)) {
    const dot = name.indexOf(".");
    const owner = dot < 0 ? "" : name.slice(0, dot);
    const entry = groups.get(owner) ?? [];
    entry.push(`${dot < 0 ? name : name.slice(dot + 1)}=${value}`);
    groups.set(owner, entry);
  }
  const network = inFlight.map((segment) => `${segmentInWords(segment)} age ${segment.age}`);
  return [
    ...[...groups].flatMap(([owner, entries]) => labelled(owner === "" ? "     world" : `     ${owner}`, labelWidth, entries.join(" "))),
    ...labelled("     network", labelWidth + 2, network.length === 0 ? "empty" : style.text(network.join(", "))),
  ];
}
