// The runs that the documentation draws, as they are kept: which rule fired with which segment, step by step. Nothing else is kept, so that what
// is drawn is what the model does now; a run that the model no longer takes, or that no longer shows what it is kept for, is an error.

import { foldedEvaluator, type Fields, type ReplayedStep, type Run } from "../../../checker/index.ts";
import {
  boundsOf,
  hostNames,
  parseBound,
  scenarios,
  systemOf,
  tellRun,
  type Bounds,
  type HostName,
  type Told,
} from "../../../model/index.ts";
import { judgedVariants, type Variant } from "../../../spec/index.ts";

/** Where they are kept. */
export const runsFile = "docs/results/runs.json";

/** A step: the rule, the host if it has one, and the values of the segment if it is about one. */
export type KeptStep = readonly [rule: string, host: HostName | null, segment?: readonly number[]];

export interface KeptRun {
  readonly variant: string;
  readonly scenario: string;
  readonly set: Readonly<Record<string, string | number>>;
  readonly steps: readonly KeptStep[];
  readonly loop: number | null;
}

/** How often each row applied in a search. */
export interface KeptCounts {
  readonly states: number;
  readonly rows: Readonly<Record<string, number>>;
}

export interface KeptRuns {
  /** The names of the values of segments. */
  readonly segment: readonly string[];
  /** By preset, for the base table. */
  readonly counts: Readonly<Record<string, KeptCounts>>;
  /** Shortest runs to rows, by row. */
  readonly rows: Readonly<Record<string, KeptRun>>;
  /** Shortest counterexamples, by experiment. */
  readonly experiments: Readonly<Record<string, KeptRun>>;
}

/** The variant and bounds of a run. */
export function worldOfRun({ variant: id, scenario: name, set }: Omit<KeptRun, "steps" | "loop">): {
  readonly variant: Variant;
  readonly bounds: Bounds;
} {
  const variant = judgedVariants.find((one) => one.id === id);
  const scenario = scenarios.find((one) => one.id === name);
  if (variant === undefined || scenario === undefined) throw new Error(`${runsFile}: no variant ${id} or scenario ${name}`);
  const settings = Object.entries(set).map(([bound, value]) => parseBound(`${bound}=${value}`));
  return { variant, bounds: boundsOf(scenario, variant, Object.assign({}, ...settings)) };
}

export function keptStep({ rule, args }: ReplayedStep, names: readonly string[]): KeptStep {
  const host = typeof args["host"] === "number" ? (hostNames[args["host"]] ?? null) : null;
  const { segment } = args;
  return typeof segment === "object" ? [rule.id, host, names.map((name) => segment[name] ?? 0)] : [rule.id, host];
}

/** The run as the model takes it now. */
export function replayKept(kept: KeptRun, names: readonly string[]): Run {
  const { variant, bounds } = worldOfRun(kept);
  const system = systemOf(variant, bounds, []);
  const { initialState, fire } = foldedEvaluator(system);
  const initial = initialState();
  const steps: ReplayedStep[] = [];
  let state = initial;
  for (const [ruleId, host, segment] of kept.steps) {
    const rule = system.rules.find(({ id }) => id === ruleId);
    if (rule === undefined) throw new Error(`${runsFile}: no rule ${ruleId}: run npm run rows`);
    const args = {
      ...(host === null ? {} : { host: hostNames.indexOf(host) }),
      ...(segment === undefined ? {} : { segment: fieldsOf(segment, names) }),
    };
    const outcome = fire(state, { rule, args });
    if (outcome.kind !== "next") throw new Error(`${runsFile}: ${ruleId} is not possible: run npm run rows`);
    const { state: after, observed, labels } = outcome;
    steps.push({ rule, args, before: state, after, observed, labels });
    state = after;
  }
  return { initial, steps, loop: kept.loop };
}

function fieldsOf(values: readonly number[], names: readonly string[]): Fields {
  return Object.fromEntries(names.map((name, i) => [name, values[i] ?? 0]));
}

/** The run in the words of hosts and segments. */
export function toldKept(kept: KeptRun, names: readonly string[]): Told {
  const { variant, bounds } = worldOfRun(kept);
  return tellRun(replayKept(kept, names), variant, bounds);
}
