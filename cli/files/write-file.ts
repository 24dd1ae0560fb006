// Writes files so that a reader sees the whole of one or none of it: beside its place first, then renamed.

import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { InputError } from "../../checker/index.ts";

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

/** Writes a file whole or not at all. */
export function writeWhole(file: string, text: string): void {
  const beside = `${file}.${process.pid}.part`;
  try {
    makeFolder(dirname(file));
    writeFileSync(beside, text);
    renameSync(beside, file);
  } catch (error) {
    rmSync(beside, { force: true });
    throw notWritable("--out", file, error);
  }
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
