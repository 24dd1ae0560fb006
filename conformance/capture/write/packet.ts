// A segment as the octets of a packet that other tools find nothing wrong with: Ethernet or not, IPv4 or IPv6, TCP with its options, lengths
// and checksums right.

import { fold, pseudoHeaderSum, sumOf } from "../packet/checksum.ts";

/** An address as its octets, 4 or 16 of them, and a port. */
export interface PacketEnd {
  readonly address: Uint8Array;
  readonly port: number;
}

export interface PacketSegment {
  readonly from: PacketEnd;
  readonly to: PacketEnd;
  readonly seq: number;
  /** Null without the ACK bit. */
  readonly ack: number | null;
  readonly syn?: boolean;
  readonly fin?: boolean;
  readonly rst?: boolean;
  readonly psh?: boolean;
  readonly window: number;
  readonly options?: PacketOptions;
  readonly text?: Uint8Array;
  readonly ttl?: number;
  /** Of an IPv4 packet. */
  readonly ipId?: number;
}

export interface PacketOptions {
  readonly mss?: number;
  readonly windowScale?: number;
  readonly sackPermitted?: boolean;
  readonly sack?: readonly (readonly [number, number])[];
  readonly timestamps?: readonly [number, number];
}

/** A frame of link type Ethernet. Its addresses are made from those of the ends, and belong to nobody. */
export function ethernetFrame(segment: PacketSegment): Uint8Array {
  const { from, to } = segment;
  const local = ({ address }: PacketEnd): readonly number[] => [0x02, 0, ...address.slice(-4)];
  const type = from.address.length === 4 ? [0x08, 0x00] : [0x86, 0xdd];
  return joined([Uint8Array.from([...local(to), ...local(from), ...type]), ipPacket(segment)]);
}

/** The packet alone, as in link type raw IP. */
export function ipPacket(segment: PacketSegment): Uint8Array {
  const tcp = tcpSegment(segment);
  const header = segment.from.address.length === 4 ? ipv4Header(segment, tcp.length) : ipv6Header(segment, tcp.length);
  const packet = joined([header, tcp]);
  const view = viewOf(packet);
  const [source, octets] = segment.from.address.length === 4 ? [12, 4] : [8, 16];
  const sum = pseudoHeaderSum(view, source, octets, tcp.length) + sumOf(view, header.length, packet.length);
  view.setUint16(header.length + 16, 0xffff - fold(sum));
  return packet;
}

function ipv4Header({ from, to, ttl = 64, ipId = 0 }: PacketSegment, payload: number): Uint8Array {
  const header = new Uint8Array(20);
  const view = viewOf(header);
  view.setUint8(0, 0x45);
  view.setUint16(2, 20 + payload);
  view.setUint16(4, ipId);
  view.setUint16(6, 0x4000); // Not to be fragmented.
  view.setUint8(8, ttl);
  view.setUint8(9, 6);
  header.set(from.address, 12);
  header.set(to.address, 16);
  view.setUint16(10, 0xffff - fold(sumOf(view, 0, 20)));
  return header;
}

function ipv6Header({ from, to, ttl = 64 }: PacketSegment, payload: number): Uint8Array {
  const header = new Uint8Array(40);
  const view = viewOf(header);
  view.setUint8(0, 0x60);
  view.setUint16(4, payload);
  view.setUint8(6, 6);
  view.setUint8(7, ttl);
  header.set(from.address, 8);
  header.set(to.address, 24);
  return header;
}

/** The segment with a checksum of zero. */
function tcpSegment(segment: PacketSegment): Uint8Array {
  const options = optionOctets(segment.options ?? {});
  const text = segment.text ?? new Uint8Array(0);
  const octets = new Uint8Array(20 + options.length + text.length);
  const view = viewOf(octets);
  view.setUint16(0, segment.from.port);
  view.setUint16(2, segment.to.port);
  view.setUint32(4, segment.seq);
  view.setUint32(8, segment.ack ?? 0);
  view.setUint8(12, (20 + options.length) << 2);
  view.setUint8(13, flagBits(segment));
  view.setUint16(14, segment.window);
  octets.set(options, 20);
  octets.set(text, 20 + options.length);
  return octets;
}

function flagBits({ fin = false, syn = false, rst = false, psh = false, ack }: PacketSegment): number {
  return Number(fin) | (Number(syn) << 1) | (Number(rst) << 2) | (Number(psh) << 3) | (Number(ack !== null) << 4);
}

/** The options, filled up with no-operations to a multiple of four octets. */
function optionOctets({ mss, windowScale, sackPermitted = false, sack = [], timestamps }: PacketOptions): Uint8Array {
  const word = (value: number): readonly number[] => [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255];
  const octets = [
    ...(mss === undefined ? [] : [2, 4, mss >> 8, mss & 255]),
    ...(sackPermitted ? [4, 2] : []),
    ...(timestamps === undefined ? [] : [8, 10, ...timestamps.flatMap(word)]),
    ...(windowScale === undefined ? [] : [3, 3, windowScale]),
    ...(sack.length === 0 ? [] : [5, 2 + 8 * sack.length, ...sack.flatMap(([from, to]) => [...word(from), ...word(to)])]),
  ];
  const padding = Array.from({ length: -octets.length & 3 }, () => 1);
  return Uint8Array.from([...octets, ...padding]);
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function viewOf(octets: Uint8Array): DataView {
  return new DataView(octets.buffer, octets.byteOffset, octets.length);
}
