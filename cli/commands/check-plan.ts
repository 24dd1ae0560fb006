// What `twomsl check` is asked, as a plan that has been checked whole: every name stands for something, every number is in its range, options
// do not contradict each other, folders can be written to. What comes after it can only fail for what happens while it runs.

import { InputError, MOST_WORKERS, mostMemory, type Limits } from "../../checker/index.ts";
import type { CheckRequest, Engine } from "../../model/index.ts";
import { checkpointing, withResumed, type CheckpointFlags } from "../files/checkpoints.ts";
import { requireWritable } from "../files/write-file.ts";
import { claimsOf, isLiveness } from "../../spec/index.ts";
import type { Io } from "../process/io.ts";
import type { Drawing } from "../render/trace/trace.ts";
import { parseWatch, type Watched } from "../render/trace/watch.ts";
import { inScenario, parseCount, parseSize, selectBounds, selectScenario, selectVariants, type SelectedVariant } from "../select.ts";
import { comparedWith, type Against } from "../compared.ts";
import { askedProperties, selectProperties, withClaims } from "../select-properties.ts";
import { usualWorkers, type Searching } from "../timed-check.ts";

/** What can be typed. */
export interface CheckOptions extends CheckpointFlags {
  readonly variant?: readonly string[];
  readonly scenario?: string;
  readonly set?: readonly string[];
  readonly property?: readonly string[];
  readonly against?: string;
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
  readonly watch?: readonly string[];
  readonly witness?: boolean;
  readonly distinct?: string;
  readonly ascii?: boolean;
  readonly strict?: boolean;
  readonly quiet?: boolean;
}

/** One check, and how its variant was selected. */
export interface PlannedCheck {
  readonly request: CheckRequest;
  readonly selected: SelectedVariant;
  readonly against: Against | null;
}

/** What is done. */
export interface CheckPlan {
  readonly requests: readonly PlannedCheck[];
  readonly searching: Searching;
  /** Whether the properties were named, rather than all or none asked for. */
  readonly named: boolean;
  /** The folder for traces. */
  readonly out: string | null;
  readonly json: boolean;
  readonly drawing: Drawing;
  readonly watch: readonly Watched[];
  /** Whether a run is shown for each property that holds and is put to the test. */
  readonly witness: boolean;
  /** How many counterexamples of each property are looked for. */
  readonly distinct: number;
  readonly ascii: boolean;
  readonly quiet: boolean;
  readonly strict: boolean;
  /** Whether the rows' counts were asked for, and not only counted by the way. */
  readonly coverage: boolean;
}

export async function planCheck(typed: CheckOptions, io: Io): Promise<CheckPlan> {
  const options = await withResumed(typed);
  const { variant: names = ["rfc9293"], out = null, set = [] } = options;
  const place = options.scenario ?? "quick";
  const scenario = await selectScenario(place, io);
  const asked = await askedProperties(options.property ?? [], io);
  const found = withClaims(await selectVariants(names, io), asked);
  const selected = found.map((one) => inScenario(one, scenario, place));
  const properties = selected.map((one) => selectProperties(asked, scenario, one));
  const requests = await Promise.all(
    selected.map(async (one, i): Promise<PlannedCheck> => {
      const { variant } = one;
      const bounds = selectBounds(scenario, variant, set);
      const other = await comparedWith(one, options.against, io);
      const against = other === null ? null : { selected: other, bounds: selectBounds(scenario, other.variant, set) };
      return { request: { variant, scenario: scenario.id, bounds, properties: properties[i]?.ids ?? [] }, selected: one, against };
    }),
  );
  const named = properties.some((some) => some.named);
  const coverage = options.coverage ?? (scenario.id === "quick" && !named);
  const searching = { ...searchingOf(options), coverage, checkpoint: checkpointing(options, io) };
  if (out !== null) requireWritable(out);
  return {
    requests,
    searching,
    named,
    out,
    json: options.json === true,
    drawing: options.trace,
    watch: (options.watch ?? []).map(parseWatch),
    witness: options.witness === true,
    distinct: distinctOf(options, named, requests),
    ascii: options.ascii === true,
    quiet: options.quiet === true,
    strict: options.strict === true,
    coverage: options.coverage === true,
  };
}

/** How to search, as far as the user says. */
function searchingOf(options: CheckOptions): Omit<Searching, "coverage" | "checkpoint"> {
  const { engine, maxStates, memory, maxSeconds, workers, fingerprint, seed, symmetry } = options;
  const limits: Limits = {
    ...(maxStates === undefined ? {} : { states: parseCount("--max-states", maxStates, 1) }),
    ...(memory === undefined ? {} : { memory: parseSize("--memory", memory) }),
    ...(maxSeconds === undefined ? {} : { seconds: parseCount("--max-seconds", maxSeconds, 1) }),
  };
  refuseContradictions(options, limits);
  return {
    engine,
    limits,
    workers: workers === undefined ? usualWorkers() : parseCount("--workers", workers, 1, MOST_WORKERS),
    fingerprint: fingerprint === true,
    seed: seed === undefined ? undefined : parseCount("--seed", seed, 0),
    symmetry: symmetry === true,
  };
}

function refuseContradictions(options: CheckOptions, limits: Limits): void {
  const { engine, seed, fingerprint, memory } = options;
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
  if (seed !== undefined && fingerprint !== true) {
    throw new InputError({
      code: "TWM-314",
      place: `--seed ${seed}`,
      expected: "--fingerprint with it",
      found: "an exact search",
      hint: "only fingerprints depend on a seed",
    });
  }
  if (engine !== "javascript") requireAddressable(memory, limits.memory ?? 0);
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
}

/** How many counterexamples are asked for: further ones are searched for one by one, in states of their own. */
function distinctOf(options: CheckOptions, named: boolean, requests: readonly PlannedCheck[]): number {
  const { distinct } = options;
  if (distinct === undefined) return 1;
  const most = parseCount("--distinct", distinct, 2);
  const live = requests.flatMap(({ request: { variant, properties } }) =>
    claimsOf(variant).flatMap((claim) => (properties.includes(claim.id) && isLiveness(claim) ? [claim.id] : [])),
  );
  const contradicting = flagsIn(options, { fingerprint: "--fingerprint", checkpoint: "--checkpoint", resume: "--resume" });
  const found = named ? [...new Set([...live, ...contradicting])] : ["no property that is named"];
  if (found.length === 0) return most;
  throw new InputError({
    code: "TWM-342",
    place: `--distinct ${distinct}`,
    expected: "properties of states and steps, named with --property, and a search that keeps its states and is not saved",
    found: found.join(" and "),
    hint: named ? "leave it out" : "name the property, for instance --property P-2MSL",
  });
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
