// What a segment that is newer than the last one says of the send window: how large it is, which segment said so, and the largest one ever
// (RFC 9293 §3.10.7.4, fifth; RFC 5961 §5.2).

import { max } from "../../../checker/language/index.ts";
import { set, type Effect } from "../../effect.ts";
import { seg, tcb } from "../../vocabulary.ts";

export const takeWindow: readonly Effect[] = [
  set("sndWnd", seg.wnd),
  set("sndWl1", seg.seq),
  set("sndWl2", seg.ack),
  // MAX.SND.WND, which says how old an acknowledgment may be.
  set("maxSndWnd", max(tcb.maxSndWnd, seg.wnd)),
];
