// IP packets that came in fragments, put together: RFC 791 §3.2, RFC 8200 §4.5. So many are held at a time, and for so long; of fragments that
// overlap nothing is made, for hosts disagree about what they are (RFC 5722).

import { extensionOctets, extensions, isExtension } from "./network.ts";

/** A packet in one piece: as if it had been captured so. */
export interface WholePacket {
  readonly view: DataView;
  /** How much of it was captured, from its beginning. */
  readonly captured: number;
  readonly length: number;
  /** How many frames it was in. */
  readonly frames: number;
}

interface Piece {
  readonly offset: number;
  readonly length: number;
  readonly isLast: boolean;
  /** What was captured of it. */
  readonly octets: Uint8Array;
}

interface Fragment extends Piece {
  readonly key: string;
  /** What stands before the data in the first fragment. */
  readonly head: Uint8Array;
}

interface Held {
  readonly since: number;
  readonly pieces: Piece[];
  head: Uint8Array | null;
}

const mostHeld = 64;
const longestSeconds = 60;
const mostOctets = 65_535;
/** More fragments than any path makes of a packet. */
const mostPieces = 256;

export class Fragments {
  readonly #held = new Map<string, Held>();

  /** Takes a fragment; the packet, if that was the last one missing. */
  take(view: DataView, at: number, end: number, time: number, tap: number): WholePacket | null {
    const fragment = view.getUint8(at) >> 4 === 4 ? ipv4Fragment(view, at, end) : ipv6Fragment(view, at, end);
    if (fragment === null) return null;
    const key = `${tap} ${fragment.key}`;
    const before = this.#held.get(key);
    const held = before !== undefined && time - before.since <= longestSeconds ? before : { since: time, pieces: [], head: null };
    this.#held.delete(key);
    const { offset, length, isLast, octets } = fragment;
    if (offset === 0) held.head ??= fragment.head;
    // The same fragment twice is one.
    if (!held.pieces.some((one) => one.offset === offset && one.length === length)) held.pieces.push({ offset, length, isLast, octets });
    const whole = held.pieces.length > mostPieces ? null : wholeOf(held);
    if (whole !== "open") return whole;
    this.#held.set(key, held);
    const [oldest] = this.#held.keys();
    if (this.#held.size > mostHeld && oldest !== undefined) this.#held.delete(oldest);
    return null;
  }
}

/** `open`: more is to come. null: nothing can be made of it. */
function wholeOf({ pieces, head }: Held): WholePacket | "open" | null {
  const inOrder = pieces.toSorted((one, other) => one.offset - other.offset);
  let reached = 0;
  for (const { offset, length } of inOrder) {
    if (offset < reached || offset + length > mostOctets) return null;
    if (offset > reached) return "open";
    reached += length;
  }
  if (head === null || inOrder.at(-1)?.isLast !== true) return "open";
  const octets = new Uint8Array(head.length + reached);
  octets.set(head);
  for (const { offset, octets: part } of inOrder) octets.set(part, head.length + offset);
  const cut = inOrder.find((one) => one.octets.length < one.length);
  const captured = head.length + (cut === undefined ? reached : cut.offset + cut.octets.length);
  return { view: new DataView(octets.buffer), captured, length: octets.length, frames: pieces.length };
}

function pieceOf(view: DataView, from: number, to: number, end: number): Pick<Piece, "length" | "octets"> {
  const octets = new Uint8Array(view.buffer, view.byteOffset + from, Math.max(0, Math.min(to, end) - from)).slice();
  return { length: Math.max(0, to - from), octets };
}

const textOf = (view: DataView, from: number, to: number): string =>
  String.fromCharCode(...new Uint8Array(view.buffer, view.byteOffset + from, to - from));

/** The fields that say that it is a fragment are cleared in the head, and the length is left to the frame. */
function headOf(view: DataView, from: number, to: number, cleared: readonly number[]): Uint8Array {
  const head = new Uint8Array(view.buffer, view.byteOffset + from, to - from).slice();
  for (const at of cleared) head[at] = 0;
  return head;
}

function ipv4Fragment(view: DataView, at: number, end: number): Fragment | null {
  const from = at + 4 * (view.getUint8(at) & 15);
  if (from > end) return null;
  const place = view.getUint16(at + 6);
  return {
    key: textOf(view, at + 12, at + 20) + textOf(view, at + 4, at + 6),
    head: headOf(view, at, from, [2, 3, 6, 7]),
    offset: 8 * (place & 0x1fff),
    isLast: (place & 0x2000) === 0,
    ...pieceOf(view, from, at + view.getUint16(at + 2), end),
  };
}

function ipv6Fragment(view: DataView, at: number, end: number): Fragment | null {
  let next = view.getUint8(at + 6);
  let header = at + 40;
  for (; next !== extensions.fragment;) {
    if (!isExtension(next) || end - header < 8) return null;
    const octets = extensionOctets(next, view.getUint8(header + 1));
    next = view.getUint8(header);
    header += octets;
  }
  const from = header + 8;
  if (from > end) return null;
  const place = view.getUint16(header + 2);
  return {
    key: textOf(view, at + 8, at + 40) + textOf(view, header + 4, from),
    head: headOf(view, at, from, [4, 5, header - at + 2, header - at + 3]),
    offset: place & 0xfff8,
    isLast: (place & 1) === 0,
    ...pieceOf(view, from, at + 40 + view.getUint16(at + 4), end),
  };
}
