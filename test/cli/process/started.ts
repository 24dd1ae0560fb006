// The command as a process of its own, as it is built.

import { spawn, type ChildProcess } from "node:child_process";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../..", import.meta.url));

/** How a process ended, and everything it wrote. */
export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly err: string;
}

export interface Started {
  readonly child: ChildProcess;
  readonly end: Promise<Ended>;
}

/**
 * Starts the command with these words. `streams` are redirections as a shell has them, `main` is another entry point than the command's; with
 * `input` there is somebody who writes to its standard input.
 */
export function start(words: readonly string[], { streams = "", main = "dist/cli/main.js", input = false } = {}): Started {
  const command = [process.execPath, main, ...words];
  const [file = "", ...args] = streams === "" ? command : ["sh", "-c", `exec "$@" ${streams}`, "sh", ...command];
  // Commands are printed as the program was started, and this one was not by npm, whatever ran the tests.
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("npm_")));
  const child = spawn(file, args, { cwd: root, env, stdio: [input ? "pipe" : "ignore", "pipe", "pipe"] });
  let [out, err] = ["", ""];
  child.stdout?.on("data", (text: Buffer) => (out += text.toString()));
  child.stderr?.on("data", (text: Buffer) => (err += text.toString()));
  return { child, end: new Promise((resolve) => child.on("close", (code, signal) => resolve({ code, signal, out, err }))) };
}
