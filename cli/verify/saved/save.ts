// What `twomsl verify` saves besides what it prints. It does so when the verdicts have been printed: what cannot be saved costs none of them.

import { annotatedCapture } from "../../../conformance/index.ts";
import { InputError } from "../../../checker/index.ts";
import { writeWhole, writeWholeFrom } from "../../files/write-file.ts";
import type { Io } from "../../process/io.ts";
import { packageVersion } from "../../process/package.ts";
import type { Verified } from "../document.ts";
import type { VerifyPlan } from "../plan.ts";
import { commentsOf } from "./comments.ts";
import { junitOf } from "./junit.ts";
import { sarifOf } from "./sarif.ts";

/** Saves what the plan asks for; false if something could not be saved, which the user is told. */
export async function saveAll(verified: Verified, plan: VerifyPlan, exit: number, io: Pick<Io, "err">): Promise<boolean> {
  const { junit, sarif, annotate } = plan.saving;
  const attempts = [
    await attempt(() => (junit === null ? undefined : writeWhole(junit, junitOf(verified, plan), "--junit")), io),
    await attempt(() => (sarif === null ? undefined : writeWhole(sarif, sarifOf(verified, plan, exit), "--sarif")), io),
    await attempt(() => (annotate === null ? undefined : writeAnnotated(verified, annotate)), io),
  ];
  return attempts.every(Boolean);
}

async function writeAnnotated({ files: [judged] }: Verified, out: string): Promise<void> {
  if (judged === undefined) return;
  const about = { application: `twomsl ${packageVersion()}`, comments: commentsOf(judged.judged) };
  await writeWholeFrom(out, annotatedCapture(judged.file, about), "--annotate");
}

async function attempt(save: () => void | Promise<void>, io: Pick<Io, "err">): Promise<boolean> {
  try {
    await save();
    return true;
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    io.err(`${error.message}\n`);
    return false;
  }
}
