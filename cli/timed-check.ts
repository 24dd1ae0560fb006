// Running one check with its progress shown and its time taken.

import { availableParallelism } from "node:os";
import { MOST_WORKERS, type CheckpointOptions, type Limits } from "../checker/index.ts";
import { check, distinctTraces, witnessesOf, type CheckRequest, type DistinctTraces, type Engine } from "../model/index.ts";
import type { TimedCheck } from "./check-document.ts";
import type { Io } from "./process/io.ts";
import { packageVersion } from "./process/package.ts";
import type { SelectedVariant } from "./select.ts";
import { progressLine } from "./process/progress.ts";
import { statesOnRecord } from "./outcomes/on-record.ts";

/** How to search. */
export interface Searching {
  readonly checkpoint: CheckpointOptions | null;
  readonly engine: Engine;
  readonly limits: Limits;
  readonly workers: number;
  readonly fingerprint: boolean;
  readonly seed?: number | undefined;
  readonly symmetry: boolean;
  readonly coverage: boolean;
}

/** A thread for each processor. */
export const usualWorkers = (): number => Math.min(availableParallelism(), MOST_WORKERS);

/** What is done unless the user says otherwise. */
export const usualSearching: Searching = {
  checkpoint: null,
  engine: "auto",
  limits: {},
  workers: usualWorkers(),
  fingerprint: false,
  symmetry: false,
  coverage: false,
};

/** Adds a run for each property that holds, to what puts it to the test. */
export async function withWitnesses(timed: TimedCheck, { limits, workers }: Searching, io: Io): Promise<TimedCheck> {
  const { request, properties } = timed.result;
  const held = properties.filter(({ verdict }) => verdict === "holds").map(({ id }) => id);
  return { ...timed, witnesses: await witnessesOf({ ...request, properties: held }, { limits, workers, signal: io.interrupt }) };
}

/** Adds further counterexamples of each property that has one, so many in all, that differ in the rows that fire. */
export async function withDistinct(timed: TimedCheck, most: number, searching: Searching, io: Io): Promise<TimedCheck> {
  const found: DistinctTraces[] = [];
  for (const { trace } of timed.result.properties) {
    if (trace === null) continue;
    const { engine, limits, workers, symmetry } = searching;
    const modules = io.modules === null ? {} : { modules: modulesOf(io.modules) };
    const options = { engine, limits, workers, symmetry, ...modules, signal: io.interrupt };
    found.push(await distinctTraces(timed.result.request, trace, most - 1, options));
  }
  return { ...timed, distinct: found };
}

const modulesOf = (folder: string) => ({ folder, version: packageVersion() });

export async function timedCheck(request: CheckRequest, selected: SelectedVariant, searching: Searching, io: Io): Promise<TimedCheck> {
  const started = performance.now();
  const progress = progressLine(io, () => (searching.symmetry ? null : statesOnRecord(request)));
  const { checkpoint, ...others } = searching;
  const result =
    others.engine === "oracle"
      ? await io.blocking(() => check(request, { engine: "oracle", symmetry: searching.symmetry }))
      : await check(request, {
          ...others,
          ...(checkpoint === null ? {} : { checkpoint }),
          ...(io.modules === null ? {} : { modules: modulesOf(io.modules) }),
          signal: io.interrupt,
          onProgress: progress.update,
        }).finally(progress.clear);
  return { result, seconds: (performance.now() - started) / 1000, selected };
}
