// What Linux does and RFC 9293 does not, as far as it shows on the wire. It looks at timestamps and knows whether the user has closed both
// directions, neither of which the model has: the variant is for judging real traffic and for tests of one endpoint.

import { add, and, eq, int, le, lt, not, or } from "../../../checker/language/index.ts";
import { other, rfc, type Citation } from "../../citation.ts";
import { acceptable, finAcked, has, hasTextOrFin, segLen, windowEnd } from "../../conditions.ts";
import { challenge, deleteTcb, ok, resetFor, restart, sendAck, start } from "../../effect.ts";
import { placed } from "../../placement.ts";
import { takeWindow } from "../../segment-arrives/effects/send-window.ts";
import { activeOpen } from "../../user-calls/open.ts";
import { defineVariant, type Patch } from "../../variant.ts";
import { given, seg, tcb } from "../../vocabulary.ts";
import { newIncarnation, newSyn } from "../rows/new-incarnation.ts";
import { outdated, withTimestamps } from "../rows/timestamps.ts";

const linux = (file: string, where: string): readonly Citation[] => [other("Linux", `net/ipv4/${file}, ${where}`)];
const timeWait = linux("tcp_minisocks.c", "tcp_timewait_state_process");
const orphan = linux("tcp_minisocks.c", "tcp_timewait_state_process, FIN-WAIT-2");
const request = linux("tcp_minisocks.c", "tcp_check_req");

/** The window test of the file: RCV.NXT counts with a closed window too, and the right edge itself for a segment of no length. */
const inWindow = or(acceptable, eq(seg.seq, tcb.rcvNxt), and(eq(segLen, int(0)), eq(seg.seq, windowEnd)));
/** The FIN that completes the close, without text before it. */
const bareFin = and(has("FIN"), eq(add(seg.seq, segLen), add(tcb.rcvNxt, int(1))));

const inTimeWait = placed("0-timestamps", "TW.SYN.TS+", [
  {
    id: "TW.RST.LX.OLD",
    in: ["TIME-WAIT"],
    when: and(has("RST"), outdated),
    says: "In TIME-WAIT resets are held against the stamps as well: an outdated one is dropped without an answer.",
    cite: timeWait,
  },
  {
    id: "TW.RST.LX",
    in: ["TIME-WAIT"],
    when: and(has("RST"), not(eq(seg.seq, tcb.rcvNxt))),
    says: "A reset that is not exact is dropped in TIME-WAIT, without a challenge.",
    cite: timeWait,
  },
  {
    ...newIncarnation,
    id: "TW.SYN.LX",
    when: and(newSyn, not(outdated), or(lt(tcb.rcvNxt, seg.seq), and(tcb.timestamps, seg.timestamps, lt(tcb.tsRecent, seg.tsVal)))),
    says: "A SYN opens a new connection if it is numbered beyond RCV.NXT or stamped later than the old connection, and not stamped earlier.",
    cite: [...timeWait, rfc(9293, "3.6.1", "MAY-2")],
  },
  {
    id: "TW.PAWS.LX",
    in: ["TIME-WAIT"],
    when: and(not(has("RST")), outdated),
    do: [challenge, restart("time-wait")],
    says: "An outdated segment is acknowledged and restarts the timer, whatever it is.",
    cite: timeWait,
  },
  {
    id: "TW.ACK.LX",
    in: ["TIME-WAIT"],
    when: and(not(has("RST")), eq(seg.seq, tcb.rcvNxt), eq(segLen, int(0))),
    do: [restart("time-wait")],
    says: "A segment of no length at RCV.NXT restarts the timer, whatever it acknowledges, and is not answered.",
    cite: timeWait,
  },
  {
    id: "TW.TEXT.LX",
    in: ["TIME-WAIT"],
    when: and(not(has("RST")), not(has("SYN")), hasTextOrFin, has("ACK")),
    do: [sendAck, restart("time-wait")],
    says: "Text or a FIN, old or new, is acknowledged and restarts the timer.",
    cite: timeWait,
  },
  {
    id: "TW.ANY.LX",
    in: ["TIME-WAIT"],
    when: and(not(has("RST")), has("ACK")),
    do: [challenge, restart("time-wait")],
    says: "Whatever else carries an ACK is answered by an acknowledgment and restarts the timer.",
    cite: timeWait,
  },
  {
    id: "TW.NOACK.LX",
    in: ["TIME-WAIT"],
    when: not(has("RST")),
    do: [challenge],
    says: "What carries no ACK is answered by an acknowledgment; the timer runs on.",
    cite: timeWait,
  },
  {
    id: "SR.PAWS.LX.RST",
    in: ["SYN-RECEIVED"],
    when: and(has("RST"), outdated),
    says: "A listener's half-open connection drops an outdated reset.",
    cite: request,
  },
  {
    id: "SR.PAWS.LX",
    in: ["SYN-RECEIVED"],
    when: outdated,
    do: [challenge],
    says: "A listener's half-open connection holds segments against the stamp of the SYN.",
    cite: request,
  },
]);

/** A connection whose user has closed both directions and that waits for the peer's FIN. */
const abandoned = placed("0-timestamps", "TW.RST.LX.OLD", [
  {
    id: "FW2.OOW.LX",
    in: ["FIN-WAIT-2"],
    when: and(given.closedBoth, or(outdated, not(inWindow))),
    do: [challenge],
    says: "Nobody's FIN-WAIT-2 acknowledges what is outdated or outside the window, resets included.",
    cite: orphan,
  },
  {
    id: "FW2.RST.LX",
    in: ["FIN-WAIT-2"],
    when: and(given.closedBoth, has("RST")),
    do: [deleteTcb("reset")],
    goto: "CLOSED",
    says: "Any reset in the window ends nobody's FIN-WAIT-2, exact or not.",
    cite: orphan,
  },
  {
    id: "FW2.SYN.LX",
    in: ["FIN-WAIT-2"],
    when: and(given.closedBoth, has("SYN"), le(tcb.rcvNxt, seg.seq)),
    do: [resetFor, deleteTcb("reset")],
    goto: "CLOSED",
    says: "A SYN in the window resets nobody's FIN-WAIT-2.",
    cite: orphan,
  },
  {
    id: "FW2.TEXT.LX",
    in: ["FIN-WAIT-2"],
    when: and(given.closedBoth, has("ACK"), lt(tcb.rcvNxt, add(seg.seq, segLen)), not(bareFin)),
    do: [resetFor, deleteTcb("reset")],
    goto: "CLOSED",
    says: "Text resets nobody's FIN-WAIT-2, even with the FIN behind it.",
    cite: [...orphan, rfc(1122, "4.2.2.13")],
  },
]);

const others = [
  placed("open", "*.OPEN.DUP", [
    {
      id: "TW.OPEN.LX",
      in: ["TIME-WAIT"],
      when: and(not(given.passive), given.remoteSpecified, tcb.timestamps),
      do: [deleteTcb("closed"), ...activeOpen],
      goto: "SYN-SENT",
      says: "With timestamps an active OPEN takes a connection out of TIME-WAIT from this side.",
      cite: linux("tcp_ipv4.c", "tcp_twsk_unique"),
    },
  ]),
  placed("1-sequence", "SRtw.RST", [
    {
      id: "*.TSREC.LX",
      in: ["ESTABLISHED", "FIN-WAIT-1", "FIN-WAIT-2", "CLOSE-WAIT", "CLOSING", "LAST-ACK"],
      when: and(tcb.timestamps, has("ACK"), lt(seg.ack, tcb.sndUna)),
      then: "continue",
      says: "The stamp of a segment that acknowledges less than has been acknowledged is not remembered.",
      cite: linux("tcp_input.c", "tcp_ack, old_ack"),
    },
  ]),
  placed("5d-ack-closing", "FW1.ACKFIN.TIMED", [
    {
      id: "FW1.ACKFIN.LX",
      in: ["FIN-WAIT-1"],
      when: and(given.closedBoth, finAcked),
      do: [start("fin-wait-2"), ok],
      goto: "FIN-WAIT-2",
      then: "continue",
      says: "Our FIN is acknowledged and nobody reads any more: the wait for the peer's FIN is limited.",
      cite: linux("tcp_input.c", "tcp_rcv_state_process, TCP_FIN_WAIT1"),
    },
  ]),
  placed("5c-ack-window", "EST.ACK.WND", [
    {
      id: "EST.ACK.WND.LX",
      in: ["ESTABLISHED", "FIN-WAIT-1", "FIN-WAIT-2", "CLOSE-WAIT", "CLOSING", "LAST-ACK"],
      when: and(
        given.windowsVary,
        le(tcb.sndUna, seg.ack),
        le(seg.ack, tcb.sndNxt),
        or(
          lt(tcb.sndWl1, seg.seq),
          and(eq(tcb.sndWl1, seg.seq), or(lt(tcb.sndWl2, seg.ack), lt(tcb.sndWnd, seg.wnd), eq(seg.wnd, int(0)))),
        ),
      ),
      do: takeWindow,
      then: "continue",
      says: "Of two segments with the same numbers the one that offers more counts, whichever comes last.",
      cite: linux("tcp_input.c", "tcp_may_update_window"),
    },
  ]),
];

const patches: readonly Patch[] = [
  ...[inTimeWait, abandoned, ...others].flatMap(({ rows }) => rows.map(({ id, cite }) => ({ enable: id, cite }))),
  // Nothing would be left for these.
  ...["TW.FIN.REXMT", "TW.OOW", "TW.ACK.INTENT"].map((disable) => ({ disable, cite: timeWait })),
  { disable: "EST.ACK.WND", cite: linux("tcp_input.c", "tcp_may_update_window") },
  { enable: "FW2.TIMEOUT", cite: linux("tcp_input.c", "tcp_fin_timeout") },
];

export const linuxVariant = withTimestamps(
  defineVariant({
    id: "linux",
    title: "Linux, as it shows on the wire",
    says: "What Linux does otherwise: TIME-WAIT by stamps and with restarts of its own, a limited FIN-WAIT-2, OPEN out of TIME-WAIT. For real traffic only: the model has no timestamps.",
    cite: [
      other("Linux", "net/ipv4/tcp_minisocks.c"),
      other("Linux", "net/ipv4/tcp_ipv4.c"),
      other("Linux", "net/ipv4/tcp_input.c"),
      other("Linux", "include/net/tcp.h, TCP_TIMEWAIT_LEN"),
    ],
    patches,
    // TIME-WAIT lasts for TCP_TIMEWAIT_LEN, which no setting changes.
    mslSeconds: 30,
    rows: [inTimeWait, abandoned, ...others],
    expected: {},
  }),
);
