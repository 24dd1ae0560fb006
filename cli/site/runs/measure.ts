// Finds the runs that the documentation draws, and counts how often rows apply: a shortest run to each row, in the base table or else in a
// variant that turns it on, and the counterexamples that have a name.

import { availableParallelism } from "node:os";
import { runOfTrace } from "../../follow.ts";
import { check, rowChanges, runsToRows, scenarios, systemOf, type CheckOptions } from "../../../model/index.ts";
import { experiments, table, variants, type Experiment } from "../../../spec/index.ts";
import type { Run } from "../../../checker/index.ts";
import { keptStep, worldOfRun, type KeptCounts, type KeptRun } from "./kept-runs.ts";

/** Where shortest runs to rows are looked for, the plainest first. */
const looked = ["quick", "crossing", "calls", "edge", "giving-up"];
/** A row that does not apply in so many states, nearest first, is taken not to apply there. */
const most = { limits: { states: 100_000 } } as const;

type Say = (line: string) => void;

export async function experimentRuns(names: readonly string[], say: Say): Promise<Record<string, KeptRun>> {
  const found: Record<string, KeptRun> = {};
  for (const one of experiments) {
    const run = one.reproduced ? await experimentRun(one, names) : null;
    say(`${one.id}: ${run === null ? "none" : `${run.steps.length} steps`}`);
    if (run !== null) found[one.id] = run;
  }
  return found;
}

async function experimentRun(one: Extract<Experiment, { reproduced: true }>, names: readonly string[]): Promise<KeptRun | null> {
  const about = { variant: one.variant, scenario: one.scenario, set: one.set };
  const { variant, bounds } = worldOfRun(about);
  const { properties } = await check({ variant, scenario: one.scenario, bounds, properties: [one.property] });
  const trace = properties[0]?.trace ?? null;
  if (trace === null) return null;
  const run = runOfTrace(trace, variant, bounds);
  return run === null ? null : keptRun(run, about, names);
}

function keptRun(run: Run, about: Omit<KeptRun, "steps" | "loop">, names: readonly string[]): KeptRun {
  return { ...about, steps: run.steps.map((step) => keptStep(step, names)), loop: run.loop };
}

/** A shortest run to each row that applies: of the base table where the row is in force there, else of the first variant that adds it. */
export async function rowRuns(names: readonly string[], say: Say): Promise<Record<string, KeptRun>> {
  const found: Record<string, KeptRun> = {};
  const base = table.filter(({ status }) => status === "base").map(({ id }) => id);
  for (const variant of variants) {
    const isBase = variant === variants[0];
    const rows = isBase ? base : rowChanges(variant).flatMap(({ row, change }) => (change === "added" ? [row] : []));
    for (const scenario of isBase ? looked : looked.slice(0, 2)) {
      const about = { variant: variant.id, scenario, set: {} };
      const open = rows.filter((row) => isBase || found[row] === undefined);
      const runs = open.length === 0 ? new Map<string, Run>() : await runsToRows({ ...worldOfRun(about), rows: open }, most);
      for (const [row, run] of runs) if (run.steps.length < (found[row]?.steps.length ?? Infinity)) found[row] = keptRun(run, about, names);
      say(`${variant.id} in ${scenario}: ${runs.size} of ${open.length} rows`);
    }
  }
  return Object.fromEntries(table.flatMap(({ id }) => (found[id] === undefined ? [] : [[id, found[id]]])));
}

/** How often each row of the base table applies in a preset. */
export async function rowCounts(scenario: string, options: CheckOptions = {}): Promise<KeptCounts> {
  const { variant, bounds } = worldOfRun({ variant: variants[0]?.id ?? "", scenario, set: {} });
  const { report } = await check(
    { variant, scenario, bounds, properties: [] },
    { workers: availableParallelism(), ...options, coverage: true },
  );
  if (report.stop !== null) throw new Error(`${scenario} was not explored to the end`);
  const passed = (report.coverage ?? []).filter(({ label }) => table.some(({ id }) => id === label));
  return { states: report.states, rows: Object.fromEntries(passed.map(({ label, passed: times }) => [label, times])) };
}

/** The presets in which rows are counted. */
export const countedPresets: readonly string[] = scenarios.map(({ id }) => id).filter((id) => id !== "deep");

/** What runs are kept with: the names of a segment's values. */
export function segmentNames(): readonly string[] {
  const { variant, bounds } = worldOfRun({ variant: variants[0]?.id ?? "", scenario: "quick", set: {} });
  const network = systemOf(variant, bounds, []).variables.find(({ name }) => name === "network");
  if (network === undefined || !("shape" in network.shape) || network.shape.shape !== "bag") throw new Error("the network is no bag");
  return Object.keys(network.shape.fields);
}
