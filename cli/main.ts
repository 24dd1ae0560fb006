#!/usr/bin/env node
// The entry point: connects the command with the process it runs in. Ctrl-C or SIGTERM asks the command to end and to say what it knows;
// a second one ends it at once. A reader that closes the pipe early is no error, and the exit code stays what it would have been; results
// that a full disk does not take are one. Everything else is loaded from here, so that whatever keeps it from loading is told like any error.

import { exitCodes } from "./process/exit-code.ts";
import { wantsColour, type Io } from "./process/io.ts";
import { openOutput } from "./process/output.ts";
import { startedAs } from "./process/started-as.ts";

const { stdout, stderr, env, argv } = process;
const interrupt = new AbortController();

const onInterrupt = (): void => {
  if (interrupt.signal.aborted) process.exit(exitCodes.interrupted);
  interrupt.abort();
};
const signals = ["SIGINT", "SIGTERM"] as const;
for (const signal of signals) process.on(signal, onInterrupt);

const output = openOutput(stdout, stderr);
const io: Io = {
  out: output.out,
  err: output.err,
  delivered: output.delivered,
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
  modules: null,
  program: startedAs(env),
  debug: (env["DEBUG"] ?? "") !== "" || argv.includes("--debug"),
};

try {
  const { reportFailure, run } = await import("./run.ts");
  const { moduleFolder } = await import("./files/module-folder.ts");
  process.on("uncaughtException", (error) => output.end(reportFailure(error, io)));
  output.end(await run(argv.slice(2), { ...io, modules: moduleFolder(env) }));
} catch (error) {
  const found = error instanceof Error ? error.message.split("\n")[0] : "an error";
  io.err(`TWM-331 twomsl: expected all of its files, but found ${found}. Install it again, or allow more open files.\n`);
  output.end(exitCodes.environment);
}
