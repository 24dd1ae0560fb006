// A peer that sends what no row of the table does, and what a segment may well be: a reset or a FIN with text, an acknowledgment that is too old
// or of nothing sent, a segment that begins beyond the next number. What must be answered to it is said by the claims of the family "answers".

import { add, int, sub, yes, type Expr } from "../../checker/index.ts";
import { other, send, synchronized, tcb, type Flag, type OwnEvent } from "../../spec/index.ts";

const from = ["SYN-RECEIVED", ...synchronized] as const;

/** Events of every host whose connection has begun. */
export const intrusions: readonly OwnEvent[] = [
  intrusion("RST-BEFORE", ["RST", "FIN", "ACK"], { seq: sub(tcb.sndNxt, int(1)), data: int(1) }),
  intrusion("RST-TEXT", ["RST", "FIN", "ACK"], { data: int(1) }),
  intrusion("TEXT-FIN", ["FIN", "ACK"], { data: int(1) }),
  intrusion("TEXT", ["ACK"], { data: int(1) }),
  intrusion("EARLY-FIN", ["FIN", "ACK"], { seq: add(tcb.sndNxt, int(1)), data: int(1) }),
  intrusion("OLD-ACK", ["FIN", "ACK"], { ack: sub(tcb.rcvNxt, int(5)) }),
  intrusion("OLD-ACK-SYN", ["SYN", "ACK"], { ack: sub(tcb.rcvNxt, int(5)) }),
  intrusion("RST-OLD-ACK", ["RST", "ACK"], { ack: sub(tcb.rcvNxt, int(1)) }),
  intrusion("SEEN-ACK", ["ACK"], { ack: sub(tcb.rcvNxt, int(1)) }),
  intrusion("RST-NEW-ACK", ["RST", "ACK"], { ack: add(tcb.rcvNxt, int(1)) }),
  intrusion("RST-SYN", ["RST", "SYN"], {}),
  ...[1, 2].map((beyond) => intrusion(`BARE-${beyond}`, [], { seq: add(tcb.sndNxt, int(beyond)), data: int(1) })),
];

function intrusion(
  name: string,
  flags: readonly Flag[],
  at: { readonly seq?: Expr<"seq">; readonly ack?: Expr<"seq">; readonly data?: Expr<"int"> },
): OwnEvent {
  return {
    id: `INTRUDE.${name}`,
    in: from,
    when: yes,
    do: [send(flags, { seq: at.seq ?? tcb.sndNxt, ack: at.ack ?? tcb.rcvNxt, ...(at.data === undefined ? {} : { data: at.data }) })],
    says: "The peer sends what no row of the table would.",
    cite: [other("whoever knows the numbers of a connection")],
  };
}
