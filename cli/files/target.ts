// What a path to write to stands for. A rename would replace a device or a pipe by a file, so they are written straight into; a symbolic link is
// kept, and what it leads to is written.

import { closeSync, constants, fstatSync, openSync, readlinkSync, realpathSync, statSync, writeSync, type Stats } from "node:fs";
import { dirname, resolve } from "node:path";

/** Something that takes what is written: pieces, then one of `finish` and `abandon`. */
export interface Target {
  readonly write: (content: string | Uint8Array) => void;
  readonly finish: () => void;
  readonly abandon: () => void;
}

/** So many links are followed, as by systems themselves. */
const mostLinks = 40;

/** The file that a path leads to through symbolic links, whether it is there yet or not. */
export function leadsTo(file: string): string {
  let path = resolve(file);
  for (let i = 0; i < mostLinks; i++) {
    const link = linkAt(path);
    if (link === null) break;
    path = resolve(dirname(path), link);
  }
  return realOf(path) ?? path;
}

function linkAt(path: string): string | null {
  try {
    return readlinkSync(path);
  } catch {
    return null;
  }
}

function realOf(path: string): string | null {
  try {
    return realpathSync(path);
  } catch {
    return null;
  }
}

/** What is there and is neither a file nor a folder, and what standard output or standard error goes to; null for anything else. */
export function straightInto(file: string): Target | null {
  const there = statSync(file, { throwIfNoEntry: false });
  if (there === undefined || there.isDirectory()) return null;
  // Opened anew, a file would be written from its beginning, over what has been printed; and a socket cannot be opened.
  const own = [1, 2].find((stream) => (there.isFile() || there.isSocket()) && isSame(fstatSync(stream), there));
  if (own === undefined && there.isFile()) return null;
  const opened = own ?? openSync(file, constants.O_WRONLY);
  const close = (): void => {
    if (own === undefined) closeSync(opened);
  };
  return { write: (content) => writeAll(opened, content), finish: close, abandon: close };
}

const isSame = (one: Stats, other: Stats): boolean => one.ino === other.ino && one.dev === other.dev;

function writeAll(file: number, content: string | Uint8Array): void {
  let rest = typeof content === "string" ? Buffer.from(content) : content;
  while (rest.length > 0) {
    try {
      rest = rest.subarray(writeSync(file, rest));
    } catch (error) {
      // The streams of a process need not wait by themselves.
      if (!(error instanceof Error && "code" in error && error.code === "EAGAIN")) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
  }
}
