// RFC 6191: what a SYN does in TIME-WAIT where timestamps are used. The rows take the place of the checks of timestamps and sequence number
// for such a segment (RFC 9293 §3.10.7.4, first).

import { and, eq, lt, not } from "../../../checker/language/index.ts";
import { rfc } from "../../citation.ts";
import { placed } from "../../placement.ts";
import { seg, tcb } from "../../vocabulary.ts";
import { afterLastFin, newIncarnation, newSyn } from "./new-incarnation.ts";

export const rfc6191 = [
  placed("0-timestamps", "*.PAWS", [
    {
      ...newIncarnation,
      id: "TW.SYN.TS+",
      when: and(newSyn, tcb.timestamps, seg.timestamps, lt(tcb.tsRecent, seg.tsVal)),
      says: "A SYN stamped later than the old connection opens a new one, whatever its sequence number.",
      cite: [rfc(6191, "2", "timestamps before, later now"), rfc(9293, "3.6.1", "SHLD-4")],
    },
    {
      ...newIncarnation,
      id: "TW.SYN.TS=",
      when: and(newSyn, tcb.timestamps, seg.timestamps, eq(tcb.tsRecent, seg.tsVal), afterLastFin),
      says: "A SYN with the same stamp opens a new connection if it is numbered after the last FIN.",
      cite: [rfc(6191, "2", "timestamps before, the same now")],
    },
    {
      ...newIncarnation,
      id: "TW.SYN.TSoff",
      when: and(newSyn, tcb.timestamps, not(seg.timestamps), afterLastFin),
      says: "A SYN that no longer uses timestamps opens a new connection if it is numbered after the last FIN.",
      cite: [rfc(6191, "2", "timestamps before, none now")],
    },
    {
      ...newIncarnation,
      id: "TW.SYN.TSnew",
      when: and(newSyn, not(tcb.timestamps), seg.timestamps),
      says: "A SYN that begins to use timestamps opens a new connection; its sequence number is not looked at.",
      cite: [rfc(6191, "2", "no timestamps before, but now")],
    },
    {
      ...newIncarnation,
      id: "TW.SYN.SEQ",
      when: and(newSyn, not(tcb.timestamps), not(seg.timestamps), afterLastFin),
      says: "Without timestamps on either side a SYN opens a new connection if it is numbered after the last FIN.",
      cite: [rfc(6191, "2", "no timestamps before or now"), rfc(9293, "3.6.1", "MAY-2")],
    },
    {
      id: "TW.SYN.DROP",
      in: ["TIME-WAIT"],
      when: newSyn,
      says: "Any other SYN is dropped without an answer.",
      cite: [rfc(6191, "2", "otherwise")],
    },
  ]),
];
