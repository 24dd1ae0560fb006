// Captures made for tests: segments in every kind of frame that is read, frames in every kind of file.

import fc from "fast-check";
import { ipPacket, type PacketSegment } from "../../../conformance/index.ts";

export interface BuiltFrame {
  readonly octets: Uint8Array;
  readonly seconds: number;
  /** How much of it was captured, if not all. */
  readonly captured?: number;
}

/** What each link type puts before a packet of IPv4 or IPv6. */
export const linkLayers: Readonly<
  Record<string, { readonly link: number; readonly before: (isIpv6: boolean, octets: number) => readonly number[] }>
> = {
  ethernet: { link: 1, before: (isIpv6) => [...macs, ...etherType(isIpv6)] },
  vlan: { link: 1, before: (isIpv6) => [...macs, 0x81, 0, 0, 7, ...etherType(isIpv6)] },
  qinq: { link: 1, before: (isIpv6) => [...macs, 0x88, 0xa8, 0, 7, 0x81, 0, 0, 9, ...etherType(isIpv6)] },
  snap: { link: 1, before: (isIpv6, octets) => [...macs, ...big(octets + 8), 0xaa, 0xaa, 3, 0, 0, 0, ...etherType(isIpv6)] },
  pppoe: { link: 1, before: (isIpv6, octets) => [...macs, 0x88, 0x64, 0x11, 0, 0, 1, ...big(octets + 2), 0, isIpv6 ? 0x57 : 0x21] },
  loopback: { link: 0, before: (isIpv6) => [isIpv6 ? 30 : 2, 0, 0, 0] },
  "big loopback": { link: 108, before: (isIpv6) => [0, 0, 0, isIpv6 ? 24 : 2] },
  ppp: { link: 9, before: (isIpv6) => [0xff, 3, 0, isIpv6 ? 0x57 : 0x21] },
  "bare ppp": { link: 9, before: (isIpv6) => [0, isIpv6 ? 0x57 : 0x21] },
  raw: { link: 101, before: () => [] },
  "raw 12": { link: 12, before: () => [] },
  "raw 14": { link: 14, before: () => [] },
  "raw ipv4": { link: 228, before: () => [] },
  "raw ipv6": { link: 229, before: () => [] },
  cooked: { link: 113, before: (isIpv6) => [0, 0, 0, 1, 0, 6, ...macs.slice(0, 6), 0, 0, ...etherType(isIpv6)] },
  "cooked 2": { link: 276, before: (isIpv6) => [...etherType(isIpv6), 0, 0, 0, 0, 0, 2, 0, 1, 0, 6, ...macs.slice(0, 6), 0, 0] },
};

const macs = [2, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 2];

function big(value: number): readonly number[] {
  return [value >> 8, value & 255];
}

function etherType(isIpv6: boolean): readonly number[] {
  return isIpv6 ? [0x86, 0xdd] : [8, 0];
}

/** What each kind of file makes of frames. */
export const files: Readonly<Record<string, (link: number, frames: readonly BuiltFrame[]) => Uint8Array>> = {
  pcap: (link, frames) => pcap({ magic: 0xa1b2c3d4, little: true }, link, frames),
  "big pcap": (link, frames) => pcap({ magic: 0xa1b2c3d4, little: false }, link, frames),
  "pcap of nanoseconds": (link, frames) => pcap({ magic: 0xa1b23c4d, little: true, perSecond: 1e9 }, link, frames),
  "modified pcap": (link, frames) => pcap({ magic: 0xa1b2cd34, little: true, more: 8 }, link, frames),
  pcapng: (link, frames) => pcapng({ little: true, block: "enhanced" }, link, frames),
  "big pcapng": (link, frames) => pcapng({ little: false, block: "enhanced" }, link, frames),
  "pcapng of nanoseconds": (link, frames) => pcapng({ little: true, block: "enhanced", resolution: 9 }, link, frames),
  "pcapng of 2^-20 s, with an offset": (link, frames) =>
    pcapng({ little: true, block: "enhanced", resolution: 0x80 | 20, offset: 1000n }, link, frames),
  "old pcapng": (link, frames) => pcapng({ little: true, block: "old" }, link, frames),
  "simple pcapng": (link, frames) => pcapng({ little: true, block: "simple" }, link, frames),
};

interface PcapForm {
  readonly magic: number;
  readonly little: boolean;
  readonly perSecond?: number;
  readonly more?: number;
}

function pcap({ magic, little, perSecond = 1e6, more = 0 }: PcapForm, link: number, frames: readonly BuiltFrame[]): Uint8Array {
  const { u16, u32 } = numbers(little);
  const head = [...u32(magic), ...u16(2), ...u16(4), ...u32(0), ...u32(0), ...u32(0x40000), ...u32(link)];
  const record = ({ octets, seconds, captured = octets.length }: BuiltFrame): readonly number[] => {
    const whole = Math.floor(seconds);
    const lengths = [...u32(captured), ...u32(octets.length)];
    const time = [...u32(whole), ...u32(Math.round((seconds - whole) * perSecond))];
    return [...time, ...lengths, ...Array.from({ length: more }, () => 0), ...octets.subarray(0, captured)];
  };
  return Uint8Array.from([...head, ...frames.flatMap(record)]);
}

interface PcapngForm {
  readonly little: boolean;
  readonly block: "enhanced" | "simple" | "old";
  readonly resolution?: number;
  readonly offset?: bigint;
}

/** The second half of the frames stands in a section of its own, behind a custom block, which counts as a frame, and one that nobody knows. */
function pcapng(form: PcapngForm, link: number, frames: readonly BuiltFrame[]): Uint8Array {
  const half = Math.ceil(frames.length / 2);
  const { block } = numbers(form.little);
  const others = [...block(0x0bad, [1, 2, 3, 4]), ...block(0x123, [1, 2, 3, 4])];
  return Uint8Array.from([...section(form, link, frames.slice(0, half)), ...others, ...section(form, link, frames.slice(half))]);
}

function section(
  { little, block: kind, resolution = 6, offset = 0n }: PcapngForm,
  link: number,
  frames: readonly BuiltFrame[],
): readonly number[] {
  const { u16, u32, u64, block } = numbers(little);
  const about = [...u16(9), ...u16(1), resolution, 0, 0, 0, ...u16(14), ...u16(8), ...u64(offset), ...u16(0), ...u16(0)];
  const packet = ({ octets, seconds, captured = octets.length }: BuiltFrame): readonly number[] => {
    const base = resolution & 128 ? 2n : 10n;
    const ticks =
      (BigInt(Math.round(seconds * 1e6)) * base ** BigInt(resolution & 127)) / 1_000_000n - offset * base ** BigInt(resolution & 127);
    const time = [...u32(Number(BigInt.asUintN(64, ticks) >> 32n)), ...u32(Number(ticks & 0xffffffffn))];
    const data = [...octets.subarray(0, captured), ...Array.from({ length: -captured & 3 }, () => 0)];
    const lengths = [...u32(captured), ...u32(octets.length)];
    if (kind === "simple") return block(3, [...u32(octets.length), ...data]);
    if (kind === "old") return block(2, [...u16(0), ...u16(0xffff), ...time, ...lengths, ...data]);
    return block(6, [...u32(0), ...time, ...lengths, ...data]);
  };
  const snapLength = frames.reduce((least, { captured, octets }) => Math.min(least, captured ?? Math.max(octets.length, 0x40000)), 0x40000);
  return [
    ...block(0x0a0d0d0a, [...u32(0x1a2b3c4d), ...u16(1), ...u16(0), ...u32(0xffffffff), ...u32(0xffffffff)]),
    ...block(1, [...u16(link), ...u16(0), ...u32(snapLength), ...about]),
    ...frames.flatMap(packet),
  ];
}

function numbers(little: boolean) {
  const ordered = (octets: readonly number[]): readonly number[] => (little ? octets : octets.toReversed());
  const u16 = (value: number): readonly number[] => ordered([value & 255, (value >>> 8) & 255]);
  const u32 = (value: number): readonly number[] => ordered([0, 8, 16, 24].map((shift) => (value >>> shift) & 255));
  const u64 = (value: bigint): readonly number[] =>
    ordered(Array.from({ length: 8 }, (_, i) => Number((BigInt.asUintN(64, value) >> BigInt(8 * i)) & 255n)));
  const block = (type: number, body: readonly number[]): readonly number[] => {
    const length = u32(12 + body.length);
    return [...u32(type), ...length, ...body, ...length];
  };
  return { u16, u32, u64, block };
}

/** A frame of a link layer with a segment in it. */
export function framed(layer: string, segment: PacketSegment): Uint8Array {
  const packet = ipPacket(segment);
  return Uint8Array.from([...(linkLayers[layer]?.before(segment.from.address.length === 16, packet.length) ?? []), ...packet]);
}

const u32 = fc.nat({ max: 0xffffffff });
const u16 = fc.nat({ max: 0xffff });

const options = fc.record(
  {
    mss: u16,
    windowScale: fc.nat({ max: 14 }),
    sackPermitted: fc.boolean(),
    timestamps: fc.tuple(u32, u32),
    sack: fc.array(fc.tuple(u32, u32), { maxLength: 1 }),
  },
  { requiredKeys: [] },
);

/** Segments between few ends, so that some are of one connection. */
export function arbitrarySegment(addressOctets: 4 | 16): fc.Arbitrary<PacketSegment> {
  const end = fc.record({
    address: fc.constantFrom(1, 2).map((last) => new Uint8Array(addressOctets).fill(last, addressOctets - 1)),
    port: fc.constantFrom(80, 0xffff),
  });
  return fc.record({
    from: end,
    to: end,
    seq: u32,
    ack: fc.option(u32),
    syn: fc.boolean(),
    fin: fc.boolean(),
    rst: fc.boolean(),
    window: u16,
    options,
    text: fc.uint8Array({ maxLength: 40 }),
    ttl: fc.nat({ max: 255 }),
    ipId: u16,
  });
}

export const arbitraryCapture = fc
  .record({
    layer: fc.constantFrom(...Object.keys(linkLayers)),
    file: fc.constantFrom(...Object.keys(files)),
    segments: fc.constantFrom<4 | 16>(4, 16).chain((octets) => fc.array(arbitrarySegment(octets), { maxLength: 8 })),
  })
  // Two link types are of one version of IP each.
  .filter(
    ({ layer, segments: [first] }) =>
      !layer.startsWith("raw ipv") || layer === (first?.from.address.length === 16 ? "raw ipv6" : "raw ipv4"),
  )
  .map(({ layer, file, segments }) => {
    const link = linkLayers[layer]?.link ?? 0;
    const frames = segments.map((segment, i) => ({ octets: framed(layer, segment), seconds: 1_700_000_000 + i / 8 }));
    return { layer, file, segments, octets: files[file]?.(link, frames) ?? new Uint8Array(0) };
  });
