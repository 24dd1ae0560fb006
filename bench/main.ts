// `npm run bench`: builds the peers it finds, lets everybody search the same system in turns, and prints medians, ratios and targets.
// It exits with 1 if a contender failed or did not find all that there is and no more, with 2 if it was asked for something unknown.
// A missed target is reported and is no failure: it depends on the machine.

import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { availableParallelism, cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describeEngine, engines } from "./engines.ts";
import { failed, type Contender, type Measurement, type NoRun } from "./result/measurement.ts";
import { readOptions, type Options } from "./options.ts";
import { buildPeer } from "./peers.ts";
import { renderTable, renderTarget } from "./result/render.ts";
import { exitCodeOf, summarise, type Absentee, type Series } from "./result/summary.ts";
import type { Workload } from "./workloads.ts";

const measureScript = fileURLToPath(new URL("measure.js", import.meta.url));

const options = readOptions(process.argv.slice(2));
if (typeof options === "string") {
  console.error(options);
  process.exitCode = 2;
} else process.exitCode = bench(options);

function bench(chosen: Options): number {
  const folder = mkdtempSync(join(tmpdir(), "twomsl-bench-"));
  try {
    return report(chosen, race(chosen, folder));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Race {
  readonly series: readonly Series[];
  readonly absent: readonly Absentee[];
}

/** Everybody once, and again, and again; each round starts with the next contender. One that cannot run is not asked again. */
function race({ workload, contenders, rounds }: Options, folder: string): Race {
  const absent = new Map<string, NoRun>();
  const runs = new Map<string, Measurement[]>();
  const ready = contenders.flatMap((name) => {
    const contender = prepare(name, workload, folder);
    if (!("kind" in contender)) return [contender];
    absent.set(name, contender);
    return [];
  });
  for (let round = 0; round < rounds; round++) {
    const first = round % Math.max(1, ready.length);
    for (const contender of [...ready.slice(first), ...ready.slice(0, first)]) {
      const { name } = contender;
      if (absent.has(name)) continue;
      console.error(`round ${round + 1} of ${rounds}: ${name} …`);
      const outcome = contender.run();
      if (outcome.kind === "measured") runs.set(name, [...(runs.get(name) ?? []), outcome]);
      else absent.set(name, outcome);
    }
  }
  const series = ready.flatMap(({ name, configuration }) => {
    const all = runs.get(name);
    return all === undefined || absent.has(name) ? [] : [{ name, configuration, runs: all }];
  });
  return { series, absent: [...absent].map(([name, reason]) => ({ name, ...reason })) };
}

function prepare(name: string, workload: Workload, folder: string): Contender | NoRun {
  const engine = engines.find((candidate) => candidate.name === name);
  const own = join(folder, name);
  mkdirSync(own);
  if (engine === undefined) return buildPeer(name, workload, own);
  if (engine.engine === "wasm" && !engine.compiles) {
    const compiled = runEngine(name, workload, own, "compile");
    if (compiled.kind !== "measured") return compiled;
  }
  return { name, configuration: describeEngine(engine), run: () => runEngine(name, workload, own, "search") };
}

function runEngine(name: string, { model, size }: Workload, folder: string, task: "compile" | "search"): Measurement | NoRun {
  const { status, stdout, stderr } = spawnSync(process.execPath, [measureScript, model, size, name, folder, task], { encoding: "utf8" });
  // The script prints one of the two as its only line.
  return status === 0 ? (JSON.parse(stdout) as Measurement | NoRun) : failed(stderr.trim());
}

function report({ workload, rounds, json }: Options, { series, absent }: Race): number {
  const { model, size, says, states, transitions } = workload;
  const summary = summarise(workload, series);
  const { reference, rows, judged } = summary;
  const machine = { processor: cpus()[0]?.model ?? "unknown", threads: availableParallelism(), node: process.version };
  if (json) {
    const contenders = rows.map((row, i) => ({ ...row, agrees: row.problem === null, runs: series[i]?.runs }));
    const document = {
      schema: "twomsl/bench@1",
      model,
      size,
      states,
      transitions,
      rounds,
      machine,
      reference,
      contenders,
      absent,
      targets: judged,
    };
    console.log(JSON.stringify(document, null, 2));
  } else {
    console.log(
      `${model} ${size}: ${says}; ${rounds} rounds, medians\n${machine.processor}, ${machine.threads} threads, Node ${machine.node}\n`,
    );
    if (rows.length > 0) console.log(renderTable(rows, reference ?? "reference"));
    console.log(rows.map(({ name, configuration }) => `\n${name}: ${configuration}`).join(""));
    for (const { name, kind, why } of absent) console.log(`${name}: ${kind === "failed" ? "failed" : "not run"}, ${why}`);
    if (judged.length > 0) console.log(`\ntargets\n${judged.map(renderTarget).join("\n")}`);
    for (const { name, problem } of rows) if (problem !== null) console.log(`\n${name} ${problem}`);
  }
  return exitCodeOf(summary, absent);
}
