// `twomsl prove`: claims about one step, proven from any state by an SMT solver, or written down for one.

import { join } from "node:path";
import { claimsWithInvariant, proveByInduction, proveSteps, stepProof } from "../../model/index.ts";
import { claimsOf, type PropertyClaim, type Variant } from "../../spec/index.ts";
import { writeWhole } from "../files/write-file.ts";
import { exitCodes, type ExitCode } from "../process/exit-code.ts";
import type { Io } from "../process/io.ts";
import { packageVersion } from "../process/package.ts";
import { renderOptions } from "../render/style.ts";
import { selectProperties, selectWithProperties } from "../select-properties.ts";
import type { ProofDocument } from "./document.ts";
import { emitInduction } from "./emit-induction.ts";
import { runLaws } from "./laws.ts";
import { renderProof } from "./render.ts";
import { renderInduction } from "./render-induction.ts";
import { solving, type SolvingOptions } from "./solving.ts";

export interface ProveOptions extends SolvingOptions {
  readonly variant: string;
  readonly property?: readonly string[];
  readonly step?: boolean;
  readonly induction?: boolean;
  readonly emit?: string;
  readonly laws?: boolean;
  readonly json?: boolean;
  readonly ascii?: boolean;
}

export async function runProve(options: ProveOptions, io: Io): Promise<ExitCode> {
  if (options.laws === true) return runLaws(options, io);
  const { selected, asked } = await selectWithProperties(options.variant, options.property ?? [], io);
  const { variant } = selected;
  const { ids, named } = selectProperties(asked, { judges: "safety", answers: true }, selected);
  const claims = claimsOf(variant).filter(({ id, kind }) => ids.includes(id) && (named || kind === "step"));
  const { byInduction, inOneStep } = divided(claims, variant, named, options);
  if (options.emit !== undefined) {
    if (byInduction.length > 0) emitInduction(variant, byInduction, options.emit, io);
    return inOneStep.length === 0 ? exitCodes.expected : emit(variant, inOneStep, options.emit, io);
  }
  const { solver, solve } = solving(options, io);
  const started = performance.now();
  const proof = await proveSteps(variant, inOneStep, solve);
  const induction = byInduction.length === 0 ? null : await proveByInduction(variant, byInduction, solve);
  const seconds = Number(((performance.now() - started) / 1000).toFixed(1));
  const document: ProofDocument = {
    schema: "twomsl/proof@1",
    version: packageVersion(),
    variant: variant.id,
    solver,
    seconds,
    ...proof,
    induction,
  };
  io.out(options.json === true ? `${JSON.stringify(document)}\n` : `${textOf(document, variant, options, io)}\n`);
  if (io.interrupt.aborted) return exitCodes.interrupted;
  const verdicts = [...proof.verdicts, ...(induction?.verdicts ?? [])];
  return verdicts.every(({ verdict }) => verdict === "proven") ? exitCodes.expected : exitCodes.inconclusive;
}

function textOf(document: ProofDocument, variant: Variant, options: ProveOptions, io: Io): string {
  const { verdicts, induction } = document;
  const how = renderOptions(options, io);
  return [
    ...(verdicts.length > 0 || induction === null ? [renderProof(document, variant, how)] : []),
    ...(induction === null ? [] : [renderInduction(document, induction, variant, how)]),
  ].join("\n\n");
}

/** Claims that clauses are stored for are proven by induction, all others in one step, unless one of the two is asked for. */
function divided(
  claims: readonly PropertyClaim[],
  variant: Variant,
  named: boolean,
  { step = false, induction = false }: ProveOptions,
): { readonly byInduction: readonly PropertyClaim[]; readonly inOneStep: readonly PropertyClaim[] } {
  const stored = named && !step ? claimsWithInvariant(variant.id) : [];
  const isInductive = ({ id, kind }: PropertyClaim): boolean =>
    stored.includes(id) || (induction && (kind === "step" || kind === "always"));
  return { byInduction: claims.filter(isInductive), inOneStep: claims.filter((claim) => !isInductive(claim)) };
}

/** A file for each rule, and what each of its answers must be. */
function emit(variant: Variant, claims: readonly PropertyClaim[], folder: string, io: Io): ExitCode {
  const { assumptions, obligations } = stepProof(variant, claims);
  const files = obligations.map(({ rule, fixed, cells, questions, all }, i) => {
    const about = [rule, ...Object.entries({ ...fixed, ...cells }).map(([key, value]) => `${key}-${value}`)].join("-");
    const answers = questions.map(({ property, asks }) => ({ property, asks }));
    return {
      name: `${String(i + 1).padStart(3, "0")}-${about.replaceAll(/[^\w]+/g, "-")}.smt2`,
      rule,
      fixed,
      cells,
      answers,
      script: all(),
    };
  });
  const index = {
    schema: "twomsl/obligations@1",
    version: packageVersion(),
    variant: variant.id,
    assumptions: assumptions.map(({ id, says }) => ({ id, says })),
    says: "the first answer of a file must be sat: the case can be. Of the others, in order, each to a violation must be unsat; a property of whose triggers none is sat is vacuous. What is not asked is false already when constants are folded.",
    files: files.map(({ name, rule, fixed, cells, answers }) => ({ name, rule, fixed, cells, answers })),
  };
  for (const { name, script } of files) writeWhole(join(folder, name), script, "--emit");
  writeWhole(join(folder, "index.json"), `${JSON.stringify(index, null, 2)}\n`, "--emit");
  io.out(`${files.length} files and index.json are in ${folder}\n`);
  return exitCodes.expected;
}
