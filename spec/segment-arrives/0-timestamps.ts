// RFC 7323 §5.3: the checks on timestamps that come before the sequence check. Rows of variants: the base table has no timestamps.

import { and, lt, not } from "../../checker/language/index.ts";
import { rfc } from "../citation.ts";
import { sendAck } from "../effect.ts";
import { rows } from "../row.ts";
import { has, otherStates, seg, tcb } from "../vocabulary.ts";

/** Both the connection and the segment use timestamps. */
export const stamped = and(tcb.timestamps, seg.timestamps);

export const timestamps = rows("0-timestamps", [
  {
    id: "*.PAWS",
    in: otherStates,
    when: and(stamped, not(has("RST")), lt(seg.tsVal, tcb.tsRecent)),
    do: [sendAck],
    says: "A segment stamped earlier than the latest one in sequence is an old duplicate: it is acknowledged and dropped.",
    cite: [rfc(7323, "5.3", "R1")],
    status: "variant",
  },
  {
    id: "*.TS.NONE",
    in: otherStates,
    then: "continue",
    says: "Without timestamps there is nothing to check.",
    cite: [rfc(7323, "5.3")],
  },
]);
