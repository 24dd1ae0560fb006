// Every ACK that TIME-WAIT sends restarts its timer, whatever it answers. RFC 9293 names the retransmitted FIN only; Linux restarts for
// segments outside the window that carry an ACK; this is the nearest rule without such a condition.

import { not } from "../../../checker/language/index.ts";
import { other, rfc } from "../../citation.ts";
import { acceptable, has } from "../../conditions.ts";
import { restart, challenge } from "../../effect.ts";
import { placed } from "../../placement.ts";
import { unusableAck } from "../../segment-arrives/5-ack.ts";
import { outOfOrder } from "../../segment-arrives/7-text.ts";
import type { Patch } from "../../variant.ts";

const linux = other("Linux", "net/ipv4/tcp_minisocks.c");
const answered = { in: ["TIME-WAIT"], do: [challenge, restart("time-wait")], decision: "time-wait-restart" } as const;

export const everyAckRows = [
  placed("1-sequence", "TW.OOW", [
    {
      ...answered,
      id: "TW.OOW.RESTART",
      when: not(acceptable),
      says: "Whatever is not acceptable is answered by an acknowledgment, and that restarts the timer.",
      cite: [rfc(9293, "3.10.7.4", "first"), linux],
    },
  ]),
  placed("4-syn", "SYNC.SYN.CHAL", [
    {
      ...answered,
      id: "TW.SYN.RESTART",
      when: has("SYN"),
      says: "A SYN is challenged by an acknowledgment, and that restarts the timer.",
      cite: [rfc(9293, "3.10.7.4", "fourth"), rfc(5961, "4.2"), linux],
    },
  ]),
  placed("5-ack", "*.ACK.DI", [
    {
      ...answered,
      id: "TW.ACK.DI.RESTART",
      when: unusableAck,
      says: "An ACK that is too old or of something not yet sent is answered by an acknowledgment, and that restarts the timer.",
      cite: [rfc(9293, "3.10.7.4", "MAY-12"), rfc(5961, "5.2"), linux],
    },
  ]),
  placed("7-text", "*.OOO", [
    {
      ...answered,
      id: "TW.OOO.RESTART",
      when: outOfOrder,
      says: "Text or a FIN that does not begin at RCV.NXT is dropped and answered by an acknowledgment, and that restarts the timer.",
      cite: [rfc(9293, "3.10.7.4", "first, SHLD-31"), linux],
    },
  ]),
];

/** The rows, each with the base row whose answer it gives. */
export const restartsInPlaceOf: Readonly<Record<string, string>> = {
  "TW.OOW.RESTART": "TW.OOW",
  "TW.SYN.RESTART": "SYNC.SYN.CHAL",
  "TW.ACK.DI.RESTART": "*.ACK.DI",
  "TW.OOO.RESTART": "*.OOO",
};

export const restartByEveryAck: readonly Patch[] = [
  // Nothing would be left for it.
  { disable: "TW.OOW", cite: [linux] },
  ...Object.keys(restartsInPlaceOf).map((enable) => ({ enable, cite: [linux] })),
];
