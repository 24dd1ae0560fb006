// A listener with TCP Fast Open in a script: something shows that its user has the connection before the SYN,ACK is acknowledged, and the host is judged by
// the rows of ESTABLISHED.

import { stateOf, type Candidate } from "../../host/candidate.ts";
import { asEstablished } from "../../host/fast-open.ts";
import type { Happening } from "../meaning/happening.ts";

/** What a host with Fast Open may be like once something shows that its user has the connection; others stay as they are. */
export function handedOver(candidates: readonly Candidate[], happening: Happening): readonly Candidate[] {
  if (!showsIt(happening)) return candidates;
  return candidates.flatMap((one) => {
    if (!one.fast || stateOf(one) !== "SYN-RECEIVED" || leftText(one)) return [one];
    return asEstablished(one.tcb).map((fields) => ({ ...one, tcb: { ...one.tcb, ...fields } }));
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
