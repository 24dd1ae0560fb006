// `twomsl prove`: claims about one step, proven from any state by an SMT solver, or written down for one.

import { join } from "node:path";
import { InputError } from "../../checker/index.ts";
import {
  claimsWithInvariant,
  leastGaps,
  usualTimeWait,
  type Ends,
  type LeastGap,
  type ProofRoles,
  type Sending,
} from "../../model/index.ts";
import { claimsOf, type PropertyClaim, type Variant } from "../../spec/index.ts";
import { requireWritable, writeWhole } from "../files/write-file.ts";
import { exitCodes, type ExitCode } from "../process/exit-code.ts";
import type { Io } from "../process/io.ts";
import { packageVersion } from "../process/package.ts";
import { quoted } from "../render/command-line.ts";
import { renderOptions } from "../render/style.ts";
import { selectProperties, selectWithProperties } from "../select-properties.ts";
import type { SelectedVariant } from "../select.ts";
import type { Drawing } from "../render/trace/trace.ts";
import { idsOf, type ProofDocument, type Verdicts } from "./document.ts";
import { emitInduction } from "./emit/induction.ts";
import { emitSteps } from "./emit/steps.ts";
import { runLaws } from "./laws.ts";
import { proveInOneStep, proveRuns } from "./proving.ts";
import { renderInduction } from "./render/induction.ts";
import { renderSteps } from "./render/steps.ts";
import { parseTimeWait } from "./time-wait.ts";
import { solving, type SolvingOptions } from "./solving.ts";

export interface ProveOptions extends SolvingOptions {
  readonly variant: string;
  readonly property?: readonly string[];
  readonly step?: boolean;
  readonly induction?: boolean;
  readonly emit?: string;
  readonly out?: string;
  readonly timeWait?: string;
  readonly roles: ProofRoles;
  readonly isnGap: LeastGap;
  readonly sending: Sending;
  readonly ends: Ends;
  readonly trace: Drawing;
  readonly laws?: boolean;
  readonly lemmas?: boolean;
  readonly json?: boolean;
  readonly ascii?: boolean;
}

export async function runProve(options: ProveOptions, io: Io): Promise<ExitCode> {
  if (options.laws === true) return runLaws(options, io);
  const { selected, asked } = await selectWithProperties(options.variant, options.property ?? [], io);
  const { variant } = selected;
  const { ids, named } = selectProperties(asked, { judges: "safety", answers: true }, selected);
  const claims = claimsOf(variant).filter(({ id, kind }) => ids.includes(id) && (named || kind === "step"));
  const timeWait = options.timeWait === undefined ? usualTimeWait(variant) : parseTimeWait(options.timeWait);
  const { roles, isnGap: gap, sending, ends } = options;
  const { byInduction, inOneStep } = divided(claims, variant, named, options);
  if (aboutRuns(options) !== "" && byInduction.length === 0) throw inOneStepOnly(variant, options, ids);
  if (options.emit !== undefined) {
    if (byInduction.length > 0) emitInduction(variant, byInduction, { folder: options.emit, timeWait, roles, gap, sending, ends }, io);
    return inOneStep.length === 0
      ? exitCodes.expected
      : emitSteps(variant, inOneStep, { folder: options.emit, timeWait, lemmas: options.lemmas === true }, io);
  }
  const { solver, solve, stop } = solving(options, io);
  if (options.out !== undefined) requireWritable(options.out);
  const started = performance.now();
  const proving = { selected, timeWait, roles, gap, sending, ends, solve, stop, lemmas: options.lemmas === true, io };
  const steps = await proveInOneStep(inOneStep, proving);
  const runs = byInduction.length === 0 ? null : await proveRuns(byInduction, proving);
  const document: ProofDocument = {
    schema: "twomsl/proof@1",
    version: packageVersion(),
    variant: variant.id,
    solver,
    seconds: Number(((performance.now() - started) / 1000).toFixed(1)),
    ...steps,
    induction: runs,
  };
  io.out(options.json === true ? `${JSON.stringify(document)}\n` : `${textOf(document, { selected, named, options }, io)}\n`);
  const verdicts = [...document.verdicts, ...(runs?.verdicts ?? [])];
  if (options.out !== undefined) saveRefutations(verdicts, variant, options.out);
  return io.interrupt.aborted ? exitCodes.interrupted : exitCodeOf(verdicts);
}

/** What is asked for would be proven in one step, of which roles and gaps say nothing; perhaps by induction from another gap on. */
function inOneStepOnly(variant: Variant, { roles, isnGap, sending, ends }: ProveOptions, asked: readonly string[]): InputError {
  const stored = claimsWithInvariant(variant.id, { roles, gap: isnGap, sending, ends });
  const further = leastGaps.find((gap) => asked.every((id) => claimsWithInvariant(variant.id, { roles, gap, sending, ends }).includes(id)));
  return new InputError({
    code: "TWM-707",
    place: aboutRuns({ roles, isnGap, sending, ends }).trim(),
    expected:
      stored.length === 0
        ? "a variant that invariants are stored for, or --induction"
        : `--property with one of ${stored.join(", ")}, or --induction`,
    found: "claims that are proven in one step, from any state, whoever opens",
    hint: further === undefined ? "leave it out" : `with --isn-gap ${quoted(further)} there are clauses for what you ask`,
  });
}

function exitCodeOf(verdicts: Verdicts): ExitCode {
  if (idsOf(verdicts, "refuted").length > 0) return exitCodes.differs;
  return verdicts.every(({ verdict }) => verdict === "proven") ? exitCodes.expected : exitCodes.inconclusive;
}

function saveRefutations(verdicts: Verdicts, variant: Variant, folder: string): void {
  for (const one of verdicts) {
    if (!("trace" in one)) continue;
    const name = `${variant.id}.${one.id}.json`.replaceAll(/[^\w.@+-]/g, "_");
    writeWhole(join(folder, name), `${JSON.stringify(one.trace)}\n`);
  }
}

interface Asked {
  readonly selected: SelectedVariant;
  readonly named: boolean;
  readonly options: ProveOptions;
}

function textOf(document: ProofDocument, { selected, named, options }: Asked, io: Io): string {
  const { verdicts, induction } = document;
  const how = renderOptions(options, io);
  const shown = { drawing: named ? options.trace : ("none" as const), also: optionsAgain(options) };
  return [
    ...(verdicts.length > 0 || induction === null ? [renderSteps(document, selected, shown, how)] : []),
    ...(induction === null ? [] : [renderInduction(document, induction, selected, shown, how)]),
  ].join("\n\n");
}

/** What a command line says besides of how to prove. */
function optionsAgain({ step, induction, lemmas, roles, isnGap, sending, ends, timeWait }: ProveOptions): string {
  const flags = [step === true ? " --step" : "", induction === true ? " --induction" : "", lemmas === true ? " --lemmas" : ""];
  return [...flags, aboutRuns({ roles, isnGap, sending, ends }), timeWait === undefined ? "" : ` --time-wait ${quoted(timeWait)}`].join("");
}

/** What it says of runs. */
function aboutRuns({ roles, isnGap, sending, ends }: Pick<ProveOptions, "roles" | "isnGap" | "sending" | "ends">): string {
  return [
    roles === "client-server" ? "" : ` --roles ${roles}`,
    isnGap === "1" ? "" : ` --isn-gap ${quoted(isnGap)}`,
    sending === "again" ? "" : ` --sending ${sending}`,
    ends === "any" ? "" : ` --ends ${ends}`,
  ].join("");
}

/** Claims that clauses are stored for are proven by induction, all others in one step, unless one of the two is asked for; lemmas are about one step. */
function divided(
  claims: readonly PropertyClaim[],
  variant: Variant,
  named: boolean,
  { step = false, induction = false, lemmas = false, roles, isnGap: gap, sending, ends }: ProveOptions,
): { readonly byInduction: readonly PropertyClaim[]; readonly inOneStep: readonly PropertyClaim[] } {
  const stored = named && !step && !lemmas ? claimsWithInvariant(variant.id, { roles, gap, sending, ends }) : [];
  const isInductive = ({ id, kind }: PropertyClaim): boolean =>
    stored.includes(id) || (induction && (kind === "step" || kind === "always"));
  return { byInduction: claims.filter(isInductive), inOneStep: claims.filter((claim) => !isInductive(claim)) };
}
