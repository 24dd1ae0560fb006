// MAY-2 of RFC 9293 §3.6.1, whole: which SYN lets a host go from TIME-WAIT to SYN-RECEIVED, with its condition on the initial number that is
// chosen, and what the host does then. Berkeley's row leaves that number to the scheme.

import { and, le, lt } from "../../../checker/language/index.ts";
import { rfc } from "../../citation.ts";
import { has } from "../../conditions.ts";
import { placed } from "../../placement.ts";
import { given, seg, tcb } from "../../vocabulary.ts";
import { newIncarnation, newSyn } from "./new-incarnation.ts";

export const backToTimeWait = [
  placed("1-sequence", "TW.SYN.MAY2", [
    {
      ...newIncarnation,
      id: "TW.SYN.MAY2.ISS",
      when: and(newSyn, lt(tcb.rcvNxt, seg.seq), le(tcb.sndNxt, given.iss)),
      says: "A SYN numbered beyond the old connection reopens it from TIME-WAIT, with an initial number beyond all that it used.",
      cite: [rfc(9293, "3.6.1", "MAY-2"), rfc(1122, "4.2.2.13", "(1)")],
    },
  ]),
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
