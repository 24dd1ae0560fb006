// RFC 7323 §5.3: where the checks on timestamps stand, before the sequence check. The base table has no timestamps.

import { rfc } from "../citation.ts";
import { rows } from "../row.ts";
import { otherStates } from "../vocabulary.ts";

export const timestamps = rows("0-timestamps", [
  {
    id: "*.TS.NONE",
    in: otherStates,
    then: "continue",
    says: "Without timestamps there is nothing to check.",
    cite: [rfc(7323, "5.3")],
  },
]);
