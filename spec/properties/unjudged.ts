// Claims that the checker does not judge, with the reason: axioms and laws that hold by construction, and what the model cannot say. They have ids because documents and requirements speak of them.

import { rfc, type Citation } from "../citation.ts";

/** A claim without a formal expression. */
export interface UnjudgedClaim {
  readonly id: string;
  readonly says: string;
  /** Why no search judges it, and what is known all the same. */
  readonly why: string;
  readonly cite: readonly Citation[];
}

export const unjudged: readonly UnjudgedClaim[] = [
  {
    id: "P-DETERM",
    says: "In every state exactly one row of each step applies to a segment.",
    why: "It is a law of the table, not of its runs: the tests prove it by enumerating a small domain of segments and TCBs.",
    cite: [rfc(9293, "3.10.7")],
  },
  {
    id: "P-SEG-DIES",
    says: "No segment is in the network for longer than MSL.",
    why: "It is an axiom of the model, not a finding: a segment's age is a number from 0 to MSL, and in the tick in which it would exceed that the segment is gone.",
    cite: [rfc(9293, "3.4.3"), rfc(1122, "4.2.2.19")],
  },
  {
    id: "P-GRACE-K",
    says: "With at most k losses, a retransmission timer that fires on time and k times that timer within MSL, no host that is closing is reset.",
    why: "In the model a retransmission may happen at any moment or never, so no number of losses bounds when the FIN is resent.",
    cite: [rfc(7323, "B.2", "(a)")],
  },
  {
    id: "P-QUIET-TIME",
    says: "A host that keeps quiet for an MSL after a crash accepts nothing old.",
    why: "Crashes are not modelled: nothing makes the row CRASH apply.",
    cite: [rfc(9293, "3.4.3")],
  },
];
