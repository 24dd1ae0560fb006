// A trace in the Informal Trace Format, which tools around TLA+ read: one object for each state, with all variables of the model. Its numbers,
// records and sequences are those of JSON; segments in the network are a sequence, whose order means nothing.

import type { Trace } from "../../model/index.ts";

export function traceItf(trace: Trace, version: string): string {
  const { property, variant, scenario, bounds, initial, steps, loop } = trace;
  const states = [initial.state, ...steps.map(({ state }) => state)];
  const document = {
    "#meta": {
      format: "ITF",
      "format-description": "https://apalache-mc.org/docs/adr/015adr-trace.html",
      source: `twomsl ${version}`,
      description: `variant ${variant}, scenario ${scenario}: ${property.id}. ${property.says}`,
      bounds,
    },
    params: [],
    vars: Object.keys(initial.state),
    // The last state is where the loop began once more: what follows it is what followed there.
    ...(loop === undefined ? {} : { loop: Math.min(loop + 1, steps.length) }),
    states: states.map((state, i) => ({ "#meta": { index: i, ...stepMeta(trace, i) }, ...state })),
  };
  return `${JSON.stringify(document, null, 1)}\n`;
}

/** The step that leads to a state. */
function stepMeta(trace: Trace, i: number): object {
  const step = trace.steps[i - 1];
  if (step === undefined) return {};
  return { event: step.event, host: step.host, tick: step.tick, rows: step.rows.map(({ id }) => id) };
}
