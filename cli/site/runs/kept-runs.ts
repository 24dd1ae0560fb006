// The runs that the documentation draws, as they are kept: which rule fired with which segment, step by step. Nothing else is kept, so that what
// is drawn is what the model does now; a run that the model no longer takes, or that no longer shows what it is kept for, is an error.

import { foldedEvaluator, type Evaluator, type Firing, type ReplayedStep, type Run } from "../../../checker/index.ts";
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
import { judgedVariants, mutantsOf, type Variant } from "../../../spec/index.ts";
import { intrusions } from "../../mutate/intruder.ts";
import type { Judgement } from "../../mutate/judge.ts";

/** Where they are kept. */
export const runsFile = "docs/results/runs.json";

/** Where shortest runs to rows are looked for, the plainest first. */
export const looked: readonly string[] = ["quick", "crossing", "calls", "edge", "giving-up"];
/** A row that does not apply in so many states, nearest first, is taken not to apply there. */
export const mostStates = 100_000;

/** A step: the rule, the host if it has one, and the values of the segment if it is about one. */
export type KeptStep = readonly [rule: string, host: HostName | null, segment?: readonly number[]];

export interface KeptRun {
  readonly variant: string;
  /** A row that is missing from the variant's table. */
  readonly without?: string;
  /** Whether somebody else sends, too. */
  readonly intruder?: true;
  readonly scenario: string;
  readonly set: Readonly<Record<string, string | number>>;
  readonly steps: readonly KeptStep[];
  readonly loop: number | null;
}

/** The same run in one or several variants: to a row that they add to the table. */
export interface KeptAddition extends Omit<KeptRun, "variant"> {
  readonly variants: readonly string[];
}

/** What became of a variant whose table lacks a row, and a shortest run that shows what breaks. */
export interface KeptDeletion extends Pick<Judgement, "outcome" | "by" | "world"> {
  readonly variant: string;
  readonly breaks?: { readonly property: string; readonly run: KeptRun };
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
  /** Shortest runs to rows of the base table, by row. */
  readonly rows: Readonly<Record<string, KeptRun>>;
  /** Shortest runs to rows that variants add, by row. */
  readonly added: Readonly<Record<string, readonly KeptAddition[]>>;
  /** What becomes of the table without a row, by row. */
  readonly deleted: Readonly<Record<string, KeptDeletion>>;
  /** Shortest counterexamples, by experiment. */
  readonly experiments: Readonly<Record<string, KeptRun>>;
}

/** The variant and bounds of a run. */
export function worldOfRun({ variant: id, without, intruder, scenario: name, set }: Omit<KeptRun, "steps" | "loop">): {
  readonly variant: Variant;
  readonly bounds: Bounds;
} {
  const known = judgedVariants.find((one) => one.id === id);
  const scenario = scenarios.find((one) => one.id === name);
  if (known === undefined || scenario === undefined) throw new Error(`${runsFile}: no variant ${id} or scenario ${name}`);
  const table = without === undefined ? known : lacking(known, without);
  const variant = intruder === true ? { ...table, events: [...(table.events ?? []), ...intrusions] } : table;
  const settings = Object.entries(set).map(([bound, value]) => parseBound(`${bound}=${value}`));
  return { variant, bounds: boundsOf(scenario, variant, Object.assign({}, ...settings)) };
}

/** The variant with a row that never applies. */
export function lacking(variant: Variant, id: string): Variant {
  const mutant = mutantsOf(variant, (row) => row.id === id).find(({ operator }) => operator === "row deleted");
  if (mutant === undefined) throw new Error(`${runsFile}: ${variant.id} has no row ${id}`);
  return mutant.variant;
}

export function keptStep({ rule, args }: Firing, names: readonly string[]): KeptStep {
  const host = typeof args["host"] === "number" ? (hostNames[args["host"]] ?? null) : null;
  const { segment } = args;
  return typeof segment === "object" ? [rule.id, host, names.map((name) => segment[name] ?? 0)] : [rule.id, host];
}

/** A kept run of several variants in one of them. */
export function inVariant({ variants, ...run }: KeptAddition, variant = variants[0] ?? ""): KeptRun {
  return { variant, ...run };
}

/** The run as the model takes it now. */
export function replayKept(kept: KeptRun, names: readonly string[]): Run {
  const run = followed(kept, names);
  const left = kept.steps[run.steps.length];
  if (left !== undefined) throw new Error(`${runsFile}: ${left[0]} is not possible: run npm run runs`);
  return run;
}

/** As many steps of the run as the model takes now. */
export function followed(kept: KeptRun, names: readonly string[]): Run {
  const { initialState, firings, fire } = evaluatorOf(kept);
  const initial = initialState();
  const steps: ReplayedStep[] = [];
  let state = initial;
  for (const step of kept.steps) {
    const wanted = JSON.stringify(step);
    const firing = firings(state).find(({ rule, args }) => JSON.stringify(keptStep({ rule, args }, names)) === wanted);
    const outcome = firing === undefined ? null : fire(state, firing);
    if (firing === undefined || outcome?.kind !== "next") break;
    const { state: after, observed, labels } = outcome;
    steps.push({ ...firing, before: state, after, observed, labels });
    state = after;
  }
  return { initial, steps, loop: kept.loop };
}

/** What the model does, by world: many runs are of one. */
const evaluators = new Map<string, Evaluator>();

function evaluatorOf(run: KeptRun): Evaluator {
  const { steps: _steps, loop: _loop, ...about } = run;
  const name = JSON.stringify(about);
  const known = evaluators.get(name);
  if (known !== undefined) return known;
  const world = worldOfRun(about);
  const evaluator = foldedEvaluator(systemOf(world.variant, world.bounds, []));
  evaluators.set(name, evaluator);
  return evaluator;
}

/** The run in the words of hosts and segments. */
export function toldKept(kept: KeptRun, names: readonly string[]): Told {
  const { variant, bounds } = worldOfRun(kept);
  return tellRun(replayKept(kept, names), variant, bounds);
}
