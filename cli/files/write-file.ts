// Writes files so that a reader sees the whole of one or none of it: beside its place first, then renamed; what is no file stays what it is and
// takes it straight. A result that has been printed is not lost because a file cannot be written: that is told, and decides the exit code.

import { closeSync, existsSync, mkdirSync, openSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { InputError } from "../../checker/index.ts";
import type { TimedCheck } from "../check-document.ts";
import type { Io } from "../process/io.ts";
import { leadsTo, straightInto, type Target } from "./target.ts";

/** Makes sure that files can be written in a folder, which is created if it is missing. */
export function requireWritable(folder: string, option = "--out"): void {
  const probe = join(folder, `.twomsl-${process.pid}`);
  try {
    makeFolder(folder);
    writeFileSync(probe, "");
    rmSync(probe);
  } catch (error) {
    throw notWritable(option, folder, error);
  }
}

/** Saves the traces of some checks; false if one could not be saved, which the user is told. */
export function saveTraces(checks: readonly TimedCheck[], folder: string, io: Pick<Io, "err">): boolean {
  const problems = checks.flatMap(({ result, distinct = [] }) => {
    const save = (what: string, trace: unknown): readonly InputError[] => {
      const name = `${result.request.variant.id}.${what}.json`.replaceAll(/[^\w.@+-]/g, "_");
      return problemOf(() => writeWhole(join(folder, name), `${JSON.stringify(trace)}\n`));
    };
    const runs = result.properties.flatMap(({ id, trace }) => (trace === null ? [] : save(id, trace)));
    const further = distinct.flatMap(({ property, runs: others }) => others.flatMap(({ trace }, i) => save(`${property}.${i + 2}`, trace)));
    return [...runs, ...further, ...(result.error === null ? [] : save("error", result.error))];
  });
  const [first, ...others] = problems;
  if (first !== undefined) io.err(`${first.message}${others.length === 0 ? "" : ` So it is with ${others.length} more.`}\n`);
  return first === undefined;
}

function problemOf(write: () => void): readonly InputError[] {
  try {
    write();
    return [];
  } catch (error) {
    if (error instanceof InputError) return [error];
    throw error;
  }
}

/** Writes a file whole or not at all. */
export function writeWhole(file: string, content: string | Uint8Array, option = "--out"): void {
  const target = targetAt(file, option);
  try {
    target.write(content);
    target.finish();
  } catch (error) {
    target.abandon();
    throw notWritable(option, file, error);
  }
}

/** The same, piece by piece. An `InputError` on the way to a piece is what it is. */
export async function writeWholeFrom(file: string, pieces: AsyncIterable<Uint8Array>, option: string): Promise<void> {
  const target = targetAt(file, option);
  try {
    for await (const piece of pieces) target.write(piece);
    target.finish();
  } catch (error) {
    target.abandon();
    throw error instanceof InputError ? error : notWritable(option, file, error);
  }
}

function targetAt(file: string, option: string): Target {
  try {
    return straightInto(file) ?? besideAndRenamed(leadsTo(file));
  } catch (error) {
    throw notWritable(option, file, error);
  }
}

function besideAndRenamed(file: string): Target {
  makeFolder(dirname(file));
  const beside = `${file}.${process.pid}.part`;
  const written = openSync(beside, "w");
  return {
    write: (content) => writeFileSync(written, content),
    finish: () => {
      closeSync(written);
      renameSync(beside, file);
    },
    // Whether it is open still does not matter: what is removed needs no closing.
    abandon: () => rmSync(beside, { force: true }),
  };
}

/** Creates a folder and those above it, one by one: Node's own recursion does not end where a file system refuses, as below /proc. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  const parent = dirname(folder);
  if (parent !== folder) makeFolder(parent);
  mkdirSync(folder);
}

function notWritable(option: string, place: string, error: unknown): InputError {
  return new InputError({
    code: "TWM-310",
    place: `${option} ${place}`,
    expected: "a place where files can be written",
    found: error instanceof Error ? error.message : String(error),
    hint: "choose another folder, or make room in this one",
  });
}
