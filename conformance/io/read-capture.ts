// Captures on disks and on standard input, read piece by piece: connections come out as the octets come in.

import { CaptureReader } from "../capture/capture.ts";
import type { Following } from "../capture/connections.ts";
import type { SeenConnection } from "../capture/segment.ts";
import type { Share } from "../capture/share.ts";
import type { CaptureSummary } from "../capture/tally.ts";
import { brokenPacking, octetsOf, placeOf } from "./capture-octets.ts";

export interface ReadOptions {
  /** How many segments are held at most; beyond that the connections silent for longest are handed over with `limitReached`. */
  readonly mostHeld?: number;
  /** Whether what several interfaces saw of the same addresses and ports is one connection; otherwise each has a connection of its own. */
  readonly joinTaps?: boolean;
  /** Which of its connections are kept and handed over; the others are counted all the same. */
  readonly share?: Share;
  /** For a capture that does not end by itself; an interruption is then how it ends, and no cut. */
  readonly following?: Following;
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

/**
 * The connections of a capture, packed by gzip or not, each as soon as nothing more belongs to it; when there are no more, what there was in
 * all. `-` is standard input. Throws an `InputError` if the file cannot be read or is no capture.
 */
export async function* connectionsOf(file: string, options: ReadOptions = {}): AsyncGenerator<SeenConnection, CaptureSummary> {
  const ready: SeenConnection[] = [];
  const { onProgress, signal, ...limits } = options;
  const reader = new CaptureReader({ place: placeOf(file), ...limits }, (connection) => ready.push(connection));
  let read: Pick<ReadProgress, "octets" | "of"> = { octets: 0, of: null };
  const pieces = octetsOf(file, { signal, onRead: (octets, of) => (read = { octets, of }) });
  let broke: "cut" | "damaged" | undefined;
  try {
    for await (const piece of options.following === undefined ? pieces : withPauses(pieces)) {
      if (typeof piece === "number") reader.idle(piece);
      else reader.push(piece);
      onProgress?.({ ...read, frames: reader.frames });
      yield* ready.splice(0);
    }
  } catch (error) {
    broke = brokenPacking(error);
    if (broke === undefined) throw error;
  }
  const ending = reader.ending(signal?.aborted === true && options.following === undefined ? "cut" : broke);
  for (;;) {
    const next = ending.next();
    yield* ready.splice(0);
    if (next.done === true) return next.value;
  }
}

const pauseMs = 500;

/** The same pieces, and while none comes the seconds since the last one, again and again. */
async function* withPauses(pieces: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array | number> {
  let since = performance.now();
  let next = pieces.next();
  for (;;) {
    let timer: NodeJS.Timeout | undefined;
    const pause = new Promise<"pause">((resolve) => (timer = setTimeout(resolve, pauseMs, "pause")));
    const first = await Promise.race([next, pause]);
    clearTimeout(timer);
    if (first === "pause") yield (performance.now() - since) / 1000;
    else if (first.done === true) return;
    else {
      since = performance.now();
      yield first.value;
      next = pieces.next();
    }
  }
}
