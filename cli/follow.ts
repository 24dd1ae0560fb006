// Follows a saved trace in the model as it is now: each step must be one the model can take and must lead where the trace says. A trace is
// thus never believed, only checked; what is drawn afterwards is what the model did.

import { isDeepStrictEqual } from "node:util";
import { endsInHit, evaluator, type Fields, type Firing, type Outcome, type ReplayedStep, type Run } from "../checker/index.ts";
import { hostNames, systemOf, traceOf, type Bounds, type SegmentView, type Trace, type TraceStep } from "../model/index.ts";
import type { Variant } from "../spec/index.ts";

export interface Followed {
  /** How many steps the model took as the trace says. */
  readonly steps: number;
  /** Why it took no more; null if it took all. */
  readonly stopped: "initial state" | "not enabled" | "leads elsewhere" | null;
  /** Whether the run ends in what the trace is said to show. */
  readonly shows: boolean;
  /** The trace as the model tells it if it took all steps, else as it was given. */
  readonly trace: Trace;
}

export function followTrace(trace: Trace, variant: Variant, bounds: Bounds): Followed {
  const system = systemOf(variant, bounds);
  const { initialState, firings, fire } = evaluator(system);
  const initial = initialState();
  const taken: ReplayedStep[] = [];
  const end = (stopped: Followed["stopped"]): Followed => {
    const run: Run = { initial, steps: taken, loop: trace.loop ?? null };
    const about = { variant, scenario: trace.scenario, bounds, property: trace.property.id };
    return {
      steps: taken.length,
      stopped,
      shows: stopped === null && endsInHit(system, trace.property.id, run),
      trace: stopped === null ? traceOf(run, about) : trace,
    };
  };
  if (!isDeepStrictEqual(initial, trace.initial.state)) return end("initial state");
  let state = initial;
  for (const step of trace.steps) {
    const outcomes = firings(state)
      .filter((firing) => isThe(firing, step))
      .map((firing) => ({ firing, outcome: fire(state, firing) }));
    if (outcomes.length === 0) return end("not enabled");
    const next = outcomes.flatMap(({ firing, outcome }) => (leadsTo(outcome, step) ? [{ firing, outcome }] : []))[0];
    if (next === undefined || next.outcome.kind !== "next") return end("leads elsewhere");
    const { rule, args } = next.firing;
    const { observed, labels, state: after } = next.outcome;
    taken.push({ rule, args, before: state, after, observed, labels });
    state = after;
  }
  return end(null);
}

function leadsTo(outcome: Outcome, step: TraceStep): boolean {
  return outcome.kind === "next" && isDeepStrictEqual(outcome.state, step.state);
}

/** Whether a firing is the step: the same rule, by the same host, with a segment that looks the same. */
function isThe({ rule, args }: Firing, step: TraceStep): boolean {
  const host = typeof args["host"] === "number" ? (hostNames[args["host"]] ?? null) : null;
  if (rule.id !== step.event || host !== step.host) return false;
  const { segment } = args;
  return typeof segment === "object" ? step.arrived !== null && looksLike(segment, step.arrived) : step.arrived === null;
}

function looksLike(fields: Fields, view: SegmentView): boolean {
  const bits = { SYN: fields["syn"], ACK: fields["ackFlag"], FIN: fields["fin"], RST: fields["rst"] };
  return (
    fields["seq"] === view.seq &&
    (fields["ackFlag"] === 1 ? fields["ack"] : null) === view.ack &&
    fields["data"] === view.data &&
    fields["age"] === view.age &&
    fields["from"] === view.incarnation &&
    fields["to"] === view.about &&
    Object.entries(bits).every(([flag, bit]) => (bit === 1) === view.flags.some((name) => name === flag))
  );
}
