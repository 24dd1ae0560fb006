// The command from the build, as users have it. There what a variant's file imports is JavaScript, so it loads in a moment, and a process
// begins in one; from the sources both take ten seconds and more.

import { spawnSync } from "node:child_process";
import { outcomeOf, type Outcome } from "./command.ts";
import type { Io } from "../../cli/process/io.ts";

let isChecked = false;

/** Fails if the build is not of the sources as they are, which is looked at once; `npm test` builds first. */
export function requireBuilt(): void {
  if (isChecked) return;
  const { status } = spawnSync(process.execPath, ["scripts/built.mjs"]);
  if (status !== 0) throw new Error("dist is older than the sources: `npm run build` first");
  isChecked = true;
}

/** Runs a command line of the build with its words already apart, in this process. */
export async function built(words: readonly string[], io: Partial<Io> = {}): Promise<Outcome> {
  requireBuilt();
  const { run } = await import("../../dist/cli/run.js");
  return outcomeOf(run, words, io);
}
