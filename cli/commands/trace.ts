// `twomsl trace`: follow a saved trace in the model, and draw it or write it for other tools.

import { InputError } from "../../checker/index.ts";
import {
  checkBounds,
  hostNames,
  parseBound,
  scenarios,
  usualBounds,
  type Bounds,
  type BoundsInput,
  type ErrorTrace,
  type HostName,
  type Trace,
} from "../../model/index.ts";
import { claimsOf, variants, type Variant } from "../../spec/index.ts";
import { exitCodes, type ExitCode } from "../process/exit-code.ts";
import { followError, followTrace, type Followed } from "../follow.ts";
import type { Io } from "../process/io.ts";
import { packageVersion } from "../process/package.ts";
import { renderError } from "../render/trace/error.ts";
import { renderTrace, type Drawing } from "../render/trace/trace.ts";
import { parseWatch } from "../render/trace/watch.ts";
import { traceScripts, exportTrace, type TraceTarget } from "../../drawing/index.ts";
import { renderOptions, styleOf } from "../render/style.ts";
import { counted, wrap } from "../render/text.ts";
import type { SelectedVariant } from "../select.ts";
import { askedProperties, withClaims } from "../select-properties.ts";
import { readSavedRun } from "../files/trace-file.ts";
import { loadVariantFile } from "../files/variant-file.ts";
import { writeWhole } from "../files/write-file.ts";

export interface TraceOptions {
  readonly variant?: string;
  readonly property?: string;
  readonly trace: Drawing;
  readonly watch?: readonly string[];
  readonly to?: TraceTarget;
  readonly out?: string;
  readonly json?: boolean;
  readonly ascii?: boolean;
}

/** What `--json` prints: the run as the model tells it if it took all steps, else as it was given. */
export interface ReplayDocument {
  readonly schema: "twomsl/replay@1";
  readonly steps: number;
  readonly followed: Followed["steps"];
  readonly stopped: Followed["stopped"];
  readonly shows: Followed["shows"];
  readonly trace?: Trace;
  readonly error?: ErrorTrace;
}

export async function runTrace(file: string, options: TraceOptions, io: Io): Promise<ExitCode> {
  const saved = readSavedRun(file);
  return saved.kind === "error" ? runError(saved.error, file, options, io) : runProperty(saved.trace, file, options, io);
}

async function runProperty(trace: Trace, file: string, options: TraceOptions, io: Io): Promise<ExitCode> {
  const selected = await variantOf(trace, file, options, io);
  const { variant } = selected;
  if (!claimsOf(variant).some(({ id }) => id === trace.property.id)) {
    const hint = "pass the file of the property with --property, if it is one of your own";
    throw unfit(file, "property.id", "the id of a property that ships or of the variant's own", trace.property.id, hint);
  }
  const watch = (options.watch ?? []).map(parseWatch);
  const followed = followTrace(trace, variant, boundsOfTrace(trace, file));
  const isGood = followed.stopped === null && followed.shows;
  if (options.to !== undefined && isGood) writeTrace(followed.trace, options.to, variant, options.out, io);
  else if (options.to !== undefined) io.err(`${outcomeWords(trace, followed)}; nothing is written.\n`);
  else if (options.json === true) {
    io.out(`${JSON.stringify(replayDocument(trace, followed, { trace: followed.trace }))}\n`);
  } else {
    const render = renderOptions({ ascii: options.ascii === true, watch }, io);
    const style = styleOf(render);
    const verdict = wrap(style.text(outcomeWords(trace, followed)), 80).join("\n");
    io.out(`${isGood ? style.good(verdict) : style.bad(verdict)}\n`);
    if (options.trace !== "none") io.out(`\n${renderTrace(followed.trace, options.trace, selected, render)}\n`);
  }
  return isGood ? exitCodes.expected : exitCodes.differs;
}

/** A run to a value out of range is followed and drawn like others; what other tools are for are runs of TCP. */
async function runError(error: ErrorTrace, file: string, options: TraceOptions, io: Io): Promise<ExitCode> {
  if (options.to !== undefined) {
    throw new InputError({
      code: "TWM-607",
      place: `--to ${options.to}`,
      expected: "a run that shows what a property says",
      found: "one that ends in a value out of range",
      hint: "leave out --to to have it drawn, or add --json",
    });
  }
  const { variant } = await variantOf(error, file, options, io);
  const followed = followError(error, variant, boundsOfTrace(error, file));
  const isGood = followed.stopped === null && followed.shows;
  if (options.json === true) {
    io.out(`${JSON.stringify(replayDocument(error, followed, { error: followed.error }))}\n`);
  } else {
    const render = renderOptions({ ascii: options.ascii === true }, io);
    const style = styleOf(render);
    const verdict = wrap(style.text(errorOutcome(error, followed)), 80).join("\n");
    io.out(`${isGood ? style.good(verdict) : style.bad(verdict)}\n`);
    if (options.trace !== "none") io.out(`\n${renderError(followed.error, options.trace, render)}\n`);
  }
  return isGood ? exitCodes.expected : exitCodes.differs;
}

function replayDocument(
  { steps }: Pick<Trace, "steps">,
  { steps: followed, stopped, shows }: Followed,
  run: Pick<ReplayDocument, "trace" | "error">,
): ReplayDocument {
  return { schema: "twomsl/replay@1", steps: steps.length, followed, stopped, shows, ...run };
}

function errorOutcome({ steps, place, value }: ErrorTrace, followed: Followed): string {
  if (followed.stopped !== null) return stoppedWords(steps, followed);
  const end = followed.shows ? `and ${place} is out of range at ${value}` : `but ${place} is not out of range at ${value} there`;
  return `replayed: ${followed.steps} of ${counted(steps.length, "step")} follow the model, ${end}`;
}

/** Writes the trace in the form that was asked for; what is no text needs a file. */
function writeTrace(trace: Trace, to: TraceTarget, variant: Variant, out: string | undefined, io: Io): void {
  if (to === "pkt") return writeScripts(traceScripts(trace, variant), out, io);
  const written = exportTrace(trace, to, packageVersion());
  if (out !== undefined) writeWhole(out, written);
  else if (typeof written === "string") io.out(written);
  else {
    throw new InputError({
      code: "TWM-332",
      place: `--to ${to}`,
      expected: "--out with the name of a file",
      found: "none",
      hint: `a capture is no text: add for instance --out ${trace.property.id}.pcapng`,
    });
  }
}

/** One script for each host: of `run.pkt` the files are run.A.pkt and run.B.pkt. */
function writeScripts(scripts: Readonly<Record<HostName, string>>, out: string | undefined, io: Io): void {
  if (out === undefined) return io.out(`${scripts.A}\n${scripts.B}`);
  for (const host of hostNames) writeWhole(`${out.replace(/\.pkt$/, "")}.${host}.pkt`, scripts[host]);
}

/** What became of following the trace. */
function outcomeWords(trace: Trace, followed: Followed): string {
  const { steps, stopped, shows } = followed;
  if (stopped !== null) return stoppedWords(trace.steps, followed);
  const end = trace.shows === "violation" ? "violates" : "shows";
  const what = trace.loop === undefined ? "the end" : "going on like that for ever";
  const outcome = shows ? `and ${what} ${end} ${trace.property.id}` : `but ${what} no longer ${end} ${trace.property.id}`;
  return `replayed: ${steps} of ${counted(trace.steps.length, "step")} follow the model, ${outcome}`;
}

function stoppedWords(told: Trace["steps"], { steps, stopped }: Followed): string {
  const total = told.length;
  if (stopped === "initial state") return `followed none of ${counted(total, "step")}; the model starts in another state`;
  const step = told[steps];
  const what = step === undefined ? "" : ` (${step.event}${step.host === null ? "" : ` at ${step.host}`})`;
  return `followed ${steps} of ${counted(total, "step")}; step ${steps + 1}${what} ${stopped === "not enabled" ? "is not enabled" : "leads elsewhere"}`;
}

async function variantOf(trace: Pick<Trace, "variant">, file: string, options: TraceOptions, io: Io): Promise<SelectedVariant> {
  const { variant: given, property } = options;
  const shipped = variants.find(({ id }) => id === trace.variant);
  const variant = given === undefined ? shipped : await loadVariantFile(given, io);
  if (variant?.id !== trace.variant) {
    throw unfit(
      file,
      "variant",
      given === undefined ? "a variant that ships" : `the variant ${trace.variant}`,
      variant?.id ?? trace.variant,
      "pass the file of the variant with --variant",
    );
  }
  const alone = { variant, given: given ?? trace.variant };
  const [selected = alone] = withClaims([alone], await askedProperties(property === undefined ? [] : [property], io));
  return selected;
}

/** The bounds of a trace; all of them must be there. */
function boundsOfTrace(trace: Pick<Trace, "bounds">, file: string): Bounds {
  const given = Object.entries(trace.bounds).reduce<BoundsInput>((all, [name, value]) => ({ ...all, ...boundOf(name, value, file) }), {});
  const [preset] = scenarios;
  for (const name of [...Object.keys(preset?.bounds ?? {}), "timeWait"]) {
    if (!(name in given || name in usualBounds))
      throw unfit(file, `bounds.${name}`, "a value", "nothing", "a trace names all of its bounds");
  }
  // Every name that a scenario has a bound for, and timeWait, is present.
  const bounds = { ...usualBounds, ...given } as Bounds;
  checkBounds(bounds);
  return bounds;
}

function boundOf(name: string, value: string | number, file: string): BoundsInput {
  try {
    return parseBound(`${name}=${value}`);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw unfit(file, `bounds.${name}`, error.problem.expected, error.problem.found, error.problem.hint);
  }
}

function unfit(file: string, field: string, expected: string, found: string, hint: string): InputError {
  return new InputError({ code: "TWM-606", place: `${file}.${field}`, expected, found, hint });
}
