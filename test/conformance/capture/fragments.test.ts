// Segments that IP cut into fragments: put together in any order, or counted where something is missing or contradicts.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { connectionsIn, ipPacket, pcapngOf, type PacketSegment } from "../../../conformance/index.ts";

const text = Uint8Array.from({ length: 200 }, (_, i) => i);
const addresses = { four: [Uint8Array.of(10, 0, 0, 1), Uint8Array.of(10, 0, 0, 2)], six: [six(1), six(2)] } as const;

function six(last: number): Uint8Array {
  return Uint8Array.of(0x20, 1, 0xd, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, last);
}

function segmentOf(version: keyof typeof addresses, seq = 7): PacketSegment {
  const [from, to] = addresses[version];
  return {
    from: { address: from, port: 1000 },
    to: { address: to, port: 80 },
    seq,
    ack: 9,
    psh: true,
    window: 500,
    text,
    ipId: seq,
    ttl: 61,
  };
}

/** The fragments of a packet; cuts are places in it, in units of eight octets. */
function fragmentsOf(segment: PacketSegment, cuts: readonly number[]): readonly Uint8Array[] {
  const packet = ipPacket(segment);
  const isFour = segment.from.address.length === 4;
  const head = isFour ? 20 : 40;
  const data = packet.subarray(head);
  const places = [0, ...cuts.map((cut) => 8 * cut), data.length].filter(
    (place, i, all) => all.indexOf(place) === i && place <= data.length,
  );
  const inOrder = places.toSorted((one, other) => one - other);
  return inOrder.slice(0, -1).map((from, i) => {
    const to = inOrder[i + 1] ?? data.length;
    const more = Number(to < data.length);
    const extension = isFour ? [] : [6, 0, from >> 8, (from & 255) | more, 0, 0, 0, segment.seq & 255];
    const octets = Uint8Array.from([...packet.subarray(0, head), ...extension, ...data.subarray(from, to)]);
    const view = new DataView(octets.buffer);
    if (isFour) {
      view.setUint16(2, octets.length);
      view.setUint16(6, (more << 13) | (from >> 3));
    } else {
      view.setUint16(4, octets.length - 40);
      view.setUint8(6, 44);
    }
    return octets;
  });
}

function read(packets: readonly Uint8Array[], secondsBetween = 0.001, captured = Infinity) {
  const frames = packets.map((octets, i) => ({
    tap: 0,
    nanoseconds: BigInt(Math.round(i * secondsBetween * 1e9)),
    octets: octets.subarray(0, captured),
    wireLength: octets.length,
  }));
  const octets = pcapngOf({ application: "test", interfaces: [{ link: 101 }] }, frames);
  const { connections, summary } = connectionsIn(octets, { place: "built" });
  return { segments: connections.flatMap(({ segments }) => segments), skipped: summary.skipped.fragment, joined: summary.joined };
}

/** What is known of the segment in one piece. */
const whole = (version: keyof typeof addresses) => read([ipPacket(segmentOf(version))]).segments;

describe.each(["four", "six"] as const)("a packet of IP version %s in fragments", (version) => {
  const cuts = fc.uniqueArray(fc.integer({ min: 1, max: 27 }), { minLength: 1, maxLength: 6 });
  it("is put together in any order, with copies, and belongs to the frame that completes it", () => {
    fc.assert(
      fc.property(cuts, fc.infiniteStream(fc.nat()), fc.boolean(), (places, luck, twice) => {
        const pieces = fragmentsOf(segmentOf(version), places);
        const shuffled = pieces
          .map((piece) => ({ piece, key: luck.next().value as number })) // The stream has no end.
          .toSorted((one, other) => one.key - other.key)
          .map(({ piece }) => piece);
        const copied = twice ? shuffled.slice(0, -1).flatMap((piece) => [piece, piece]) : shuffled.slice(0, -1);
        const { segments, skipped, joined } = read([...copied, ...shuffled.slice(-1)]);
        const last = copied.length + 1;
        expect(segments).toMatchObject(whole(version).map((one) => ({ ...one, frame: last, time: expect.any(Number) })));
        expect(segments[0]?.checksum).toBe("right");
        expect(skipped + joined).toBe(copied.length);
      }),
      { numRuns: 100 },
    );
  });
  it("keeps its length where a snap length cut the fragments", () => {
    const { segments } = read(fragmentsOf(segmentOf(version), [8, 16]), 0.001, 100);
    expect(segments).toMatchObject([{ seq: 7, data: 200, checksum: "unknown" }]);
  });
  it("is told from another between whose fragments its own come", () => {
    const [one, other] = [7, 300].map((seq) => fragmentsOf(segmentOf(version, seq), [10]));
    const mixed = [one?.[0], other?.[0], one?.[1], other?.[1]].filter((piece) => piece !== undefined);
    expect(read(mixed).segments.map(({ frame, seq }) => [frame, seq])).toEqual([
      [3, 7],
      [4, 300],
    ]);
  });
  it("is counted where a fragment is missing, comes too late, or overlaps", () => {
    const pieces = fragmentsOf(segmentOf(version), [5, 10]);
    const overlapping = fragmentsOf(segmentOf(version), [8]);
    const told = (packets: readonly (Uint8Array | undefined)[], between?: number) => {
      const { segments, skipped, joined } = read(
        packets.filter((piece) => piece !== undefined),
        between,
      );
      return [segments.length, skipped, joined];
    };
    expect(told([pieces[0], pieces[2]])).toEqual([0, 2, 0]);
    expect(told(pieces, 40)).toEqual([0, 3, 0]);
    expect(told([pieces[0], overlapping[0], overlapping[1]])).toEqual([0, 3, 0]);
    // More packets are begun than are held.
    const many = Array.from({ length: 80 }, (_, i) => fragmentsOf(segmentOf(version, i + 20), [5])[0]);
    expect(told([pieces[0], ...many, pieces[1], pieces[2]])).toEqual([0, 83, 0]);
  });
});
