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
    if (wire.syn) next = next === null || after(wire.end, next) > 0 ? wire.end : next;
    else if (next === null || after(wire.seq, next) > 0) early.add(wire.index);
    else if (after(wire.end, next) > 0) next = wire.end;
  }
  return early;
}
