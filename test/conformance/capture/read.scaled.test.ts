// Whatever the file, the link layer and the pieces in which it arrives: the same segments come out. And whatever is broken in it, the rest is
// read, and every frame is accounted for.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { InputError } from "../../../checker/index.ts";
import {
  CaptureReader,
  type CaptureSummary,
  type PacketSegment,
  type SeenConnection,
  type SeenSegment,
} from "../../../conformance/index.ts";
import { inTier } from "../../tier.ts";
import { arbitraryCapture } from "./built-captures.ts";

const numRuns = inTier({ quick: 150, thorough: 2000, full: 50_000 });
const pieces = fc.infiniteStream(fc.integer({ min: 1, max: 100 }));

function read(octets: Uint8Array, sizes: Iterator<number>): readonly [readonly SeenConnection[], CaptureSummary] {
  const connections: SeenConnection[] = [];
  const reader = new CaptureReader({ place: "built", mostHeld: 40 }, (connection) => connections.push(connection));
  for (let at = 0; at < octets.length;) {
    const size = sizes.next().value as number; // The stream has no end.
    reader.push(octets.subarray(at, at + size));
    at += size;
  }
  return [connections, reader.end()];
}

describe("a capture", () => {
  it("gives the segments that were put into it", () => {
    fc.assert(
      fc.property(arbitraryCapture, pieces, ({ segments, octets, file }, sizes) => {
        fc.pre(octets.length > 0);
        const [connections, summary] = read(octets, sizes[Symbol.iterator]());
        const seen = connections.flatMap(({ ends, segments: all }) => all.map((segment) => ({ ends, segment })));
        const inOrder = seen.toSorted((one, other) => one.segment.frame - other.segment.frame);
        expect(inOrder.map(({ ends, segment }) => told(ends, segment))).toEqual(
          segments.map((segment, i) => expected(segment, i, frameNumber(file, i, segments.length), file)),
        );
        const notes = file.includes("pcapng") ? 1 : 0;
        expect(summary).toMatchObject({ frames: segments.length + notes, segments: segments.length, end: { kind: "complete" } });
      }),
      { numRuns },
    );
  });

  it("that was damaged anywhere is read as far as it can be, and every frame is accounted for", () => {
    const damage = fc.array(fc.record({ at: fc.nat({ max: 2000 }), remove: fc.nat({ max: 6 }), insert: fc.uint8Array({ maxLength: 6 }) }), {
      minLength: 1,
      maxLength: 6,
    });
    fc.assert(
      fc.property(arbitraryCapture, damage, pieces, ({ octets }, places, sizes) => {
        const broken = places.reduce(
          (all: readonly number[], { at, remove, insert }) => {
            const place = at % (octets.length + 1);
            return [...all.slice(0, place), ...insert, ...all.slice(place + remove)];
          },
          [...octets],
        );
        accountsForEverything(Uint8Array.from(broken), sizes[Symbol.iterator]());
      }),
      { numRuns },
    );
  });

  it("of nothing but noise behind a right beginning is read without fail", () => {
    const begin = fc.constantFrom(
      [0xd4, 0xc3, 0xb2, 0xa1],
      [0xa1, 0xb2, 0x3c, 0x4d],
      [0x0a, 0x0d, 0x0d, 0x0a, 28, 0, 0, 0, 0x4d, 0x3c, 0x2b, 0x1a],
    );
    const small = fc.oneof(fc.constant(0), fc.nat({ max: 40 }), fc.nat({ max: 255 }));
    fc.assert(
      fc.property(begin, fc.array(small, { maxLength: 400 }), pieces, (head, noise, sizes) => {
        accountsForEverything(Uint8Array.from([...head, ...noise]), sizes[Symbol.iterator]());
      }),
      { numRuns },
    );
  });
});

function accountsForEverything(octets: Uint8Array, sizes: Iterator<number>): void {
  let all: ReturnType<typeof read>;
  try {
    all = read(octets, sizes);
  } catch (error) {
    // Nothing but the very beginning makes it no capture.
    expect(error).toBeInstanceOf(InputError);
    expect(String(error)).toContain("TWM-520");
    return;
  }
  const [connections, summary] = all;
  const skipped = Object.values(summary.skipped).reduce((sum, count) => sum + count, 0);
  const given = connections.reduce((sum, { segments }) => sum + segments.length, 0);
  expect({ given, all: given + skipped + summary.joined }).toEqual({ given: summary.segments, all: summary.frames });
  expect(connections).toHaveLength(summary.connections);
}

function told(ends: readonly [string, string], segment: SeenSegment): object {
  const { from, tap: _tap, ...rest } = segment;
  // Who sends to itself is both ends.
  return { ...rest, from: ends[from], to: ends[1 - from] };
}

/** Behind the first half of the frames of a pcapng stands a note, which is counted. */
function frameNumber(file: string, i: number, frames: number): number {
  return file.includes("pcapng") && i >= Math.ceil(frames / 2) ? i + 2 : i + 1;
}

function expected(segment: PacketSegment, i: number, frame: number, file: string): object {
  const { seq, ack, syn = false, fin = false, rst = false, window, options = {}, text, ttl, ipId } = segment;
  return {
    frame,
    // A block without a time gets that of the frame before.
    time: file === "simple pcapng" ? 0 : i / 8,
    from: words(segment.from),
    to: words(segment.to),
    seq,
    ack: ack ?? 0,
    ackFlag: ack !== null,
    syn,
    fin,
    rst,
    data: text?.length ?? 0,
    window,
    optionsCut: false,
    mss: options.mss ?? null,
    windowScale: options.windowScale ?? null,
    sackPermitted: options.sackPermitted ?? false,
    sack: options.sack ?? [],
    tsVal: options.timestamps?.[0] ?? null,
    tsEcr: options.timestamps?.[1] ?? null,
    ipId: segment.from.address.length === 4 ? ipId : null,
    ttl,
    checksum: "right",
  };
}

function words({ address, port }: PacketSegment["from"]): string {
  return address.length === 4 ? `${address.join(".")}:${port}` : `[::${address.at(-1)}]:${port}`;
}
