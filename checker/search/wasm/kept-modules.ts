// Modules that were assembled once are kept in a folder, so that the same search begins sooner the next time. A file is named by what it was
// made from and begins with the checksum of what it holds; one that is damaged, or cannot be read or written, is as good as none.

import { createHash, randomUUID } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { assemble } from "../../compile/wasm/assemble.ts";
import type { ModuleOptions } from "../options.ts";

/** So many are kept; the oldest make way for new ones. One takes 20 to 200 kB. */
const MOST_MODULES = 100;
const CHECKSUM_BYTES = 32;

/** The module that a text describes: the one that was kept, or assembled now and kept from now on. */
export async function moduleFor(text: string, kept: ModuleOptions | undefined): Promise<Uint8Array<ArrayBuffer>> {
  if (kept === undefined) return assemble(text);
  const name = `${createHash("sha256").update(`${kept.version}\n${text}`).digest("hex")}.wasm`;
  const found = await read(join(kept.folder, name));
  if (found !== null) return found;
  const binary = await assemble(text);
  await keep(binary, kept.folder, name).catch(() => {});
  return binary;
}

async function read(file: string): Promise<Uint8Array<ArrayBuffer> | null> {
  const bytes = await readFile(file).catch(() => null);
  if (bytes === null) return null;
  const binary = new Uint8Array(bytes.subarray(CHECKSUM_BYTES));
  return checksum(binary).equals(bytes.subarray(0, CHECKSUM_BYTES)) ? binary : null;
}

/** Writes beside and renames, so that no other process meets half a file. */
async function keep(binary: Uint8Array, folder: string, name: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const part = join(folder, `${randomUUID()}.part`);
  try {
    await writeFile(part, Buffer.concat([checksum(binary), binary]));
    await rename(part, join(folder, name));
  } finally {
    await rm(part, { force: true });
  }
  const files = (await readdir(folder)).filter((file) => file.endsWith(".wasm")).map((file) => join(folder, file));
  if (files.length <= MOST_MODULES) return;
  const aged = await Promise.all(files.map(async (file) => ({ file, written: (await stat(file)).mtimeMs })));
  const oldest = aged.toSorted((left, right) => left.written - right.written).slice(0, files.length - MOST_MODULES);
  await Promise.all(oldest.map(({ file }) => rm(file, { force: true })));
}

const checksum = (bytes: Uint8Array): Buffer => createHash("sha256").update(bytes).digest();
