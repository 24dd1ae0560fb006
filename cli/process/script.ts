// The scripts that write down what was found, such as `npm run proofs`: bad input ends them as it ends the command, with one line.

import { InputError } from "../../checker/index.ts";
import { exitCodes } from "./exit-code.ts";

/** A line for whoever waits for a script. */
export function tellLine(line: string): void {
  process.stderr.write(`${line}\n`);
}

export async function runScript(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    tellLine(error.message);
    process.exitCode = exitCodes.usage;
  }
}
