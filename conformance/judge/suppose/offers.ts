// What an end has offered to receive, in the order of the capture: an acknowledgment and its window say up to where, and an offer stands, for what was offered is not
// taken back (RFC 9293 §3.8.6, SHLD-14).

import { after, type Wire } from "../wire.ts";

type Offers = readonly (number | null)[];

const known = new WeakMap<readonly Wire[], [Offers | null, Offers | null]>();

/** Of each segment of a connection, the furthest number, not included, that an end had offered when it was captured; null before it offered any. */
export function offersOf(wires: readonly Wire[], end: 0 | 1): Offers {
  const ofBoth = known.get(wires) ?? [null, null];
  known.set(wires, ofBoth);
  return (ofBoth[end] ??= running(wires, end));
}

function running(wires: readonly Wire[], end: 0 | 1): Offers {
  let furthest: number | null = null;
  return wires.map((wire) => {
    if (wire.from !== end || !wire.ackFlag || wire.rst) return furthest;
    const offered = (wire.ack + wire.window) >>> 0;
    if (furthest === null || after(offered, furthest) > 0) furthest = offered;
    return furthest;
  });
}
