// RFC 9293 §3.10.1: the OPEN call.

import { add, and, int, not } from "../../checker/language/index.ts";
import { rfc } from "../citation.ts";
import { create, ok, refuse, send, set, start } from "../effect.ts";
import { rows } from "../row.ts";
import { given, synchronized, tcb } from "../vocabulary.ts";

/** An incarnation begins with a SYN of ours. */
export const activeOpen = [
  create,
  set("iss", given.iss),
  set("sndUna", tcb.iss),
  set("sndNxt", add(tcb.iss, int(1))),
  send(["SYN"], { seq: tcb.iss }),
  start("retransmission"),
  start("user"),
] as const;

export const open = rows("open", [
  {
    id: "QUIET.OPEN",
    in: ["CLOSED"],
    when: given.quiet,
    do: [refuse("insufficient resources")],
    says: "A host that has come up after a crash opens nothing during the quiet time.",
    cite: [rfc(9293, "3.4.3")],
  },
  {
    id: "CLOSED.OPEN.ERR",
    in: ["CLOSED"],
    when: not(given.permitted),
    do: [refuse("connection illegal for this process, or insufficient resources")],
    says: "A caller without access or a host without room gets an error and no TCB.",
    cite: [rfc(9293, "3.10.1", "CLOSED STATE")],
  },
  {
    id: "CLOSED.OPEN.P",
    in: ["CLOSED"],
    when: given.passive,
    do: [ok],
    goto: "LISTEN",
    says: "A passive OPEN makes a TCB and waits for a SYN.",
    cite: [rfc(9293, "3.10.1", "CLOSED STATE"), rfc(9293, "3.9.1.1", "MUST-41")],
  },
  {
    id: "CLOSED.OPEN.A",
    in: ["CLOSED"],
    when: given.remoteSpecified,
    do: activeOpen,
    goto: "SYN-SENT",
    says: "An active OPEN chooses an initial sequence number and sends a SYN.",
    cite: [rfc(9293, "3.10.1", "CLOSED STATE")],
  },
  {
    id: "CLOSED.OPEN.AU",
    in: ["CLOSED"],
    do: [refuse("remote socket unspecified")],
    says: "An active OPEN that does not say to whom is an error.",
    cite: [rfc(9293, "3.10.1", "CLOSED STATE")],
  },
  {
    id: "LISTEN.OPEN.DUP",
    in: ["LISTEN"],
    when: given.passive,
    do: [refuse("connection already exists")],
    says: "A second passive OPEN of a listening socket is refused.",
    cite: [rfc(9293, "3.9.1.1", "MUST-41")],
  },
  {
    id: "LISTEN.OPEN.A",
    in: ["LISTEN"],
    when: and(not(given.passive), given.remoteSpecified),
    do: activeOpen,
    goto: "SYN-SENT",
    says: "An active OPEN turns a listening socket into one that connects.",
    cite: [rfc(9293, "3.10.1", "LISTEN STATE")],
  },
  {
    id: "LISTEN.OPEN.AU",
    in: ["LISTEN"],
    do: [refuse("remote socket unspecified")],
    says: "An active OPEN that does not say to whom is an error.",
    cite: [rfc(9293, "3.10.1", "LISTEN STATE")],
  },
  {
    id: "*.OPEN.DUP",
    in: ["SYN-SENT", "SYN-RECEIVED", ...synchronized],
    do: [refuse("connection already exists")],
    says: "While a TCB exists, in TIME-WAIT too, the same connection cannot be opened again from this side.",
    cite: [rfc(9293, "3.10.1", "SYN-SENT STATE and all that follow")],
  },
]);
