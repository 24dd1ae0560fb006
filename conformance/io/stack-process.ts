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

/** A stack sends at most so many segments at once; more is one that cannot stop. */
const mostSegments = 1000;

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

/** All that is going on with a process. */
interface Talk {
  readonly command: string;
  readonly child: ChildProcess;
  /** The last lines, of both sides. */
  readonly said: string[];
  lines: number;
  waiting: Waiting | null;
  /** Why nothing more can be asked. */
  over: InputError | null;
}

function conversation(command: string, child: ChildProcess, patienceMs: number): Conversation {
  const talk: Talk = { command, child, said: [], lines: 0, waiting: null, over: null };
  listen(talk);
  return {
    ask: (line) =>
      new Promise<Outcome>((resolve, reject) => {
        if (talk.over !== null) return reject(talk.over);
        note(talk, `> ${line}`);
        const late = (): void => fail(talk, problem(talk, "TWM-361", `ok or error within ${patienceMs / 1000} s`, "no answer"));
        const timer = setTimeout(late, patienceMs);
        const done =
          <T>(settle: (value: T) => void) =>
          (value: T) => {
            clearTimeout(timer);
            settle(value);
          };
        talk.waiting = { sent: [], resolve: done(resolve), reject: done(reject) };
        child.stdin?.write(`${line}\n`);
      }),
  };
}

function listen(talk: Talk): void {
  const { child } = talk;
  const failed = (expected: string, found: string): void => fail(talk, problem(talk, "TWM-362", expected, found));
  createInterface({ input: readable(child.stdout) }).on("line", (line) => hear(talk, line));
  createInterface({ input: readable(child.stderr) }).on("line", (line) => note(talk, `! ${line}`));
  child.stdin?.on("error", () => {});
  child.on("error", (error) => failed("a command that can be started", error.message));
  child.on("close", (code, signal) =>
    failed("a stack that goes on until it is ended", `one that ended by itself (${signal ?? `exit code ${code}`})`),
  );
}

/** A line of the stack. */
function hear(talk: Talk, line: string): void {
  talk.lines += 1;
  note(talk, `< ${line}`);
  const { waiting } = talk;
  if (waiting === null || talk.over !== null) return;
  try {
    const reply = readReply(line, `--stack ${talk.command}, line ${talk.lines}`);
    if (reply?.kind === "sent") waiting.sent.push(reply.segment);
    if (waiting.sent.length > mostSegments)
      throw problem(talk, "TWM-365", `ok or error after at most ${mostSegments} segments`, `${waiting.sent.length} segments`);
    if (reply?.kind !== "end") return;
    waiting.resolve({ sent: waiting.sent, result: reply.result });
    talk.waiting = null;
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    fail(talk, error);
  }
}

function note({ said }: Talk, line: string): void {
  said.push(line);
  if (said.length > shown) said.shift();
}

function fail(talk: Talk, error: InputError): void {
  talk.over ??= error;
  talk.waiting?.reject(talk.over);
  talk.waiting = null;
  end(talk.child);
}

function problem({ command, said }: Talk, code: string, expected: string, found: string): InputError {
  const last = `${found}; the last lines were ${lastLines(said)}`;
  return new InputError({ code, place: `--stack ${command}`, expected, found: last, hint: "see docs/own-stack.md" });
}

function lastLines(said: readonly string[]): string {
  return said.length === 0 ? "none" : said.map((line) => `"${line}"`).join(", ");
}

function readable(stream: ChildProcess["stdout"]): NonNullable<ChildProcess["stdout"]> {
  if (stream === null) throw new Error("the streams of the process are pipes");
  return stream;
}
