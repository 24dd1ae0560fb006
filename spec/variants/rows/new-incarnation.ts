// What a SYN in TIME-WAIT has to be, and what it does, for the rows that let it begin a new incarnation.

import { and, int, lt, not, sub, yes } from "../../../checker/language/index.ts";
import { has } from "../../conditions.ts";
import { deleteTcb, set } from "../../effect.ts";
import { acceptSyn } from "../../segment-arrives/effects/accept-syn.ts";
import { seg, tcb } from "../../vocabulary.ts";

/** A SYN that answers nothing. */
export const newSyn = and(has("SYN"), not(has("ACK")), not(has("RST")));

/** Numbered after the last FIN of the peer. */
export const afterLastFin = lt(sub(tcb.rcvNxt, int(1)), seg.seq);

/** TIME-WAIT gives way to a new incarnation, as if the host had been listening. */
export const newIncarnation = {
  in: ["TIME-WAIT"],
  do: [deleteTcb("closed"), ...acceptSyn, set("fromTimeWait", yes)],
  goto: "SYN-RECEIVED",
} as const;
