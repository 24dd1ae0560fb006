// TCP Fast Open: text that goes with a SYN is taken before the handshake is complete (RFC 7413). No variant that ships turns it on; whoever judges
// real traffic does where a SYN has text.

import { add, and, int } from "../../../checker/language/index.ts";
import { rfc } from "../../citation.ts";
import { has, hasText, textEnd } from "../../conditions.ts";
import { create, deliver, send, set, start, type Effect } from "../../effect.ts";
import { placed } from "../../placement.ts";
import { acceptSyn } from "../../segment-arrives/effects/accept-syn.ts";
import { given, tcb } from "../../vocabulary.ts";

/** As without text, but for what the SYN acknowledges. */
const takeWithText: readonly Effect[] = acceptSyn.flatMap((effect) =>
  effect.do === "set" && effect.field === "rcvNxt" ? [effect, deliver, set("rcvNxt", textEnd)] : [effect],
);

export const fastOpen = [
  placed("open", "CLOSED.OPEN.A", [
    {
      id: "CLOSED.OPEN.TFO",
      in: ["CLOSED"],
      when: given.remoteSpecified,
      do: [
        create,
        set("iss", given.iss),
        set("sndUna", tcb.iss),
        set("sndNxt", add(tcb.iss, add(given.octets, int(1)))),
        send(["SYN"], { seq: tcb.iss, data: given.octets }),
        start("retransmission"),
        start("user"),
      ],
      goto: "SYN-SENT",
      says: "An active OPEN sends text with its SYN.",
      cite: [rfc(7413, "4.2")],
    },
  ]),
  placed("listen", "LISTEN.SYN.TEXT", [
    {
      id: "LISTEN.SYN.TFO",
      in: ["LISTEN"],
      when: and(has("SYN"), hasText),
      do: takeWithText,
      goto: "SYN-RECEIVED",
      says: "Text that comes with a SYN is taken and acknowledged with it.",
      cite: [rfc(7413, "4.2")],
    },
  ]),
];
