// Claims that the checker does not judge, with the reason. They have ids because documents and requirements speak of them.

import { rfc, type Citation } from "../citation.ts";

/** A claim without a formal expression. */
export interface UnjudgedClaim {
  readonly id: string;
  readonly says: string;
  /** Why no search judges it, and what is known all the same. */
  readonly why: string;
  readonly cite: readonly Citation[];
}

const something = "It says that something happens in the end; the search judges states and steps, not what must follow.";

export const unjudged: readonly UnjudgedClaim[] = [
  {
    id: "P-DETERM",
    says: "In every state exactly one row of each step applies to a segment.",
    why: "It is a law of the table, not of its runs: the tests prove it by enumerating a small domain of segments and TCBs.",
    cite: [rfc(9293, "3.10.7")],
  },
  {
    id: "P-LASTACK-EXIT",
    says: "A host in LAST-ACK gets out of it: by an ACK, a reset, or by giving up.",
    why: something,
    cite: [rfc(9293, "3.8.3", "MUST-20")],
  },
  {
    id: "P-TERM",
    says: "When both users have closed, both hosts are CLOSED in the end.",
    why: something,
    cite: [rfc(9293, "3.6")],
  },
  {
    id: "P-NO-HALFOPEN",
    says: "A connection that only one side still has is noticed in the end.",
    why: something,
    cite: [rfc(9293, "3.5.1")],
  },
  {
    id: "P-OPEN-LIVE",
    says: "An active OPEN towards a listening host is established in the end.",
    why: something,
    cite: [rfc(9293, "3.5")],
  },
  {
    id: "P-SIMOPEN",
    says: "Two hosts that open towards each other are both established in the end.",
    why: something,
    cite: [rfc(9293, "3.5", "MUST-10")],
  },
  {
    id: "P-NO-ACKLOOP",
    says: "Two hosts do not exchange acknowledgments for ever without getting anywhere.",
    why: "It forbids a cycle, which the search does not look for. Its first step shows in P-NO-ACK-UNSENT and P-TW-SILENT.",
    cite: [rfc(1337, "2.3", "HAZARD H2"), rfc(5961, "5.1")],
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
    why: "Crashes are not modelled: the row CRASH is inert.",
    cite: [rfc(9293, "3.4.3")],
  },
];
