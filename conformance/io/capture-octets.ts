// The octets of a capture on a disk or on standard input, piece by piece, unpacked if gzip packed them.

import { open } from "node:fs/promises";
import { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { InputError } from "../../checker/index.ts";

export interface OctetOptions {
  /** Told how many octets were read so far of the file as it lies on the disk, and how many it has; null if that is not known, as of a pipe. */
  readonly onRead?: (octets: number, of: number | null) => void;
  /** When it is aborted nothing more is read. */
  readonly signal?: AbortSignal | undefined;
}

const pieceOctets = 1 << 20;

/** What messages call a file. */
export const placeOf = (file: string): string => (file === "-" ? "standard input" : file);

/**
 * The octets of a file; `-` is standard input. Throws an `InputError` if it cannot be read, and an error of which `brokenPacking` knows more if
 * it cannot be unpacked to its end.
 */
export function octetsOf(file: string, { onRead, signal }: OctetOptions = {}): AsyncGenerator<Uint8Array> {
  return unpacked(packedOctets(file, onRead ?? (() => {}), signal));
}

async function* packedOctets(
  file: string,
  onRead: NonNullable<OctetOptions["onRead"]>,
  signal: AbortSignal | undefined,
): AsyncGenerator<Uint8Array> {
  const { size, pieces } = await openCapture(file);
  const stop = (): void => void pieces.destroy();
  signal?.addEventListener("abort", stop, { once: true });
  let octets = 0;
  try {
    if (signal?.aborted !== true)
      for await (const piece of pieces) {
        octets += piece.length;
        onRead(octets, size);
        yield piece;
      }
  } catch (error) {
    if (signal?.aborted !== true) throw unreadable(placeOf(file), error);
  } finally {
    signal?.removeEventListener("abort", stop);
  }
}

interface Source {
  readonly size: number | null;
  readonly pieces: Readable;
}

async function openCapture(file: string): Promise<Source> {
  if (file === "-") return { size: null, pieces: process.stdin };
  try {
    const handle = await open(file);
    const status = await handle.stat();
    // What is no plain file, such as a pipe, has a size that says nothing.
    return { size: status.isFile() ? status.size : null, pieces: handle.createReadStream({ highWaterMark: pieceOctets }) };
  } catch (error) {
    throw unreadable(placeOf(file), error);
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
export function brokenPacking(error: unknown): "cut" | "damaged" | undefined {
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
