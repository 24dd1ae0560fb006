// The order in which the peer's segments reached the end that is judged, as far as it decides what the end keeps.

import { after, isAnswerTo, type Wire } from "../wire.ts";
import { offersOf } from "./offers.ts";

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

/** Text and resets of the peer that came before their turn, or before there was room for them, for a host that keeps none of them. */
export function earlyOf(wires: readonly Wire[], end: 0 | 1): ReadonlySet<number> {
  const early = new Set<number>();
  const opening = openingOf(wires, end);
  const offers = offersOf(wires, end);
  let next: number | null = null;
  for (const [i, wire] of wires.entries()) {
    const edge = offers[i] ?? null;
    if (wire.from === end || (wire.syn && wire.seq !== opening?.seq)) continue;
    if (wire.rst && wire.seq !== next) early.add(wire.index);
    // Beyond what was offered not even an acknowledgment counts.
    if (wire.pure && edge !== null && after(wire.seq, edge) >= 0 && wire.seq !== next) early.add(wire.index);
    if (wire.rst || wire.end === wire.seq) continue;
    if (wire.syn) next = next === null || after(wire.end, next) > 0 ? wire.end : next;
    else if (next === null || after(wire.seq, next) > 0 || (edge !== null && after(wire.end, edge) > 0)) early.add(wire.index);
    else if (after(wire.end, next) > 0) next = wire.end;
  }
  return early;
}

/** The SYN that the peer's numbers begin with: of several the one that answers this end, or that it answers; others are of connections before. */
function openingOf(wires: readonly Wire[], end: 0 | 1): Wire | undefined {
  const syns = wires.filter(({ syn }) => syn);
  const own = syns.filter(({ from }) => from === end);
  const peers = syns.filter(({ from }) => from !== end);
  return (
    peers.find((one) => own.some((syn) => isAnswerTo(one, syn))) ?? peers.find((one) => own.some((syn) => isAnswerTo(syn, one))) ?? peers[0]
  );
}
