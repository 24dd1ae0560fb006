// RFC 9293 §3.10.7.4, first: check the sequence number. The rows for a SYN in TIME-WAIT (RFC 6191, MAY-2) stand first because they
// replace the check for such a segment.

import { and, eq, int, le, lt, not, sub, yes } from "../../checker/language/index.ts";
import { rfc, other } from "../citation.ts";
import { restart, sendAck, set } from "../effect.ts";
import { rows } from "../row.ts";
import { acceptable, has, otherStates, repeatsFin, seg, tcb } from "../vocabulary.ts";
import { stamped } from "./0-timestamps.ts";
import { acceptSyn } from "./accept-syn.ts";

const newSyn = and(has("SYN"), not(has("ACK")), not(has("RST")));
const afterLastFin = lt(sub(tcb.rcvNxt, int(1)), seg.seq);

/** TIME-WAIT gives way to a new incarnation, as if the host had been listening. */
const accept = [...acceptSyn, set("fromTimeWait", yes)] as const;

const newIncarnation = { in: ["TIME-WAIT"], do: accept, goto: "SYN-RECEIVED", status: "variant" } as const;

export const sequence = rows("1-sequence", [
  {
    ...newIncarnation,
    id: "TW.SYN.TS+",
    when: and(newSyn, tcb.timestamps, seg.timestamps, lt(tcb.tsRecent, seg.tsVal)),
    says: "A SYN stamped later than the old connection opens a new one, whatever its sequence number.",
    cite: [rfc(6191, "2"), rfc(9293, "3.6.1", "SHLD-4")],
  },
  {
    ...newIncarnation,
    id: "TW.SYN.TS=",
    when: and(newSyn, tcb.timestamps, seg.timestamps, eq(tcb.tsRecent, seg.tsVal), afterLastFin),
    says: "A SYN with the same stamp opens a new connection if it is numbered after the last FIN.",
    cite: [rfc(6191, "2")],
  },
  {
    ...newIncarnation,
    id: "TW.SYN.TSoff",
    when: and(newSyn, tcb.timestamps, not(seg.timestamps), afterLastFin),
    says: "A SYN that no longer uses timestamps opens a new connection if it is numbered after the last FIN.",
    cite: [rfc(6191, "2")],
  },
  {
    ...newIncarnation,
    id: "TW.SYN.TSnew",
    when: and(newSyn, not(tcb.timestamps), seg.timestamps),
    says: "A SYN that begins to use timestamps opens a new connection; its sequence number is not looked at.",
    cite: [rfc(6191, "2")],
  },
  {
    ...newIncarnation,
    id: "TW.SYN.SEQ",
    when: and(newSyn, not(tcb.timestamps), not(seg.timestamps), afterLastFin),
    says: "Without timestamps on either side a SYN opens a new connection if it is numbered after the last FIN.",
    cite: [rfc(6191, "2"), rfc(9293, "3.6.1", "MAY-2")],
  },
  {
    id: "TW.SYN.DROP",
    in: ["TIME-WAIT"],
    when: newSyn,
    says: "Any other SYN is dropped without an answer.",
    cite: [rfc(6191, "2")],
    status: "variant",
  },
  {
    ...newIncarnation,
    id: "TW.SYN.MAY2",
    when: and(newSyn, lt(tcb.rcvNxt, seg.seq)),
    says: "A SYN numbered beyond the old connection reopens it from TIME-WAIT. The initial number must lie beyond the old ones, which is up to the scheme.",
    cite: [rfc(9293, "3.6.1", "MAY-2"), rfc(1122, "4.2.2.13"), other("4.4BSD-derived stacks", "acceptance of a SYN in TIME_WAIT")],
  },
  {
    id: "*.OOW.RST",
    in: otherStates,
    when: and(has("RST"), not(acceptable)),
    says: "A reset outside the window is dropped without an answer.",
    cite: [rfc(9293, "3.10.7.4", "first"), rfc(5961, "3.2", "(1)")],
  },
  {
    id: "TW.FIN.REXMT",
    in: ["TIME-WAIT"],
    when: repeatsFin,
    do: [sendAck, restart("time-wait")],
    says: "A retransmitted FIN is acknowledged and restarts the 2 MSL timer.",
    cite: [rfc(9293, "3.10.7.4", "fifth, TIME-WAIT"), rfc(9293, "3.10.7.4", "eighth, TIME-WAIT"), rfc(9293, "3.6.1", "MUST-13")],
    decision: "time-wait-restart",
  },
  {
    id: "TW.OOW",
    in: ["TIME-WAIT"],
    when: not(acceptable),
    do: [sendAck],
    says: "Anything else that is not acceptable is answered by an acknowledgment and dropped; the timer runs on.",
    cite: [rfc(9293, "3.10.7.4", "first"), rfc(9293, "3.5.2", "group 3")],
    decision: "time-wait-restart",
  },
  {
    id: "*.OOW",
    in: ["SYN-RECEIVED", "ESTABLISHED", "FIN-WAIT-1", "FIN-WAIT-2", "CLOSE-WAIT", "CLOSING", "LAST-ACK"],
    when: not(acceptable),
    do: [sendAck],
    says: "A segment that is not acceptable is answered by an acknowledgment and dropped.",
    cite: [rfc(9293, "3.10.7.4", "first"), rfc(9293, "3.5.2", "group 3")],
  },
  {
    id: "SRtw.RST",
    in: ["SYN-RECEIVED"],
    when: and(tcb.fromTimeWait, has("RST"), le(tcb.rcvNxt, seg.seq)),
    goto: "TIME-WAIT",
    says: "The peer disowns the SYN that ended TIME-WAIT: it was old, and TIME-WAIT goes on.",
    cite: [rfc(9293, "3.6.1", "MAY-2"), rfc(1122, "4.2.2.13", "(2)")],
    status: "variant",
  },
  {
    id: "*.TSREC",
    in: otherStates,
    when: and(stamped, le(tcb.tsRecent, seg.tsVal), le(seg.seq, tcb.lastAckSent)),
    do: [set("tsRecent", seg.tsVal)],
    then: "continue",
    says: "The stamp of a segment that begins at or before the last acknowledgment sent is remembered.",
    cite: [rfc(7323, "4.3"), rfc(7323, "5.3", "R3")],
    status: "variant",
  },
  {
    id: "*.SEQ.OK",
    in: otherStates,
    then: "continue",
    says: "An acceptable segment goes on.",
    cite: [rfc(9293, "3.10.7.4", "first")],
  },
]);
