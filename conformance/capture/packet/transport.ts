// From the octets of a segment to what is known of it. One segment is filled in again and again: a new one for each packet would take most of
// the time.

import type { Frame } from "../file/frame.ts";
import type { MutableSegment } from "../held-segments.ts";
import type { SkipReason } from "../tally.ts";
import { fold, pseudoHeaderSum, sumOf } from "./checksum.ts";
import type { NetworkPacket } from "./network.ts";
import { readOptions } from "./options.ts";

const flags = { fin: 1, syn: 2, rst: 4, ack: 16 } as const;
const leastHeader = 20;

/** Fills in the segment, as if end 0 had sent it, and returns null, or returns why there is none. */
export function readTransport(frame: Frame, packet: NetworkPacket, segment: MutableSegment): SkipReason | null {
  const { view, end } = frame;
  const { segmentStart: at, segmentEnd } = packet;
  if (segmentEnd - at < leastHeader) return "damaged TCP";
  if (end - at < leastHeader) return "headers cut";
  const headerEnd = at + 4 * (view.getUint8(at + 12) >> 4);
  if (headerEnd - at < leastHeader || headerEnd > segmentEnd) return "damaged TCP";
  const bits = view.getUint8(at + 13);
  segment.frame = frame.number;
  segment.time = frame.time;
  segment.tap = frame.tap;
  segment.from = 0;
  segment.seq = view.getUint32(at + 4);
  segment.ackFlag = (bits & flags.ack) !== 0;
  segment.ack = segment.ackFlag ? view.getUint32(at + 8) : 0;
  segment.syn = (bits & flags.syn) !== 0;
  segment.fin = (bits & flags.fin) !== 0;
  segment.rst = (bits & flags.rst) !== 0;
  segment.data = segmentEnd - headerEnd;
  segment.window = view.getUint16(at + 14);
  segment.optionsCut = headerEnd > end;
  readOptions(view, at + leastHeader, Math.min(headerEnd, end), segment);
  segment.ipId = packet.ipId;
  segment.ttl = packet.ttl;
  segment.checksum = checksumOf(view, end, packet);
  return null;
}

/**
 * Hardware that completes a checksum is left the sum of the pseudo-header, with the length of the segment or, where it cuts the segment into
 * several, without; some systems leave zero.
 */
function checksumOf(view: DataView, capturedEnd: number, packet: NetworkPacket): MutableSegment["checksum"] {
  const { source, addressOctets, segmentStart, segmentEnd, isRouted } = packet;
  if (segmentEnd > capturedEnd || isRouted) return "unknown";
  const octets = segmentEnd - segmentStart;
  const pseudo = pseudoHeaderSum(view, source, addressOctets, octets);
  if (fold(pseudo + sumOf(view, segmentStart, segmentEnd)) === 0xffff) return "right";
  const field = view.getUint16(segmentStart + 16);
  return field === 0 || field === fold(pseudo) || field === fold(pseudo - octets) ? "offloaded" : "wrong";
}
