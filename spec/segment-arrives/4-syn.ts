// RFC 9293 §3.10.7.4, fourth: check the SYN bit.

import { and, not } from "../../checker/language/index.ts";
import { rfc } from "../citation.ts";
import { has } from "../conditions.ts";
import { deleteTcb, flush, challenge } from "../effect.ts";
import { rows } from "../row.ts";
import { otherStates, synchronized, tcb } from "../vocabulary.ts";

export const syn = rows("4-syn", [
  {
    id: "SR.SYN.P",
    in: ["SYN-RECEIVED"],
    when: and(has("SYN"), tcb.passive),
    do: [flush, deleteTcb("reset")],
    goto: "LISTEN",
    says: "A new SYN for a connection that came from LISTEN sends it back there.",
    cite: [rfc(9293, "3.10.7.4", "fourth, SYN-RECEIVED STATE"), rfc(1122, "4.2.2.20", "(e)")],
  },
  {
    id: "SR.SYN.A",
    in: ["SYN-RECEIVED"],
    when: and(has("SYN"), not(tcb.passive)),
    do: [challenge],
    says: "For a connection opened actively a SYN is handled as in the synchronized states: challenged and dropped.",
    cite: [rfc(9293, "3.10.7.4", "fourth, SYN-RECEIVED STATE"), rfc(5961, "4.2")],
  },
  {
    id: "SYNC.SYN.CHAL",
    in: synchronized,
    when: has("SYN"),
    do: [challenge],
    says: "A SYN is challenged by an acknowledgment and dropped.",
    cite: [rfc(9293, "3.10.7.4", "fourth"), rfc(5961, "4.2")],
  },
  {
    id: "*.SYN.NONE",
    in: otherStates,
    then: "continue",
    says: "A segment without SYN goes on.",
    cite: [rfc(9293, "3.10.7.4", "fourth")],
  },
]);
