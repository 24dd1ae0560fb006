// The connections before one, with the same addresses and ports: segments of theirs that were long under way come when it has begun.

import { peerOf, type SeenConnection, type SeenSegment } from "../capture/segment.ts";
import { isCopy } from "./suppose/copied.ts";
import { mostOvertakenSeconds } from "./suppose/sent-order.ts";
import { wiresOf, type Wire } from "./wire.ts";

/** The same two ends, with the segments of the connection before put before those of this one. */
export function joinedWithPrevious(connection: SeenConnection): SeenConnection | null {
  const { previous, ends, segments, generation } = connection;
  if (previous === null) return null;
  return { ...connection, previous: previous.previous, generation: generation - 1, segments: [...asIn(previous, ends), ...segments] };
}

/** The segments of a connection as if the ends had the places that they have in another. */
function asIn({ ends, segments }: SeenConnection, places: SeenConnection["ends"]): readonly SeenSegment[] {
  return ends[0] === places[0] ? segments : segments.map((seen) => ({ ...seen, from: peerOf(seen.from) }));
}

/** Tells whether a segment is a copy of one of the connections before. */
export function copiesOfBefore({ previous, ends }: SeenConnection): (wire: Wire) => boolean {
  const bySeq = new Map<number, Wire[]>();
  for (let one = previous; one !== null; one = one.previous)
    for (const old of wiresOf({ segments: asIn(one, ends) }, "with copies")) {
      const same = bySeq.get(old.seq);
      if (same === undefined) bySeq.set(old.seq, [old]);
      else same.push(old);
    }
  return (wire) => (bySeq.get(wire.seq) ?? []).some((old) => wire.time - old.time <= mostOvertakenSeconds && isCopy(wire, old));
}
