// The options of a TCP header that concern what is judged. An option of the wrong length is as good as absent; what follows an option whose
// length cannot be is not read, as a receiver would not.

import type { SeenSegment } from "../segment.ts";

export type SeenOptions = Pick<SeenSegment, "mss" | "windowScale" | "sackPermitted" | "sack" | "tsVal" | "tsEcr">;

export const noOptions: SeenOptions = { mss: null, windowScale: null, sackPermitted: false, sack: [], tsVal: null, tsEcr: null };

const kinds = { end: 0, nothing: 1, mss: 2, windowScale: 3, sackPermitted: 4, sack: 5, timestamps: 8 } as const;
/** RFC 7323 §2.3: a larger shift is to be used as 14. */
const mostShift = 14;

/** The options between two places of a header, all of which were captured. */
export function readOptions(view: DataView, from: number, end: number): SeenOptions {
  if (from >= end) return noOptions;
  let { mss, windowScale, sackPermitted, sack, tsVal, tsEcr } = noOptions;
  for (let at = from; at < end;) {
    const kind = view.getUint8(at);
    if (kind === kinds.end) break;
    if (kind === kinds.nothing) {
      at += 1;
      continue;
    }
    const length = at + 1 < end ? view.getUint8(at + 1) : 0;
    if (length < 2 || at + length > end) break;
    if (kind === kinds.timestamps && length === 10) {
      tsVal = view.getUint32(at + 2);
      tsEcr = view.getUint32(at + 6);
    } else if (kind === kinds.mss && length === 4) mss = view.getUint16(at + 2);
    else if (kind === kinds.windowScale && length === 3) windowScale = Math.min(mostShift, view.getUint8(at + 2));
    else if (kind === kinds.sackPermitted && length === 2) sackPermitted = true;
    else if (kind === kinds.sack && length % 8 === 2) sack = blocksAt(view, at + 2, (length - 2) / 8);
    at += length;
  }
  return { mss, windowScale, sackPermitted, sack, tsVal, tsEcr };
}

function blocksAt(view: DataView, at: number, count: number): readonly (readonly [number, number])[] {
  return Array.from({ length: count }, (_, i) => [view.getUint32(at + 8 * i), view.getUint32(at + 8 * i + 4)] as const);
}
