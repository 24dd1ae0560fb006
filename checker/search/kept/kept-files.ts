// Files that save work the next time, in a folder of this user's. A file is named by what it was made from and begins with a checksum of that
// and of what it holds; one that is damaged, or that is there for something else, is as good as none. So is one that others than this user
// could have written: what is kept decides the verdict. What cannot be kept is made anew the next time, and nobody is troubled with it.

import { createHash, randomUUID } from "node:crypto";
import { constants } from "node:fs";
import { mkdir, open, readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

/** Which files: where they lie, how their names end, and how many are kept; the oldest make way for new ones. */
export interface KeptFiles {
  readonly folder: string;
  readonly extension: string;
  readonly most: number;
}

const CHECKSUM_BYTES = 32;

/** The name of what is made from these texts, and from nothing else. */
export function sourceOf(...texts: readonly string[]): string {
  return createHash("sha256").update(texts.join("\n")).digest("hex");
}

/** What was kept for a source; null if nothing was, or if it may not be what was kept. */
export function readKept(files: KeptFiles, source: string): Promise<Uint8Array<ArrayBuffer> | null> {
  return read(files, source).catch(() => null);
}

/** Keeps something for a source, if that can be done. */
export function keepFile(files: KeptFiles, source: string, bytes: Uint8Array): Promise<void> {
  return keep(files, source, bytes).catch(() => {});
}

const fileOf = ({ folder, extension }: KeptFiles, source: string): string => join(folder, `${source}.${extension}`);

async function read(files: KeptFiles, source: string): Promise<Uint8Array<ArrayBuffer> | null> {
  if (!isOurs(await stat(files.folder))) return null;
  // A link is not followed, and a pipe that nobody writes to is not waited for. Not every system knows these flags.
  const file = await open(fileOf(files, source), constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
  try {
    const stats = await file.stat();
    if (!stats.isFile() || !isOurs(stats)) return null;
    const content = await file.readFile();
    const bytes = new Uint8Array(content.subarray(CHECKSUM_BYTES));
    return checksum(source, bytes).equals(content.subarray(0, CHECKSUM_BYTES)) ? bytes : null;
  } finally {
    await file.close();
  }
}

/** Whether only this user can have put there what is there. Where there are no owners that is taken for granted. */
function isOurs({ uid, mode }: { readonly uid: number; readonly mode: number }): boolean {
  const user = process.getuid?.();
  return user === undefined || (uid === user && (mode & 0o022) === 0);
}

/** Writes beside and renames, so that no other process meets half a file. */
async function keep(kept: KeptFiles, source: string, bytes: Uint8Array): Promise<void> {
  const { folder, extension, most } = kept;
  await makeFolder(folder, 0o700);
  if (!isOurs(await stat(folder))) return;
  const part = join(folder, `${randomUUID()}.part`);
  try {
    await writeFile(part, Buffer.concat([checksum(source, bytes), bytes]), { mode: 0o600 });
    await rename(part, fileOf(kept, source));
  } finally {
    await rm(part, { force: true });
  }
  const files = (await readdir(folder)).filter((file) => file.endsWith(`.${extension}`)).map((file) => join(folder, file));
  if (files.length <= most) return;
  const aged = await Promise.all(files.map(async (file) => ({ file, written: (await stat(file)).mtimeMs })));
  const oldest = aged.toSorted((left, right) => left.written - right.written).slice(0, files.length - most);
  await Promise.all(oldest.map(({ file }) => rm(file, { force: true })));
}

/** Creates a folder and those above it, one by one: Node's own recursion does not end where a file system refuses, as below /proc. */
async function makeFolder(folder: string, mode?: number): Promise<void> {
  if (await stat(folder).catch(() => null)) return;
  const above = dirname(folder);
  if (above !== folder) await makeFolder(above);
  await mkdir(folder, { mode });
}

const checksum = (source: string, bytes: Uint8Array): Buffer => createHash("sha256").update(`${source}\n`).update(bytes).digest();
