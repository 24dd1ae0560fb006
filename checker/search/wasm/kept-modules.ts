// Modules that were assembled once are kept in a folder, so that the same search begins sooner the next time. A file is named by what it was
// made from and begins with a checksum of that and of what it holds; one that is damaged, or that is there for another text, is as good as
// none. So is one that others than this user could have written: what runs decides the verdict.

import { createHash, randomUUID } from "node:crypto";
import { constants } from "node:fs";
import { mkdir, open, readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { assemble } from "../../compile/wasm/assemble.ts";
import type { ModuleOptions } from "../options.ts";

/** So many are kept; the oldest make way for new ones. One takes 20 to 200 kB. */
const MOST_MODULES = 100;
const CHECKSUM_BYTES = 32;

/** The module that a text describes: the one that was kept, or assembled now and kept from now on. */
export async function moduleFor(text: string, kept: ModuleOptions | undefined): Promise<Uint8Array<ArrayBuffer>> {
  if (kept === undefined) return assemble(text);
  const source = createHash("sha256").update(`${kept.version}\n${text}`).digest("hex");
  const found = await read(kept.folder, source).catch(() => null);
  if (found !== null) return found;
  const binary = await assemble(text);
  await keep(binary, kept.folder, source).catch(() => {});
  return binary;
}

const fileOf = (folder: string, source: string): string => join(folder, `${source}.wasm`);

async function read(folder: string, source: string): Promise<Uint8Array<ArrayBuffer> | null> {
  if (!isOurs(await stat(folder))) return null;
  // A link is not followed, and a pipe that nobody writes to is not waited for. Not every system knows these flags.
  const file = await open(fileOf(folder, source), constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
  try {
    const stats = await file.stat();
    if (!stats.isFile() || !isOurs(stats)) return null;
    const bytes = await file.readFile();
    const binary = new Uint8Array(bytes.subarray(CHECKSUM_BYTES));
    return checksum(source, binary).equals(bytes.subarray(0, CHECKSUM_BYTES)) ? binary : null;
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
async function keep(binary: Uint8Array, folder: string, source: string): Promise<void> {
  await makeFolder(folder, 0o700);
  if (!isOurs(await stat(folder))) return;
  const part = join(folder, `${randomUUID()}.part`);
  try {
    await writeFile(part, Buffer.concat([checksum(source, binary), binary]), { mode: 0o600 });
    await rename(part, fileOf(folder, source));
  } finally {
    await rm(part, { force: true });
  }
  const files = (await readdir(folder)).filter((file) => file.endsWith(".wasm")).map((file) => join(folder, file));
  if (files.length <= MOST_MODULES) return;
  const aged = await Promise.all(files.map(async (file) => ({ file, written: (await stat(file)).mtimeMs })));
  const oldest = aged.toSorted((left, right) => left.written - right.written).slice(0, files.length - MOST_MODULES);
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
