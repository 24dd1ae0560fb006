// Further counterexamples of a property, each a shortest one with a row that does something in none of those before it. One in which that
// row is beside the point, because the property is violated without some of its events, is passed over.

import {
  markedSystem,
  markedVariable,
  replayHit,
  search,
  searchOracle,
  slice,
  type Run,
  type SearchReport,
  type State,
  type System,
  type Undecided,
} from "../../checker/index.ts";
import { doesSomething } from "../../endpoint/index.ts";
import { protocolOf, table } from "../../spec/index.ts";
import { neededEvents } from "../cause/events.ts";
import type { CheckOptions, CheckRequest } from "../check.ts";
import { systemOf } from "../system.ts";
import { traceOf, type Trace } from "../trace.ts";
import { symmetryOf } from "../world/world.ts";

export interface DistinctTraces {
  readonly property: string;
  /** Each with its number of events, and those of its rows that do something and that none before it has. */
  readonly runs: readonly DistinctRun[];
  /** Why it is not known whether there are more; null if there are as many as were asked for, or no more. */
  readonly stop: Undecided | null;
}

/** One of several counterexamples. */
export interface DistinctRun {
  readonly depth: number;
  readonly rows: readonly string[];
  readonly trace: Trace;
}

/** At most `most` further ones besides `first`, which is a counterexample, or a witness, of a property of states or steps. */
export async function distinctTraces(
  request: CheckRequest,
  first: Trace,
  most: number,
  options: Omit<CheckOptions, "coverage" | "checkpoint"> = {},
): Promise<DistinctTraces> {
  const { variant, bounds } = request;
  const { id } = first.property;
  const { A, B } = protocolOf(variant, table).at;
  const acting = new Set([...A, ...B].filter(doesSomething).map((row) => row.id));
  const seen = new Set(first.steps.flatMap((step) => step.rows.map((row) => row.id)));
  const system = systemOf(variant, bounds);
  const isNew = (row: string): boolean => acting.has(row) && !seen.has(row);
  const runs: DistinctRun[] = [];
  while (runs.length < most) {
    const { run, stop } = await shortestThrough(system, id, isNew, request, options);
    if (run === null) return { property: id, runs, stop };
    const rows = [...new Set(run.steps.flatMap(({ labels }) => labels.filter(isNew)))];
    for (const row of rows) seen.add(row);
    const needed = await neededEvents(system, id, run.steps);
    if (needed.length === run.steps.length) runs.push({ depth: run.steps.length, rows, trace: traceOf(run, { ...request, property: id }) });
  }
  return { property: id, runs, stop: null };
}

/** A shortest run to the property's hit that passes a row which `marks` says; null if there is none, or none was found. */
async function shortestThrough(
  system: System,
  id: string,
  marks: (row: string) => boolean,
  { bounds }: CheckRequest,
  { engine = "auto", symmetry: isSymmetric, ...options }: CheckOptions,
): Promise<{ readonly run: Run | null; readonly stop: Undecided | null }> {
  const symmetry = isSymmetric === true ? symmetryOf(bounds) : undefined;
  const marked = markedSystem(system, id, marks);
  const sliced = slice(marked, [id]);
  const report =
    engine === "oracle" ? searchOracle(sliced, symmetry) : await search(sliced, { ...options, engine, symmetry, coverage: false });
  const hit = report.properties[0]?.hit ?? null;
  if (hit?.path == null) return { run: null, stop: whyNone(report) };
  const run = replayHit(marked, sliced, id, hit, symmetry);
  return run.error === undefined ? { run: withoutMark(run), stop: null } : { run: null, stop: { kind: "error" } };
}

function whyNone({ stop, error, properties: [property] }: SearchReport): Undecided | null {
  return stop ?? property?.stop ?? (error === null ? null : { kind: "error" });
}

/** The run in the system itself, which remembers nothing. */
function withoutMark(run: Run): Run {
  const plain = (state: State): State => Object.fromEntries(Object.entries(state).filter(([name]) => name !== markedVariable));
  return {
    ...run,
    initial: plain(run.initial),
    steps: run.steps.map((step) => ({ ...step, before: plain(step.before), after: plain(step.after) })),
  };
}
