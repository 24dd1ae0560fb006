// The order in which an end sent its segments, where the IP identifications of its packets count up: packets that overtake each other before
// the tap are captured in another order, and their numbers tell. Known before anything is judged, so that nothing has to be tried.

import { mostSecondsUnderWay } from "../../capture/incarnation.ts";
import type { Wire } from "../wire.ts";

/** A packet is overtaken only by those that were captured at most so long before it. */
export const mostOvertakenSeconds = mostSecondsUnderWay;

export interface SentOrder {
  readonly wires: readonly Wire[];
  /** The frames that were captured later than in their turn. */
  readonly moved: readonly number[];
}

/** A packet was sent before another one, by their identifications. What is not counted, such as an ACK of TIME-WAIT, has a 0, which tells nothing. */
export function hasLowerId(one: Wire, other: Wire): boolean {
  const [first, second] = [one.seen.ipId ?? 0, other.seen.ipId ?? 0];
  return first !== 0 && second !== 0 && first !== second && ((second - first) & 0xffff) < 0x8000;
}

/**
 * All segments, those of an end in the order of their identifications: one that was captured late stands before the first that was sent
 * after it. What it answers was captured before that, so that nothing it needs is missing there.
 */
export function inSentOrder(wires: readonly Wire[], end: 0 | 1): SentOrder {
  const ordered: Wire[] = [];
  const moved: number[] = [];
  const isCounted = countedIn(wires, end);
  for (const wire of wires) {
    const place = isCounted(wire) ? placeOf(wire, ordered, isCounted) : ordered.length;
    if (place < ordered.length) moved.push(wire.seen.frame);
    ordered.splice(place, 0, wire);
  }
  return { wires: moved.length === 0 ? wires : ordered.map((wire, index) => ({ ...wire, index })), moved };
}

/** A reset whose identification is so near to that of another segment was counted with it. */
const nearId = 64;

/**
 * Tells which segments of an end were counted: some systems give a 0 to the packets that they do not count, such as SYNs, and count resets of
 * no connection apart.
 */
function countedIn(wires: readonly Wire[], end: 0 | 1): (wire: Wire) => boolean {
  // Few connections have resets that are asked about.
  let ids: ReadonlySet<number> | null = null;
  const isNear = (id: number): boolean => {
    ids ??= new Set(wires.flatMap(({ from, rst, seen: { ipId } }) => (from === end && !rst && ipId !== null && ipId !== 0 ? [ipId] : [])));
    for (let away = -nearId; away <= nearId; away++) if (ids.has((id + away) & 0xffff)) return true;
    return false;
  };
  return ({ from, rst, seen: { ipId } }) => from === end && ipId !== null && ipId !== 0 && (!rst || isNear(ipId));
}

function placeOf(wire: Wire, ordered: readonly Wire[], isCounted: (wire: Wire) => boolean): number {
  let place = ordered.length;
  for (let i = ordered.length - 1; i >= 0; i--) {
    const other = ordered[i];
    if (other === undefined || wire.time - other.time > mostOvertakenSeconds) break;
    if (!isCounted(other)) continue;
    // Nothing but a reset comes before the SYN that opens: a lower number than that is of something else.
    const isOpening = other.syn && ordered.find(({ from }) => from === other.from) === other;
    if (!hasLowerId(wire, other) || (isOpening && !wire.rst)) break;
    place = i;
  }
  return place;
}
