// Loads what a file of the user's exports. The file is JSON, or TypeScript or JavaScript with a default export; it imports "twomsl/spec" and the other
// doors of this package wherever it lies. It runs in a thread of its own, for a limited time; what it prints goes to standard error. What it
// exports is plain data, to be judged by whoever asked for it; here only the file is.

import { existsSync, readFileSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { Worker } from "node:worker_threads";
import { InputError } from "../../checker/index.ts";
import { Interrupted } from "../process/interrupted.ts";
import type { Io } from "../process/io.ts";
import { doorOf } from "../process/package.ts";
import { escaped } from "./escaped.ts";

/** How long a file may take. Machines that are busy with something else need some of it to compile what the file imports. */
const MOST_SECONDS = 60;

/** What a file is to contain: in words, as an example of what is exported, and where to read on. */
export interface Content {
  readonly what: string;
  readonly example: string;
  readonly hint: string;
}

/** Whether a name that was given is that of a file. */
export function isUserModule(given: string): boolean {
  return given.includes("/") || given.includes("\\") || /\.(ts|mts|js|mjs|json)$/.test(given);
}

/** What a file exports, as plain data with each text on one line. */
export async function exportedBy(
  given: string,
  content: Content,
  io: Pick<Io, "err" | "interrupt">,
  seconds = MOST_SECONDS,
): Promise<unknown> {
  const file = resolve(given);
  // What has no size is empty, or nothing that ends by being read, such as some files in /proc.
  if (!existsSync(file) || !statSync(file).isFile() || statSync(file).size === 0) throw noFile(file, given, content);
  if (file.endsWith(".json")) return jsonIn(file, given);
  const answer = await answerOf(file, io, seconds);
  if (answer.kind === "value" && answer.value !== undefined) return escaped(answer.value);
  throw notUsable(answer, file, given, seconds, content);
}

function jsonIn(file: string, given: string): unknown {
  try {
    return escaped(JSON.parse(readFileSync(file, "utf8")));
  } catch (error) {
    const found = `something else (${error instanceof Error ? error.message : "unreadable"})`;
    const hint = "names and texts stand in double quotes, and nothing follows the last entry of a list or an object";
    throw new InputError({ code: "TWM-202", place: given, expected: "JSON", found, hint });
  }
}

/** What became of running a file. The first three are what its thread answers, the others are found out about it. */
type Answer =
  | { readonly kind: "value"; readonly value: unknown }
  | { readonly kind: "unfit"; readonly place: string; readonly found: string }
  | { readonly kind: "failed"; readonly words: string }
  | { readonly kind: "ended" | "late" };

function answerOf(file: string, { err, interrupt }: Pick<Io, "err" | "interrupt">, seconds: number): Promise<Answer> {
  const alias = { "twomsl/spec": doorOf("spec"), "twomsl/model": doorOf("model"), "twomsl/checker": doorOf("checker") };
  const worker = new Worker(new URL("variant-worker.mjs", import.meta.url), { workerData: { file, alias }, stdout: true });
  worker.stdout.on("data", (text: Buffer) => err(text.toString()));
  return new Promise<Answer>((settle, reject) => {
    const timer = setTimeout(() => settle({ kind: "late" }), seconds * 1000);
    const onInterrupt = (): void => reject(new Interrupted());
    if (interrupt.aborted) onInterrupt();
    interrupt.addEventListener("abort", onInterrupt, { once: true });
    worker.once("message", settle);
    worker.once("error", (error: unknown) =>
      settle({ kind: "failed", words: error instanceof Error ? error.message : "an error without words" }),
    );
    worker.once("exit", () => {
      clearTimeout(timer);
      interrupt.removeEventListener("abort", onInterrupt);
      settle({ kind: "ended" });
    });
  }).finally(() => worker.terminate());
}

function noFile(file: string, given: string, { what, hint }: Content): InputError {
  return new InputError({
    code: "TWM-201",
    place: given,
    expected: `a file with ${what}`,
    found: whatItIs(file),
    hint,
  });
}

function whatItIs(file: string): string {
  if (!existsSync(file)) return "no such file";
  if (statSync(file).isDirectory()) return "a folder";
  return statSync(file).isFile() ? "an empty file" : "something else";
}

function notUsable(answer: Answer, file: string, given: string, seconds: number, { what, example }: Content): InputError {
  const problem = (code: string, place: string, expected: string, found: string, hint: string): InputError =>
    new InputError({ code, place, expected, found, hint });
  switch (answer.kind) {
    case "value":
      return problem("TWM-203", given, "a default export", "none", `write \`export default ${example}\``);
    case "unfit":
      return problem("TWM-205", `${given}: ${placeOf(answer.place)}`, "plain data", answer.found, "conditions and effects are expressions");
    case "failed":
      return notLoadable(answer.words, file, given);
    case "ended":
      return problem("TWM-206", given, "a default export", "an end before it", "the file called exit, or waits for what never happens");
    case "late":
      return problem(
        "TWM-204",
        given,
        `a module that loads within ${seconds} s`,
        "one that still runs",
        `${what}: that is data, and nothing has to wait`,
      );
  }
}

/** Where in what was exported; of a place deep within only the beginning. */
const placeOf = (path: string): string => `default${path.length > 60 ? `${path.slice(0, 60)}…` : path}`;

function notLoadable(message: string, file: string, given: string): InputError {
  const [first = "an error"] = message.split("\n");
  const syntax = /^ParseError: (?<what>.*?)\s*\n\s*(?<at>.+):(?<line>\d+):(?<column>\d+)\s*$/s.exec(message)?.groups;
  const hint = 'the file may import "twomsl/spec", "twomsl/checker" and "twomsl/model"';
  if (syntax === undefined) {
    return new InputError({
      code: "TWM-202",
      place: given,
      expected: "a module that loads",
      found: `an error when it ran (${first})`,
      hint,
    });
  }
  // The error may be in a file that this one imports. The parser counts lines from 1 and columns from 0.
  const place = syntax["at"] === file ? given : (syntax["at"] ?? given);
  return new InputError({
    code: "TWM-202",
    place: `${place}:${syntax["line"]}:${Number(syntax["column"]) + 1}`,
    expected: "TypeScript or JavaScript",
    found: `a syntax error (${syntax["what"]})`,
    hint,
  });
}
