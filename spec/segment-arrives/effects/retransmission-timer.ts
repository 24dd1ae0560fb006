// What becomes of the timers of what is unacknowledged when an acknowledgment advances SND.UNA: the retransmission timer starts anew, and
// both stop when nothing is left (RFC 6298 §5, 5.2 and 5.3; RFC 9293 §3.8.3).

import { int } from "../../../checker/language/index.ts";
import { restart, set, stop, type Effect } from "../../effect.ts";
import { allAcked } from "../../conditions.ts";

export const restartOrStop: readonly Effect[] = [
  set("retransmitted", int(0)),
  restart("retransmission"),
  stop("retransmission", allAcked),
  stop("user", allAcked),
];
