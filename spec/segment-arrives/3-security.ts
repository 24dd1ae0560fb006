// RFC 9293 §3.10.7.4, third: check security. One compartment is modelled, so nothing ever mismatches.

import { rfc } from "../citation.ts";
import { deleteTcb, flush, resetFor, signal } from "../effect.ts";
import { rows } from "../row.ts";
import { otherStates, synchronized } from "../vocabulary.ts";

const inert = "Both hosts are in the same compartment.";

export const security = rows("3-security", [
  {
    id: "SR.SEC",
    in: ["SYN-RECEIVED"],
    do: [resetFor],
    says: "A segment of another compartment is reset.",
    cite: [rfc(9293, "3.10.7.4", "third, SYN-RECEIVED STATE"), rfc(9293, "A.1")],
    inert,
  },
  {
    id: "*.SEC",
    in: synchronized,
    do: [resetFor, flush, signal("connection reset"), deleteTcb],
    goto: "CLOSED",
    says: "A segment of another compartment is reset and the connection with it.",
    cite: [rfc(9293, "3.10.7.4", "third"), rfc(9293, "A.1")],
    inert,
  },
  {
    id: "*.SEC.OK",
    in: otherStates,
    then: "continue",
    says: "A segment of the same compartment goes on.",
    cite: [rfc(9293, "3.10.7.4", "third")],
  },
]);
