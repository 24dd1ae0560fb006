// How the numbers of a script are related to those on the wire. SYNs have their numbers as they are; those of all other segments are counted
// from the initial numbers of the connection that the segment belongs to, as far as the script has shown them.

import type { Segment } from "../../endpoint/index.ts";
import type { Direction } from "./script.ts";

export interface Numbering {
  /** The initial number of the host under test and of its peer; null before the script shows it. */
  readonly iss: number | null;
  readonly irs: number | null;
}

export const unknownNumbers: Numbering = { iss: null, irs: null };

/** What a segment adds, with its numbers as they are on the wire: each initial number is taken once, that of the peer from what is answered. */
export function withSegment(
  known: Numbering,
  direction: Direction,
  { flags, seq }: Pick<Segment, "flags" | "seq">,
  passive: boolean,
): Numbering {
  if (!flags.includes("SYN")) return known;
  if (direction === "outbound") return { ...known, iss: known.iss ?? seq };
  // A SYN that crosses ours shows nothing.
  return passive || flags.includes("ACK") ? { ...known, irs: known.irs ?? seq } : known;
}

type Numbers = Pick<Segment, "flags" | "seq" | "ack">;

/** The numbers on the wire; `absolute` says that the sequence number is what it is. */
export function onWire<One extends Numbers>(known: Numbering, direction: Direction, segment: One, absolute = false): One {
  return shifted(known, direction, segment, 1, absolute);
}

/** The numbers as a script has them. */
export function inScript<One extends Numbers>(known: Numbering, direction: Direction, segment: One): One {
  return shifted(known, direction, segment, -1, false);
}

function shifted<One extends Numbers>(known: Numbering, direction: Direction, segment: One, sign: 1 | -1, absolute: boolean): One {
  if (segment.flags.includes("SYN")) return segment;
  const [own, peer] = [known.iss ?? 0, known.irs ?? 0];
  const [sender, receiver] = direction === "outbound" ? [own, peer] : [peer, own];
  const seq = absolute ? segment.seq : (segment.seq + sign * sender) >>> 0;
  return segment.ack === undefined ? { ...segment, seq } : { ...segment, seq, ack: (segment.ack + sign * receiver) >>> 0 };
}
