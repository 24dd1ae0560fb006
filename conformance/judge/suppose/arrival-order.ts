// The order in which the peer's segments reached the end that is judged, as far as it decides what the end keeps.

import { after, type Wire } from "../wire.ts";

/** Text and resets of the peer that came before their turn, for a host that keeps none of them. */
export function earlyOf(wires: readonly Wire[], end: 0 | 1): ReadonlySet<number> {
  const early = new Set<number>();
  let next: number | null = null;
  for (const wire of wires) {
    if (wire.from === end) continue;
    if (wire.rst && wire.seq !== next) early.add(wire.index);
    if (wire.rst || wire.end === wire.seq) continue;
    if (next === null || wire.syn || after(wire.seq, next) <= 0) next = next === null || after(wire.end, next) > 0 ? wire.end : next;
    else early.add(wire.index);
  }
  return early;
}
