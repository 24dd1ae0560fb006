// MAY-2 of RFC 9293 §3.6.1: what a host does that went from TIME-WAIT to SYN-RECEIVED. The row that lets a SYN do so is Berkeley's.

import { and, le } from "../../../checker/language/index.ts";
import { rfc } from "../../citation.ts";
import { has } from "../../conditions.ts";
import { placed } from "../../placement.ts";
import { given, seg, tcb } from "../../vocabulary.ts";

export const backToTimeWait = [
  placed("1-sequence", "*.TSREC", [
    {
      id: "SRtw.RST",
      in: ["SYN-RECEIVED"],
      when: and(tcb.fromTimeWait, given.tcbSaved, has("RST"), le(tcb.rcvNxt, seg.seq)),
      goto: "TIME-WAIT",
      says: "The peer disowns the SYN that ended TIME-WAIT: it was old, and TIME-WAIT goes on.",
      cite: [rfc(9293, "3.6.1", "MAY-2"), rfc(1122, "4.2.2.13", "(2)")],
    },
  ]),
];
