// What a tap saw of a simulated run, as a capture file, and the connections that are read from it.

import type { SeenConnection, SeenSegment } from "../../../conformance/index.ts";
import { connectionsIn, ipPacket, pcapngOf, type PacketEnd } from "../../../conformance/index.ts";

/** The link type of packets without a header of the link. */
const rawIp = 101;

const ends: readonly [PacketEnd, PacketEnd] = [
  { address: Uint8Array.of(192, 0, 2, 1), port: 40_000 },
  { address: Uint8Array.of(192, 0, 2, 2), port: 80 },
];

/** A capture in which end 0 is host A, whoever sent first. */
export function captureOf(segments: readonly SeenSegment[]): Uint8Array {
  const frames = segments.map((segment) => ({
    tap: 0,
    nanoseconds: BigInt(Math.round(1e9 * segment.time)),
    octets: ipPacket({
      from: ends[segment.from],
      to: ends[segment.from === 0 ? 1 : 0],
      seq: segment.seq,
      ack: segment.ackFlag ? segment.ack : null,
      syn: segment.syn,
      fin: segment.fin,
      rst: segment.rst,
      window: segment.window,
      text: new Uint8Array(segment.data),
      ttl: segment.ttl,
      ipId: segment.ipId ?? 0,
      ...(segment.tsVal !== null && { options: { timestamps: [segment.tsVal, segment.tsEcr ?? 0] as const } }),
    }),
  }));
  return pcapngOf({ application: "simulated", interfaces: [{ link: rawIp }] }, frames);
}

/** The connections that are read from the capture, each with the host that is its end 0. */
export function connectionsFrom(
  segments: readonly SeenSegment[],
): readonly { readonly connection: SeenConnection; readonly first: 0 | 1 }[] {
  const { connections } = connectionsIn(captureOf(segments), { place: "simulated" });
  return connections.map((connection) => ({ connection, first: connection.ends[0].endsWith(":80") ? 1 : 0 }));
}
