// A listener with TCP Fast Open hands the connection of a SYN that has a cookie to its user at once (RFC 7413 §4.2.2): before the SYN,ACK is
// acknowledged the user calls and text is sent. No row of RFC 9293 sends text in SYN-RECEIVED; a host that goes on as if established is judged
// by the rows of ESTABLISHED.

import { State } from "../../../spec/index.ts";
import { stateOf, type Candidate } from "../../host/candidate.ts";
import type { Happening } from "../meaning/happening.ts";

const established = State.values.indexOf("ESTABLISHED");

/** What a host with Fast Open may be like once something shows that its user has the connection; others stay as they are. */
export function handedOver(candidates: readonly Candidate[], happening: Happening): readonly Candidate[] {
  if (!showsIt(happening)) return candidates;
  return candidates.flatMap((one) => {
    if (!one.fast || stateOf(one) !== "SYN-RECEIVED" || leftText(one)) return [one];
    // The window of a SYN, which acknowledges nothing, may be counted from the SYN or from what follows it.
    const { iss } = one.tcb;
    return [iss, (iss + 1) >>> 0].map((sndUna) => ({ ...one, tcb: { ...one.tcb, state: established, sndUna } }));
  });
}

/** Without a cookie that is valid the text of a SYN is left, and the handshake is the usual one. */
const leftText = ({ tcb, withSyn }: Candidate): boolean => (tcb.rcvNxt - tcb.irs) >>> 0 < 1 + withSyn;

/** Before the SYN was acknowledged the user calls, something else than a SYN is sent, or a reset arrives. */
function showsIt(happening: Happening): boolean {
  return (
    happening.kind === "call" ||
    happening.kind === "abandoned" ||
    (happening.kind === "sent" && !happening.sent.segment.flags.includes("SYN")) ||
    (happening.kind === "arrives" && happening.segment.flags.includes("RST"))
  );
}
