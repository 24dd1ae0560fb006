// What solvers are asked about single steps, written down as files: any solver answers them.

import { join } from "node:path";
import { lemmaProof, stepProof, type StepCase } from "../../../model/index.ts";
import type { PropertyClaim, Variant } from "../../../spec/index.ts";
import { writeWhole } from "../../files/write-file.ts";
import { exitCodes, type ExitCode } from "../../process/exit-code.ts";
import type { Io } from "../../process/io.ts";
import { packageVersion } from "../../process/package.ts";
import type { Emitting } from "./induction.ts";

/** The index of the files for the cases of all rules. */
export interface ObligationsDocument {
  readonly schema: "twomsl/obligations@1";
  readonly version: string;
  readonly variant: string;
  readonly assumptions: readonly { readonly id: string; readonly says: string }[];
  /** What is taken for granted in every file, and asked about under its name. */
  readonly lemmas: readonly string[];
  readonly says: string;
  readonly files: readonly (StepCase & {
    readonly name: string;
    readonly answers: readonly Pick<ReturnType<typeof stepProof>["obligations"][number]["questions"][number], "property" | "asks">[];
  })[];
}

/** A file for each rule, and what each of its answers must be. */
export function emitSteps(
  variant: Variant,
  claims: readonly PropertyClaim[],
  { folder, timeWait, lemmas: byLemmas }: Omit<Emitting, "roles" | "gap" | "sending" | "ends"> & { readonly lemmas: boolean },
  io: Io,
): ExitCode {
  const { assumptions, lemmas, obligations } = (byLemmas ? lemmaProof : stepProof)(variant, claims, timeWait);
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
  const index: ObligationsDocument = {
    schema: "twomsl/obligations@1",
    version: packageVersion(),
    variant: variant.id,
    assumptions: assumptions.map(({ id, says }) => ({ id, says })),
    lemmas,
    says: "the first answer of a file must be sat: the case can be. Of the others, in order, each to a violation must be unsat; a property of whose triggers none is sat is vacuous. What is not asked is false already when constants are folded. Lemmas hold in the initial state; where every violation of one is unsat, all of them hold in every state that can be reached.",
    files: files.map(({ name, rule, fixed, cells, answers }) => ({ name, rule, fixed, cells, answers })),
  };
  for (const { name, script } of files) writeWhole(join(folder, name), script, "--emit");
  writeWhole(join(folder, "index.json"), `${JSON.stringify(index, null, 2)}\n`, "--emit");
  io.out(`${files.length} files and index.json are in ${folder}\n`);
  return exitCodes.expected;
}
