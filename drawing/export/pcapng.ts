// A trace as a capture, with the words of the ladder as comments on its frames.

import { captureOf } from "../../conformance/index.ts";
import type { Trace, TraceStep } from "../../model/index.ts";
import { decidingRows, eventWords, notesOn } from "../notes.ts";

export function traceCapture(trace: Trace, version: string): Uint8Array {
  const { property, shows, variant, scenario, bounds, steps } = trace;
  const verb = shows === "violation" ? "is violated" : "happens";
  return captureOf(trace, {
    application: `twomsl ${version}`,
    about: [
      `${property.id} ${verb} at step ${steps.length}: ${property.says}`,
      `variant ${variant}, scenario ${scenario}, ${Object.entries(bounds)
        .map(([name, value]) => `${name}=${value}`)
        .join(" ")}`,
    ],
    step: (step) => stepWords(step, bounds),
  });
}

/** What happened, each row that decided it with what it says, and what the ladder remarks. */
function stepWords(step: TraceStep, bounds: Trace["bounds"]): readonly string[] {
  const { host } = step;
  const states = host === null ? "" : ` (${step.before[host].state} to ${step.after[host].state})`;
  return [
    `step ${step.number}, t=${step.tick}, ${host ?? "network"}: ${eventWords(step)}${states}`,
    ...decidingRows(step).map(({ id, ofVariant, says, cite }) => `${id}${ofVariant ? "!" : ""}: ${says}${cite === "" ? "" : ` (${cite})`}`),
    ...notesOn(step, bounds),
  ];
}
