// TCP Fast Open at a listener: it hands the connection of a SYN whose text it has taken to its user at once, who may send and close before the SYN,ACK is
// acknowledged (RFC 7413 §4.2.2). No row of RFC 9293 sends text in SYN-RECEIVED; such a host goes on as if established.

import type { Tcb } from "../../endpoint/index.ts";
import { State } from "../../spec/index.ts";

const established = State.values.indexOf("ESTABLISHED");

/** What changes of a TCB in SYN-RECEIVED: the window of a SYN, which acknowledges nothing, may be counted from the SYN,ACK or from what follows it. */
export function asEstablished({ iss }: Tcb): readonly Pick<Tcb, "state" | "sndUna">[] {
  return [iss, (iss + 1) >>> 0].map((sndUna) => ({ state: established, sndUna }));
}
