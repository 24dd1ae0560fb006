// Writes files so that a reader sees the whole of one or none of it: beside its place first, then renamed. A result that has been printed
// is not lost because a file cannot be written: that is told, and decides the exit code.

import { closeSync, existsSync, mkdirSync, openSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { InputError } from "../../checker/index.ts";
import type { TimedCheck } from "../check-document.ts";
import type { Io } from "../process/io.ts";

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
  const beside = `${file}.${process.pid}.part`;
  try {
    makeFolder(dirname(file));
    writeFileSync(beside, content);
    renameSync(beside, file);
  } catch (error) {
    removeIfThere(beside);
    throw notWritable(option, file, error);
  }
}

/** The same, piece by piece. An `InputError` on the way to a piece is what it is. */
export async function writeWholeFrom(file: string, pieces: AsyncIterable<Uint8Array>, option: string): Promise<void> {
  const beside = `${file}.${process.pid}.part`;
  try {
    makeFolder(dirname(file));
    const written = openSync(beside, "w");
    try {
      for await (const piece of pieces) writeFileSync(written, piece);
    } finally {
      closeSync(written);
    }
    renameSync(beside, file);
  } catch (error) {
    removeIfThere(beside);
    throw error instanceof InputError ? error : notWritable(option, file, error);
  }
}

/** What cannot be written is often not there at all, and where it stands may not be a folder: neither is worth a word beside the first error. */
function removeIfThere(file: string): void {
  if (existsSync(file)) rmSync(file, { force: true });
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
