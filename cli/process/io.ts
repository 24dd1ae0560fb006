// The command's view of the outside: where text goes, how wide and how colourful it may be, and when to stop. Everything below the entry
// point is handed one of these and touches neither the process nor the terminal.

import type { Program } from "./started-as.ts";

/** What a command may use of the process it runs in. */
export interface Io {
  /** Results. */
  readonly out: (text: string) => void;
  /** Waits until all results so far have been taken by whoever reads them; false if they were not. */
  readonly delivered: () => Promise<boolean>;
  /** Complaints and progress. */
  readonly err: (text: string) => void;
  readonly colour: boolean;
  /** Whether a line on stderr may be rewritten in place: it is a terminal. */
  readonly live: boolean;
  /** Columns of the terminal that results go to; null if they go elsewhere. */
  readonly columns: number | null;
  /** Aborted when the user interrupts. */
  readonly interrupt: AbortSignal;
  /** Does work that cannot look at `interrupt`: meanwhile an interruption ends the process at once. */
  readonly blocking: <T>(work: () => T) => T;
  /** Where compiled systems are kept from one run to the next; null if they are not. */
  readonly modules: string | null;
  readonly debug: boolean;
  /** What was typed to start the program: commands that are shown begin with it. */
  readonly program: Program;
}

/** One that nobody reads or interrupts. */
export const deafIo: Io = {
  out: () => {},
  err: () => {},
  delivered: () => Promise.resolve(true),
  colour: false,
  live: false,
  columns: null,
  interrupt: new AbortController().signal,
  blocking: (work) => work(),
  modules: null,
  debug: false,
  program: "twomsl",
};

/** Whether to colour what goes to a stream: NO_COLOR forbids it, FORCE_COLOR asks for it, otherwise terminals get it. */
export function wantsColour(env: Readonly<Record<string, string | undefined>>, isTerminal: boolean): boolean {
  const isSet = (name: string): boolean => env[name] !== undefined && env[name] !== "";
  if (isSet("NO_COLOR")) return false;
  if (isSet("FORCE_COLOR")) return env["FORCE_COLOR"] !== "0";
  return isTerminal && env["TERM"] !== "dumb";
}
