// RFC 9293 §3.10.7.4, third: check security.

import { not } from "../../checker/language/index.ts";
import { rfc } from "../citation.ts";
import { deleteTcb, flush, resetFor, signal } from "../effect.ts";
import { rows } from "../row.ts";
import { given, otherStates, synchronized } from "../vocabulary.ts";

export const security = rows("3-security", [
  {
    id: "SR.SEC",
    in: ["SYN-RECEIVED"],
    when: not(given.sameCompartment),
    do: [resetFor],
    says: "A segment of another compartment is reset.",
    cite: [rfc(9293, "3.10.7.4", "third, SYN-RECEIVED STATE"), rfc(9293, "A.1")],
  },
  {
    id: "*.SEC",
    in: synchronized,
    when: not(given.sameCompartment),
    do: [resetFor, flush, signal("connection reset"), deleteTcb("reset")],
    goto: "CLOSED",
    says: "A segment of another compartment is reset and the connection with it.",
    cite: [rfc(9293, "3.10.7.4", "third"), rfc(9293, "A.1")],
  },
  {
    id: "*.SEC.OK",
    in: otherStates,
    then: "continue",
    says: "A segment of the same compartment goes on.",
    cite: [rfc(9293, "3.10.7.4", "third")],
  },
]);
