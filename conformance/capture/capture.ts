// From the octets of a capture to the connections in it. One bad frame never stops the rest: it is counted by what is wrong with it.

import { Connections, type ConnectionSink, type Following } from "./connections.ts";
import { CaptureFile } from "./file/capture-file.ts";
import type { Frame } from "./file/frame.ts";
import { emptySegment } from "./held-segments.ts";
import { addressWords, endsOf } from "./packet/ends.ts";
import { Fragments } from "./packet/fragments.ts";
import { networkStart } from "./packet/link.ts";
import { emptyPacket, readNetwork, type NetworkPacket } from "./packet/network.ts";
import { readTransport } from "./packet/transport.ts";
import type { SeenConnection } from "./segment.ts";
import type { Share } from "./share.ts";
import { noneSkipped, type CaptureInterface, type CaptureSummary, type SkipReason } from "./tally.ts";

export interface CaptureOptions {
  /** What messages call the capture. */
  readonly place: string;
  /** How many segments are held at most; beyond that the connections silent for longest are handed over with `limitReached`. */
  readonly mostHeld?: number;
  /**
   * Whether what several interfaces saw of the same addresses and ports is one connection. Usually it is not: each interface is a place of its
   * own to look from, and a segment that passes two of them is there twice.
   */
  readonly joinTaps?: boolean;
  /** Which of its connections are kept and handed over; the others are counted all the same. */
  readonly share?: Share;
  /** For a capture that does not end by itself. */
  readonly following?: Following;
}

/** Reads a capture that arrives in pieces of any size, and hands over each connection as soon as nothing more belongs to it. */
export class CaptureReader {
  readonly #file: CaptureFile;
  readonly #connections: Connections;
  readonly #packet: NetworkPacket = emptyPacket();
  readonly #segment = emptySegment();
  readonly #skipped = noneSkipped();
  readonly #interfaces: CaptureInterface[] = [];
  readonly #fragments = new Fragments();
  #frames = 0;
  #segments = 0;
  #joined = 0;
  #lastTime = 0;

  constructor({ place, mostHeld, joinTaps, following, share }: CaptureOptions, sink: ConnectionSink) {
    this.#connections = new Connections(sink, { mostHeld, joinTaps, following, share });
    this.#file = new CaptureFile(place, {
      frame: (frame) => {
        this.#take(frame);
      },
      unusable: (reason) => {
        this.#frames += 1;
        this.#skipped[reason] += 1;
      },
      declared: (name, link, addresses) => {
        this.#connections.declared(this.#interfaces.length, addresses);
        this.#interfaces.push({ name, link, addresses: addresses.map(addressWords) });
      },
    });
  }

  /** How many frames were read so far. */
  get frames(): number {
    return this.#frames;
  }

  /** Takes the next octets. Throws an `InputError` if what arrives is no capture. */
  push(octets: Uint8Array): void {
    this.#file.push(octets);
  }

  /** Nothing came for so many seconds: the clock, which begins with the first frame, goes on. */
  idle(seconds: number): void {
    if (this.#frames > 0) this.#connections.passed(this.#lastTime + seconds);
  }

  /**
   * Ends the capture where it is, hands over the connections that are left and says what there was. Who knows that the octets broke off, or
   * that more cannot be had, says so.
   */
  end(broke?: "cut" | "damaged"): CaptureSummary {
    const ending = this.ending(broke);
    for (;;) {
      const next = ending.next();
      if (next.done === true) return next.value;
    }
  }

  /** Ends the capture as `end` does, a connection at each step. */
  *ending(broke?: "cut" | "damaged"): Generator<void, CaptureSummary> {
    const end = this.#file.end(broke);
    yield* this.#connections.end(this.#lastTime);
    const { handedOver, givenUp } = this.#connections.counts;
    return {
      frames: this.#frames,
      segments: this.#segments,
      connections: handedOver,
      givenUp,
      joined: this.#joined,
      skipped: this.#skipped,
      interfaces: this.#interfaces,
      lastTime: this.#lastTime,
      end,
    };
  }

  #take(frame: Frame): void {
    this.#frames += 1;
    this.#lastTime = frame.time;
    const { view, link, start, end, wireLength } = frame;
    const at = networkStart(view, link, start, end);
    let reason = typeof at === "string" ? at : this.#readSegment(frame, at, Math.max(end, start + wireLength));
    if (reason === "fragment" && typeof at === "number") reason = this.#joinFragment(frame, at);
    if (reason !== null) this.#skipped[reason] += 1;
  }

  #readSegment(frame: Frame, at: number, wireEnd: number): SkipReason | null {
    const { view, end } = frame;
    const reason = readNetwork(view, at, end, wireEnd, this.#packet) ?? readTransport(frame, this.#packet, this.#segment);
    if (reason !== null) return reason;
    this.#segments += 1;
    this.#connections.add(endsOf(view, this.#packet), this.#segment);
    return null;
  }

  /** The segment, if this was the last of its fragments that was missing, belongs to the frame of this one. */
  #joinFragment(frame: Frame, at: number): SkipReason | null {
    const whole = this.#fragments.take(frame.view, at, frame.end, frame.time, frame.tap);
    if (whole === null) return "fragment";
    const { view, captured, length, frames } = whole;
    const reason = this.#readSegment({ ...frame, view, start: 0, end: captured, wireLength: length }, 0, length);
    if (reason !== null) return reason;
    this.#skipped.fragment -= frames - 1;
    this.#joined += frames - 1;
    return null;
  }
}

/** All connections of a capture that is at hand as a whole, in the order of their first frames. */
export function connectionsIn(
  octets: Uint8Array,
  options: CaptureOptions,
): { readonly connections: readonly SeenConnection[]; readonly summary: CaptureSummary } {
  const connections: SeenConnection[] = [];
  const reader = new CaptureReader(options, (connection) => connections.push(connection));
  reader.push(octets);
  const summary = reader.end();
  return { connections: connections.toSorted((one, other) => one.stream - other.stream), summary };
}
