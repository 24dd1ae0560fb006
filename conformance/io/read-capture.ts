// Captures on disks and on standard input, read piece by piece: connections come out as the octets come in.

import { open } from "node:fs/promises";
import { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { InputError } from "../../checker/index.ts";
import { CaptureReader } from "../capture/capture.ts";
import type { SeenConnection } from "../capture/segment.ts";
import type { CaptureSummary } from "../capture/tally.ts";

export interface ReadOptions {
  /** How many segments are held at most; beyond that the connections silent for longest are handed over with `limitReached`. */
  readonly mostHeld?: number;
  /** Whether what several interfaces saw of the same addresses and ports is one connection; otherwise each has a connection of its own. */
  readonly joinTaps?: boolean;
  /** Told of each piece that was read. */
  readonly onProgress?: (progress: ReadProgress) => void;
  /** When it is aborted nothing more is read, and the capture ends as if it were cut there. */
  readonly signal?: AbortSignal;
}

export interface ReadProgress {
  /** Octets of the file as it lies on the disk, and how many it has; null if that is not known, as of a pipe. */
  readonly octets: number;
  readonly of: number | null;
  readonly frames: number;
}

const pieceOctets = 1 << 20;

/**
 * The connections of a capture, packed by gzip or not, each as soon as nothing more belongs to it; when there are no more, what there was in
 * all. `-` is standard input. Throws an `InputError` if the file cannot be read or is no capture.
 */
export async function* connectionsOf(file: string, options: ReadOptions = {}): AsyncGenerator<SeenConnection, CaptureSummary> {
  const place = file === "-" ? "standard input" : file;
  const ready: SeenConnection[] = [];
  const { onProgress, signal, ...limits } = options;
  const reader = new CaptureReader({ place, ...limits }, (connection) => ready.push(connection));
  let octets = 0;
  let size: number | null = null;
  const counted = async function* (): AsyncGenerator<Uint8Array> {
    const source = await openCapture(file, place);
    size = source.size;
    const stop = (): void => void source.pieces.destroy();
    signal?.addEventListener("abort", stop, { once: true });
    try {
      if (signal?.aborted !== true)
        for await (const piece of source.pieces) {
          octets += piece.length;
          yield piece;
        }
    } catch (error) {
      if (signal?.aborted !== true) throw unreadable(place, error);
    } finally {
      signal?.removeEventListener("abort", stop);
    }
  };
  let broke: "cut" | "damaged" | undefined;
  try {
    for await (const piece of unpacked(counted())) {
      reader.push(piece);
      onProgress?.({ octets, of: size, frames: reader.frames });
      yield* ready.splice(0);
    }
  } catch (error) {
    broke = brokenPacking(error);
    if (broke === undefined) throw error;
  }
  const ending = reader.ending(signal?.aborted === true ? "cut" : broke);
  for (;;) {
    const next = ending.next();
    yield* ready.splice(0);
    if (next.done === true) return next.value;
  }
}

interface Source {
  readonly size: number | null;
  readonly pieces: Readable;
}

async function openCapture(file: string, place: string): Promise<Source> {
  if (file === "-") return { size: null, pieces: process.stdin };
  try {
    const handle = await open(file);
    const status = await handle.stat();
    // What is no plain file, such as a pipe, has a size that says nothing.
    return { size: status.isFile() ? status.size : null, pieces: handle.createReadStream({ highWaterMark: pieceOctets }) };
  } catch (error) {
    throw unreadable(place, error);
  }
}

/** The same octets, unpacked if they begin as gzip does. */
async function* unpacked(pieces: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  let begin = Buffer.alloc(0);
  while (begin.length < 2) {
    const next = await pieces.next();
    if (next.done === true) break;
    begin = Buffer.concat([begin, next.value]);
  }
  const whole = (async function* (): AsyncGenerator<Uint8Array> {
    if (begin.length > 0) yield begin;
    yield* pieces;
  })();
  if (begin[0] !== 0x1f || begin[1] !== 0x8b) {
    yield* whole;
    return;
  }
  const source = Readable.from(whole, { objectMode: false });
  // What a piece was begun with is lost if the packing is damaged within it: small pieces lose little.
  const gunzip = createGunzip({ chunkSize: 1 << 14 });
  source.on("error", (error) => gunzip.destroy(error));
  yield* source.pipe(gunzip) as AsyncIterable<Uint8Array>; // Without an encoding a stream gives buffers.
}

/** How a file that gzip packed ended, if it is one that cannot be unpacked to its end. */
function brokenPacking(error: unknown): "cut" | "damaged" | undefined {
  const code = codeOf(error);
  if (code === "Z_BUF_ERROR") return "cut";
  return code.startsWith("Z_") ? "damaged" : undefined;
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: "no such file",
  EISDIR: "a folder",
  EACCES: "one that may not be read",
  EPERM: "one that may not be read",
};

function unreadable(place: string, error: unknown): InputError {
  if (error instanceof InputError) return error;
  const code = codeOf(error);
  return new InputError({
    code: "TWM-521",
    place,
    expected: "a capture that can be read",
    found: reasons[code] ?? (error instanceof Error ? error.message : String(error)),
    hint: "check its name and the permissions",
  });
}
