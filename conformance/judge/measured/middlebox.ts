// Resets that somebody in the path has sent in the name of an end: what speaks for that. A host's own packets have one time to live, its IP
// identifications go on from one to the next, and nothing that it acknowledges comes back sooner than the path allows.

import { after, type Wire } from "../wire.ts";

export const signs = {
  "time to live": "no other packet of the end has its time to live",
  "IP identification": "its IP identification is far from those of the end, which count up",
  timing: "it acknowledges what cannot have reached the end yet",
} as const;
export type Sign = keyof typeof signs;

/** A reset that did not come from the end in whose name it was sent. */
export interface ForeignReset {
  readonly frame: number;
  readonly end: 0 | 1;
  readonly signs: readonly Sign[];
}

/** What speaks against it that an end has sent a reset itself. */
export function signsAgainst(wires: readonly Wire[], reset: Wire): readonly Sign[] {
  const own = wires.filter(({ from, rst }) => from === reset.from && !rst);
  const found: readonly (readonly [Sign, boolean])[] = [
    ["time to live", own.length > 0 && own.every(({ seen }) => seen.ttl !== reset.seen.ttl)],
    ["IP identification", isFarOff(own, reset)],
    ["timing", isTooSoon(wires, own, reset)],
  ];
  return found.flatMap(([sign, speaks]) => (speaks ? [sign] : []));
}

/** Of packets that are counted one follows another within so many numbers; those that do not belong to them are farther away than that. */
const nearNumbers = 64;
const farNumbers = 1024;
const leastCounted = 3;

function isFarOff(own: readonly Wire[], { seen: { ipId } }: Wire): boolean {
  // Some systems give resets a 0.
  if (ipId === null || ipId === 0) return false;
  const ids = own.flatMap(({ seen }) => (seen.ipId === null || seen.ipId === 0 ? [] : [seen.ipId]));
  const distance = (one: number, other: number): number => Math.abs(((one - other) << 16) >> 16);
  const near = ids.filter((id, i) => i > 0 && distance(id, ids[i - 1] ?? 0) <= nearNumbers).length;
  return ids.length >= leastCounted && near >= 0.8 * (ids.length - 1) && ids.every((id) => distance(id, ipId) > farNumbers);
}

/** Shorter ways than this are no way. */
const leastSeconds = 0.001;

function isTooSoon(wires: readonly Wire[], own: readonly Wire[], reset: Wire): boolean {
  if (!reset.ackFlag) return false;
  const peers = wires.filter(({ from, rst, seq, end }) => from !== reset.from && !rst && end !== seq);
  const answered = peers.find(({ end, index }) => index < reset.index && after(end, reset.ack) >= 0);
  const shortest = shortestAnswer(peers, own);
  return answered !== undefined && shortest >= leastSeconds && reset.time - answered.time < shortest / 2;
}

/**
 * Seconds from a segment of the peer to the first of the end that acknowledges it, where that was shortest; 0 if there is none. Of what the peer
 * sends again nobody knows which copy is acknowledged, as in Karn's algorithm.
 */
function shortestAnswer(peers: readonly Wire[], own: readonly Wire[]): number {
  let shortest = Infinity;
  let next = 0;
  let highest: number | null = null;
  for (const peer of peers) {
    if (highest !== null && after(peer.end, highest) <= 0) continue;
    highest = peer.end;
    while (next < own.length && !isAnswer(own[next], peer)) next++;
    const answer = own[next];
    if (answer === undefined) break;
    shortest = Math.min(shortest, answer.time - peer.time);
  }
  return shortest === Infinity ? 0 : shortest;
}

const isAnswer = (one: Wire | undefined, { index, end }: Wire): boolean =>
  one !== undefined && one.index > index && one.ackFlag && after(one.ack, end) >= 0;

/** So many resets of a connection are looked at. */
const mostResets = 8;

/** Two signs tell that an end has not sent a reset; one does where the end would deviate otherwise, and it was supposed for that. */
export function foreignResetsIn(wires: readonly Wire[], supposed: readonly number[]): readonly ForeignReset[] {
  return wires
    .filter(({ rst }) => rst)
    .slice(0, mostResets)
    .map((reset) => ({ frame: reset.seen.frame, end: reset.from, signs: signsAgainst(wires, reset) }))
    .filter((one) => one.signs.length >= (supposed.includes(one.frame) ? 1 : 2));
}
