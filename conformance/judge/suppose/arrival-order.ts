// The order in which the peer's segments reached the end that is judged, as far as it decides what the end keeps.

import { after, isAnswerTo, type Wire } from "../wire.ts";

/** Segments of the peer that another one of a later stamp came before: where that was taken, they are dropped (RFC 7323 §5.3). */
export function overtakenOf(wires: readonly Wire[], end: 0 | 1): ReadonlySet<number> {
  const overtaken = new Set<number>();
  let latest: number | null = null;
  for (const { index, from, rst, seen } of wires) {
    const { tsVal } = seen;
    if (from === end || rst || tsVal === null) continue;
    if (latest === null || after(tsVal, latest) >= 0) latest = tsVal;
    else overtaken.add(index);
  }
  return overtaken;
}

/** Text and resets of the peer that came before their turn, for a host that keeps none of them. */
export function earlyOf(wires: readonly Wire[], end: 0 | 1): ReadonlySet<number> {
  const early = new Set<number>();
  const own = wires.find(({ from, syn }) => from === end && syn);
  let next: number | null = null;
  for (const wire of wires) {
    if (wire.from === end || (wire.syn && wire.ackFlag && own !== undefined && !isAnswerTo(wire, own))) continue;
    if (wire.rst && wire.seq !== next) early.add(wire.index);
    if (wire.rst || wire.end === wire.seq) continue;
    if (wire.syn) next = next === null || after(wire.end, next) > 0 ? wire.end : next;
    else if (next === null || after(wire.seq, next) > 0) early.add(wire.index);
    else if (after(wire.end, next) > 0) next = wire.end;
  }
  return early;
}
