// From an IP packet to the segment in it: IPv4 with options, IPv6 with extension headers. The lengths of the headers decide how long the
// segment is, not how much of it was captured; where a sender leaves the length to its hardware and writes zero, the length on the wire does.

import type { SkipReason } from "../tally.ts";

/** Where the parts of a packet are in a view. One of these is filled again for each packet. */
export interface NetworkPacket {
  source: number;
  destination: number;
  addressOctets: 4 | 16;
  /** From where to where the segment is, by the lengths in the headers. */
  segmentStart: number;
  segmentEnd: number;
  ttl: number;
  /** null for IPv6. */
  ipId: number | null;
  /** The destination is not the one that the checksum was made with, because a routing header holds that. */
  isRouted: boolean;
}

export function emptyPacket(): NetworkPacket {
  return { source: 0, destination: 0, addressOctets: 4, segmentStart: 0, segmentEnd: 0, ttl: 0, ipId: 0, isRouted: false };
}

const tcp = 6;

/** More than any system hands to its hardware at once; a frame that was longer has a wrong length. */
const mostOctets = 1 << 20;

/** Fills `packet` and returns null, or returns why there is no segment in it. */
export function readNetwork(view: DataView, at: number, end: number, wireEnd: number, packet: NetworkPacket): SkipReason | null {
  if (at >= end) return "headers cut";
  if (wireEnd - at > mostOctets) return "damaged frame";
  const version = view.getUint8(at) >> 4;
  if (version === 4) return readIpv4(view, at, end, wireEnd, packet);
  return version === 6 ? readIpv6(view, at, end, wireEnd, packet) : "not IP";
}

function readIpv4(view: DataView, at: number, end: number, wireEnd: number, packet: NetworkPacket): SkipReason | null {
  if (end - at < 20) return "headers cut";
  const headerOctets = 4 * (view.getUint8(at) & 15);
  const total = view.getUint16(at + 2);
  if (headerOctets < 20 || (total !== 0 && total < headerOctets)) return "damaged IP";
  if (view.getUint8(at + 9) !== tcp) return "not TCP";
  if (view.getUint16(at + 6) & 0x3fff) return "fragment";
  packet.source = at + 12;
  packet.destination = at + 16;
  packet.addressOctets = 4;
  packet.segmentStart = at + headerOctets;
  packet.segmentEnd = total === 0 ? wireEnd : at + total;
  packet.ttl = view.getUint8(at + 8);
  packet.ipId = view.getUint16(at + 4);
  packet.isRouted = false;
  return null;
}

export const extensions = {
  hopByHop: 0,
  routing: 43,
  fragment: 44,
  authentication: 51,
  destination: 60,
  mobility: 135,
  hip: 139,
  shim6: 140,
} as const;
const extensionNumbers: ReadonlySet<number> = new Set(Object.values(extensions));
export const isExtension = (kind: number): boolean => extensionNumbers.has(kind);

function readIpv6(view: DataView, at: number, end: number, wireEnd: number, packet: NetworkPacket): SkipReason | null {
  if (end - at < 40) return "headers cut";
  const payload = view.getUint16(at + 4);
  packet.source = at + 8;
  packet.destination = at + 24;
  packet.addressOctets = 16;
  packet.segmentEnd = payload === 0 ? wireEnd : at + 40 + payload;
  packet.ttl = view.getUint8(at + 7);
  packet.ipId = null;
  packet.isRouted = false;
  let next = view.getUint8(at + 6);
  let header = at + 40;
  // Each extension header is at least 8 octets long, so that this ends with the packet.
  while (isExtension(next)) {
    if (end - header < 8) return "headers cut";
    if (next === extensions.fragment && view.getUint16(header + 2) & 0xfff9) return "fragment";
    if (next === extensions.routing && view.getUint8(header + 3) > 0) packet.isRouted = true;
    const octets = extensionOctets(next, view.getUint8(header + 1));
    next = view.getUint8(header);
    header += octets;
    if (header > packet.segmentEnd) return "damaged IP";
  }
  packet.segmentStart = header;
  return next === tcp ? null : "not TCP";
}

export function extensionOctets(kind: number, length: number): number {
  if (kind === extensions.fragment) return 8;
  return kind === extensions.authentication ? 4 * (length + 2) : 8 * (length + 1);
}
