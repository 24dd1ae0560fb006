// `twomsl prove`: claims about one step, proven from any state by an SMT solver, or written down for one.

import { mkdirSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { InputError } from "../../checker/index.ts";
import { proveSteps, stepClaims, stepProof } from "../../model/index.ts";
import type { Variant } from "../../spec/index.ts";
import { exitCodes, type ExitCode } from "../process/exit-code.ts";
import type { Io } from "../process/io.ts";
import { packageVersion } from "../process/package.ts";
import { renderOptions } from "../render/style.ts";
import { selectVariant } from "../select.ts";
import type { ProofDocument } from "./document.ts";
import { renderProof } from "./render.ts";
import { askSolver, solverCommand } from "./solver.ts";

export interface ProveOptions {
  readonly variant: string;
  readonly property?: readonly string[];
  readonly emit?: string;
  readonly solver?: string;
  readonly maxSeconds?: string;
  readonly json?: boolean;
  readonly ascii?: boolean;
}

export async function runProve(options: ProveOptions, io: Io): Promise<ExitCode> {
  const { variant } = await selectVariant(options.variant, io);
  const asked = options.property?.flatMap((ids) => ids.split(",")) ?? ["all"];
  const ids = asked.includes("all") ? stepClaims : [...new Set(asked)];
  if (options.emit !== undefined) return emit(variant, ids, options.emit, io);
  const limit = secondsOf(options.maxSeconds);
  const solver = solverCommand(options.solver);
  const stop = AbortSignal.any([io.interrupt, ...(limit === null ? [] : [AbortSignal.timeout(limit * 1000)])]);
  const started = performance.now();
  const proof = await proveSteps(
    variant,
    ids,
    atOnce(availableParallelism(), (script) => askSolver(solver, script, stop)),
  );
  const seconds = Number(((performance.now() - started) / 1000).toFixed(1));
  const document: ProofDocument = { schema: "twomsl/proof@1", version: packageVersion(), variant: variant.id, solver, seconds, ...proof };
  io.out(options.json === true ? `${JSON.stringify(document)}\n` : `${renderProof(document, variant, renderOptions(options, io))}\n`);
  if (io.interrupt.aborted) return exitCodes.interrupted;
  return proof.verdicts.every(({ verdict }) => verdict === "proven") ? exitCodes.expected : exitCodes.inconclusive;
}

/** A file for each rule, and what each of its answers must be. */
function emit(variant: Variant, ids: readonly string[], folder: string, io: Io): ExitCode {
  const { assumptions, obligations } = stepProof(variant, ids);
  const files = obligations.map(({ rule, fixed, questions, script }, i) => {
    const name = `${String(i + 1).padStart(2, "0")}-${[rule, ...Object.entries(fixed).map(([key, value]) => `${key}${value}`)].join("-").replaceAll(/[^\w-]+/g, "-")}.smt2`;
    return { name, rule, fixed, questions, script };
  });
  const index = {
    schema: "twomsl/obligations@1",
    version: packageVersion(),
    variant: variant.id,
    assumptions: assumptions.map(({ id, says }) => ({ id, says })),
    says: "each answer to a violation must be unsat; a property of whose triggers none is sat is vacuous",
    files: files.map(({ name, rule, fixed, questions }) => ({ name, rule, fixed, questions })),
  };
  try {
    mkdirSync(folder, { recursive: true });
    for (const { name, script } of files) writeFileSync(join(folder, name), script);
    writeFileSync(join(folder, "index.json"), `${JSON.stringify(index, null, 2)}\n`);
  } catch (error) {
    throw new InputError({
      code: "TWM-704",
      place: `--emit ${folder}`,
      expected: "a folder that can be made and written to",
      found: error instanceof Error ? error.message : String(error),
      hint: "name another folder",
    });
  }
  io.out(`${files.length} files and index.json are in ${folder}\n`);
  return exitCodes.expected;
}

function secondsOf(text: string | undefined): number | null {
  if (text === undefined) return null;
  const seconds = Number(text);
  if (Number.isFinite(seconds) && seconds > 0 && text.trim() !== "") return seconds;
  throw new InputError({
    code: "TWM-705",
    place: `--max-seconds ${text}`,
    expected: "a number of seconds greater than 0",
    found: text === "" ? "nothing" : text,
    hint: "leave it out to wait for the solver",
  });
}

/** The same work, never more than so many at once. */
function atOnce<From, To>(most: number, work: (from: From) => Promise<To>): (from: From) => Promise<To> {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (from) => {
    if (running >= most) await new Promise<void>((resolve) => waiting.push(resolve));
    running++;
    try {
      return await work(from);
    } finally {
      running--;
      waiting.shift()?.();
    }
  };
}
