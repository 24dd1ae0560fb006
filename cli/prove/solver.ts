// An SMT solver as a process: a script goes in, what it prints comes out. Which solver is for the user to say; otherwise one that is on PATH.

import { spawn } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { InputError } from "../../checker/index.ts";

/** How solvers that are looked for are started so that they read a script from standard input. z3 gives up on a question after so much work. */
const known: Readonly<Record<string, string>> = { z3: "z3 -smt2 -in rlimit=100000000", cvc5: "cvc5 --lang smt2 --incremental" };

/** The command that starts the solver. Throws an `InputError` if there is none. */
export function solverCommand(asked: string | undefined, env: NodeJS.ProcessEnv = process.env): string {
  const name = asked ?? Object.keys(known).find((one) => isOnPath(one, env));
  if (name === undefined || name.trim() === "") {
    throw new InputError({
      code: "TWM-701",
      place: name === undefined ? "twomsl prove" : "--solver",
      expected: `an SMT solver: ${Object.keys(known).join(" or ")} on PATH, or --solver with the command of another`,
      found: name === undefined ? "none" : "nothing",
      hint: "install z3 (Debian: apt-get install z3; macOS: brew install z3), or write the questions to a folder with --emit, which needs no solver",
    });
  }
  return Object.hasOwn(known, name) ? (known[name] ?? name) : name;
}

function isOnPath(name: string, env: NodeJS.ProcessEnv): boolean {
  return (env["PATH"] ?? "").split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, name), constants.X_OK);
      return folder !== "";
    } catch {
      return false;
    }
  });
}

/** What a solver printed, as far as it came before it was stopped. */
export function askSolver(command: string, script: string, stop: AbortSignal): Promise<string> {
  return new Promise((resolve, reject) => {
    // A group of its own, so that whatever the shell starts ends with it.
    const child = spawn(command, { shell: true, detached: true, stdio: ["pipe", "pipe", "pipe"] });
    let [printed, complained] = ["", ""];
    const end = (): void => {
      if (child.pid !== undefined && child.exitCode === null) killGroup(child.pid);
    };
    stop.addEventListener("abort", end);
    child.stdout.on("data", (text: Buffer) => (printed += text.toString()));
    child.stderr.on("data", (text: Buffer) => (complained += text.toString()));
    child.stdin.on("error", () => undefined); // It has ended before it read everything; what it printed says why.
    child.on("error", reject);
    child.on("close", (status) => {
      stop.removeEventListener("abort", end);
      const isSolver = /^(sat|unsat|unknown|timeout|\(error)/.test(printed.trimStart());
      if (!stop.aborted && !isSolver) reject(noAnswer(command, status, complained === "" ? printed : complained));
      else resolve(printed);
    });
    if (stop.aborted) end();
    child.stdin.end(script);
  });
}

function killGroup(pid: number): void {
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // It has just ended by itself.
  }
}

function noAnswer(command: string, status: number | null, complained: string): InputError {
  const [line] = complained.trim().split("\n");
  return new InputError({
    code: "TWM-703",
    place: `--solver ${command}`,
    expected: "a command that reads SMT-LIB on standard input and answers each check-sat with a line",
    found: `no answer, exit ${status ?? "by a signal"}${line === undefined || line === "" ? "" : `: ${line}`}`,
    hint: "z3 -smt2 -in and cvc5 --lang smt2 --incremental do",
  });
}
