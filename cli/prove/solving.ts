// What commands that ask a solver share: which one, for how long, and no more of them at once than there are processors.

import { availableParallelism } from "node:os";
import type { Solve } from "../../model/index.ts";
import type { Io } from "../process/io.ts";
import { parseCount } from "../select.ts";
import { askSolver, notAnswered, solverCommand } from "./solver.ts";

export interface SolvingOptions {
  readonly solver?: string;
  readonly maxSeconds?: string;
}

/** The solver asked for, and what is aborted when the time is over. Throws an `InputError` if there is none. */
export function solving(
  options: SolvingOptions,
  io: Pick<Io, "interrupt" | "err">,
): { readonly solver: string; readonly solve: Solve; readonly stop: AbortSignal } {
  const limit = options.maxSeconds === undefined ? null : parseCount("--max-seconds", options.maxSeconds, 1);
  const solver = solverCommand(options.solver);
  const stop = AbortSignal.any([io.interrupt, ...(limit === null ? [] : [AbortSignal.timeout(limit * 1000)])]);
  const tell = (line: string): void => void (io.interrupt.aborted || io.err(`${line}\n`));
  return { solver, stop, solve: solvingBy(solver, stop, tell) };
}

/** Gives scripts to a solver, a few at once. That it does not answer is told the first time that it happens. */
export function solvingBy(command: string, stop: AbortSignal, tell: (line: string) => void): Solve {
  let told = false;
  return atOnce(availableParallelism(), async (script: string) => {
    const { text, lacking } = await askSolver(command, script, stop);
    if (lacking !== null && !told) {
      told = true;
      tell(notAnswered(command, lacking).message);
    }
    return text;
  });
}

/** The same work, never more than so many at once. */
export function atOnce<From, To>(most: number, work: (from: From) => Promise<To>): (from: From) => Promise<To> {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (from) => {
    if (running >= most) await new Promise<void>((resolve) => waiting.push(resolve));
    running++;
    try {
      return await work(from);
    } finally {
      running--;
      waiting.shift()?.();
    }
  };
}
