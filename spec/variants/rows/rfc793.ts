// RFC 793, before RFC 5961 checked RST, SYN and ACK.

import { rfc } from "../../citation.ts";
import { has } from "../../conditions.ts";
import { deleteTcb, flush, resetFor, signal } from "../../effect.ts";
import { placed } from "../../placement.ts";
import type { Patch } from "../../variant.ts";
import { otherStates, synchronized } from "../../vocabulary.ts";

export const rfc793Checks = [
  placed("2-reset", "*.RST.CHAL", [
    {
      id: "*.RST.793",
      in: otherStates,
      when: has("RST"),
      then: "continue",
      says: "Without RFC 5961 a reset anywhere in the window counts.",
      cite: [rfc(9293, "3.5.3"), rfc(793, "3.4")],
    },
  ]),
  placed("4-syn", "SR.SYN.A", [
    {
      id: "SR.SYN.A.793",
      in: ["SYN-RECEIVED"],
      when: has("SYN"),
      do: [resetFor, flush, signal("connection reset"), deleteTcb("reset")],
      goto: "CLOSED",
      says: "Without RFC 5961 a SYN in the window of a connection opened actively is an error and ends it.",
      cite: [rfc(9293, "3.10.7.4", "fourth"), rfc(793, "3.9")],
    },
  ]),
  placed("4-syn", "TW.SYN.RESTART", [
    {
      id: "SYNC.SYN.793",
      in: synchronized,
      when: has("SYN"),
      do: [resetFor, flush, signal("connection reset"), deleteTcb("reset")],
      goto: "CLOSED",
      says: "Without RFC 5961 a SYN in the window is an error and ends the connection, TIME-WAIT included.",
      cite: [rfc(9293, "3.10.7.4", "fourth"), rfc(793, "3.9")],
    },
  ]),
];

/** No checks of RFC 5961 on RST, SYN and ACK, as in RFC 793. The corrections of RFC 1122 stay, its handling of a SYN in SYN-RECEIVED too. */
export const withoutRfc5961: readonly Patch[] = [
  { disable: "*.RST.CHAL", cite: [rfc(793, "3.4")] },
  { disable: "*.RST.EXACT", cite: [rfc(793, "3.4")] },
  { enable: "*.RST.793", cite: [rfc(793, "3.4")] },
  { disable: "SR.SYN.A", cite: [rfc(793, "3.9")] },
  { enable: "SR.SYN.A.793", cite: [rfc(793, "3.9")] },
  { disable: "SYNC.SYN.CHAL", cite: [rfc(793, "3.9")] },
  { enable: "SYNC.SYN.793", cite: [rfc(793, "3.9")] },
  { disable: "*.ACK.DI", cite: [rfc(793, "3.9")] },
];
