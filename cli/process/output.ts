// Standard output and standard error as the command writes to them. What cannot be written ends nothing: a reader that has gone away is no
// error, results that found no room are told once and decide the exit code, and complaints that nobody can read are dropped.

import { fstatSync, writeSync } from "node:fs";
import { exitCodes, type ExitCode } from "./exit-code.ts";

export interface Output {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Whether all that was written to `out` until now has been taken; waits until that is known. */
  readonly delivered: () => Promise<boolean>;
  /** Sets the exit code, unless results were lost. */
  readonly end: (code: ExitCode) => void;
}

type Stream = Pick<NodeJS.WriteStream, "on" | "write"> & { readonly fd: number };

export function openOutput(stdout: Stream, stderr: Stream): Output {
  let lost: string | null = null;
  let closed = false;
  const err = (text: string): void => void stderr.write(text);
  const onLost = (error: NodeJS.ErrnoException): void => {
    if (error.code === "EPIPE") closed = true;
    else if (lost === null && !closed) {
      lost = error.message;
      process.exitCode = exitCodes.environment;
      err(`TWM-330 standard output: expected room for the results, but found ${lost}. Make room, or write elsewhere.\n`);
    }
  };
  stdout.on("error", onLost);
  stderr.on("error", () => {});
  const isFile = fstatSync(stdout.fd).isFile();
  return {
    // Node takes a file for written where the disk took only a part of it.
    out: (text) => (isFile ? writeFile(stdout.fd, text, onLost) : void stdout.write(text)),
    err,
    delivered: () => new Promise((resolve) => stdout.write("", (error) => resolve(lost === null && !closed && (error ?? null) === null))),
    end: (code) => {
      process.exitCode = lost === null ? code : exitCodes.environment;
    },
  };
}

function writeFile(file: number, text: string, onLost: (error: NodeJS.ErrnoException) => void): void {
  let rest = Buffer.from(text);
  try {
    while (rest.length > 0) rest = rest.subarray(writeSync(file, rest));
  } catch (error) {
    onLost(error instanceof Error ? error : new Error(String(error)));
  }
}
