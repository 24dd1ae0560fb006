// A stack that runs as a process of its own and speaks the line protocol. One process serves all tests; it is asked to begin anew for each. One
// that does not answer in time, ends or says what cannot be read is an error that shows its last lines, and never a run that hangs.

import { spawn, type ChildProcess } from "node:child_process";
import { createInterface } from "node:readline";
import { InputError } from "../../checker/index.ts";
import type { Segment } from "../../endpoint/index.ts";
import { lineOf, readReply, resetLine } from "../stack/lines.ts";
import type { Done, Outcome, Stack } from "../stack/stack.ts";

export interface StackProcess {
  /** Makes a stack in CLOSED, in the same process. */
  make(): Promise<Stack>;
  /** Ends the process. */
  end(): void;
}

export interface StackProcessOptions {
  /** How long an answer may take, in milliseconds. */
  readonly patienceMs?: number;
}

/** So many of the last lines are shown. */
const shown = 6;

/** Starts a command, by the shell. */
export function startStack(command: string, { patienceMs = 10_000 }: StackProcessOptions = {}): StackProcess {
  // A group of its own, so that whatever the shell starts ends with it.
  const child = spawn(command, { shell: true, detached: true, stdio: ["pipe", "pipe", "pipe"] });
  const talk = conversation(command, child, patienceMs);
  const turn = (done: Done): Promise<Outcome> => talk.ask(lineOf(done));
  return {
    make: async () => {
      await talk.ask(resetLine);
      return {
        call: (call) => turn({ do: "call", call }),
        receive: (segment) => turn({ do: "receive", segment }),
        advance: (ms) => turn({ do: "advance", ms }),
      };
    },
    end: () => end(child),
  };
}

function end(child: ChildProcess): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  try {
    process.kill(-child.pid, "SIGKILL");
  } catch {
    // It has just ended by itself.
  }
}

interface Waiting {
  readonly sent: Segment[];
  readonly resolve: (outcome: Outcome) => void;
  readonly reject: (error: Error) => void;
}

interface Conversation {
  /** Sends a line and waits for the answer. */
  ask(line: string): Promise<Outcome>;
}

function conversation(command: string, child: ChildProcess, patienceMs: number): Conversation {
  const said: string[] = [];
  let lines = 0;
  let waiting: Waiting | null = null;
  let over: InputError | null = null;
  const note = (line: string): void => {
    said.push(line);
    if (said.length > shown) said.shift();
  };
  const fail = (error: InputError): void => {
    over ??= error;
    waiting?.reject(over);
    waiting = null;
    end(child);
  };
  const problem = (code: string, expected: string, found: string): InputError =>
    new InputError({
      code,
      place: `--stack ${command}`,
      expected,
      found: `${found}; the last lines were ${lastLines(said)}`,
      hint: "see docs/own-stack.md",
    });
  createInterface({ input: readable(child.stdout) }).on("line", (line) => {
    lines += 1;
    note(`< ${line}`);
    if (waiting === null || over !== null) return;
    try {
      const reply = readReply(line, `--stack ${command}, line ${lines}`);
      if (reply?.kind === "sent") waiting.sent.push(reply.segment);
      if (reply?.kind === "end") {
        waiting.resolve({ sent: waiting.sent, result: reply.result });
        waiting = null;
      }
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      fail(error);
    }
  });
  createInterface({ input: readable(child.stderr) }).on("line", (line) => note(`! ${line}`));
  child.stdin?.on("error", () => {});
  child.on("error", (error) => fail(problem("TWM-362", "a command that can be started", error.message)));
  child.on("close", (code, signal) =>
    fail(problem("TWM-362", "a stack that goes on until it is ended", `one that ended by itself (${signal ?? `exit code ${code}`})`)),
  );
  return {
    ask: (line) =>
      new Promise<Outcome>((resolve, reject) => {
        if (over !== null) return reject(over);
        note(`> ${line}`);
        const timer = setTimeout(() => fail(problem("TWM-361", `ok or error within ${patienceMs / 1000} s`, "no answer")), patienceMs);
        const done =
          <T>(settle: (value: T) => void) =>
          (value: T) => {
            clearTimeout(timer);
            settle(value);
          };
        waiting = { sent: [], resolve: done(resolve), reject: done(reject) };
        child.stdin?.write(`${line}\n`);
      }),
  };
}

function lastLines(said: readonly string[]): string {
  return said.length === 0 ? "none" : said.map((line) => `"${line}"`).join(", ");
}

function readable(stream: ChildProcess["stdout"]): NonNullable<ChildProcess["stdout"]> {
  if (stream === null) throw new Error("the streams of the process are pipes");
  return stream;
}
