// The options of a TCP header that concern what is judged. An option of the wrong length is as good as absent; what follows an option whose
// length cannot be is not read, as a receiver would not.

import type { MutableSegment } from "../held-segments.ts";

const kinds = { end: 0, nothing: 1, mss: 2, windowScale: 3, sackPermitted: 4, sack: 5, timestamps: 8 } as const;
/** RFC 7323 §2.3: a larger shift is to be used as 14. */
const mostShift = 14;
const noBlocks: MutableSegment["sack"] = [];

/** Fills in the options between two places of a header, all of which were captured. */
export function readOptions(view: DataView, from: number, end: number, segment: MutableSegment): void {
  segment.mss = segment.windowScale = segment.tsVal = segment.tsEcr = null;
  segment.sackPermitted = false;
  segment.sack = noBlocks;
  for (let at = from; at < end;) {
    const kind = view.getUint8(at);
    if (kind === kinds.end) break;
    if (kind === kinds.nothing) {
      at += 1;
      continue;
    }
    const length = at + 1 < end ? view.getUint8(at + 1) : 0;
    if (length < 2 || at + length > end) break;
    readOption(view, at, kind, length, segment);
    at += length;
  }
}

function readOption(view: DataView, at: number, kind: number, length: number, segment: MutableSegment): void {
  if (kind === kinds.timestamps && length === 10) {
    segment.tsVal = view.getUint32(at + 2);
    segment.tsEcr = view.getUint32(at + 6);
  } else if (kind === kinds.mss && length === 4) segment.mss = view.getUint16(at + 2);
  else if (kind === kinds.windowScale && length === 3) segment.windowScale = Math.min(mostShift, view.getUint8(at + 2));
  else if (kind === kinds.sackPermitted && length === 2) segment.sackPermitted = true;
  else if (kind === kinds.sack && length % 8 === 2) segment.sack = blocksAt(view, at + 2, (length - 2) / 8);
}

function blocksAt(view: DataView, at: number, count: number): MutableSegment["sack"] {
  return Array.from({ length: count }, (_, i) => [view.getUint32(at + 8 * i), view.getUint32(at + 8 * i + 4)] as const);
}
