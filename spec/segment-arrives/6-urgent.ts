// RFC 9293 §3.10.7.4, sixth: check the URG bit. Urgent data has no bearing on the life of a connection.

import { rfc } from "../citation.ts";
import { signal } from "../effect.ts";
import { rows } from "../row.ts";
import { given, receiving, synchronized } from "../vocabulary.ts";

export const urgent = rows("6-urgent", [
  {
    id: "*.URG",
    in: receiving,
    when: given.urgent,
    do: [signal("urgent data")],
    then: "continue",
    says: "Until the peer has closed, the user is told of urgent data.",
    cite: [rfc(9293, "3.10.7.4", "sixth"), rfc(9293, "3.8.5", "MUST-30")],
  },
  {
    id: "*.URG.NONE",
    in: synchronized,
    then: "continue",
    says: "A segment without news of urgent data goes on; after the peer's FIN there can be none, and URG is ignored.",
    cite: [rfc(9293, "3.10.7.4", "sixth")],
  },
]);
