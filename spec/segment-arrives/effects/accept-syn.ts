// What taking a SYN means, for a host that listens and for one whose TIME-WAIT gives way: an incarnation begins, the peer's number is
// noted, and our own SYN acknowledges it (RFC 9293 §3.10.7.2, third).

import { add, int, yes } from "../../../checker/language/index.ts";
import { create, send, set, start, takeSyn, type Effect } from "../../effect.ts";
import { given, seg, tcb } from "../../vocabulary.ts";
import { takeWindow } from "./send-window.ts";

export const acceptSyn: readonly Effect[] = [
  create,
  takeSyn,
  set("passive", yes),
  set("irs", seg.seq),
  set("rcvNxt", add(seg.seq, int(1))),
  ...takeWindow,
  set("iss", given.iss),
  set("sndUna", tcb.iss),
  set("sndNxt", add(tcb.iss, int(1))),
  send(["SYN", "ACK"], { seq: tcb.iss, ack: tcb.rcvNxt }),
  start("retransmission"),
  start("user"),
];
