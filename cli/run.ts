// The command as a function: arguments in, text out through the Io, the exit code back. It reads nothing of the process, so tests call it
// as the entry point does. Bad input and bugs end here, each in its own way.

import { CommanderError } from "commander";
import { InputError, visible } from "../checker/index.ts";
import { exitCodes, type ExitCode } from "./process/exit-code.ts";
import { Interrupted } from "./process/interrupted.ts";
import type { Io } from "./process/io.ts";
import { programOf, usageProblem } from "./program.ts";
import { asStarted } from "./process/started-as.ts";

/** Runs one command line, without the names of the interpreter and the program. */
export async function run(argv: readonly string[], given: Io): Promise<ExitCode> {
  const io = withCommandsAsStarted(given);
  let code: ExitCode = exitCodes.expected;
  try {
    await programOf(io, (ended) => (code = ended)).parseAsync([...argv], { from: "user" });
    return code;
  } catch (error) {
    return reportFailure(error, io);
  }
}

/** Whatever is printed, the commands in it run as they stand. */
function withCommandsAsStarted(io: Io): Io {
  return { ...io, out: (text) => io.out(asStarted(text, io.program)), err: (text) => io.err(asStarted(text, io.program)) };
}

/** Tells the user what went wrong and picks the exit code for it. */
export function reportFailure(error: unknown, io: Io): ExitCode {
  // Commander has printed its message itself; its exit code is 0 after --help and --version.
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return exitCodes.expected;
    if (error.code === "commander.help") io.err(usageProblem("missing command"));
    return exitCodes.usage;
  }
  if (error instanceof InputError) {
    io.err(`${error.message}\n`);
    return exitCodes.usage;
  }
  if (error instanceof Interrupted) return exitCodes.interrupted;
  const message = visible(wordsOf(error).split("\n")[0] ?? "");
  io.err(`twomsl has a bug: ${message}. Please report it with the command line; DEBUG=1 adds where it happened.\n`);
  if (io.debug && error instanceof Error) io.err(`${error.stack ?? ""}\n`);
  return exitCodes.internal;
}

/** What an error says, whatever was thrown. */
function wordsOf(error: unknown): string {
  try {
    return error instanceof Error ? error.message : String(error);
  } catch {
    return "an error without words";
  }
}
