// Packets that are out of the ordinary, and what is wrong with those that are of no use.

import { describe, expect, it } from "vitest";
import { connectionsIn, ipPacket, pcapngOf, type PacketSegment, type SeenSegment, type SkipReason } from "../../../conformance/index.ts";

const segment: PacketSegment = {
  from: { address: Uint8Array.of(10, 0, 0, 1), port: 40_000 },
  to: { address: Uint8Array.of(10, 0, 0, 2), port: 80 },
  seq: 1000,
  ack: 2000,
  window: 500,
  options: { timestamps: [1, 2] },
  text: new Uint8Array(100).fill(7),
};
const address6 = (last: number) => new Uint8Array(16).fill(last, 15);
const segment6 = { ...segment, from: { address: address6(1), port: 1 }, to: { address: address6(2), port: 2 } };

interface Frame {
  readonly octets: Uint8Array;
  readonly wireLength?: number;
  readonly link?: number;
}

function read({ octets, wireLength = octets.length, link = 101 }: Frame): SeenSegment | SkipReason {
  const file = pcapngOf({ application: "a test", interfaces: [{ link }] }, [{ tap: 0, nanoseconds: 0n, octets, wireLength }]);
  const { connections, summary } = connectionsIn(file, { place: "built" });
  const [reason] = Object.entries(summary.skipped).flatMap(([name, count]) => (count > 0 ? [name as SkipReason] : [])); // Its keys are the reasons.
  const seen = connections[0]?.segments[0] ?? reason;
  if (seen === undefined) throw new Error("neither a segment nor a reason");
  return seen;
}

/** The packet with some octets changed. */
function changed(packet: Uint8Array, changes: Readonly<Record<number, number>>): Uint8Array {
  const copy = Uint8Array.from(packet);
  for (const [place, octet] of Object.entries(changes)) copy[Number(place)] = octet;
  return copy;
}

/** An IPv6 packet with extension headers between its header and the segment. */
function extended(next: number, ...headers: readonly (readonly number[])[]): Uint8Array {
  const packet = ipPacket(segment6);
  const between = headers.flat();
  const length = packet.length - 40 + between.length;
  return Uint8Array.from([
    ...changed(packet, { 4: length >> 8, 5: length & 255, 6: next }).subarray(0, 40),
    ...between,
    ...packet.subarray(40),
  ]);
}

describe("lengths", () => {
  it("are those of the headers, not of what was captured", () => {
    expect(read({ octets: ipPacket(segment).subarray(0, 60), wireLength: 152 })).toMatchObject({
      data: 100,
      checksum: "unknown",
      tsVal: 1,
    });
  });
  it("are not those of the padding of a short frame", () => {
    const packet = ipPacket({ ...segment, options: {}, text: new Uint8Array(0) });
    expect(read({ octets: Uint8Array.from([...packet, 0, 0, 0, 0, 0, 0]) })).toMatchObject({ data: 0, checksum: "right" });
  });
  it("are those on the wire where the sender left them to its hardware", () => {
    expect(read({ octets: changed(ipPacket(segment), { 2: 0, 3: 0 }).subarray(0, 60), wireLength: 60_052 })).toMatchObject({
      data: 60_000,
    });
    expect(read({ octets: changed(ipPacket(segment6), { 4: 0, 5: 0 }) })).toMatchObject({ data: 100, checksum: "right" });
  });
  it("may be those of many segments in one", () => {
    expect(read({ octets: ipPacket({ ...segment, text: new Uint8Array(60_000) }) })).toMatchObject({ data: 60_000, checksum: "right" });
  });
});

describe("options", () => {
  it("of which not all were captured are said to be cut", () => {
    expect(read({ octets: ipPacket(segment).subarray(0, 46), wireLength: 152 })).toMatchObject({
      optionsCut: true,
      tsVal: null,
      data: 100,
    });
    expect(read({ octets: ipPacket(segment) })).toMatchObject({ optionsCut: false });
  });
  it("of a wrong length are as good as absent, and so is what follows one that cannot be", () => {
    expect(read({ octets: changed(ipPacket({ ...segment, options: { mss: 9, windowScale: 3 } }), { 41: 3 }) })).toMatchObject({
      mss: null,
    });
    expect(read({ octets: changed(ipPacket({ ...segment, options: { mss: 9, windowScale: 3 } }), { 41: 0 }) })).toMatchObject({
      windowScale: null,
    });
  });
  it("shift a window by 14 at most", () => {
    expect(read({ octets: ipPacket({ ...segment, options: { windowScale: 200 } }) })).toMatchObject({ windowScale: 14 });
  });
});

describe("a checksum", () => {
  it("is wrong if an octet is", () => {
    expect(read({ octets: changed(ipPacket(segment), { 100: 1 }) })).toMatchObject({ checksum: "wrong" });
  });
  it("is offloaded if it is the sum of the pseudo-header, with the length or without, or zero", () => {
    const sum = 0x0a00 + 0x0001 + 0x0a00 + 0x0002 + 6;
    for (const value of [sum + 132, sum, 0])
      expect(read({ octets: changed(ipPacket(segment), { 36: value >> 8, 37: value & 255 }) })).toMatchObject({ checksum: "offloaded" });
  });
  it("is unknown behind a routing header, which holds the address it was made with", () => {
    expect(read({ octets: extended(43, [6, 0, 0, 1, 0, 0, 0, 0]) })).toMatchObject({ checksum: "unknown", data: 100 });
    expect(read({ octets: extended(43, [6, 0, 0, 0, 0, 0, 0, 0]) })).toMatchObject({ checksum: "right", data: 100 });
  });
});

describe("extension headers of IPv6", () => {
  it("are passed over, whatever their number and form", () => {
    const hopByHop = [60, 0, 0, 0, 0, 0, 0, 0];
    const destination = [51, 1, ...Array.from({ length: 14 }, () => 0)];
    const authentication = [44, 1, ...Array.from({ length: 10 }, () => 0)];
    const atomicFragment = [6, 0, 0, 0, 0, 0, 0, 0];
    expect(read({ octets: extended(0, hopByHop, destination, authentication, atomicFragment) })).toMatchObject({
      data: 100,
      checksum: "right",
    });
  });
  it("may lead to something else, to a fragment, or nowhere", () => {
    expect(read({ octets: extended(0, [17, 0, 0, 0, 0, 0, 0, 0]) })).toBe("not TCP");
    expect(read({ octets: extended(44, [6, 0, 0, 1, 0, 0, 0, 0]) })).toBe("fragment");
    expect(read({ octets: extended(44, [6, 0, 1, 0, 0, 0, 0, 0]) })).toBe("fragment");
    expect(read({ octets: extended(0, [6, 200, 0, 0, 0, 0, 0, 0]) })).toBe("damaged IP");
    expect(read({ octets: extended(0, [6, 0, 0, 0, 0, 0, 0, 0]).subarray(0, 44), wireLength: 180 })).toBe("headers cut");
  });
});

describe("a frame of no use", () => {
  const packet = ipPacket(segment);
  it.each<readonly [SkipReason, string, Frame]>([
    ["link type", "of a link type that nobody asked for", { octets: packet, link: 105 }],
    ["not IP", "of another version of IP", { octets: changed(packet, { 0: 0x55 }) }],
    ["not TCP", "of another protocol", { octets: changed(packet, { 9: 17 }) }],
    ["fragment", "that is the first of several fragments", { octets: changed(packet, { 6: 0x20 }) }],
    ["fragment", "that is a later fragment", { octets: changed(packet, { 7: 1 }) }],
    ["headers cut", "of which nothing was captured", { octets: packet.subarray(0, 0), wireLength: 152 }],
    ["headers cut", "that ends within the IP header", { octets: packet.subarray(0, 19), wireLength: 152 }],
    ["headers cut", "that ends within the TCP header", { octets: packet.subarray(0, 39), wireLength: 152 }],
    ["headers cut", "that ends within the link layer", { octets: packet.subarray(0, 13), link: 1 }],
    ["damaged IP", "whose header is too short", { octets: changed(packet, { 0: 0x44 }) }],
    ["damaged IP", "whose total length is less than its header", { octets: changed(packet, { 2: 0, 3: 19 }) }],
    ["damaged TCP", "whose header is too short", { octets: changed(packet, { 32: 0x40 }) }],
    ["damaged TCP", "whose header is longer than the packet", { octets: changed(packet, { 3: 50 }) }],
    ["damaged frame", "that would have been longer than anything is", { octets: packet, wireLength: 0x7fffffff }],
  ])("is counted as %s: one %s", (reason, _, frame) => {
    expect(read(frame)).toBe(reason);
  });
});
