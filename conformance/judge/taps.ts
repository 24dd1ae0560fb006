// Captures with several interfaces: each end is judged by what was seen at the one that is nearest to it, where its own segments leave and those of its
// peer arrive.

import { peerOf, type SeenConnection, type SeenSegment } from "../capture/segment.ts";

type Segments = readonly SeenSegment[];

/** A connection, and those before it, as they were seen at the interface that is nearest to an end, by which it is judged. */
export function seenNear(connection: SeenConnection, end: 0 | 1): SeenConnection {
  const { previous, ends, segments, hostTaps } = connection;
  const endBefore = previous?.ends[0] === ends[0] ? end : peerOf(end);
  return {
    ...connection,
    segments: seenAtTapOf(segments, end, hostTaps?.[end]),
    previous: previous === null ? null : seenNear(previous, endBefore),
  };
}

/** The segments seen at the interface of the end's host, if it is known, else at the one that is nearest, if both directions pass it. */
function seenAtTapOf(segments: Segments, end: 0 | 1, known: number | undefined): Segments {
  if (segments.every(({ tap }) => tap === segments[0]?.tap)) return segments;
  const tap = known ?? nearestTap(segments, end);
  const there = segments.filter((one) => one.tap === tap);
  if (known !== undefined && there.length > 0) return there;
  return there.some(({ from }) => from !== end) || passesAnother(segments, there) ? there : segments;
}

/**
 * The clocks of two interfaces need not agree: what one of them is ahead is in the time that either direction takes from one to the other, so that the
 * direction which takes longer by them comes from the first.
 */
function nearestTap(segments: Segments, end: 0 | 1): number | undefined {
  const [own, peers] = [crossingOf(segments, end), crossingOf(segments, peerOf(end))];
  const areSame = own !== null && peers !== null && own.low === peers.low && own.high === peers.high && own.seconds !== peers.seconds;
  if (areSame) return own.seconds > peers.seconds ? own.low : own.high;
  return segments.find(({ from }) => from === end)?.tap;
}

interface Crossing {
  readonly low: number;
  readonly high: number;
  /** From the interface with the lower number to the other, by their clocks. */
  readonly seconds: number;
}

/** The first segment of an end that was seen at two interfaces. */
function crossingOf(segments: Segments, end: 0 | 1): Crossing | null {
  const known = new Map<string, SeenSegment>();
  for (const one of segments) {
    if (one.from !== end) continue;
    const before = known.get(inWords(one));
    if (before === undefined) known.set(inWords(one), one);
    else if (before.tap < one.tap) return { low: before.tap, high: one.tap, seconds: one.time - before.time };
    else if (before.tap > one.tap) return { low: one.tap, high: before.tap, seconds: before.time - one.time };
  }
  return null;
}

/** Some segment of a tap is seen at another one as well, so that they do not share the directions among them. */
function passesAnother(segments: Segments, there: Segments): boolean {
  const known = new Set(there.map(inWords));
  return segments.some((one) => one.tap !== there[0]?.tap && known.has(inWords(one)));
}

const inWords = ({ from, seq, ack, ipId, data, syn, fin, rst }: SeenSegment): string => [from, seq, ack, ipId, data, syn, fin, rst].join();
