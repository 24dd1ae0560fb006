// From the octets of a segment to what is known of it.

import type { SeenSegment } from "../segment.ts";
import type { SkipReason } from "../tally.ts";
import type { Frame } from "../file/frame.ts";
import { fold, pseudoHeaderSum, sumOf } from "./checksum.ts";
import type { NetworkPacket } from "./network.ts";
import { readOptions } from "./options.ts";

/** A segment of which it is not settled yet which end of its connection sent it. */
export type UnplacedSegment = { -readonly [Field in "from"]: SeenSegment[Field] } & Omit<SeenSegment, "from">;

const flags = { fin: 1, syn: 2, rst: 4, ack: 16 } as const;
const leastHeader = 20;

/** The segment, sent by end 0 until somebody knows better, or why there is none. */
export function readTransport(frame: Frame, packet: NetworkPacket): UnplacedSegment | SkipReason {
  const { view, end } = frame;
  const { segmentStart: at, segmentEnd } = packet;
  if (segmentEnd - at < leastHeader) return "damaged TCP";
  if (end - at < leastHeader) return "headers cut";
  const headerEnd = at + 4 * (view.getUint8(at + 12) >> 4);
  if (headerEnd - at < leastHeader || headerEnd > segmentEnd) return "damaged TCP";
  const bits = view.getUint8(at + 13);
  const hasAck = (bits & flags.ack) !== 0;
  const { mss, windowScale, sackPermitted, sack, tsVal, tsEcr } = readOptions(view, at + leastHeader, Math.min(headerEnd, end));
  return {
    frame: frame.number,
    time: frame.time,
    tap: frame.tap,
    from: 0,
    seq: view.getUint32(at + 4),
    ack: hasAck ? view.getUint32(at + 8) : 0,
    syn: (bits & flags.syn) !== 0,
    ackFlag: hasAck,
    fin: (bits & flags.fin) !== 0,
    rst: (bits & flags.rst) !== 0,
    data: segmentEnd - headerEnd,
    window: view.getUint16(at + 14),
    optionsCut: headerEnd > end,
    mss,
    windowScale,
    sackPermitted,
    sack,
    tsVal,
    tsEcr,
    ipId: packet.ipId,
    ttl: packet.ttl,
    checksum: checksumOf(view, end, packet),
  };
}

/**
 * Hardware that completes a checksum is left the sum of the pseudo-header, with the length of the segment or, where it cuts the segment into
 * several, without; some systems leave zero.
 */
function checksumOf(view: DataView, capturedEnd: number, packet: NetworkPacket): SeenSegment["checksum"] {
  const { source, addressOctets, segmentStart, segmentEnd, isRouted } = packet;
  if (segmentEnd > capturedEnd || isRouted) return "unknown";
  const octets = segmentEnd - segmentStart;
  const pseudo = pseudoHeaderSum(view, source, addressOctets, octets);
  if (fold(pseudo + sumOf(view, segmentStart, segmentEnd)) === 0xffff) return "right";
  const field = view.getUint16(segmentStart + 16);
  return field === 0 || field === fold(pseudo) || field === fold(pseudo - octets) ? "offloaded" : "wrong";
}
