// RFC 9293 §3.10.7.3: a segment arrives in SYN-SENT.

import { add, and, int, no, not } from "../../checker/language/index.ts";
import { rfc } from "../citation.ts";
import { acksNew, has, hasTextOrFin } from "../conditions.ts";
import { deleteTcb, queue, resetByAck, resetFor, send, acknowledge, set, signal, takeSyn, type Effect } from "../effect.ts";
import { rows } from "../row.ts";
import { given, seg, tcb } from "../vocabulary.ts";
import { restartOrStop } from "./effects/retransmission-timer.ts";
import { takeWindow } from "./effects/send-window.ts";

/** SEG.ACK =< ISS or SEG.ACK > SND.NXT. SND.UNA is ISS in this state, so this is the opposite of an acceptable ACK. */
const badAck = and(has("ACK"), not(acksNew));

/** Our SYN is acknowledged by a segment that brings the peer's. */
const establish: readonly Effect[] = [
  takeSyn,
  set("irs", seg.seq),
  set("rcvNxt", add(seg.seq, int(1))),
  set("sndUna", seg.ack),
  ...restartOrStop,
  ...takeWindow,
  acknowledge,
];

/** Both SYNs cross. */
const cross: readonly Effect[] = [
  takeSyn,
  set("irs", seg.seq),
  set("rcvNxt", add(seg.seq, int(1))),
  set("passive", no),
  send(["SYN", "ACK"], { seq: tcb.iss, ack: tcb.rcvNxt }),
  ...takeWindow,
];

export const synSent = rows("syn-sent", [
  {
    id: "SS.BADACK.RST",
    in: ["SYN-SENT"],
    when: and(badAck, has("RST")),
    says: "A reset that acknowledges something else than our SYN is dropped.",
    cite: [rfc(9293, "3.10.7.3", "first")],
  },
  {
    id: "SS.BADACK",
    in: ["SYN-SENT"],
    when: badAck,
    do: [resetByAck],
    says: "An acknowledgment of something else than our SYN shows a half-open connection: its sender is reset.",
    cite: [rfc(9293, "3.10.7.3", "first"), rfc(9293, "3.5.2", "group 2")],
  },
  {
    id: "SS.RST.OK",
    in: ["SYN-SENT"],
    when: and(has("RST"), has("ACK")),
    do: [signal("connection reset"), deleteTcb("reset")],
    goto: "CLOSED",
    says: "A reset that acknowledges our SYN refuses the connection.",
    cite: [rfc(9293, "3.10.7.3", "second"), rfc(9293, "3.5.3")],
  },
  {
    id: "SS.RST.NOACK",
    in: ["SYN-SENT"],
    when: has("RST"),
    says: "A reset that acknowledges nothing cannot be told from an old one.",
    cite: [rfc(9293, "3.10.7.3", "second")],
  },
  {
    id: "SS.SEC",
    in: ["SYN-SENT"],
    when: not(given.sameCompartment),
    do: [resetFor],
    says: "A segment of another compartment is reset; the open goes on.",
    cite: [rfc(9293, "3.10.7.3", "third"), rfc(9293, "A.1")],
  },
  {
    id: "SS.SYNACK.TEXT",
    in: ["SYN-SENT"],
    when: and(has("SYN"), has("ACK"), given.textOnSyn, hasTextOrFin),
    do: establish,
    goto: "ESTABLISHED",
    then: "continue",
    says: "Text or a FIN that comes with the SYN that answers ours is processed from the sixth step on.",
    cite: [rfc(9293, "3.10.7.3", "fourth"), rfc(1122, "4.2.2.20", "(c)")],
  },
  {
    id: "SS.SYNACK",
    in: ["SYN-SENT"],
    when: and(has("SYN"), has("ACK")),
    do: establish,
    goto: "ESTABLISHED",
    says: "A SYN that acknowledges ours establishes the connection and is acknowledged.",
    cite: [rfc(9293, "3.10.7.3", "fourth"), rfc(1122, "4.2.2.20", "(c)")],
  },
  {
    id: "SS.SYN.TEXT",
    in: ["SYN-SENT"],
    when: and(has("SYN"), given.textOnSyn, hasTextOrFin),
    do: [...cross, queue("segment")],
    goto: "SYN-RECEIVED",
    says: "Text or a FIN that comes with a SYN that crosses ours is held until the connection is established.",
    cite: [rfc(9293, "3.10.7.3", "fourth")],
  },
  {
    id: "SS.SYN",
    in: ["SYN-SENT"],
    when: has("SYN"),
    do: cross,
    goto: "SYN-RECEIVED",
    says: "A SYN without an ACK is a simultaneous open: our SYN is repeated with an acknowledgment.",
    cite: [rfc(9293, "3.10.7.3", "fourth"), rfc(9293, "3.5", "MUST-10")],
  },
  {
    id: "SS.ACKONLY",
    in: ["SYN-SENT"],
    says: "A segment with neither SYN nor RST is dropped.",
    cite: [rfc(9293, "3.10.7.3", "fifth")],
  },
]);
