// An SMT solver as a process: a script goes in, what it prints comes out. Which solver is for the user to say; otherwise one that is on PATH.

import { spawn } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { InputError } from "../../checker/index.ts";

/** How solvers that are looked for are started so that they read a script from standard input. z3 gives up on a question after so much work. */
const known: Readonly<Record<string, string>> = { z3: "z3 -smt2 -in rlimit=100000000", cvc5: "cvc5 --lang smt2 --incremental" };

/** The command that starts the solver. Throws an `InputError` if there is none; one that is asked for is looked for only if it must be on PATH. */
export function solverCommand(asked: string | undefined, env: NodeJS.ProcessEnv = process.env, onPath = false): string {
  const name = asked ?? Object.keys(known).find((one) => isOnPath(one, env));
  if (name === undefined || name.trim() === "" || (onPath && !isOnPath(name, env))) {
    throw new InputError({
      code: "TWM-701",
      place: onPath ? "npm run proofs" : name === undefined ? "twomsl prove" : "--solver",
      expected: onPath
        ? `${Object.keys(known).join(" and ")} on PATH`
        : `an SMT solver: ${Object.keys(known).join(" or ")} on PATH, or --solver with the command of another`,
      found: onPath ? `no ${name}` : name === undefined ? "none" : "nothing",
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

/** What a solver printed, and, where it did not answer every question of the script, why not. */
export interface Printed {
  readonly text: string;
  /** In one line; null where everything was answered. */
  readonly lacking: string | null;
}

/** Gives a script to a solver. One that is stopped, dies or complains has not answered; what is no solver at all is an `InputError`. */
export function askSolver(command: string, script: string, stop: AbortSignal): Promise<Printed> {
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
    child.on("close", (status, signal) => {
      stop.removeEventListener("abort", end);
      const ending = { printed, complained, status, signal, stopped: stop.aborted };
      if (isNoSolver(ending)) reject(noAnswer(command, status, complained === "" ? printed : complained));
      else resolve({ text: printed, lacking: lackingIn(script, ending) });
    });
    if (stop.aborted) end();
    child.stdin.end(script);
  });
}

interface Ending {
  readonly printed: string;
  readonly complained: string;
  readonly status: number | null;
  readonly signal: string | null;
  readonly stopped: boolean;
}

/** It ended by itself and said nothing that a solver says, not even that something failed it. */
function isNoSolver({ printed, complained, status, signal, stopped }: Ending): boolean {
  const speaks = /^(sat|unsat|unknown|timeout|\(error)/.test(printed.trimStart()) || /\(error|out of memory|bad_alloc/.test(complained);
  return !stopped && signalOf(status, signal) === null && !speaks;
}

/** A shell ends with 128 and the number of the signal that ended what it started. */
function signalOf(status: number | null, signal: string | null): string | null {
  return signal ?? (status !== null && status > 128 ? `signal ${status - 128}` : null);
}

function lackingIn(script: string, { printed, complained, status, signal, stopped }: Ending): string | null {
  const asked = script.match(/^\(check-sat/gm)?.length ?? 0;
  const answered = printed.match(/^(?:sat|unsat|unknown|timeout)$/gm)?.length ?? 0;
  const [complaint] = /\(error.*/.exec(`${printed}\n${complained}`) ?? [];
  // After anything but sat there are no values, as solvers complain.
  const isShown = !/^sat\n\(error/m.test(printed);
  if (answered >= asked && isShown) return null;
  const found = `${answered} answers to ${asked} questions`;
  if (stopped) return `${found} when the time was over`;
  const by = signalOf(status, signal);
  return `${found}, then ${complaint ?? (by === null ? `the end with exit ${status}` : `the end by ${by}`)}`;
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

/** One line for whoever waits for answers: some were not given, and what rests on them is inconclusive. */
export function notAnswered(command: string, lacking: string): InputError {
  return new InputError({
    code: "TWM-708",
    place: `solver ${command}`,
    expected: "an answer to every question",
    found: lacking,
    hint: "what rests on the others is inconclusive; --max-seconds gives it more time, and another solver may answer what this one cannot",
  });
}
