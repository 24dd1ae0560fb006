// How a connection ended, in a word, as far as it was seen.

import type { SeenConnection, SeenSegment } from "../../capture/segment.ts";
import type { ConnectionJudgement } from "../judge.ts";

/**
 * `closed`: both FINs were acknowledged. `closing`: both were sent, and not both were seen to be acknowledged. `half closed`: one was sent.
 * `refused`: the first answer was a reset. `unanswered`: nothing came back for a SYN. `open`: none of these.
 */
export const endings = ["closed", "closing", "half closed", "reset", "refused", "unanswered", "open"] as const;
export type Ended = (typeof endings)[number];

export function endedOf(
  { segments }: Pick<SeenConnection, "segments">,
  { ends, closings }: Pick<ConnectionJudgement, "ends" | "closings">,
): Ended {
  const foreign = new Set(ends.flatMap(({ supposed }) => supposed.flatMap(({ name, frames }) => (name === "foreign reset" ? frames : []))));
  const agreed = lastAgreement(segments);
  // A reset before the handshake was of an attempt before it.
  const resets = segments.filter(({ rst, frame }, i) => rst && i > agreed && !foreign.has(frame));
  const acked = closings.map(({ finAcked }) => finAcked?.time ?? null);
  const bothAcked = acked.every((time) => time !== null);
  // A reset after both have closed only says that an end has forgotten the connection.
  if (resets.some(({ time }) => !bothAcked || acked.some((at) => at === null || time < at))) return agreed === -1 ? "refused" : "reset";
  if (bothAcked) return "closed";
  if (segments.every(({ from, syn, ackFlag }) => from === 0 && syn && !ackFlag)) return "unanswered";
  const sent = closings.filter(({ fins }) => fins.length > 0).length;
  return sent === 2 ? "closing" : sent === 1 ? "half closed" : "open";
}

/** The place of the last answer to a SYN that is not a repetition of an earlier one; -1 where there is none. */
function lastAgreement(segments: readonly SeenSegment[]): number {
  const known = new Set<number>();
  let place = -1;
  for (const [i, { from, syn, rst, seq }] of segments.entries()) {
    if (from !== 1 || !syn || rst || known.has(seq)) continue;
    known.add(seq);
    place = i;
  }
  return place;
}
