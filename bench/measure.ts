// One measurement of one of our searches, in a process of its own so that its memory is its own. Arguments: model, size, name of the
// engine, a folder for compiled modules, and `compile` to do no more than fill that. Prints one line of JSON: a measurement, or why there
// is none.

import * as checker from "../checker/index.ts";
import { engines, type Engine } from "./engines.ts";
import { unavailable, type Measurement, type NoRun } from "./result/measurement.ts";
import { workloads } from "./workloads.ts";

console.log(JSON.stringify(await measure(process.argv.slice(2))));

async function measure([model, size, name, folder = "", task = "search"]: readonly string[]): Promise<Measurement | NoRun> {
  const workload = workloads.find((candidate) => candidate.model === model && candidate.size === size);
  const options = engines.find((candidate) => candidate.name === name);
  if (workload === undefined || options === undefined) throw new Error(`no workload ${model} ${size} or no engine ${name}`);
  if (options.engine !== "oracle" && !knownEngines().includes(options.engine))
    return unavailable(`the checker has no engine ${options.engine}`);
  const system = workload.system();
  const { engine } = options;
  const report =
    engine === "oracle" ? checker.searchOracle(system) : await checker.search(system, searchOptions(engine, options, folder, task));
  const { user, system: kernel } = process.cpuUsage();
  return {
    kind: "measured",
    states: report.states,
    transitions: report.transitions,
    complete: report.stop === null,
    wallSeconds: performance.now() / 1000,
    cpuSeconds: (user + kernel) / 1e6,
    peakBytes: process.resourceUsage().maxRSS * 1024,
    bytesPerState: engine === "oracle" ? null : report.bytesPerState,
  };
}

function searchOptions(
  engine: Exclude<Engine["engine"], "oracle">,
  { workers, fingerprint, compiles }: Engine,
  folder: string,
  task: string,
): checker.SearchOptions {
  const modules = compiles ? {} : { modules: { folder, version: "benchmark" } };
  return { engine, workers, fingerprint, limits: task === "compile" ? { states: 1 } : {}, ...modules };
}

/** The engines that `search` can be asked for; before there was a choice it had one. */
function knownEngines(): readonly string[] {
  // The door of the checker lists its engines by name if there are several.
  return "engines" in checker ? (checker.engines as readonly string[]) : ["javascript"];
}
