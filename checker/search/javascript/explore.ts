// A search over JavaScript from its beginning to what it hands over: driven in slices, so that it can show progress and be stopped.

import { findingsOf } from "../../compile/code/code.ts";
import type { System } from "../../language/system.ts";
import type { Explored } from "../explored.ts";
import { foundOf } from "../found.ts";
import { statesGraph } from "../liveness/states-graph.ts";
import type { SearchOptions } from "../options.ts";
import type { BreadthFirst } from "./breadth-first.ts";

const SLICE_STATES = 512;
const SLICE_MS = 50;

/** Goes on with a search until it is done, stopped, or has found more states than `most`. */
export async function runJavascript(running: BreadthFirst, options: SearchOptions, most: number, started: number): Promise<void> {
  for (;;) {
    const until = performance.now() + SLICE_MS;
    while (running.stop === null && !running.isDone() && performance.now() < until) running.advance(SLICE_STATES);
    const seconds = (performance.now() - started) / 1000;
    if (options.signal?.aborted === true && !running.isDone()) running.stop ??= { kind: "interrupted" };
    if (options.limits?.seconds !== undefined && seconds >= options.limits.seconds && !running.isDone())
      running.stop ??= { kind: "seconds", limit: options.limits.seconds };
    if (running.stop !== null || running.isDone() || running.table.count > most) return;
    options.onProgress?.(running.progress(seconds));
    await new Promise((resolve) => setTimeout(resolve));
  }
}

/** What such a search hands over. */
export async function exploredBy(running: BreadthFirst, system: System, options: SearchOptions): Promise<Explored> {
  const { table, stop } = running;
  const { counters } = running.compiled;
  const findings = Array.from({ length: findingsOf(system.properties.length).count }, (_, k) => running.hits.of(k));
  return {
    states: table.count,
    transitions: counters.transitions(),
    depth: running.deepest(),
    completeDepth: running.completeDepth(),
    capped: counters.capped(),
    stop,
    bytesPerState: table.bytes() / table.count,
    engine: "javascript",
    workers: 1,
    omission: null,
    coverage: options.coverage === true ? counters.labels.map((label, k) => ({ label, passed: counters.passed(k) })) : null,
    cut: counters.cuts.map((bound, k) => ({ bound, steps: counters.cut(k) })),
    judged: system.properties.map((_, k) => counters.judged(k)),
    found: await foundOf(system, findings, (level, targets) => Promise.resolve(running.sweep(level, targets))),
    graph: () => statesGraph(system, running.levelStates(), table.count, options),
  };
}
