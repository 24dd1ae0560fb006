// An SMT solver for tests that ask one, by its name.

import { spawn } from "node:child_process";
import type { Solve } from "./../checker/index.ts";

const commands: Readonly<Record<string, readonly string[]>> = {
  z3: ["z3", "-smt2", "-in"],
  cvc5: ["cvc5", "--lang", "smt2", "--incremental"],
};

/** Gives scripts to a solver, one after the other, and hands over what it prints. */
export function solverCalled(name: string): Solve {
  const [program = name, ...args] = commands[name] ?? [name];
  let last: Promise<unknown> = Promise.resolve();
  return (script) => {
    const answer = last.then(() => printed(program, args, script));
    last = answer.catch(() => undefined);
    return answer;
  };
}

function printed(program: string, args: readonly string[], script: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ["pipe", "pipe", "inherit"] });
    let text = "";
    child.stdout.on("data", (part: Buffer) => (text += part.toString()));
    child.stdin.on("error", () => undefined); // It has ended before it read everything; what it printed says why.
    child.on("error", reject);
    child.on("close", () => resolve(text));
    child.stdin.end(script);
  });
}
