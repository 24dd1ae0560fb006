// Finds the runs that the documentation draws, and counts how often rows apply: a shortest run to each row, in the base table and in each
// variant that adds it, and the counterexamples that have a name.

import { availableParallelism } from "node:os";
import { runOfTrace } from "../../follow.ts";
import { check, rowChanges, runsToRows, scenarios, systemOf, type CheckOptions } from "../../../model/index.ts";
import { experiments, table, variants, type Experiment, type Variant } from "../../../spec/index.ts";
import type { Run } from "../../../checker/index.ts";
import { keptStep, looked, mostStates, worldOfRun, type KeptAddition, type KeptCounts, type KeptRun, type KeptRuns } from "./kept-runs.ts";

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

/** A run as it is kept. */
export function keptRun(run: Run, about: Omit<KeptRun, "steps" | "loop">, names: readonly string[]): KeptRun {
  return { ...about, steps: run.steps.map((step) => keptStep(step, names)), loop: run.loop };
}

/** A shortest run to each row that applies in the base table, and to each that a variant adds, in every variant that does. */
export async function rowRuns(names: readonly string[], say: Say): Promise<Pick<KeptRuns, "rows" | "added">> {
  const base = table.flatMap(({ id, status }) => (status === "base" ? [id] : []));
  const rows: Record<string, KeptRun> = {};
  const alike = new Map<string, readonly Found[]>();
  for (const variant of variants) {
    const isBase = variant === variants[0];
    const added = rowChanges(variant).flatMap(({ row, change }) => (change === "added" ? [row] : []));
    for (const found of await shortestRuns(variant, isBase ? base : added, say)) {
      if (isBase) rows[found.row] = keptRun(found.run, found.about, names);
      else alike.set(keyOf(found), [...(alike.get(keyOf(found)) ?? []), found]);
    }
  }
  const added: Record<string, KeptAddition[]> = {};
  for (const all of alike.values()) {
    for (const { row, run, about } of all.slice(0, 1)) {
      const { variant: _, ...kept } = keptRun(run, about, names);
      (added[row] ??= []).push({ variants: all.map((one) => one.about.variant), ...kept });
    }
  }
  return { rows: inOrder(rows), added: inOrder(added) };
}

/** A run to a row, and the world it was found in. */
interface Found {
  readonly row: string;
  readonly run: Run;
  readonly about: Omit<KeptRun, "steps" | "loop">;
}

/** Of the worlds in which rows are looked for, the run of the one in which it is shortest. */
async function shortestRuns(variant: Variant, rows: readonly string[], say: Say): Promise<readonly Found[]> {
  const shortest = new Map<string, Found>();
  for (const scenario of rows.length === 0 ? [] : looked) {
    const about = { variant: variant.id, scenario, set: {} };
    const runs = await runsToRows({ ...worldOfRun(about), rows }, { limits: { states: mostStates } });
    for (const [row, run] of runs) {
      if (run.steps.length < (shortest.get(row)?.run.steps.length ?? Infinity)) shortest.set(row, { row, run, about });
    }
    say(`${variant.id} in ${scenario}: ${runs.size} of ${rows.length} rows`);
  }
  return [...shortest.values()];
}

/** Runs to a row that take the same steps within the same bounds are one, if the same rows apply in them. */
function keyOf({ row, about: { scenario, set }, run }: Found): string {
  return JSON.stringify([row, scenario, set, run.steps.map(({ rule, args, labels }) => [rule.id, args, labels])]);
}

function inOrder<Value>(found: Readonly<Record<string, Value>>): Readonly<Record<string, Value>> {
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
