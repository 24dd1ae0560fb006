// A checkpoint as a file: a first line with the length and checksum of the head, the head as JSON, the content, the checksum of the content.
// It is written beside its place, forced to the disk and then renamed, so that there is always a whole one or none. Whoever reads it learns
// of any damage before anything in it is used. What the head and the content mean is not known here.

import { createHash, type Hash } from "node:crypto";
import { open, readdir, rename, rm, type FileHandle } from "node:fs/promises";
import { join } from "node:path";
import { checkpointProblem, wordsOf } from "./problem.ts";
import type { Range } from "./snapshot.ts";

const FORMAT = "twomsl/checkpoint@1";
const NAME = "search.checkpoint";
const CHUNK_BYTES = 2 ** 22;
const CHECKSUM_BYTES = 32;
/** The format, the length of the head in ten digits, its checksum in hexadecimal digits, and spaces and a line end. */
const FIRST_LINE_BYTES = FORMAT.length + 1 + 10 + 1 + 64 + 1;

/** The file of a folder's checkpoint. */
export const checkpointFile = (folder: string): string => join(folder, NAME);

/** Writes a checkpoint in place of the one before; the answer is its size in bytes. */
export async function writeCheckpoint(folder: string, head: unknown, content: ArrayBufferLike, ranges: readonly Range[]): Promise<number> {
  const beside = join(folder, `${NAME}.${process.pid}.part`);
  try {
    const file = await open(beside, "w");
    let size = 0;
    try {
      size = await writeAll(file, head, content, ranges);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(beside, checkpointFile(folder));
    await syncFolder(folder);
    return size;
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
}

/** A checkpoint whose head has been verified and whose content has not been read yet. */
export interface OpenCheckpoint {
  readonly head: unknown;
  /** Reads the content into a memory, and throws if it is not what was written. */
  readonly read: (content: ArrayBufferLike, ranges: readonly Range[]) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Opens the checkpoint of a folder. */
export async function openCheckpoint(folder: string): Promise<OpenCheckpoint> {
  const place = checkpointFile(folder);
  const file = await open(place, "r").catch((error: unknown) => {
    throw checkpointProblem.missing(place, isMissing(error) ? "none" : wordsOf(error));
  });
  try {
    const { size } = await file.stat();
    const { head, at } = await readHead(file, place, size);
    return { head, read: (content, ranges) => readContent(file, { place, at, size }, content, ranges), close: () => file.close() };
  } catch (error) {
    await file.close();
    throw isSystemError(error) ? checkpointProblem.missing(place, wordsOf(error)) : error;
  }
}

/** Removes what a process that was killed while it wrote has left behind. */
export async function removeParts(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  const parts = names.filter((name) => name.startsWith(`${NAME}.`) && name.endsWith(".part"));
  await Promise.all(parts.map((name) => rm(join(folder, name), { force: true })));
}

async function writeAll(file: FileHandle, head: unknown, content: ArrayBufferLike, ranges: readonly Range[]): Promise<number> {
  const text = Buffer.from(JSON.stringify(head));
  const first = `${FORMAT} ${String(text.length).padStart(10, "0")} ${sha256(text)}\n`;
  await file.writeFile(Buffer.concat([Buffer.from(first), text]));
  const hash = createHash("sha256");
  const buffer = Buffer.alloc(CHUNK_BYTES); // A copy, because threads share the memory and files do not take it.
  for (const { at, bytes } of chunksOf(ranges)) {
    const chunk = buffer.subarray(0, bytes);
    chunk.set(new Uint8Array(content, at, bytes));
    hash.update(chunk);
    await file.writeFile(chunk);
  }
  await file.writeFile(hash.digest());
  return first.length + text.length + ranges.reduce((sum, { bytes }) => sum + bytes, 0) + CHECKSUM_BYTES;
}

async function readHead(file: FileHandle, place: string, size: number): Promise<{ readonly head: unknown; readonly at: number }> {
  const first = Buffer.alloc(FIRST_LINE_BYTES);
  await fill(file, first, 0, place, size);
  const parts = /^(\S+) (\d{10}) ([0-9a-f]{64})\n$/.exec(first.toString("latin1"));
  if (parts?.[1] !== FORMAT) throw checkpointProblem.damaged(place, `something that does not begin with ${FORMAT}`);
  const length = Number(parts[2]);
  if (size < FIRST_LINE_BYTES + length + CHECKSUM_BYTES) throw checkpointProblem.damaged(place, `only ${size} bytes of it`);
  const text = Buffer.alloc(length);
  await fill(file, text, FIRST_LINE_BYTES, place, size);
  if (sha256(text) !== parts[3]) throw checkpointProblem.damaged(place, "a head that does not fit its checksum");
  try {
    return { head: JSON.parse(text.toString("utf8")), at: FIRST_LINE_BYTES + length };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw checkpointProblem.damaged(place, "a head that is not JSON");
  }
}

interface Content {
  readonly place: string;
  readonly at: number;
  readonly size: number;
}

async function readContent(
  file: FileHandle,
  { place, at, size }: Content,
  content: ArrayBufferLike,
  ranges: readonly Range[],
): Promise<void> {
  const end = ranges.reduce((sum, { bytes }) => sum + bytes, at);
  if (size !== end + CHECKSUM_BYTES) throw checkpointProblem.damaged(place, `${size} bytes instead of ${end + CHECKSUM_BYTES}`);
  const hash: Hash = createHash("sha256");
  const buffer = Buffer.alloc(CHUNK_BYTES);
  let position = at;
  for (const range of chunksOf(ranges)) {
    const chunk = buffer.subarray(0, range.bytes);
    await fill(file, chunk, position, place, size);
    hash.update(chunk);
    new Uint8Array(content, range.at, range.bytes).set(chunk);
    position += range.bytes;
  }
  const checksum = Buffer.alloc(CHECKSUM_BYTES);
  await fill(file, checksum, position, place, size);
  if (!hash.digest().equals(checksum)) throw checkpointProblem.damaged(place, "a content that does not fit its checksum");
}

/** Reads as many bytes as the buffer has. */
async function fill(file: FileHandle, buffer: Buffer, position: number, place: string, size: number): Promise<void> {
  let done = 0;
  while (done < buffer.length) {
    const { bytesRead } = await file.read(buffer, done, buffer.length - done, position + done);
    if (bytesRead === 0) throw checkpointProblem.damaged(place, `only ${size} bytes of it`);
    done += bytesRead;
  }
}

function* chunksOf(ranges: readonly Range[]): Generator<Range> {
  for (const { at, bytes } of ranges)
    for (let done = 0; done < bytes; done += CHUNK_BYTES) yield { at: at + done, bytes: Math.min(CHUNK_BYTES, bytes - done) };
}

/** Forces the new name to the disk, where the system can do that for a folder. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === "win32") return;
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

export function sha256(data: string | Buffer): string {
  return createHash("sha256").update(data).digest("hex");
}

function isSystemError(error: unknown): boolean {
  return error instanceof Error && "syscall" in error;
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ENOTDIR");
}
