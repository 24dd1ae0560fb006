// `twomsl check`: explore one or several variants in a scenario and judge the properties.

import { availableParallelism } from "node:os";
import { join } from "node:path";
import { check, type CheckRequest, type Engine, type JudgedProperty } from "../../model/index.ts";
import { InputError, MOST_WORKERS, mostMemory, type CheckpointOptions, type Limits } from "../../checker/index.ts";
import { checkDocument, type TimedCheck } from "../check-document.ts";
import { checkpointing, endCheckpoints, withResumed, type CheckpointFlags } from "../files/checkpoints.ts";
import { exitCodeOf, standingOf, type ExitCode } from "../exit-code.ts";
import type { Io } from "../io.ts";
import { packageVersion } from "../package.ts";
import { progressLine } from "../progress.ts";
import { renderHeader, renderHidden, renderMeans, renderProperties, renderScope } from "../render/check.ts";
import { renderCoverage } from "../render/coverage.ts";
import { renderTrace, type Drawing } from "../render/trace/trace.ts";
import {
  parseCount,
  parseSize,
  selectBounds,
  selectProperties,
  selectScenario,
  selectVariant,
  type SelectedProperties,
} from "../select.ts";
import { requireWritable, writeWhole } from "../files/write-file.ts";

export interface CheckOptions extends CheckpointFlags {
  readonly variant?: readonly string[];
  readonly scenario?: string;
  readonly set?: readonly string[];
  readonly property?: readonly string[];
  readonly engine: Engine;
  readonly workers?: string;
  readonly fingerprint?: boolean;
  readonly seed?: string;
  readonly symmetry?: boolean;
  readonly coverage?: boolean;
  readonly maxStates?: string;
  readonly memory?: string;
  readonly maxSeconds?: string;
  readonly json?: boolean;
  readonly out?: string;
  readonly trace: Drawing;
  readonly ascii?: boolean;
  readonly strict?: boolean;
  readonly quiet?: boolean;
}

export async function runCheck(asked: CheckOptions, io: Io): Promise<ExitCode> {
  const options = await withResumed(asked);
  const requests = await requestsOf(options);
  const { named } = selectProperties(options.property ?? [], selectScenario(options.scenario ?? "quick"));
  const searching = { ...searchingOf(options, named), checkpoint: checkpointing(options, io) };
  if (options.out !== undefined) requireWritable(options.out);
  const checks: TimedCheck[] = [];
  for (const { request, given } of requests) {
    if (io.interrupt.aborted) break;
    const timed = await timedCheck(request, given, searching, io);
    checks.push(timed);
    if (options.out !== undefined) saveTraces(timed, options.out);
    if (options.json !== true) io.out(`${checks.length > 1 ? "\n" : ""}${reportText(timed, options, io)}\n`);
  }
  if (options.json === true) {
    const documents = checks.map(checkDocument);
    io.out(`${JSON.stringify(requests.length === 1 ? (documents[0] ?? null) : documents)}\n`);
  }
  await endCheckpoints(searching.checkpoint, checks[0]?.result.report ?? null, io);
  return exitCodeOf(
    checks.map(({ result }) => result),
    { strict: options.strict === true, interrupted: io.interrupt.aborted },
  );
}

async function requestsOf(options: CheckOptions): Promise<readonly { readonly request: CheckRequest; readonly given: string }[]> {
  const scenario = selectScenario(options.scenario ?? "quick");
  const { ids } = selectProperties(options.property ?? [], scenario);
  const names = options.variant ?? ["rfc9293"];
  return Promise.all(
    names.map(async (name) => {
      const { variant, given } = await selectVariant(name);
      const bounds = selectBounds(scenario, variant, options.set ?? []);
      return { request: { variant, scenario: scenario.id, bounds, properties: ids }, given };
    }),
  );
}

/** How to search, as far as the user says. */
function searchingOf(options: CheckOptions, named: boolean): Searching {
  const { engine } = options;
  const limits: Limits = {
    ...(options.maxStates === undefined ? {} : { states: parseCount("--max-states", options.maxStates, 1) }),
    ...(options.memory === undefined ? {} : { memory: parseSize("--memory", options.memory) }),
    ...(options.maxSeconds === undefined ? {} : { seconds: parseCount("--max-seconds", options.maxSeconds, 1) }),
  };
  const notForOracle = { maxStates: "--max-states", memory: "--memory", maxSeconds: "--max-seconds", coverage: "--coverage" } as const;
  const found = flagsIn(options, notForOracle);
  if (engine === "oracle" && found.length > 0) {
    throw new InputError({
      code: "TWM-307",
      place: "--engine oracle",
      expected: "no limits and no coverage",
      found: found.join(" and "),
      hint: "the oracle explores to the end and counts no rows; use another engine",
    });
  }
  if (options.seed !== undefined && options.fingerprint !== true) {
    throw new InputError({
      code: "TWM-314",
      place: `--seed ${options.seed}`,
      expected: "--fingerprint with it",
      found: "an exact search",
      hint: "only fingerprints depend on a seed",
    });
  }
  if (engine !== "javascript") requireAddressable(options.memory, limits.memory ?? 0);
  const onlyWasm = flagsIn(options, { workers: "--workers", fingerprint: "--fingerprint", checkpoint: "--checkpoint", resume: "--resume" });
  if ((engine === "oracle" || engine === "javascript") && onlyWasm.length > 0) {
    throw new InputError({
      code: "TWM-317",
      place: `--engine ${engine}`,
      expected: `wasm or auto with ${onlyWasm.join(" and ")}`,
      found: engine,
      hint: "only the wasm engine has threads, fingerprints and checkpoints",
    });
  }
  const workers = options.workers === undefined ? usualWorkers() : parseCount("--workers", options.workers, 1, MOST_WORKERS);
  return {
    engine,
    limits,
    workers,
    fingerprint: options.fingerprint === true,
    seed: options.seed === undefined ? undefined : parseCount("--seed", options.seed, 0),
    coverage: options.coverage ?? ((options.scenario ?? "quick") === "quick" && !named),
    symmetry: options.symmetry === true,
  };
}

/** The flags, of those named, that were given. */
function flagsIn(options: CheckOptions, flags: Partial<Record<keyof CheckOptions, string>>): readonly string[] {
  return Object.entries(flags).flatMap(([name, flag]) => ((options[name as keyof CheckOptions] ?? false) === false ? [] : [flag]));
}

function requireAddressable(given: string | undefined, bytes: number): void {
  const most = mostMemory();
  if (given === undefined || bytes <= most) return;
  throw new InputError({
    code: "TWM-315",
    place: `--memory ${given}`,
    expected: `at most ${most / 2 ** 30}G`,
    found: given,
    hint:
      most > 2 ** 32
        ? "no search can address more; --fingerprint needs less for the same states"
        : `Node ${process.versions.node} cannot address more; Node 22 or later goes up to 16G`,
  });
}

/** A thread for each processor. */
const usualWorkers = (): number => Math.min(availableParallelism(), MOST_WORKERS);

/** How to search. */
export interface Searching {
  readonly checkpoint?: CheckpointOptions | null;
  readonly engine: Engine;
  readonly limits: Limits;
  readonly workers: number;
  readonly fingerprint: boolean;
  readonly seed?: number | undefined;
  readonly symmetry: boolean;
  readonly coverage: boolean;
}

/** What is done unless the user says otherwise. */
export const usualSearching: Searching = {
  engine: "auto",
  limits: {},
  workers: usualWorkers(),
  fingerprint: false,
  symmetry: false,
  coverage: false,
};

/** One check with its progress shown and its time taken. */
export async function timedCheck(request: CheckRequest, given: string, searching: Searching, io: Io): Promise<TimedCheck> {
  const started = performance.now();
  const progress = progressLine(io);
  const { checkpoint = null, ...others } = searching;
  const result =
    others.engine === "oracle"
      ? await io.blocking(() => check(request, { engine: "oracle", symmetry: searching.symmetry }))
      : await check(request, {
          ...others,
          ...(checkpoint === null ? {} : { checkpoint }),
          ...(io.modules === null ? {} : { modules: { folder: io.modules, version: packageVersion() } }),
          signal: io.interrupt,
          onProgress: progress.update,
        }).finally(progress.clear);
  return { result, seconds: (performance.now() - started) / 1000, given };
}

function saveTraces({ result }: TimedCheck, folder: string): void {
  for (const { id, trace } of result.properties) {
    if (trace === null) continue;
    const name = `${result.request.variant.id}.${id}.json`.replaceAll(/[^\w.@+-]/g, "_");
    writeWhole(join(folder, name), `${JSON.stringify(trace)}\n`);
  }
}

function reportText(timed: TimedCheck, options: CheckOptions, io: Io): string {
  const { result, given } = timed;
  const style = { ascii: options.ascii === true, colour: io.colour };
  const quiet = options.quiet === true;
  const differs = (property: JudgedProperty): boolean => ["differs", "unexpected", "open"].includes(standingOf(property));
  const shown = tracesToShow(
    result.properties,
    selectProperties(options.property ?? [], selectScenario(options.scenario ?? "quick")),
    options.trace,
  );
  const hidden = result.properties.filter(
    (property) => property.verdict === "violated" && property.trace !== null && !shown.includes(property),
  );
  const sections = [
    renderHeader(result.request, packageVersion(), style),
    ...renderProperties(result, quiet ? differs : () => true, io.columns, style),
    ...shown.flatMap(({ trace }) => (trace === null ? [] : ["", renderTrace(trace, options.trace, given, style)])),
    ...(quiet && options.coverage !== true ? [] : renderCoverage(result, options.coverage === true)),
    ...(quiet || hidden.length === 0 ? [] : ["", renderHidden(hidden, timed)]),
    "",
    renderScope(timed, style),
    ...(quiet ? [] : [renderMeans(timed, style)]),
  ];
  return sections.join("\n");
}

/** Those named by the user and, among the others, those that nobody expects. Where nothing is expected at all the shortest stands for all. */
function tracesToShow(judged: readonly JudgedProperty[], selected: SelectedProperties, drawing: Drawing): readonly JudgedProperty[] {
  const withTrace = judged.filter(({ trace }) => trace !== null);
  if (drawing === "none") return [];
  if (selected.named) return withTrace;
  const violated = withTrace.filter(({ verdict }) => verdict === "violated");
  const [shortest] = violated
    .filter((property) => standingOf(property) === "unexpected")
    .toSorted((left, right) => (left.depth ?? 0) - (right.depth ?? 0));
  return [...violated.filter((property) => standingOf(property) === "differs"), ...(shortest === undefined ? [] : [shortest])];
}
