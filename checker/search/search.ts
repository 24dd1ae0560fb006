// The door of the fast searches: chooses what runs, drives it in slices so that it can show progress and be stopped, and reports.

import { layoutOf, unpack } from "../compile/layout.ts";
import { MOST_WORDS } from "../compile/wasm/module.ts";
import { InputError } from "../input-error.ts";
import { isLive } from "../language/liveness.ts";
import type { System } from "../language/system.ts";
import { BreadthFirst } from "./javascript/breadth-first.ts";
import type { SearchOptions } from "./options.ts";
import { judged } from "./judged.ts";
import type { FirstHit } from "./least-hits.ts";
import type { Hit, SearchReport, Stop } from "./report.ts";
import { shortestPaths, type Sweep } from "./shortest-paths.ts";
import { requireSymmetric, requireSymmetricAmong } from "./symmetric.ts";
import { WasmSearch } from "./wasm/wasm-search.ts";

const SLICE_STATES = 512;
const SLICE_MS = 50;

/** With this many states found, compiling to WebAssembly and starting anew pays. */
const WORTH_COMPILING = 200_000;

/** Explores a system. The promise resolves with what was found, however the search ended. */
export async function search(system: System, given: SearchOptions = {}): Promise<SearchReport> {
  const { engine = "auto" } = given;
  // What happens in the end is judged on all states and their order, which neither fingerprints nor images have.
  const options = system.properties.some(isLive) ? { ...given, fingerprint: false, symmetry: undefined } : given;
  if (options.symmetry !== undefined) requireSymmetric(system, options.symmetry);
  const started = performance.now();
  const fits = layoutOf(system).words <= MOST_WORDS;
  if (engine === "wasm" || options.fingerprint === true || options.checkpoint !== undefined) {
    if (!fits) throw tooWide(system);
    return searchWasm(system, options, started);
  }
  const mayGoOn = engine === "auto" && fits;
  const first = await runJavascript(system, options, mayGoOn ? WORTH_COMPILING : Infinity, started);
  // WebAssembly needs less memory for the same states.
  const isOver = first.isDone() || (first.stop !== null && !(mayGoOn && first.stop.kind === "memory"));
  if (isOver || !mayGoOn) return reportOf(system, first, options, started);
  const report = await searchWasm(system, options, started);
  // What ends the second search early may do so before it has come as far as the first.
  if (report.stop === null || report.states >= first.table.count) return report;
  first.stop ??= report.stop;
  return reportOf(system, first, options, started);
}

function tooWide(system: System): InputError {
  return new InputError({
    code: "TWM-319",
    place: `system ${system.name}`,
    expected: `a state of at most ${MOST_WORDS} words of 32 bits`,
    found: `one of ${layoutOf(system).words}`,
    hint: "search it by the engine javascript, or lower its bounds",
  });
}

/** `started` is when the user began to wait, which is what a limit on time counts from. */
async function searchWasm(system: System, options: SearchOptions, started: number): Promise<SearchReport> {
  const running = await WasmSearch.start(system, { ...options, started });
  if (running === null) return nothing(system, { kind: "memory", limit: options.limits?.memory ?? 0 });
  try {
    await running.run();
    const { states, transitions, capped, judged: tested, passed } = running.counts();
    if (options.symmetry !== undefined && options.fingerprint !== true)
      requireSymmetricAmong(system, options.symmetry, running.states(), states);
    const bytesPerState = running.bytesPerState();
    const progress = running.progress(0);
    const first = system.properties.map((_, k) => running.hits.of(k));
    const hits =
      options.fingerprint === true ? await hitsOfStates(system, options, first, running) : await hitsOf(system, first, running.sweep);
    const explored = { stop: running.stop, judged: tested, hits, progress, levels: () => running.levelStates() };
    return {
      states,
      transitions,
      depth: running.depth(),
      completeDepth: running.completeDepth(),
      capped,
      stop: running.stop,
      bytesPerState,
      engine: "wasm",
      workers: options.workers ?? 1,
      // With keys chosen at random each pair of states has the same 63 bits with probability 2^-63, and there are fewer than n²/2 pairs.
      omission: options.fingerprint === true ? Math.min(1, states ** 2 / 2 ** 64) : null,
      coverage: coverageOf(running.labels, passed, options),
      properties: await judged(system, explored, options, started),
    };
  } finally {
    await running.close();
  }
}

/** Fingerprints do not say what the states were. To tell the paths, the levels down to the deepest hit are searched once more, with states,
 * in the memory of the search that is over. */
async function hitsOfStates(
  system: System,
  options: SearchOptions,
  first: readonly (FirstHit | null)[],
  instead: WasmSearch,
): Promise<readonly (Hit | null)[]> {
  const depth = Math.max(-1, ...first.map((hit) => hit?.depth ?? -1));
  if (depth < 0) return first.map(() => null);
  const { limits = {}, workers = 1, wide, symmetry, modules } = options;
  await instead.close();
  const again = await WasmSearch.start(
    { ...system, properties: [] },
    { workers, limits, depth, symmetry, modules, instead, ...(wide === undefined ? {} : { wide }) },
  );
  const untold = first.map((hit) => (hit === null ? null : { depth: hit.depth, path: null, loop: null }));
  if (again === null) return untold;
  try {
    await again.run();
    return again.stop === null ? await hitsOf(system, first, again.sweep) : untold;
  } finally {
    await again.close();
  }
}

/** What is known before a search has begun. */
function nothing(system: System, stop: Stop): SearchReport {
  const properties = system.properties.map((property) => {
    const { id, kind } = property;
    return { id, kind, triggers: 0, hit: null, stop: isLive(property) ? stop : null };
  });
  const none = {
    states: 0,
    transitions: 0,
    depth: 0,
    completeDepth: null,
    capped: 0,
    bytesPerState: 0,
    workers: 0,
    omission: null,
    coverage: null,
  };
  return { ...none, stop, engine: "wasm", properties };
}

function coverageOf(labels: readonly string[], passed: readonly number[], options: SearchOptions): SearchReport["coverage"] {
  return options.coverage === true ? labels.map((label, i) => ({ label, passed: passed[i] ?? 0 })) : null;
}

/** A search that is done, stopped, or has found more states than `most`. */
async function runJavascript(system: System, options: SearchOptions, most: number, started: number): Promise<BreadthFirst> {
  const running = new BreadthFirst(system, options.limits ?? {}, options.coverage ?? false, options.symmetry);
  for (;;) {
    const until = performance.now() + SLICE_MS;
    while (running.stop === null && !running.isDone() && performance.now() < until) running.advance(SLICE_STATES);
    const seconds = (performance.now() - started) / 1000;
    if (options.signal?.aborted === true && !running.isDone()) running.stop ??= { kind: "interrupted" };
    if (options.limits?.seconds !== undefined && seconds >= options.limits.seconds && !running.isDone())
      running.stop ??= { kind: "seconds", limit: options.limits.seconds };
    if (running.stop !== null || running.isDone() || running.table.count > most) return running;
    options.onProgress?.(running.progress(seconds));
    await new Promise((resolve) => setTimeout(resolve));
  }
}

async function reportOf(system: System, running: BreadthFirst, options: SearchOptions, started: number): Promise<SearchReport> {
  const { compiled, table } = running;
  if (options.symmetry !== undefined) requireSymmetricAmong(system, options.symmetry, running.levelStates(), table.count);
  const { counters } = compiled;
  const hits = await hitsOf(
    system,
    system.properties.map((_, k) => running.hits.of(k)),
    (level, targets) => Promise.resolve(running.sweep(level, targets)),
  );
  const explored = {
    stop: running.stop,
    judged: system.properties.map((_, k) => counters.judged(k)),
    hits,
    progress: running.progress(0),
    levels: () => running.levelStates(),
  };
  return {
    states: table.count,
    transitions: counters.transitions(),
    depth: running.deepest(),
    completeDepth: running.completeDepth(),
    capped: counters.capped(),
    stop: running.stop,
    bytesPerState: table.bytes() / table.count,
    engine: "javascript",
    workers: 1,
    omission: null,
    coverage: coverageOf(
      counters.labels,
      counters.labels.map((_, k) => counters.passed(k)),
      options,
    ),
    properties: await judged(system, explored, options, started),
  };
}

/** First hits with the paths to them. */
async function hitsOf(system: System, first: readonly (FirstHit | null)[], sweep: Sweep): Promise<readonly (Hit | null)[]> {
  const layout = layoutOf(system);
  const found = first.flatMap((hit, k) =>
    hit === null ? [] : [{ k, hit, depth: hit.depth - (system.properties[k]?.kind === "step" ? 1 : 0) }],
  );
  const paths = await shortestPaths(
    found.map(({ hit, depth }) => ({ depth, state: hit.state })),
    sweep,
  );
  const hits: (Hit | null)[] = first.map(() => null);
  found.forEach(({ k, hit }, i) => {
    hits[k] = { depth: hit.depth, path: (paths[i] ?? []).map((state) => unpack(layout, state)), loop: null };
  });
  return hits;
}
