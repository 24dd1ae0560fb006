// Captures to read: small packets of many connections, the most expensive octets there are.

import { closeSync, openSync, writeSync } from "node:fs";
import { ethernetFrame } from "../../conformance/index.ts";

const address = (last: number): Uint8Array => Uint8Array.of(10, 0, last >> 8, last & 255);

/** Writes a pcap of acknowledgments with timestamps, in turns from both ends of each connection. Returns its size. */
export function writeCapture(file: string, frames: number, connections: number): number {
  const descriptor = openSync(file, "w");
  try {
    let written = writeSync(descriptor, head());
    for (let begin = 0; begin < frames; begin += connections) {
      const count = Math.min(connections, frames - begin);
      written += writeSync(descriptor, Buffer.concat(Array.from({ length: count }, (_, i) => record(begin, i, connections))));
    }
    return written;
  } finally {
    closeSync(descriptor);
  }
}

function head(): Buffer {
  const octets = Buffer.alloc(24);
  octets.writeUInt32LE(0xa1b2c3d4, 0);
  octets.writeUInt16LE(2, 4);
  octets.writeUInt16LE(4, 6);
  octets.writeUInt32LE(0x40000, 16);
  octets.writeUInt32LE(1, 20);
  return octets;
}

function record(begin: number, i: number, connections: number): Buffer {
  const number = begin + i;
  const client = { address: address(i & 0xffff), port: 40_000 };
  const server = { address: Uint8Array.of(10, 1, 0, 1), port: 50_000 };
  // Each connection has its turn once in a round, which is the client's or the server's.
  const [from, to] = (begin / connections) & 1 ? [client, server] : [server, client];
  const packet = ethernetFrame({
    from,
    to,
    seq: number,
    ack: number,
    window: 500,
    options: { timestamps: [number, number] },
    ipId: number & 0xffff,
  });
  const octets = Buffer.alloc(16 + packet.length);
  octets.writeUInt32LE(1_700_000_000 + Math.floor(number / 1e6), 0);
  octets.writeUInt32LE(number % 1e6, 4);
  octets.writeUInt32LE(packet.length, 8);
  octets.writeUInt32LE(packet.length, 12);
  octets.set(packet, 16);
  return octets;
}
