// RFC 9293 §3.10.7.4, second: check the RST bit. First the checks of RFC 5961 §3.2, then what a reset does in each state.

import { and, eq, not } from "../../checker/language/index.ts";
import { rfc } from "../citation.ts";
import { has } from "../conditions.ts";
import { deleteTcb, flush, challenge, signal } from "../effect.ts";
import { rows } from "../row.ts";
import { otherStates, seg, tcb } from "../vocabulary.ts";

const exact = eq(seg.seq, tcb.rcvNxt);

export const reset = rows("2-reset", [
  {
    id: "*.RST.CHAL",
    in: otherStates,
    when: and(has("RST"), not(exact)),
    do: [challenge],
    says: "A reset in the window that does not stand exactly at RCV.NXT is challenged by an acknowledgment and dropped.",
    cite: [rfc(9293, "3.10.7.4", "second, 3)"), rfc(5961, "3.2", "(3)")],
  },
  {
    id: "*.RST.EXACT",
    in: otherStates,
    when: has("RST"),
    then: "continue",
    says: "A reset at exactly RCV.NXT counts.",
    cite: [rfc(9293, "3.10.7.4", "second, 2)"), rfc(5961, "3.2", "(2)")],
  },
  {
    id: "*.RST.NONE",
    in: otherStates,
    then: "continue",
    says: "A segment without RST goes on.",
    cite: [rfc(9293, "3.10.7.4", "second")],
  },
]);

export const resetState = rows("2-reset-state", [
  {
    id: "SR.RST.P",
    in: ["SYN-RECEIVED"],
    when: and(has("RST"), tcb.passive),
    do: [flush, deleteTcb("reset")],
    goto: "LISTEN",
    says: "A connection that came from LISTEN goes back there; the user need not know.",
    cite: [rfc(9293, "3.10.7.4", "second, SYN-RECEIVED STATE"), rfc(9293, "3.5", "MUST-11")],
  },
  {
    id: "SR.RST.A",
    in: ["SYN-RECEIVED"],
    when: has("RST"),
    do: [flush, signal("connection refused"), deleteTcb("reset")],
    goto: "CLOSED",
    says: "A connection that was opened actively is refused.",
    cite: [rfc(9293, "3.10.7.4", "second, SYN-RECEIVED STATE"), rfc(9293, "3.5", "MUST-11")],
  },
  {
    id: "EST.RST",
    in: ["ESTABLISHED", "FIN-WAIT-1", "FIN-WAIT-2", "CLOSE-WAIT"],
    when: has("RST"),
    do: [flush, signal("connection reset"), deleteTcb("reset")],
    goto: "CLOSED",
    says: "The connection is gone and the user is told.",
    cite: [rfc(9293, "3.10.7.4", "second, ESTABLISHED STATE to CLOSE-WAIT STATE"), rfc(9293, "3.6", "MUST-12")],
  },
  {
    id: "CLS.RST",
    in: ["CLOSING", "LAST-ACK"],
    when: has("RST"),
    do: [deleteTcb("reset")],
    goto: "CLOSED",
    says: "The connection is gone; by the text of this step the user is not told.",
    cite: [rfc(9293, "3.10.7.4", "second, CLOSING STATE to TIME-WAIT STATE")],
  },
  {
    id: "TW.RST",
    in: ["TIME-WAIT"],
    when: has("RST"),
    do: [deleteTcb("reset")],
    goto: "CLOSED",
    says: "A reset ends TIME-WAIT early: the assassination that RFC 1337 warns of.",
    cite: [rfc(9293, "3.10.7.4", "second, CLOSING STATE to TIME-WAIT STATE"), rfc(1337, "1")],
  },
  {
    id: "*.RST.NO",
    in: otherStates,
    then: "continue",
    says: "A segment without RST goes on.",
    cite: [rfc(9293, "3.10.7.4", "second")],
  },
]);
