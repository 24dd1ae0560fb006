// What is said of all properties after a search. Properties of states and steps were judged on the way; what happens in the end is judged
// now, on all states, and may take longer than the search: it too shows that it is alive, and is stopped by what would stop a search.

import { isLive } from "../language/liveness.ts";
import type { System } from "../language/system.ts";
import { withLiveness } from "./liveness/judge.ts";
import { graphBytes, mostStates, tableGraph, type Levels } from "./liveness/table-graph.ts";
import { inTurns } from "./liveness/work.ts";
import type { Progress, SearchOptions } from "./options.ts";
import type { Hit, PropertyReport, Stop } from "./report.ts";
import { machineBytes, takenBytes } from "./process-memory.ts";

const BREATH_MS = 50;

/** A search that is over. */
export interface Explored {
  readonly stop: Stop | null;
  /** For each property how often it was put to the test, and its first hit. */
  readonly judged: readonly number[];
  readonly hits: readonly (Hit | null)[];
  readonly progress: Progress;
  /** All states, if the search is complete. */
  readonly levels: () => Levels;
}

/** The reports on all properties. `started` is when the user began to wait, by `performance.now()`. */
export async function judged(
  system: System,
  explored: Explored,
  options: SearchOptions,
  started: number,
): Promise<readonly PropertyReport[]> {
  const reports = system.properties.map(({ id, kind }, k): PropertyReport => ({
    id,
    kind,
    triggers: explored.judged[k] ?? 0,
    hit: explored.hits[k] ?? null,
    stop: null,
  }));
  if (!system.properties.some(isLive)) return reports;
  const { states } = explored.progress;
  const graph = explored.stop ?? memoryStop(system, states, options) ?? tableGraph(system, explored.levels(), states);
  const known = new Map(reports.map((report) => [report.id, report]));
  let breath = performance.now();
  return inTurns(withLiveness(system, known, graph), async () => {
    if (performance.now() - breath < BREATH_MS) return null;
    const seconds = (performance.now() - started) / 1000;
    options.onProgress?.({ ...explored.progress, seconds, judging: true });
    await new Promise((resolve) => setImmediate(resolve));
    breath = performance.now();
    const limit = options.limits?.seconds;
    if (limit !== undefined && seconds >= limit) return { kind: "seconds", limit };
    return options.signal?.aborted === true ? { kind: "interrupted" } : null;
  });
}

/** Whether the states and what is noted of each are more than there is memory for. */
function memoryStop(system: System, states: number, { limits }: SearchOptions): Stop | null {
  const limit = limits?.memory ?? machineBytes();
  const isTooMuch = states > mostStates(system) || takenBytes(limit) + graphBytes(system, states) > limit;
  return isTooMuch ? { kind: "memory", limit } : null;
}
