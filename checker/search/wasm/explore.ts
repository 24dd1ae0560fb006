// A search over WebAssembly from its beginning to what it hands over.

import { findingsOf } from "../../compile/code/code.ts";
import type { System } from "../../language/system.ts";
import type { Explored } from "../explored.ts";
import { foundOf } from "../found.ts";
import type { FirstHit } from "../paths/least-hits.ts";
import { statesGraph } from "../liveness/states-graph.ts";
import type { SearchOptions } from "../options.ts";
import { requireSymmetricAmong } from "../symmetric.ts";
import { WasmSearch } from "./wasm-search.ts";

/** Explores a system. `started` is when the user began to wait, which is what a limit on time counts from. */
export async function exploreWasm(system: System, options: SearchOptions, started: number): Promise<Explored> {
  const running = await WasmSearch.start(system, { ...options, started });
  if (running === null) return nothing(system, options);
  try {
    await running.run();
    return await exploredBy(running, system, options);
  } finally {
    await running.close();
  }
}

async function exploredBy(running: WasmSearch, system: System, options: SearchOptions): Promise<Explored> {
  const { states, transitions, capped, judged, passed } = running.counts();
  const { labels, cuts } = running.program;
  const { fingerprint = false, coverage = false, symmetry, workers = 1 } = options;
  if (symmetry !== undefined && !fingerprint) requireSymmetricAmong(system, symmetry, running.states(), states);
  // Read before the memory goes to another search.
  const [bytesPerState, depth, completeDepth] = [running.bytesPerState(), running.depth(), running.completeDepth()];
  const findings = Array.from({ length: findingsOf(system.properties.length).count }, (_, k) => running.hits.of(k));
  return {
    states,
    transitions,
    depth,
    completeDepth,
    capped,
    stop: running.stop,
    bytesPerState,
    engine: "wasm",
    workers,
    // With keys chosen at random each pair of states has the same 63 bits with probability 2^-63, and there are fewer than n²/2 pairs.
    omission: fingerprint ? Math.min(1, states ** 2 / 2 ** 64) : null,
    coverage: coverage ? labels.map((label, k) => ({ label, passed: passed[k] ?? 0 })) : null,
    cut: cuts.map((bound, k) => ({ bound, steps: passed[labels.length + k] ?? 0 })),
    judged,
    found: fingerprint ? await foundAgain(system, options, findings, running) : await foundOf(system, findings, running.sweep),
    graph: () => statesGraph(system, running.levelStates(), states, options),
  };
}

/**
 * Fingerprints do not say what the states were. To tell the paths, the levels down to the deepest finding are searched once more, with states,
 * in the memory of the search that is over.
 */
async function foundAgain(
  system: System,
  options: SearchOptions,
  findings: readonly (FirstHit | null)[],
  instead: WasmSearch,
): Promise<Explored["found"]> {
  const depth = Math.max(-1, ...findings.map((hit) => hit?.depth ?? -1));
  if (depth < 0) return findings.map(() => null);
  const { limits = {}, workers = 1, wide, symmetry, modules } = options;
  await instead.close();
  const again = await WasmSearch.start(
    { ...system, properties: [] },
    { workers, limits, depth, symmetry, modules, instead, ...(wide === undefined ? {} : { wide }) },
  );
  if (again === null) return foundOf(system, findings, null);
  try {
    await again.run();
    return await foundOf(system, findings, again.stop === null ? again.sweep : null);
  } finally {
    await again.close();
  }
}

/** There is not memory enough to begin. */
function nothing(system: System, { limits }: SearchOptions): Explored {
  const stop = { kind: "memory", limit: limits?.memory ?? 0 } as const;
  return {
    states: 0,
    transitions: 0,
    depth: 0,
    completeDepth: null,
    capped: 0,
    stop,
    bytesPerState: 0,
    engine: "wasm",
    workers: 0,
    omission: null,
    coverage: null,
    cut: [],
    judged: system.properties.map(() => 0),
    found: [],
    graph: () => stop,
  };
}
