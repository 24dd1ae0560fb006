// Groups of patches that several variants share.

import { rfc } from "../citation.ts";
import type { Patch } from "../variant.ts";

/** Fix F1 of RFC 1337: TIME-WAIT ignores resets. */
export const ignoreResets: readonly Patch[] = [
  { disable: "TW.RST", cite: [rfc(1337, "3", "F1")] },
  { enable: "TW.RST.F1", cite: [rfc(1337, "3", "F1")] },
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

/** The connection ends where TIME-WAIT would begin. */
export const withoutTimeWait: readonly Patch[] = [
  { disable: "CLOSING.ACKFIN", cite: [rfc(9293, "3.6.1", "MUST-13, not followed")] },
  { enable: "CLOSING.ACKFIN.NOTW", cite: [rfc(9293, "3.6.1", "MUST-13, not followed")] },
  { disable: "FW1.FIN.ACKED", cite: [rfc(9293, "3.6.1", "MUST-13, not followed")] },
  { enable: "FW1.FIN.ACKED.NOTW", cite: [rfc(9293, "3.6.1", "MUST-13, not followed")] },
  { disable: "FW2.FIN", cite: [rfc(9293, "3.6.1", "MUST-13, not followed")] },
  { enable: "FW2.FIN.NOTW", cite: [rfc(9293, "3.6.1", "MUST-13, not followed")] },
];

/** RFC 9293 §3.10.7.4 by the letter: the sequence check swallows a retransmitted FIN, and any acceptable ACK restarts the timer. */
export const byTheLetter: readonly Patch[] = [
  { disable: "TW.FIN.REXMT", cite: [rfc(9293, "3.10.7.4", "first")] },
  { disable: "TW.ACK.INTENT", cite: [rfc(9293, "3.10.7.4", "fifth, TIME-WAIT STATE")] },
  { enable: "TW.ACK.LETTER", cite: [rfc(9293, "3.10.7.4", "fifth, TIME-WAIT STATE")] },
];

/** CLOSE in SYN-RECEIVED waits until the connection is established. */
export const queueClose: readonly Patch[] = [
  { disable: "SR.CLOSE", cite: [rfc(9293, "3.10.4", "SYN-RECEIVED STATE")] },
  { enable: "SR.CLOSE.Q", cite: [rfc(9293, "3.10.4", "SYN-RECEIVED STATE")] },
  { enable: "ESTAB.CLOSE.Q", cite: [rfc(9293, "3.10.4", "SYN-RECEIVED STATE")] },
  { enable: "CW.CLOSE.Q", cite: [rfc(9293, "3.10.4", "SYN-RECEIVED STATE")] },
];
