// The RFCs this project rests on, and for each the one thing it takes from it. A citation anywhere in the specification names one of these.
// RFC 9293 is the text the table is transcribed from; the others amend it, explain it, or measure what implementations made of it.
// The list says nothing about which rows or properties cite a document; the reference pages work that out from the citations.

/** An RFC that is cited, and what this project takes from it. */
export interface Source {
  readonly rfc: number;
  readonly title: string;
  readonly year: number;
  readonly use: string;
}

/** Every RFC that is cited or named, by number. */
export const sources: readonly Source[] = [
  {
    rfc: 793,
    title: "Transmission Control Protocol",
    year: 1981,
    use: "The original rules for a RST or SYN inside the window, kept as a variant, and the origin of the MSL of two minutes.",
  },
  {
    rfc: 1122,
    title: "Requirements for Internet Hosts -- Communication Layers",
    year: 1989,
    use: "The corrections to RFC 793, the permission to accept a SYN in TIME-WAIT, the half-duplex close and the thresholds R1 and R2.",
  },
  {
    rfc: 1185,
    title: "TCP Extension for High-Speed Paths",
    year: 1990,
    use: "Its appendix sorts the ways in which an old duplicate can reach a new incarnation and names what reopening from TIME-WAIT leaves open.",
  },
  {
    rfc: 1323,
    title: "TCP Extensions for High Performance",
    year: 1992,
    use: "Context only: the first form of timestamps and PAWS, to which RFC 1337 refers; the rows follow RFC 7323.",
  },
  {
    rfc: 1337,
    title: "TIME-WAIT Assassination Hazards in TCP",
    year: 1992,
    use: "The hazards H1 to H3 become properties and counterexamples, the fixes F1 to F3 become variants.",
  },
  {
    rfc: 1644,
    title: "T/TCP -- TCP Extensions for Transactions Functional Specification",
    year: 1994,
    use: "Context only: the transactional extension whose shortened TIME-WAIT is left out.",
  },
  {
    rfc: 1948,
    title: "Defending Against Sequence Number Attacks",
    year: 1996,
    use: "Context only: where the hashed initial sequence number comes from; RFC 6528 replaces it.",
  },
  {
    rfc: 2525,
    title: "Known TCP Implementation Problems",
    year: 1999,
    use: "What becomes of a peer when a host closes with unread data and sends a FIN instead of a reset.",
  },
  {
    rfc: 3360,
    title: "Inappropriate TCP Resets Considered Harmful",
    year: 2002,
    use: "When a reset is justified, and that boxes on the path send resets which no endpoint sent; the model has no such boxes.",
  },
  {
    rfc: 5461,
    title: "TCP's Reaction to Soft Errors",
    year: 2009,
    use: "Which ICMP messages count as hard or soft, and that stacks differ from the rule; the reason ICMP is left out rather than guessed.",
  },
  {
    rfc: 5482,
    title: "TCP User Timeout Option",
    year: 2009,
    use: "That the user timeout is a value per connection which the two ends may announce but need not share.",
  },
  {
    rfc: 5681,
    title: "TCP Congestion Control",
    year: 2009,
    use: "Context only: the rate control that is left out.",
  },
  {
    rfc: 5927,
    title: "ICMP Attacks against TCP",
    year: 2010,
    use: "That common stacks do not let a hard ICMP error end a synchronized connection.",
  },
  {
    rfc: 5961,
    title: "Improving TCP's Robustness to Blind In-Window Attacks",
    year: 2010,
    use: "The challenge ACKs for RST and SYN and the range check on acknowledgments, on in the base variant, and a case in which they hang.",
  },
  {
    rfc: 6191,
    title: "Reducing the TIME-WAIT State Using TCP Timestamps",
    year: 2011,
    use: "The decision on a SYN in TIME-WAIT by timestamp and sequence number, as a variant.",
  },
  {
    rfc: 6298,
    title: "Computing TCP's Retransmission Timer",
    year: 2011,
    use: "The doubling of the retransmission timeout, with which the bound on lost FINs is translated into seconds.",
  },
  {
    rfc: 6429,
    title: "TCP Sender Clarification for Persist Condition",
    year: 2011,
    use: "That a connection with a closed window may still be ended from above; the model has no such windows.",
  },
  {
    rfc: 6528,
    title: "Defending against Sequence Number Attacks",
    year: 2012,
    use: "The hashed initial sequence number, which on one 4-tuple is a clock with an unknown offset, and the idea of TIME-WAIT at both ends.",
  },
  {
    rfc: 7323,
    title: "TCP Extensions for High Performance",
    year: 2014,
    use: "The rows for timestamps and PAWS, and the remark that the closing half of TIME-WAIT depends on the timeout and not on the MSL.",
  },
  {
    rfc: 7413,
    title: "TCP Fast Open",
    year: 2014,
    use: "Context only: the reason data on a SYN exists in practice, which is left out.",
  },
  {
    rfc: 7805,
    title: "Moving Outdated TCP Extensions and TCP-Related Documents to Historic or Informational Status",
    year: 2016,
    use: "Context only: which older TCP documents no longer count as evidence.",
  },
  {
    rfc: 9293,
    title: "Transmission Control Protocol (TCP)",
    year: 2022,
    use: "The table itself, row by row from section 3.10, and the requirement ids.",
  },
];
