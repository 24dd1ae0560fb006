// RFC 7323: the checks on timestamps that come before the sequence check, and which stamp is remembered. The base table has no timestamps.

import { and, le, lt, not } from "../../../checker/language/index.ts";
import { rfc } from "../../citation.ts";
import { has } from "../../conditions.ts";
import { challenge, set } from "../../effect.ts";
import { placed } from "../../placement.ts";
import { given, otherStates, seg, synchronized, tcb } from "../../vocabulary.ts";

/** Both the connection and the segment use timestamps. */
const stamped = and(tcb.timestamps, seg.timestamps);

export const timestamps = [
  placed("0-timestamps", "*.TS.NONE", [
    {
      id: "*.PAWS",
      in: synchronized,
      when: and(stamped, not(has("RST")), given.tsRecentValid, lt(seg.tsVal, tcb.tsRecent)),
      do: [challenge],
      says: "A segment stamped earlier than the latest one in sequence is an old duplicate: it is acknowledged and dropped.",
      cite: [rfc(7323, "5.3", "R1"), rfc(7323, "5.5")],
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
