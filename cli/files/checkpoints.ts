// `--checkpoint`, `--checkpoint-every` and `--resume` of `twomsl check`: where a search is saved, what a checkpoint says was asked for, and
// what the user is told at the end. The checker does the saving.

import {
  checkpointAbout,
  hasCheckpoint,
  InputError,
  lockCheckpoints,
  removeCheckpoint,
  type CheckpointOptions,
} from "../../checker/index.ts";
import type { CheckResult } from "../../model/index.ts";
import type { Io } from "../process/io.ts";
import { packageVersion } from "../process/package.ts";
import { quoted } from "../render/command-line.ts";
import { requireWritable } from "./write-file.ts";

const USUAL_MINUTES = 5;

/** The options of `check` that have to do with checkpoints. */
export interface CheckpointFlags {
  readonly checkpoint?: string;
  readonly checkpointEvery?: string;
  readonly resume?: string;
}

/** The options that say what is checked. They are kept with a checkpoint, so that it is enough to name its folder. */
export interface Asked {
  readonly variant?: readonly string[];
  readonly scenario?: string;
  readonly set?: readonly string[];
  readonly property?: readonly string[];
  readonly fingerprint?: boolean;
  readonly seed?: string;
  readonly symmetry?: boolean;
  readonly coverage?: boolean;
}

/** With `--resume`, takes what the user does not ask for from the checkpoint. Whether it fits what is asked for is for the checker to see. */
export async function withResumed<Options extends Asked & CheckpointFlags>(options: Options): Promise<Options> {
  const wrong = wrongUse(options);
  if (wrong !== null) throw new InputError(wrong);
  if (options.resume === undefined) return options;
  const { variant, scenario, set, property, seed, flags } = await checkpointAbout(options.resume);
  return {
    ...options,
    variant: options.variant ?? variant,
    scenario: options.scenario ?? scenario?.[0],
    set: options.set ?? set,
    property: options.property ?? property,
    fingerprint: options.fingerprint ?? flags?.includes("--fingerprint"),
    seed: options.seed ?? seed?.[0],
    symmetry: options.symmetry ?? flags?.includes("--symmetry"),
    coverage: options.coverage ?? flags?.includes("--coverage"),
  };
}

/** Where and how often to save, as far as the user says; null if not at all. */
export function checkpointing(options: Asked & CheckpointFlags, io: Io): CheckpointOptions | null {
  const { checkpoint, resume, checkpointEvery } = options;
  const folder = resume ?? checkpoint;
  if (folder === undefined) return null;
  const everySeconds = 60 * (checkpointEvery === undefined ? USUAL_MINUTES : parseMinutes(checkpointEvery));
  requireWritable(folder, resume === undefined ? "--checkpoint" : "--resume");
  return {
    folder,
    everySeconds,
    resume: resume !== undefined,
    version: packageVersion(),
    about: noteOf(options),
    onSaved: ({ problem }) => {
      if (problem !== null) io.err(`${io.live ? "\r\u001b[K" : ""}${problem.message} The search goes on.\n`);
    },
  };
}

/** Keeps other runs away from the folder of the checkpoint, if there is to be one, and answers how to let them in again. */
export function lockFolder(options: CheckpointOptions | null): Promise<() => Promise<void>> {
  return options === null ? Promise.resolve(() => Promise.resolve()) : lockCheckpoints(options.folder);
}

/** When the results are out: removes the checkpoint of a run that nobody has to continue, and says how to continue any other. */
export async function endCheckpoints(options: CheckpointOptions | null, result: CheckResult | null, io: Io): Promise<void> {
  if (options === null) return;
  const { folder } = options;
  const stop = result === null ? ({ kind: "interrupted" } as const) : stopOf(result);
  const delivered = await io.delivered();
  if (stop === null && delivered) await removeCheckpoint(folder);
  else if (hasCheckpoint(folder)) {
    const more = { memory: " --memory <more>", states: " --max-states <more>", seconds: "", interrupted: "" };
    io.err(`To continue: twomsl check --resume ${quoted(folder)}${stop === null ? "" : more[stop.kind]}\n`);
  } else io.err(`There is no checkpoint in ${folder}; the search would have to begin anew.\n`);
}

/** What ended the search, or the judgement that follows it; null if nothing did. */
function stopOf({ report, properties }: CheckResult): CheckResult["report"]["stop"] {
  if (report.stop !== null) return report.stop;
  // An error in the variant is found again by whoever continues.
  return properties.flatMap(({ stop }) => (stop === null || stop.kind === "error" ? [] : [stop]))[0] ?? null;
}

function noteOf({ variant, scenario, set, property, fingerprint, seed, symmetry, coverage }: Asked): CheckpointOptions["about"] {
  return {
    variant: variant ?? ["rfc9293"],
    scenario: [scenario ?? "quick"],
    set: set ?? [],
    property: property ?? [],
    seed: seed === undefined ? [] : [seed],
    flags: [
      ...(fingerprint === true ? ["--fingerprint"] : []),
      ...(symmetry === true ? ["--symmetry"] : []),
      ...(coverage === true ? ["--coverage"] : []),
    ],
  };
}

function wrongUse({ checkpoint, resume, checkpointEvery, variant = [] }: Asked & CheckpointFlags): InputError["problem"] | null {
  if (checkpoint !== undefined && resume !== undefined)
    return {
      code: "TWM-311",
      place: `--resume ${resume}`,
      expected: "--resume or --checkpoint",
      found: "both",
      hint: "leave out --checkpoint: what is resumed goes on to be saved in the same folder",
    };
  if (checkpoint === undefined && resume === undefined)
    return checkpointEvery === undefined
      ? null
      : {
          code: "TWM-311",
          place: `--checkpoint-every ${checkpointEvery}`,
          expected: "--checkpoint or --resume with it",
          found: "neither",
          hint: "add --checkpoint with a folder",
        };
  if (variant.length <= 1) return null;
  return {
    code: "TWM-312",
    place: resume === undefined ? "--checkpoint" : "--resume",
    expected: "one variant",
    found: variant.join(", "),
    hint: "check one at a time, each with a folder of its own",
  };
}

function parseMinutes(text: string): number {
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text);
  throw new InputError({
    code: "TWM-313",
    place: `--checkpoint-every ${text}`,
    expected: "a number of minutes",
    found: text === "" ? "nothing" : text,
    hint: "such as 10 or 0.5",
  });
}
