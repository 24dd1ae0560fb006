// A trace as a Mermaid sequence diagram, which many sites draw that show Markdown. An arrow stands where a segment arrives, dashed if that was
// not at once; one that never arrives stands where it is lost, or at the end, with a cross.

import type { HostName, SegmentView, Trace, TraceStep } from "../../model/index.ts";
import { decidingRows, eventWords } from "../notes.ts";
import { segmentLabel } from "../segment.ts";

export function traceMermaid(trace: Trace): string {
  const { property, variant, scenario, steps, loop } = trace;
  const verb = trace.shows === "violation" ? "is violated" : "happens";
  const lines = steps.flatMap((step, i) => [...(i === loop ? ["loop for ever"] : []), ...stepLines(step)]);
  const left = steps.at(-1)?.inFlight ?? [];
  return [
    "---",
    `title: ${JSON.stringify(`${property.id} ${verb}: variant ${variant}, scenario ${scenario}`)}`,
    "---",
    "sequenceDiagram",
    "  participant A",
    "  participant B",
    ...(["A", "B"] as const).map((host) => `  Note over ${host}: ${trace.initial.hosts[host].state}`),
    ...lines.map((line) => `  ${line}`),
    ...(loop !== undefined && loop < steps.length ? ["  end"] : []),
    ...(loop === undefined ? left.map((segment) => `  ${crossed(segment, "still in the network")}`) : []),
    "",
  ].join("\n");
}

function stepLines(step: TraceStep): readonly string[] {
  if (step.event === "tick")
    return [
      `Note over A,B: t = ${step.tick + 1}`,
      ...step.lost.map((segment) => crossed(segment, "too old")),
      ...(["A", "B"] as const).flatMap((host) => stateNote(step, host, [])),
    ];
  const { arrived, host } = step;
  const arrow = arrived === null ? [] : [`${arrived.from}${arrived.age > 0 ? "-->>" : "->>"}${arrived.to}: ${label(arrived)}`];
  const rows = decidingRows(step).map(({ id, ofVariant }) => (ofVariant ? `${id}!` : id));
  const sent = step.sent.map(({ id }) => id);
  const words = [...(arrived === null ? [eventWords(step)] : []), ...rows, ...(sent.length === 0 ? [] : [`sends ${sent.join(", ")}`])];
  return [...arrow, ...(host === null ? [] : stateNote(step, host, words))];
}

/** What a host did and the state it is in then; nothing if there is nothing to say. */
function stateNote(step: TraceStep, host: HostName, words: readonly string[]): readonly string[] {
  const state = step.after[host].state;
  const all = [...words, ...(step.before[host].state === state ? [] : [state])];
  return all.length === 0 ? [] : [`Note over ${host}: ${all.map(plain).join("<br/>")}`];
}

function crossed(segment: SegmentView, why: string): string {
  return `${segment.from}--x${segment.to}: ${label(segment)} (${why})`;
}

function label(segment: SegmentView): string {
  return plain(segmentLabel(segment, Number.POSITIVE_INFINITY));
}

/** Semicolons and number signs mean something in a diagram. */
function plain(text: string): string {
  return text.replaceAll(/[;#]/g, (sign) => (sign === ";" ? "#59;" : "#35;"));
}
