// `npm run bench`: builds the peers it finds, lets everybody search the same system in turns, and prints medians, ratios and targets.
// It exits with 1 if contenders disagree about the number of states or one of them failed, with 2 if it was asked for something unknown.
// A missed target is reported and is no failure: it depends on the machine.

import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { availableParallelism, cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describeEngine, engines } from "./engines.ts";
import { unavailable, type Contender, type Measurement, type Unavailable } from "./measurement.ts";
import { readOptions, type Options } from "./options.ts";
import { buildPeer } from "./peers.ts";
import { renderTable, renderTarget } from "./render.ts";
import { judge, rowOf, type Series } from "./summary.ts";
import { targets } from "./targets.ts";
import type { Workload } from "./workloads.ts";

const measureScript = fileURLToPath(new URL("measure.js", import.meta.url));

/** Whom speeds are given as a multiple of: the first of these that ran. */
const references = ["spin-bfs", "oracle", "javascript"] as const;

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
  readonly absent: readonly { readonly name: string; readonly why: string }[];
}

/** Everybody once, and again, and again; each round starts with the next contender. One that cannot run is not asked again. */
function race({ workload, contenders, rounds }: Options, folder: string): Race {
  const absent = new Map<string, string>();
  const runs = new Map<string, Measurement[]>();
  const ready = contenders.flatMap((name) => {
    const contender = prepare(name, workload, folder);
    if (!("kind" in contender)) return [contender];
    absent.set(name, contender.why);
    return [];
  });
  for (let round = 0; round < rounds; round++) {
    const first = round % Math.max(1, ready.length);
    for (const contender of [...ready.slice(first), ...ready.slice(0, first)]) {
      const { name } = contender;
      if (absent.has(name)) continue;
      console.error(`round ${round + 1} of ${rounds}: ${name} …`);
      const outcome = contender.run();
      if (outcome.kind === "unavailable") absent.set(name, outcome.why);
      else runs.set(name, [...(runs.get(name) ?? []), outcome]);
    }
  }
  const series = ready.flatMap(({ name, configuration }) => {
    const all = runs.get(name);
    return all === undefined || absent.has(name) ? [] : [{ name, configuration, runs: all }];
  });
  return { series, absent: [...absent].map(([name, why]) => ({ name, why })) };
}

function prepare(name: string, workload: Workload, folder: string): Contender | Unavailable {
  const engine = engines.find((candidate) => candidate.name === name);
  const own = join(folder, name);
  mkdirSync(own);
  if (engine === undefined) return buildPeer(name, workload, own);
  if (engine.engine === "wasm" && !engine.compiles) {
    const compiled = runEngine(name, workload, own, "compile");
    if (compiled.kind === "unavailable") return compiled;
  }
  return { name, configuration: describeEngine(engine), run: () => runEngine(name, workload, own, "search") };
}

function runEngine(name: string, { model, size }: Workload, folder: string, task: "compile" | "search"): Measurement | Unavailable {
  const { status, stdout, stderr } = spawnSync(process.execPath, [measureScript, model, size, name, folder, task], { encoding: "utf8" });
  // The script prints one of the two as its only line.
  return status === 0 ? (JSON.parse(stdout) as Measurement | Unavailable) : unavailable(`failed: ${stderr.trim()}`);
}

function report({ workload, rounds, json }: Options, { series, absent }: Race): number {
  const { model, size, says, states } = workload;
  const reference = references.flatMap((name) => series.filter((one) => one.name === name))[0];
  const rows = series.map((one) => rowOf(one, reference));
  const judged = targets.filter((target) => target.model === model && target.size === size).map((target) => judge(target, series));
  // Spin counts the state before the first statement too.
  const wrong = rows.filter((row) => row.complete && row.states !== states && !(row.name.startsWith("spin") && row.states === states + 1));
  const machine = { processor: cpus()[0]?.model ?? "unknown", threads: availableParallelism(), node: process.version };
  if (json) {
    const contenders = rows.map((row, i) => ({ ...row, agrees: !wrong.includes(row), runs: series[i]?.runs }));
    const document = {
      schema: "twomsl/bench@1",
      model,
      size,
      states,
      rounds,
      machine,
      reference: reference?.name ?? null,
      contenders,
      absent,
    };
    console.log(JSON.stringify({ ...document, targets: judged }, null, 2));
  } else {
    console.log(
      `${model} ${size}: ${says}; ${rounds} rounds, medians\n${machine.processor}, ${machine.threads} threads, Node ${machine.node}\n`,
    );
    if (rows.length > 0) console.log(renderTable(rows, reference?.name ?? "reference"));
    console.log(rows.map(({ name, configuration }) => `\n${name}: ${configuration}`).join(""));
    for (const { name, why } of absent) console.log(`${name}: not run, ${why}`);
    if (judged.length > 0) console.log(`\ntargets\n${judged.map(renderTarget).join("\n")}`);
    for (const row of wrong) console.log(`\n${row.name} found ${row.states} states where ${states} were expected`);
  }
  return wrong.length > 0 || absent.some(({ why }) => why.startsWith("failed")) ? 1 : 0;
}
