// The command as tests call it: arguments in, everything it wrote and its exit code back. Nothing of the process is involved.

import { run } from "../../cli/run.ts";
import { deafIo, type Io } from "../../cli/process/io.ts";

export { deafIo } from "../../cli/process/io.ts";
export { scratchFolder } from "../scratch.ts";

export interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a command line with its words already apart. */
export function twomsl(words: readonly string[], io: Partial<Io> = {}): Promise<Outcome> {
  return outcomeOf(run, words, io);
}

/** What becomes of a command line. */
export async function outcomeOf(runs: typeof run, words: readonly string[], io: Partial<Io>): Promise<Outcome> {
  let [out, err] = ["", ""];
  const code = await runs(words, { ...deafIo, out: (text) => (out += text), err: (text) => (err += text), ...io });
  return { code, out, err };
}

/** Runs a command line written in one piece. */
export function command(line: string, io: Partial<Io> = {}): Promise<Outcome> {
  return twomsl(line.split(" "), io);
}

/** A document of a check without what differs from run to run. */
export function lasting(text: string): unknown {
  return { ...JSON.parse(text), seconds: 0, bytesPerState: 0, workers: 0 };
}
