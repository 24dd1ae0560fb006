// Timestamps on what a host sends (RFC 7323): whether there may or must be any, which stamp of the peer is echoed, and that the host's own clock
// does not go back. Rows say which stamps are taken and remembered; none of them says what is sent, for every row sends it alike.

import type { Segment } from "../../endpoint/index.ts";
import { otherStates } from "../../spec/index.ts";
import { stateOf, type Candidate } from "./candidate.ts";

/** A segment as it is seen on the wire; a segment without `timestamp` has none. */
export interface StampedSegment extends Segment {
  /** TSecr, the stamp of the peer that is echoed; left out where nothing is said of it. */
  readonly echo?: number | null;
}

/** The segment as rows see it, to which the stamp that is echoed says nothing. */
export function withoutEcho(segment: StampedSegment): Segment {
  const { echo: _, ...rest } = segment;
  return rest;
}

/** A segment of which perhaps nothing is said about timestamps, or not which value its own has; of a SYN it is said whether it has one. */
export interface WatchedSegment extends StampedSegment {
  readonly unsaid?: "timestamp" | "value";
}

/** What is wrong with the stamp of a segment that a host sends; null if nothing is. */
export function wrongStamp({ tcb, sentStamp, ...candidate }: Candidate, segment: WatchedSegment): string | null {
  const { flags, timestamp = null, echo = null, unsaid } = segment;
  const isThere = otherStates.some((state) => state === stateOf({ ...candidate, tcb }));
  // Resets, and SYNs that answer nothing, are free to have one or not; without a connection nothing has been agreed on.
  if (unsaid === "timestamp" || flags.includes("RST") || !isThere) return null;
  if (tcb.timestamps === 0) return timestamp === null ? null : "it has a timestamp, which was not agreed on (RFC 7323 §3.2)";
  // Its own SYN,ACK is where a host agrees or does not.
  if (timestamp === null) return flags.includes("SYN") ? null : "it has no timestamp, though both SYNs had one (RFC 7323 §3.2)";
  if (sentStamp !== null && unsaid !== "value" && ((timestamp - sentStamp) | 0) < 0)
    return `TSval is ${timestamp}, less than the ${sentStamp} sent before (RFC 7323 §5.4)`;
  if (echo === null || echo === tcb.tsRecent) return null;
  return `TSecr is ${echo}, and the stamp to be echoed is ${tcb.tsRecent} (RFC 7323 §4.3)`;
}

/** What a host's segment tells of its stamps. */
export function withSentStamp(candidate: Candidate, { flags, timestamp = null, unsaid }: WatchedSegment): Candidate {
  const isSyn = flags.includes("SYN");
  const value = unsaid === undefined ? timestamp : null;
  return {
    ...candidate,
    sentStamp: value ?? (isSyn ? null : candidate.sentStamp),
    tcb: isSyn && timestamp === null ? { ...candidate.tcb, timestamps: 0 } : candidate.tcb,
  };
}
