// Follows a saved trace in the model as it is now: each step must be one the model can take and must lead where the trace says. A trace is
// thus never believed, only checked; what is drawn afterwards is what the model did.

import { isDeepStrictEqual } from "node:util";
import {
  endsInHit,
  evaluator,
  judgeOf,
  type Breach,
  type Broken,
  type Fields,
  type Firing,
  type Judged,
  type Outcome,
  type ReplayedStep,
  type Run,
  type System,
} from "../checker/index.ts";
import {
  errorTraceOf,
  hostNames,
  systemOf,
  traceOf,
  type Bounds,
  type ErrorTrace,
  type SegmentView,
  type Trace,
  type TraceStep,
} from "../model/index.ts";
import type { Variant } from "../spec/index.ts";

export interface Followed {
  /** How many steps the model took as the trace says. */
  readonly steps: number;
  /** Why it took no more; null if it took all. */
  readonly stopped: "initial state" | "not enabled" | "leads elsewhere" | null;
  /** Whether the run ends in what the trace is said to show. */
  readonly shows: boolean;
}

/** A trace that was followed, as the model tells it if it took all steps, else as it was given. */
export interface FollowedTrace extends Followed {
  readonly trace: Trace;
}

export function followTrace(trace: Trace, variant: Variant, bounds: Bounds): FollowedTrace {
  const system = systemOf(variant, bounds);
  const { run, stopped } = take(system, trace, trace.steps);
  const whole = { ...run, loop: trace.loop ?? null };
  const about = { variant, scenario: trace.scenario, bounds, property: trace.property.id };
  return {
    steps: run.steps.length,
    stopped,
    shows: stopped === null && endsInHit(system, trace.property.id, whole),
    trace: stopped === null ? traceOf(whole, about) : trace,
  };
}

/** The run that a trace tells, as the model takes it; null if it does not. */
export function runOfTrace(trace: Trace, variant: Variant, bounds: Bounds): Run | null {
  const { run, stopped } = take(systemOf(variant, bounds, []), trace, trace.steps);
  return stopped === null ? { ...run, loop: trace.loop ?? null } : null;
}

/** A run to a value out of range that was followed. */
export interface FollowedError extends Followed {
  readonly error: ErrorTrace;
}

/** The same for a run to a value out of range: its last step breaks, or a property has no value where it ends. */
export function followError(error: ErrorTrace, variant: Variant, bounds: Bounds): FollowedError {
  const system = systemOf(variant, bounds);
  const breaks = error.property === null && error.event !== null;
  const { run, stopped } = take(system, error, breaks ? error.steps.slice(0, -1) : error.steps);
  if (stopped !== null) return { steps: run.steps.length, stopped, shows: false, error };
  const broken = breaks ? brokenStep(system, run, error.steps.at(-1)) : brokenProperty(system, run, error.property);
  if (broken === null) return { steps: run.steps.length, stopped: null, shows: false, error };
  const told = errorTraceOf({ ...run, error: broken }, { variant, scenario: error.scenario, bounds });
  return { steps: told.steps.length, stopped: null, shows: isSameError(told, error), error: told };
}

function isSameError(one: ErrorTrace, other: ErrorTrace): boolean {
  return one.of === other.of && one.place === other.place && one.value === other.value && one.row === other.row;
}

function brokenStep(system: System, { initial, steps }: Run, last: TraceStep | undefined): Broken | null {
  const { firings, fire } = evaluator(system);
  const state = steps.at(-1)?.after ?? initial;
  for (const firing of last === undefined ? [] : firings(state).filter((one) => isThe(one, last))) {
    const outcome = fire(state, firing);
    if (outcome.kind === "broken")
      return { rule: firing.rule.id, args: firing.args, property: null, labels: outcome.labels, breach: outcome.breach };
  }
  return null;
}

function brokenProperty(system: System, { initial, steps }: Run, property: string | null): Broken | null {
  const judge = judgeOf(system);
  const last = steps.at(-1);
  const ofStep = last === undefined ? [] : judge.step(last.before, { state: last.after, observed: last.observed });
  const found = (all: readonly Judged[]): Breach | null => all.find((one) => one.property.id === property)?.breach ?? null;
  const [inState, inStep] = [found(judge.state(last?.after ?? initial)), found(ofStep)];
  if (inState !== null) return { rule: null, args: {}, property, labels: [], breach: inState };
  if (inStep === null || last === undefined) return null;
  return { rule: last.rule.id, args: last.args, property, labels: last.labels, breach: inStep };
}

/** Takes steps as they were told, as far as the model does. */
function take(
  system: System,
  told: Pick<Trace, "initial">,
  steps: readonly TraceStep[],
): { readonly run: Run; readonly stopped: Followed["stopped"] } {
  const { initialState, firings, fire } = evaluator(system);
  const initial = initialState();
  const taken: ReplayedStep[] = [];
  const end = (stopped: Followed["stopped"]) => ({ run: { initial, steps: taken, loop: null }, stopped });
  if (!isDeepStrictEqual(initial, told.initial.state)) return end("initial state");
  let state = initial;
  for (const step of steps) {
    const outcomes = firings(state)
      .filter((firing) => isThe(firing, step))
      .map((firing) => ({ firing, outcome: fire(state, firing) }));
    if (outcomes.length === 0) return end("not enabled");
    const next = outcomes.find(({ outcome }) => leadsTo(outcome, step));
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
