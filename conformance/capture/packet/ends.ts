// The two ends of a connection as one text that is the same for both directions, made to be looked up quickly, and as people write them.

import type { NetworkPacket } from "./network.ts";

/** The key of the connection that the packet belongs to, and whether its sender is the end that the key has first. */
export interface Ends {
  readonly key: string;
  readonly isFirst: boolean;
}

/** Reads addresses and ports of a packet whose ports were captured. */
export function endsOf(view: DataView, { source, destination, addressOctets, segmentStart }: NetworkPacket): Ends {
  const from = endAt(view, source, addressOctets, view.getUint16(segmentStart));
  const to = endAt(view, destination, addressOctets, view.getUint16(segmentStart + 2));
  return from <= to ? { key: from + to, isFirst: true } : { key: to + from, isFirst: false };
}

/** The addresses of the two ends of a key, each as a text to be compared. */
export function addressesOf(key: string): readonly [string, string] {
  const half = key.length / 2;
  return [key.slice(0, half - 1), key.slice(half, -1)];
}

/** An address of so many octets in the form of those of a key. */
export const addressAt = (view: DataView, at: number, addressOctets: 4 | 16): string => endAt(view, at, addressOctets, 0).slice(0, -1);

/** An address as people write it. */
export const addressWords = (address: string): string => {
  const all = wordsIn(address);
  return all.length === 2 ? ipv4Words(all) : ipv6Words(all);
};

/** The two ends that a key stands for, as text. */
export function endWords(key: string): readonly [string, string] {
  const half = key.length / 2;
  return [words(key.slice(0, half)), words(key.slice(half))];
}

/** Each sign of a key is one 16-bit word of an address or port. */
function endAt(view: DataView, at: number, addressOctets: number, port: number): string {
  const word = (i: number): number => view.getUint16(at + 2 * i);
  if (addressOctets === 4) return String.fromCharCode(word(0), word(1), port);
  return String.fromCharCode(word(0), word(1), word(2), word(3), word(4), word(5), word(6), word(7), port);
}

function words(end: string): string {
  const all = wordsIn(end);
  const port = all.pop() ?? 0;
  return all.length === 2 ? `${ipv4Words(all)}:${port}` : `[${ipv6Words(all)}]:${port}`;
}

const wordsIn = (text: string): number[] => Array.from({ length: text.length }, (_, i) => text.charCodeAt(i));

const ipv4Words = (all: readonly number[]): string => all.flatMap((word) => [word >> 8, word & 255]).join(".");

/** The form of RFC 5952: the first of the longest runs of zeros is left out, if it is longer than one. */
function ipv6Words(all: readonly number[]): string {
  let best = { from: -1, length: 1 };
  for (let from = 0; from < all.length; from++) {
    let length = 0;
    while (all[from + length] === 0) length += 1;
    if (length > best.length) best = { from, length };
  }
  const text = (part: readonly number[]): string => part.map((word) => word.toString(16)).join(":");
  return best.from < 0 ? text(all) : `${text(all.slice(0, best.from))}::${text(all.slice(best.from + best.length))}`;
}
