// RFC 7323: the checks on timestamps that come before the sequence check, and which stamp is remembered. The base table has no timestamps. A
// stamp is looked at when its segment arrives; a segment that has been held until its turn is not looked at again.

import { and, le, lt, not } from "../../../checker/language/index.ts";
import { rfc } from "../../citation.ts";
import { has } from "../../conditions.ts";
import { challenge, set } from "../../effect.ts";
import { placed } from "../../placement.ts";
import type { Patch, Variant } from "../../variant.ts";
import { given, otherStates, seg, synchronized, tcb } from "../../vocabulary.ts";

/** Both the connection and the segment use timestamps, and the stamp has not been looked at. */
const stamped = and(tcb.timestamps, seg.timestamps, not(given.stampSeen));

/** Stamped earlier than the latest segment in sequence. */
export const outdated = and(stamped, given.tsRecentValid, lt(seg.tsVal, tcb.tsRecent));

export const timestamps = [
  placed("0-timestamps", "*.TS.NONE", [
    {
      id: "*.PAWS",
      in: synchronized,
      when: and(outdated, not(has("RST"))),
      do: [challenge],
      says: "A segment stamped earlier than the latest one in sequence is an old duplicate: it is acknowledged and dropped.",
      cite: [rfc(7323, "5.3", "R1"), rfc(7323, "5.5")],
    },
    {
      id: "*.TS.MISSING",
      in: synchronized,
      when: and(tcb.timestamps, not(seg.timestamps), not(has("RST"))),
      says: "Where timestamps have been agreed on, a segment without one is dropped without an answer.",
      cite: [rfc(7323, "3.2")],
    },
  ]),
  placed("1-sequence", "*.SEQ.OK", [
    {
      id: "*.TSREC",
      in: otherStates,
      when: and(stamped, le(tcb.tsRecent, seg.tsVal), le(seg.seq, tcb.lastAckSent)),
      do: [set("tsRecent", seg.tsVal)],
      then: "continue",
      says: "The stamp of a segment that begins at or before the last acknowledgment sent is remembered.",
      cite: [rfc(7323, "4.3"), rfc(7323, "5.3", "R3")],
    },
  ]),
];

const ofRfc7323: readonly Patch[] = [
  { enable: "*.PAWS", cite: [rfc(7323, "5.3", "R1")] },
  { enable: "*.TSREC", cite: [rfc(7323, "5.3", "R3")] },
];

/**
 * A variant for endpoints that use timestamps where both SYNs have them, as RFC 7323 says. Where none are agreed on it is the same; the model
 * has no timestamps and takes variants as they are. */
export function withTimestamps(variant: Variant): Variant {
  const isNamed = ({ enable }: { enable: string }): boolean =>
    variant.patches.some((patch) => "enable" in patch && patch.enable === enable);
  const missing = ofRfc7323.filter((patch) => "enable" in patch && !isNamed(patch));
  return missing.length === 0 ? variant : { ...variant, patches: [...variant.patches, ...missing] };
}
