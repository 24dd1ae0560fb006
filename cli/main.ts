#!/usr/bin/env node
// The entry point: connects the command with the process it runs in. Ctrl-C or SIGTERM asks the command to end and to say what it knows;
// a second one ends it at once. A reader that closes the pipe early is no error, and the exit code stays what it would have been.

import { exitCodes } from "./exit-code.ts";
import { wantsColour, type Io } from "./io.ts";
import { moduleFolder } from "./files/module-folder.ts";
import { reportFailure, run } from "./run.ts";

const { stdout, stderr, env, argv } = process;
const interrupt = new AbortController();

const onInterrupt = (): void => {
  if (interrupt.signal.aborted) process.exit(exitCodes.interrupted);
  interrupt.abort();
};
const signals = ["SIGINT", "SIGTERM"] as const;
for (const signal of signals) process.on(signal, onInterrupt);
for (const stream of [stdout, stderr]) {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
  });
}

const io: Io = {
  out: (text) => void stdout.write(text),
  err: (text) => void stderr.write(text),
  colour: wantsColour(env, stdout.isTTY === true),
  live: stderr.isTTY === true && env["TERM"] !== "dumb",
  columns: stdout.isTTY === true ? stdout.columns : null,
  interrupt: interrupt.signal,
  blocking: (work) => {
    for (const signal of signals) process.off(signal, onInterrupt);
    try {
      return work();
    } finally {
      for (const signal of signals) process.on(signal, onInterrupt);
    }
  },
  modules: moduleFolder(env),
  debug: (env["DEBUG"] ?? "") !== "" || argv.includes("--debug"),
};

process.on("uncaughtException", (error) => {
  process.exitCode = reportFailure(error, io);
});
process.exitCode = await run(argv.slice(2), io);
