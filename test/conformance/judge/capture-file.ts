// Conversations as capture files for the command to read.

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { ethernetFrame, pcapngOf, type SeenSegment } from "../../../conformance/index.ts";
import { conversation } from "./conversation.ts";

/** A file of conversations one after the other; each has other ports. */
export function captureFile(folder: string, name: string, ...texts: readonly string[]): string {
  const file = join(folder, `${name}.pcapng`);
  const frames = texts.flatMap((text, i) => conversation(text).segments.map((segment) => ({ segment, i })));
  const head = { application: "test", interfaces: [{ link: 1, name: "tap", description: "" }] };
  const packets = frames.map(({ segment, i }) => ({
    tap: 0,
    nanoseconds: BigInt(Math.round(segment.time * 1e9)),
    octets: frameOf(segment, i),
    comments: [],
  }));
  writeFileSync(file, pcapngOf(head, packets));
  return file;
}

function frameOf(segment: SeenSegment, i: number): Uint8Array {
  const ends = [
    { address: Uint8Array.of(192, 0, 2, 1), port: 1000 + i },
    { address: Uint8Array.of(192, 0, 2, 2), port: 80 },
  ] as const;
  const { from, seq, ack, ackFlag, syn, fin, rst, window, data } = segment;
  const text = new Uint8Array(data);
  return ethernetFrame({
    from: ends[from],
    to: ends[from === 0 ? 1 : 0],
    seq,
    ack: ackFlag ? ack : null,
    syn,
    fin,
    rst,
    window,
    text,
    ipId: 0,
  });
}
