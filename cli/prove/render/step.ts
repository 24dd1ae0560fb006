// A step that violates a claim from a state that may be unreachable, as a ladder.

import { stepBounds, toldStep, type StepCounterexample } from "../../../model/index.ts";
import type { SelectedVariant } from "../../select.ts";
import { styleOf, type RenderOptions } from "../../render/style.ts";
import { labelled } from "../../render/text.ts";
import { renderStory, renderTrace, type Drawing } from "../../render/trace/trace.ts";
import type { Refuted } from "../document.ts";

/** Whatever there is to be drawn of verdicts: the runs that refute claims, and the steps that keep others from being proven. */
export function renderDrawings(
  verdicts: readonly ({ readonly id: string; readonly verdict: string } & Partial<Pick<Refuted, "trace"> & Violating>)[],
  selected: SelectedVariant,
  drawing: Drawing,
  options: RenderOptions,
): readonly string[] {
  if (drawing === "none") return [];
  return verdicts.flatMap(({ id, verdict, trace, counterexample }) => {
    if (verdict === "refuted" && trace !== undefined) return ["", renderTrace(trace, drawing, selected, options)];
    return counterexample === undefined ? [] : ["", renderStep(id, counterexample, selected, options)];
  });
}

interface Violating {
  readonly counterexample: StepCounterexample;
}

function renderStep(id: string, counterexample: StepCounterexample, selected: SelectedVariant, options: RenderOptions): string {
  const style = styleOf(options);
  const { variant } = selected;
  const { glyphs } = style;
  const told = toldStep(counterexample, variant, stepBounds(variant));
  const [step] = told.steps;
  const hosts = (["A", "B"] as const).map((host) => {
    const { state, sndUna, sndNxt, rcvNxt } = told.initial.hosts[host];
    return `${host} ${state}: SND.UNA=${sndUna} SND.NXT=${sndNxt} RCV.NXT=${rcvNxt}`;
  });
  const bounds = Object.entries(counterexample.parameters).map(([name, value]) => `${name}=${String(value)}`);
  return [
    style.warn(`${glyphs.inconclusive} a step that violates ${id}, from a state that is possibly unreachable`),
    "",
    renderStory({ ...told, shows: "violation" }, "ladder", options),
    "",
    ...hosts.flatMap((text, i) => labelled(i === 0 ? "  before  " : "", 10, style.text(text), 80)),
    ...labelled("  rows    ", 10, step === undefined || step.rows.length === 0 ? "none" : step.rows.map((row) => row.id).join(" "), 80),
    ...(bounds.length === 0 ? [] : labelled("  where   ", 10, bounds.join(" "), 80)),
  ].join("\n");
}
