// What was typed after `twomsl verify`, as a plan: which files, which connections of them, and how they are judged.

import { fstatSync, statSync, type Stats } from "node:fs";
import { availableParallelism } from "node:os";
import { captureEndings, inputFiles, type JudgeOptions, type Vantage } from "../../conformance/index.ts";
import { leadsTo } from "../files/target.ts";
import type { Io } from "../process/io.ts";
import { parseCount, selectVariant } from "../select.ts";
import { wantedBy, type Selection } from "./files/selection.ts";
import { isScript } from "./script.ts";
import { badMsl, completeNowhere, annotatesOne, followsOne, savesInTheEnd, wouldOverwrite } from "./errors.ts";

export const vantages: readonly Vantage[] = ["client", "server", "hosts", "middle", "unknown"];

export interface VerifyOptions {
  readonly at: Vantage;
  readonly complete?: boolean;
  readonly variant: string;
  readonly msl?: string;
  readonly connection?: readonly string[];
  readonly filter?: string;
  readonly define?: readonly string[];
  readonly junit?: string;
  readonly sarif?: string;
  readonly annotate?: string;
  readonly workers?: string;
  readonly follow?: boolean;
  readonly json?: boolean;
  readonly ascii?: boolean;
  readonly quiet?: boolean;
}

export interface VerifyPlan {
  readonly files: readonly string[];
  readonly judging: JudgeOptions & Required<Pick<JudgeOptions, "variant" | "at" | "complete">>;
  /** What `--connection` and `--filter` say. */
  readonly selection: Selection;
  /** What is defined where scripts are read. */
  readonly defines: readonly string[];
  /** Files to save; null where none is asked for. */
  readonly saving: { readonly junit: string | null; readonly sarif: string | null; readonly annotate: string | null };
  /** Whether something is to be said of every connection in the end, and not of all together. */
  readonly keepsAll: boolean;
  /** Whether connections are told as they end. */
  readonly follow: boolean;
  /** Among how many threads the files are shared. */
  readonly threads: number;
  readonly json: boolean;
  readonly ascii: boolean;
  readonly quiet: boolean;
}

export async function planVerify(files: readonly string[], options: VerifyOptions, io: Io): Promise<VerifyPlan> {
  const { variant } = await selectVariant(options.variant, io, "real endpoints");
  const { at, complete = false } = options;
  if (complete && (at === "unknown" || at === "middle")) throw completeNowhere(at);
  const selection = { connection: options.connection, filter: options.filter };
  wantedBy(selection); // What is wrong with it shows now.
  const inputs = inputFiles(files, [...captureEndings, ".pkt"]);
  const saving = savingOf(options, inputs);
  if (options.follow === true) {
    requireFollowable(inputs);
    const [option] = Object.entries(saving).find(([, file]) => file !== null) ?? [];
    if (option !== undefined) throw savesInTheEnd(`--${option}`);
  }
  return {
    files: inputs,
    saving,
    defines: options.define ?? [],
    judging: { at, complete, variant, ...(options.msl !== undefined && { mslSeconds: secondsOf(options.msl) }) },
    selection,
    follow: options.follow === true,
    keepsAll: options.json === true || Object.values(saving).some((file) => file !== null),
    threads: threadsFor(inputs, options.workers),
    json: options.json === true,
    ascii: options.ascii === true,
    quiet: options.quiet === true,
  };
}

/** More than a day is no lifetime of a segment. */
const longestMsl = 86_400;

function secondsOf(text: string): number {
  const seconds = /^\d+(?:\.\d+)?$/.test(text) ? Number(text) : 0;
  return seconds > 0 && seconds <= longestMsl ? seconds : badMsl(text);
}

function savingOf(
  { junit = null, sarif = null, annotate = null }: Nullable<VerifyOptions>,
  inputs: readonly string[],
): VerifyPlan["saving"] {
  const named = Object.entries({ "--junit": junit, "--sarif": sarif, "--annotate": annotate });
  const taken = new Map(inputs.map((file) => [leadsTo(file), "what is judged"]));
  for (const [option, file] of named) {
    if (file === null) continue;
    const place = leadsTo(file);
    const other = taken.get(place);
    if (file === "-" || other !== undefined) throw wouldOverwrite(option, file, other ?? "standard output");
    taken.set(place, `the file of ${option}`);
  }
  const [input = "-"] = inputs;
  if (annotate !== null && (inputs.length > 1 || input === "-" || isScript(input))) throw annotatesOne(inputs);
  return { junit, sarif, annotate };
}

type Nullable<T> = { readonly [Key in keyof T]: T[Key] | null };

/** Refuses what ends by itself: it would be told in the end anyway. */
function requireFollowable(files: readonly string[]): void {
  const [file] = files;
  const status = statusOf(file ?? "");
  if (files.length !== 1 || (status !== null && status.isFile())) throw followsOne(files);
}

function statusOf(file: string): Stats | null {
  return file === "-" ? fstatSync(0) : (statSync(file, { throwIfNoEntry: false }) ?? null);
}

/** Less than that is judged before a second thread has loaded and compiled what it needs, which takes a second. */
const worthOctets = 50_000_000;
const worthFiles = 500;

/** As many as were asked for. What cannot be read twice, and a script, has one. */
function threadsFor(files: readonly string[], workers: string | undefined): number {
  const asked = workers === undefined ? usualThreads(files) : parseCount("--workers", workers, 1, 256);
  const [file] = files;
  const isReadAgain = file !== undefined && statusOf(file)?.isFile() === true && file !== "-" && !isScript(file);
  return files.length === 1 && !isReadAgain ? 1 : asked;
}

/**
 * How many threads the files are worth, unless somebody says otherwise. One capture is worth one: a second thread reads all of it once more, and holds
 * as much memory.
 */
function usualThreads(files: readonly string[]): number {
  const octets = files.reduce((sum, file) => sum + (statSync(file, { throwIfNoEntry: false })?.size ?? 0), 0);
  if (files.length === 1 || (octets < worthOctets && files.length < worthFiles)) return 1;
  return Math.min(availableParallelism(), files.length);
}
